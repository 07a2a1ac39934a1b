"""Overlaps of a year, what is done about one, and the last check of another force."""

from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.lookup import agency_of, homes_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page
from hangthat.core.rest.schemas import FactWritten, Named
from hangthat.desk.coordination.api.overlap_schemas import (
    BETWEEN,
    KINDS,
    WORDS,
    AnswerIn,
    DecideIn,
    LastCheckOut,
    MergeIn,
    OverlapOut,
    OverlapsQuery,
    PairIn,
    out,
)
from hangthat.domain.coordination import services
from hangthat.domain.coordination.grammar import Narrowed
from hangthat.domain.coordination.queries.last_check import last_checks, own_agencies
from hangthat.domain.coordination.queries.overlap import Overlap
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.queries.rows import Rows
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Finding

router = Router(tags=["Phối hợp kiểm tra"])
READS = (Resource.COORDINATION, Action.READ)


@reads(router, "/overlaps", asks=READS, summary="Trùng lặp kiểm tra trong một năm")
def overlaps(request: ApiRequest, query: Query[OverlapsQuery]) -> Page[OverlapOut]:
    today = localdate()
    # unscoped: reference data, the same for everybody
    agency = Agency.objects.filter(code=query.agency).first() if query.agency else None
    asked = Narrowed(
        year=query.year or today.year,
        month=query.month,
        agency=(agency.pk if agency else -1) if query.agency else 0,
        areas=frozenset(homes_of(query.unit, on=today)) if query.unit else None,
        kind=KINDS[query.kind] if query.kind else "",
        state=WORDS[query.state],
        between=BETWEEN[query.between] if query.between else "",
    )
    listed = Overlaps(request.user, asked)
    found = [int(at) for at in listed.chosen[query.span]]
    items = [out(one) for one in Rows(listed, found).all()]
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


@writes(
    router,
    "/overlaps/decisions",
    asks=(Resource.COORDINATION, Action.APPROVE),
    summary="Đầu mối quyết định về việc trùng mà có bên giữ kín",
)
def decide_overlap(request: ApiRequest, body: DecideIn) -> FactWritten:
    overlap = _named(request, body)
    lead = agency_of(body.lead, on=localdate(), field="lead") if body.lead else None
    said = {"way": body.way, "reason": body.reason}
    made = services.decide(overlap, **said, lead=lead, by=request.user, at=now())
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
