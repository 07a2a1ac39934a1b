"""Measures with members who do not change: found, planned, carried out, called off."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, must_reach, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Member,
    Named,
    Out,
    Text,
)
from hangthat.desk.parts.api.members import member_named
from hangthat.domain.reoffending import services
from hangthat.domain.reoffending.models import CorrectiveMeasure, CorrectiveMeasureQuerySet

router = Router(tags=["Đã xử phạt, biện pháp"])
READS = (Resource.VIOLATION, Action.READ)
Standing = Literal["open", "late", "done"]
_NARROWED: dict[Standing, Callable[[CorrectiveMeasureQuerySet], CorrectiveMeasureQuerySet]] = {
    "open": lambda rows: rows.open(),
    "late": lambda rows: rows.late(on=localdate()),
    "done": lambda rows: rows.done(),
}


class MeasuresQuery(Paging):
    standing: Standing | None = Field(None, description="Đang thực hiện, quá hạn, đã xong.")


class MeasureOut(Out):
    code: str = Field(examples=["BP-7K3M9Q2F1X"])
    member: Member
    content: str
    agency: Named | None
    responsible: str
    planned_on: date
    due_on: date
    done_on: date | None
    outcome: str
    cancelled_on: date | None


class NewMeasure(Body):
    """Với một cơ sở hoặc một chủ cơ sở."""

    establishment: Code | None = None
    party: Code | None = None
    content: Annotated[Text, Field(min_length=1, max_length=500)]
    agency: Code | None = None
    responsible: Text = Field("", max_length=150)
    due_on: Day


class Completion(Body):
    done_on: Day
    outcome: Text = Field("", max_length=500)


def _visible(request: ApiRequest) -> CorrectiveMeasureQuerySet:
    seen = CorrectiveMeasure.objects.visible_to(request.user)
    return seen.select_related("establishment", "party", "agency")


_END = Act(Resource.VIOLATION, Action.END, _visible)


def _out(one: CorrectiveMeasure) -> MeasureOut:
    return MeasureOut(
        code=one.code,
        member=Member.of(establishment=one.establishment, party=one.party),
        content=one.content,
        agency=Named.maybe(one.agency),
        responsible=one.responsible,
        planned_on=one.planned_on,
        due_on=one.due_on,
        done_on=one.done_on,
        outcome=one.outcome,
        cancelled_on=one.cancelled_on,
    )


@reads(router, "/measures", asks=READS, summary="Biện pháp với người không chuyển biến")
def measures(request: ApiRequest, query: Query[MeasuresQuery]) -> Page[MeasureOut]:
    rows = _visible(request)
    if query.standing:
        rows = _NARROWED[query.standing](rows)
    return page_of(rows, query, _out)


@reads(router, "/measures/{code}", asks=READS, summary="Một biện pháp")
def measure(request: ApiRequest, code: str) -> MeasureOut:
    return _out(named_in_path(_visible(request), code))


@writes(router, "/measures", asks=(Resource.VIOLATION, Action.ADD), summary="Lập biện pháp")
def plan_measure(request: ApiRequest, body: NewMeasure) -> FactWritten:
    if bool(body.establishment) == bool(body.party):
        raise ValidationError("Ghi mã cơ sở hoặc mã chủ cơ sở, một trong hai.")
    member = member_named(request, body.establishment, body.party)
    must_reach(request, member, Action.CHANGE)
    agency = agency_of(body.agency, on=localdate(), field="agency")
    made = services.plan(
        member,
        content=body.content,
        agency=agency,
        responsible=body.responsible,
        due_on=body.due_on,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router, "/measures/{code}/completion", asks=_END.asks, summary="Thực hiện xong một biện pháp"
)
def complete_measure(request: ApiRequest, code: str, body: Completion) -> FactWritten:
    one = _END.record(request, code)
    services.complete(one, done_on=body.done_on, outcome=body.outcome, by=request.user, at=now())
    return FactWritten.of(one)


@writes(router, "/measures/{code}/cancellation", asks=_END.asks, summary="Hủy một biện pháp")
def cancel_measure(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _END.record(request, code)
    services.cancel(one, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)
