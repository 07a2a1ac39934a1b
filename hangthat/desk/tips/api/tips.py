"""Tips for programs: what is not sealed of those in sight, triage, and words that are sealed.

No passphrase goes through the API, so nothing is opened here, nor handed to another agency, for
which it would have to be opened.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.lookup import agency_of, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, page_of
from hangthat.core.rest.schemas import FactWritten, Named, Nothing
from hangthat.desk.tips.api.schemas import (
    Answered,
    Joined,
    Linked,
    Longer,
    NewTip,
    Question,
    ReceiptOut,
    TipOut,
    TipsQuery,
    TipTaken,
    Undone,
)
from hangthat.desk.tips.queries.tip_list import timed
from hangthat.domain.cases.models import Case
from hangthat.domain.establishments.models import Place
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.tips import services
from hangthat.domain.tips.lexicon import PartKind
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.public import new_form, receipt_of
from hangthat.domain.tips.services import TipTerms
from hangthat.domain.tips.services.arriving import ReceiptUsed, receive_new

router = Router(tags=["Tin báo"])
READS, ADDS = (Resource.TIP, Action.READ), (Resource.TIP, Action.ADD)
_RELATED = ("area", "place", "agency", "reader__user", "joined_to")
_PLAIN = (
    *("code", "source", "goods", "received_on", "state", "outcome", "answered_on", "read_on"),
    *("reopened_on", "held_on", "destroyed_on"),
)


def seen(request: ApiRequest) -> Any:
    return timed(Tip.objects.visible_to(request.user), request.user).select_related(*_RELATED)


ACTS = Act(Resource.TIP, Action.CHANGE, seen)


def _out(row: Any) -> TipOut:
    values = {name: getattr(row, name) for name in _PLAIN}
    return TipOut(
        **values,
        agency=Named.of(row.agency),
        area=Named.of(row.area),
        market=Named.maybe(row.place),
        reader=row.reader.user.username if row.reader else "",
        joined_to=row.joined_to.code if row.joined_to else None,
        last_minute=row.due,
        sender_wrote=row.is_open and row.last_part == PartKind.REPLY,
    )


@reads(router, "/tips", asks=READS, summary="Tin báo niêm phong cho bạn, không có nội dung")
def tips(request: ApiRequest, query: Query[TipsQuery]) -> Page[TipOut]:
    rows = seen(request)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.overdue:
        rows = rows.open().filter(due__lt=now())
    return page_of(rows, query, _out)


@reads(router, "/tips/{code}", asks=READS, summary="Một tin báo, không có nội dung")
def tip(request: ApiRequest, code: str) -> TipOut:
    return _out(named_in_path(seen(request), code))


@writes(router, "/tips/{code}/taking", asks=ACTS.asks, summary="Nhận xác minh")
def take_tip(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    return FactWritten.of(services.take(ACTS.record(request, code), by=request.user, at=now()))


@writes(router, "/tips/{code}/questions", asks=ACTS.asks, summary="Hỏi lại người báo")
def ask_sender(request: ApiRequest, code: str, body: Question) -> FactWritten:
    row = ACTS.record(request, code)
    services.ask_sender(row, words=body.sealed_words, by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/tips/{code}/answer", asks=ACTS.asks, summary="Trả lời người báo")
def answer_tip(request: ApiRequest, code: str, body: Answered) -> FactWritten:
    row = ACTS.record(request, code)
    services.answer(
        row, outcome=body.outcome, words=body.sealed_words, reason=body.reason, by=request.user,
        at=now(),
    )  # fmt: skip
    return FactWritten.of(row)


@writes(router, "/tips/{code}/extension", asks=ACTS.asks, summary="Gia hạn xác minh")
def extend_tip(request: ApiRequest, code: str, body: Longer) -> FactWritten:
    row = ACTS.record(request, code)
    services.extend(row, reason=body.reason, paper=body.paper, by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/tips/{code}/joining", asks=ACTS.asks, summary="Gộp tin báo trùng")
def join_tip(request: ApiRequest, code: str, body: Joined) -> FactWritten:
    row = ACTS.record(request, code)
    other = named_in_body(seen(request), body.other, "other")
    return FactWritten.of(services.join(row, other=other, by=request.user, at=now()))


@writes(router, "/tips/{code}/links", asks=ACTS.asks, summary="Nối với cuộc kiểm tra, vụ việc")
def link_tip(request: ApiRequest, code: str, body: Linked) -> FactWritten:
    row = ACTS.record(request, code)
    held = Inspection.objects.visible_to(request.user)
    cases = Case.objects.visible_to(request.user)
    services.link(
        row,
        inspection=named_in_body(held, body.inspection, "inspection") if body.inspection else None,
        case=named_in_body(cases, body.case, "case") if body.case else None,
        by=request.user, at=now(),
    )  # fmt: skip
    return FactWritten.of(row)


@writes(router, "/tips/{code}/undoing", asks=ACTS.asks, summary="Hoàn tác việc ghi nhầm")
def undo_tip(request: ApiRequest, code: str, body: Undone) -> FactWritten:
    row = ACTS.record(request, code)
    return FactWritten.of(
        services.undo(row, what=body.what, reason=body.reason, by=request.user, at=now())
    )


@reads(router, "/tip-receipts/new", asks=ADDS, summary="Mã tra cứu cho một tin báo sắp nhập")
def new_receipt(request: ApiRequest) -> ReceiptOut:
    receipt, signed = new_form()
    return ReceiptOut(receipt=receipt, sealed_receipt=signed)


@writes(router, "/tips", asks=ADDS, summary="Nhập tin báo qua điện thoại")
def add_tip(request: ApiRequest, body: NewTip) -> TipTaken:
    on = localdate()
    # no race: places and units by name
    area, place = _where(body)
    if body.goods and body.goods not in groups_on(on):
        raise ValidationError({"goods": "Không có nhóm hàng này trong kế hoạch đang thực hiện."})
    terms = TipTerms(
        area=area, place=place, goods=body.goods, source=body.source,
        accused=agency_of(body.accused, on=on, field="accused"), text=body.sealed_text,
        spot=body.sealed_spot, when=body.sealed_when, officer=body.sealed_officer,
        identity=body.sealed_identity, reference=body.sealed_reference,
        received_on=body.received_on,
    )  # fmt: skip
    receipt = receipt_of(body.sealed_receipt)
    try:
        made = receive_new(terms, receipt=receipt, by=request.user, at=now())
    except ReceiptUsed as refusal:
        raise ApiRefusal(409, "receipt-used", refusal.messages[0]) from None
    return TipTaken(agency=Named.of(made.agency))


def _where(body: NewTip) -> tuple[Area, Place | None]:
    """Names of places and units, which every officer may choose for a caller."""
    if body.market:
        # unscoped: as said
        place = named_in_body(Place.objects.filter(area__isnull=False), body.market, "market")
        assert place.area is not None
        return place.area, place
    # unscoped: as said
    areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=localdate())
    return named_in_body(areas, body.commune or "", "commune"), None
