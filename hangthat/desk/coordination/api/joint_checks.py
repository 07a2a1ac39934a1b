"""Joint checks, and one's own part of them."""

from datetime import date
from typing import Literal

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Body, Code, FactWritten, Member, Named, Out, Text
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import (
    JointCheck,
    JointCheckQuerySet,
    JointPart,
    JointPartQuerySet,
)
from hangthat.domain.inspections.models import Inspection

router = Router(tags=["Phối hợp kiểm tra"])
READS = (Resource.COORDINATION, Action.READ)


class JointChecksQuery(Paging):
    standing: Literal["waiting", "ended"] | None = Field(
        None, description="Chưa xong hết các phần; đã giải thể."
    )


class JointPartOut(Out):
    code: str = Field(examples=["PV-7K3M9Q2F1X"])
    agency: Named
    inspection: str | None = Field(description="Mã cuộc kiểm tra đã ghi.")
    accepted_on: date | None
    closed_on: date | None
    outcome: str
    left_on: date | None


class JointCheckOut(Out):
    """`code` là số chung của các cuộc kiểm tra (`joint_number`)."""

    code: str = Field(examples=["LN-7K3M9Q2F1X"])
    member: Member
    lead: Named
    proposed: bool
    made_on: date
    ended_on: date | None
    parts: list[JointPartOut]


class ClosingIn(Body):
    inspection: Code | None = None
    outcome: Text = Field("", max_length=500)


def _visible(request: ApiRequest) -> JointCheckQuerySet:
    rows = JointCheck.objects.visible_to(request.user)
    return rows.select_related("establishment", "party", "lead").prefetch_related(
        "parts__agency", "parts__inspection"
    )


def _parts(request: ApiRequest) -> JointPartQuerySet:
    rows = JointPart.objects.visible_to(request.user)
    return rows.select_related(
        "joint__establishment__party", "joint__party", "joint__lead", "agency", "inspection"
    )


_CHANGE = Act(Resource.COORDINATION, Action.CHANGE, _parts)
_END = Act(Resource.COORDINATION, Action.END, _parts)


@reads(router, "/joint-checks", asks=READS, summary="Các cuộc kiểm tra liên ngành")
def joint_checks(request: ApiRequest, query: Query[JointChecksQuery]) -> Page[JointCheckOut]:
    rows = _visible(request)
    if query.standing == "waiting":
        rows = rows.waiting()
    elif query.standing == "ended":
        rows = rows.filter(ended_on__isnull=False)
    return page_of(rows, query, _out)


@reads(router, "/joint-checks/{code}", asks=READS, summary="Một cuộc kiểm tra liên ngành")
def joint_check(request: ApiRequest, code: str) -> JointCheckOut:
    return _out(named_in_path(_visible(request), code))


@writes(
    router, "/joint-parts/{code}/acceptance", asks=_CHANGE.asks, summary="Nhận phần việc của mình"
)
def accept_part(request: ApiRequest, code: str) -> FactWritten:
    part = _CHANGE.record(request, code)
    services.accept(part, by=request.user, at=now())
    return FactWritten.of(part)


@writes(router, "/joint-parts/{code}/closing", asks=_CHANGE.asks, summary="Đóng phần việc của mình")
def close_part(request: ApiRequest, code: str, body: ClosingIn) -> FactWritten:
    part = _CHANGE.record(request, code)
    held = None
    if body.inspection:
        seen = Inspection.objects.visible_to(request.user)
        held = named_in_body(seen, body.inspection, "inspection")
    services.close(part, inspection=held, outcome=body.outcome, by=request.user, at=now())
    return FactWritten.of(part)


@writes(router, "/joint-parts/{code}/leaving", asks=_END.asks, summary="Rút khỏi cuộc liên ngành")
def leave_part(request: ApiRequest, code: str, body: Because) -> FactWritten:
    part = _END.record(request, code)
    services.leave(part, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(part)


def _out(one: JointCheck) -> JointCheckOut:
    return JointCheckOut(
        code=one.code,
        member=Member.of(establishment=one.establishment, party=one.party),
        lead=Named.of(one.lead),
        proposed=one.proposed,
        made_on=one.made_on,
        ended_on=one.ended_on,
        parts=[_part(part) for part in one.parts.all()],
    )


def _part(part: JointPart) -> JointPartOut:
    return JointPartOut(
        code=part.code,
        agency=Named.of(part.agency),
        inspection=part.inspection.code if part.inspection else None,
        accepted_on=part.accepted_on,
        closed_on=part.closed_on,
        outcome=part.outcome,
        left_on=part.left_on,
    )
