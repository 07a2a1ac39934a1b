"""Who goes to which shop on which day; nobody but those who go is told."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, code_seen, named_in_body, named_in_path
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
    Nothing,
    Out,
    Text,
    Written,
)
from hangthat.desk.followups.forms.visits import goers_for
from hangthat.desk.parts.queries.overlap_words import of_planned
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.followups import services
from hangthat.domain.followups.models import PlannedVisit, PlannedVisitQuerySet, Why

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Lịch kiểm tra cơ sở"])
MOST = 300  # members of one round
READS = (Resource.VISIT, Action.READ)
Codes = Annotated[list[Code], Field(max_length=MOST)]
Standing = Literal["coming", "proposed", "done", "cancelled"]
_NARROWED: dict[Standing, Callable[[PlannedVisitQuerySet], PlannedVisitQuerySet]] = {
    "coming": lambda rows: rows.open().accepted(),
    "proposed": lambda rows: rows.open().proposed(),
    "done": lambda rows: rows.done(),
    "cancelled": lambda rows: rows.filter(cancelled_on__isnull=False),
}


class VisitsQuery(Paging):
    standing: Standing | None = Field(
        None, description="Sắp đến, được đề xuất, đã đến, đã hủy; đã đến là khi việc được ghi."
    )
    why: Why | None = None
    since: Day | None = None
    until: Day | None = None


class VisitOut(Out):
    code: str = Field(examples=["LD-7K3M9Q2F1X"])
    member: Member
    why: Why
    day: date
    agency: Named | None
    officer: str | None = Field(description="Tên đăng nhập của người đến.")
    commitment: str | None = Field(description="Từ bản cam kết này, nếu bạn xem được.")
    note: str
    planned_on: date
    accepted_on: date | None = Field(description="null: được đề xuất, chưa ai nhận.")
    cancelled_on: date | None


class VisitsPlanned(Written):
    overlaps: list[str] = Field(description="Trùng lặp kiểm tra trong năm mà bạn được biết.")


class NewVisits(Body):
    """Một vòng: nhiều hơn một ngày thì các ngày làm việc tiếp theo."""

    why: Why
    day: Day
    a_day: Annotated[int, Field(strict=True, ge=1, le=MOST)] = 40
    agency: Code | None = Field(None, description="Cơ quan đến: của bạn.")
    officer: Code | None = Field(None, description="Tên đăng nhập của người đến.")
    establishments: Codes = Field(default_factory=list)
    parties: Codes = Field(default_factory=list)
    commitments: Codes = Field(default_factory=list, description="Đến những nơi đã ký các bản này.")
    note: Text = Field("", max_length=300)


class NewDay(Body):
    day: Day


class _Paper(TypedDict):
    paper: str | None  # code of the commitment, if the caller sees it


def _visible(request: ApiRequest) -> PlannedVisitQuerySet:
    return PlannedVisit.objects.visible_to(request.user)


def _whole(
    request: ApiRequest, rows: PlannedVisitQuerySet
) -> "QuerySet[WithAnnotations[PlannedVisit, _Paper]]":
    # redundant: as the table stands, who sees the one sees the other
    paper = code_seen(Commitment.objects.visible_to(request.user), "commitment")
    found = rows.select_related("establishment", "party", "agency", "officer")
    return found.annotate(paper=paper).order_by("day", "pk")


_CHANGE = Act(Resource.VISIT, Action.CHANGE, _visible)
_CANCEL = Act(Resource.VISIT, Action.END, _visible)


def _out(one: "WithAnnotations[PlannedVisit, _Paper]") -> VisitOut:
    return VisitOut(
        code=one.code,
        member=Member.of(establishment=one.establishment, party=one.party),
        why=Why(one.why),
        day=one.day,
        agency=Named.maybe(one.agency),
        officer=one.officer.username if one.officer else None,
        commitment=one.paper,
        note=one.note,
        planned_on=one.planned_on,
        accepted_on=one.accepted_on,
        cancelled_on=one.cancelled_on,
    )


@reads(router, "/visits", asks=READS, summary="Lịch kiểm tra cơ sở của bạn và cơ quan bạn")
def visits(request: ApiRequest, query: Query[VisitsQuery]) -> Page[VisitOut]:
    rows = _visible(request)
    if query.standing:
        rows = _NARROWED[query.standing](rows)
    wanted = {"why": query.why, "day__gte": query.since, "day__lte": query.until}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return page_of(_whole(request, rows), query, _out)


@reads(router, "/visits/{code}", asks=READS, summary="Một lượt đến cơ sở")
def visit(request: ApiRequest, code: str) -> VisitOut:
    return _out(named_in_path(_whole(request, _visible(request)), code))


@writes(
    router,
    "/visits",
    asks=(Resource.VISIT, Action.ADD),
    summary="Lên lịch kiểm tra một hay nhiều nơi",
)
def plan_visits(request: ApiRequest, body: NewVisits) -> VisitsPlanned:
    signed = _signed(request.user, body)
    members = list(dict.fromkeys([*_members(request.user, body), *signed]))
    if not 0 < len(members) <= MOST:
        raise ValidationError(f"Mỗi lần lên lịch cho 1 đến {MOST} nơi.")
    # no race: `plan` locks the members
    made = services.plan(
        goer=_goer(request.user, body),
        days=services.days_for(members, first=body.day, a_day=body.a_day),
        why=body.why,
        note=body.note,
        papers=signed,
        by=request.user,
        at=now(),
    )
    return VisitsPlanned(
        codes=[one.code for one in made],
        overlaps=of_planned(members, request.user, years={one.day.year for one in made}),
    )


def _signed(user: User, body: NewVisits) -> dict[Establishment | Party, Commitment]:
    papers = Commitment.objects.visible_to(user).select_related("establishment", "party")
    found = all_named(papers, body.commitments, "commitments")
    return {member: paper for paper in found if (member := paper.establishment or paper.party)}


def _members(user: User, body: NewVisits) -> list[Establishment | Party]:
    shops = Establishment.objects.visible_to(user).select_related("place", "area", "party")
    parties = Party.objects.visible_to(user)
    return [
        *all_named(shops, body.establishments, "establishments"),
        *all_named(parties, body.parties, "parties"),
    ]


def _goer(user: User, body: NewVisits) -> services.Goer:
    agencies, people = goers_for(user, on=localdate())
    agency = named_in_body(agencies, body.agency, "agency") if body.agency else None
    # no race: a name is looked up, nothing is said about others
    officer = people.filter(username=body.officer).first() if body.officer else None
    if body.officer and officer is None:
        raise ValidationError({"officer": "Cơ quan của bạn không có ai mang tên đăng nhập này."})
    return services.Goer(agency, officer)


@writes(
    router,
    "/visits/{code}/acceptance",
    asks=_CHANGE.asks,
    summary="Nhận một lượt kiểm tra được đề xuất",
)
def accept_visit(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.accept(visits=[one], by=request.user, at=now())
    return FactWritten.of(one)


@writes(router, "/visits/{code}/move", asks=_CHANGE.asks, summary="Dời ngày một lượt đến")
def move_visit(request: ApiRequest, code: str, body: NewDay) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.move(visit=one, day=body.day, by=request.user, at=now())
    return FactWritten.of(one)


@writes(router, "/visits/{code}/cancellation", asks=_CANCEL.asks, summary="Hủy một lượt đến")
def cancel_visit(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _CANCEL.record(request, code)
    services.cancel(visits=[one], reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)
