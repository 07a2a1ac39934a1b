"""Overlaps of a year, what is done about one, and the last check of another force."""

from datetime import date
from typing import Annotated, Literal

from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.lookup import agency_of, homes_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Body, Code, FactWritten, Member, Named, Out, Text
from hangthat.domain.coordination import services
from hangthat.domain.coordination.queries.last_check import last_checks, own_agencies
from hangthat.domain.coordination.queries.overlaps import KINDS, STATES, Narrowed, Overlaps
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.queries.rows import Overlap, Rows, Side
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Finding

router = Router(tags=["Phối hợp kiểm tra"])
READS = (Resource.COORDINATION, Action.READ)
State = Literal["open", "waiting", "proposed", "separate", "joined"]
Kind = Literal["both_held", "one_planned", "both_planned"]
Between = Literal["two_forces", "one_force", "one_field"]
_WORDS: dict[State, str] = dict(
    zip(("open", "waiting", "proposed", "separate", "joined"), STATES, strict=True)
)
_STATE = {state: word for word, (state, *_) in zip(_WORDS, STATES.values(), strict=True)}
_KINDS: dict[Kind, str] = dict(
    zip(("both_held", "one_planned", "both_planned"), KINDS, strict=True)
)
_BETWEEN: dict[Between, str] = {
    "two_forces": "khac", "one_force": "cung", "one_field": "noi-dung",
}  # fmt: skip


class OverlapsQuery(Paging):
    year: int | None = Field(None, ge=2021, le=2100, description="Mặc định năm nay.")
    month: int = Field(0, ge=0, le=12, description="Tháng của cuộc sau; 0: cả năm.")
    agency: Text = Field("", max_length=60, description="Mã cơ quan của một trong hai cuộc.")
    unit: Text = Field("", max_length=60, description="Mã xã, phường hiện nay.")
    kind: Kind | None = None
    between: Between | None = None
    state: State = "open"


class SideOut(Out):
    code: str = Field(description="Mã cuộc kiểm tra, hoặc mã lượt dự kiến.")
    agency: Named | None
    first: date
    last: date
    held: bool
    finding: str
    field: str
    joint_number: str


class OverlapOut(Out):
    member: Member
    one: SideOut
    other: SideOut
    days: int
    state: State = Field(
        description="open: chưa xử lý; waiting: chờ đầu mối; proposed: đề nghị liên ngành; "
        "separate: kiểm tra riêng; joined: đã gộp."
    )
    same_force: bool
    same_field: bool


class PairIn(Body):
    """Hai cuộc, bằng mã của cuộc kiểm tra hoặc của lượt dự kiến."""

    one: Code
    other: Code


class MergeIn(PairIn):
    lead: Code
    reason: Text = Field("", max_length=500)


class AnswerIn(PairIn):
    reason: Annotated[Text, Field(max_length=500)]


class LastCheckOut(Out):
    """`inspection` trống: chưa có lực lượng nào khác kiểm tra."""

    inspection: str | None
    agency: Named | None
    held_on: date | None
    days: int | None
    finding: Finding | None
    words: str


@reads(router, "/overlaps", asks=READS, summary="Trùng lặp kiểm tra trong một năm")
def overlaps(request: ApiRequest, query: Query[OverlapsQuery]) -> Page[OverlapOut]:
    today = localdate()
    agency = Agency.objects.filter(code=query.agency).first() if query.agency else None
    asked = Narrowed(
        year=query.year or today.year,
        month=query.month,
        agency=(agency.pk if agency else -1) if query.agency else 0,
        areas=frozenset(homes_of(query.unit, on=today)) if query.unit else None,
        kind=_KINDS[query.kind] if query.kind else "",
        state=_WORDS[query.state],
        between=_BETWEEN[query.between] if query.between else "",
    )
    listed = Overlaps(request.user, asked)
    found = [int(at) for at in listed.chosen[query.span]]
    items = [_out(one) for one in Rows(listed, found).all()]
    return Page(items=items, page=query.page, size=query.size, total=len(listed.chosen))


@reads(
    router,
    "/establishments/{code}/last-check",
    asks=READS,
    summary="Lần kiểm tra gần nhất của lực lượng khác",
)
def last_check(request: ApiRequest, code: str) -> LastCheckOut:
    shop = named_in_path(Establishment.objects.visible_to(request.user), code)
    last = last_checks([shop], request.user, on=localdate()).get(shop)
    return LastCheckOut(
        inspection=last.inspection.code if last else None,
        agency=Named.maybe(last.inspection.agency) if last else None,
        held_on=last.inspection.held_on if last else None,
        days=last.days if last else None,
        finding=Finding(last.finding) if last else None,
        words=last.words if last else "",
    )


@writes(
    router,
    "/overlaps/merging",
    asks=(Resource.COORDINATION, Action.ADD),
    summary="Gộp hai cuộc thành một cuộc kiểm tra liên ngành",
)
def merge_checks(request: ApiRequest, body: MergeIn) -> FactWritten:
    overlap = _named(request, body)
    _own(request, overlap)
    lead = agency_of(body.lead, on=localdate(), field="lead") or _own(request, overlap)
    made = services.merge(overlap, lead=lead, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/overlaps/answers",
    asks=(Resource.COORDINATION, Action.ADD),
    summary="Vẫn kiểm tra riêng, và vì sao",
)
def answer_overlap(request: ApiRequest, body: AnswerIn) -> FactWritten:
    overlap = _named(request, body)
    agency = _own(request, overlap)
    made = services.answer(overlap, agency=agency, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(made)


def _named(request: ApiRequest, body: PairIn) -> Overlap:
    """Refuses: 404 for what is no overlap, and for one that the caller may not know of."""
    found = pair_of(request.user, body.one, body.other)
    if found is None:
        raise Http404
    return found


def _own(request: ApiRequest, overlap: Overlap) -> Agency:
    """The caller's own force. Refuses: 403 where neither check is its."""
    own = own_agencies(request.user)
    for side in (overlap.one, overlap.other):
        if side.agency and side.agency.pk in own:
            return side.agency
    raise ApiRefusal(403)


def _out(one: Overlap) -> OverlapOut:
    return OverlapOut(
        member=Member.of(establishment=one.establishment, party=one.party),
        one=_side(one.one),
        other=_side(one.other),
        days=one.days,
        state=_STATE[one.state],
        same_force=one.same_force,
        same_field=one.same_field,
    )


def _side(side: Side) -> SideOut:
    return SideOut(
        code=side.code,
        agency=Named.maybe(side.agency),
        first=side.first,
        last=side.last,
        held=side.held,
        finding=side.finding,
        field=side.field,
        joint_number=side.joint,
    )
