"""What is done with a lot."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.custody.forms.lot_acts import (
    CorrectionForm,
    DisposalForm,
    MoveForm,
    OfferForm,
    RecordForm,
    ReportForm,
    SplitForm,
)
from hangthat.desk.custody.forms.seizing import PhotoForm
from hangthat.desk.custody.views.finding import a_lot
from hangthat.domain.custody import services
from hangthat.domain.custody.models import GoodsLot, LotMovement, MinutesKind, MovementKind
from hangthat.domain.custody.services import RECORDED
from hangthat.domain.handovers.models import Handover


@asks(Resource.GOODS, Action.CHANGE)
def record(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    if kind not in RECORDED:
        raise Http404
    chosen = MovementKind(kind)
    lot = a_lot(request, code, Action.CHANGE)
    form = RecordForm(form_data(request), kind=chosen, today=localdate())

    def act(given: CleanedData) -> None:
        services.record(
            lot=lot, kind=chosen, occurred_on=given["occurred_on"],
            quantity=given.get("quantity"), details=form.details, worth=given.get("worth"),
            by=request.user, at=now(),
        )  # fmt: skip

    return _act(request, lot, form, act, f"Ghi {chosen.label}")


@asks(Resource.GOODS, Action.END)
def dispose(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    if kind not in MinutesKind.values:
        raise Http404
    chosen = MinutesKind(kind)
    lot = a_lot(request, code, Action.END)
    today = localdate()
    form = DisposalForm(
        form_data(request), request.FILES or None, kind=chosen, lot=lot, today=today,
        initial=_as_handed_over(request, lot),
    )  # fmt: skip

    def act(given: CleanedData) -> None:
        services.dispose(
            lot=lot, kind=chosen, quantity=given["quantity"], occurred_on=given["occurred_on"],
            paper=form.paper, details=form.details, perishable=given.get("perishable", False),
            answer=given["answer"], by=request.user, at=now(),
        )  # fmt: skip

    return _act(request, lot, form, act, f"Ghi {chosen.label}")


def _as_handed_over(request: StaffRequest, lot: GoodsLot) -> dict[str, object]:
    """`ban_giao`: the hand-over of the case by which the lot went; what it says need not be typed
    again."""
    code = request.GET.get("ban_giao", "")
    if not code:
        return {}
    # off tour: desk/handovers/tests/test_goods_to_book.py
    seen = Handover.objects.visible_to(request.user)
    found = seen.filter(code=code, case=lot.seizure.case_id, received_on__isnull=False).first()
    if found is None:
        return {}
    return {
        "number": found.receipt_number,
        "occurred_on": found.received_on,
        "counterpart": found.receiver_name,
        "document": found.number,
    }


@asks(Resource.GOODS, Action.CHANGE)
def move(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.CHANGE)
    form = MoveForm(form_data(request), user=request.user)

    def act(given: CleanedData) -> None:
        services.move(lot=lot, by=request.user, at=now(), **given)

    return _act(request, lot, form, act, "Chuyển chỗ")


@asks(Resource.GOODS, Action.CHANGE)
def split(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.split(lot=lot, by=request.user, at=now(), **given)

    return _act(request, lot, SplitForm(form_data(request)), act, "Tách lô")


@asks(Resource.GOODS, Action.CHANGE)
@fresh
def offer(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.CHANGE)
    form = OfferForm(form_data(request), user=request.user, lot=lot)

    def act(given: CleanedData) -> None:
        services.offer(lot=lot, by=request.user, at=now(), **given)

    return _act(request, lot, form, act, "Bàn giao", "Ký giao")


@asks(Resource.GOODS, Action.CHANGE)
def report(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.report(lot=lot, by=request.user, at=now(), **given)

    title = "Báo thiếu, hư hỏng, thừa"
    return _act(request, lot, ReportForm(form_data(request)), act, title, "Gửi để duyệt")


@asks(Resource.GOODS, Action.CHANGE)
def photo(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.set_photo(lot=lot, upload=given["upload"], by=request.user, at=now())

    form = PhotoForm(form_data(request), request.FILES or None)
    return _act(request, lot, form, act, "Ảnh của lô")


@asks(Resource.GOODS, Action.END)
def reverse_line(request: StaffRequest, code: str, number: int) -> HttpResponse:
    lot = a_lot(request, code, Action.END)
    # redundant: of a lot in sight
    # off tour: desk/custody/tests/test_pages.py goes there
    rows = LotMovement.objects.visible_to(request.user).filter(lot=lot).select_related("lot")
    row = get_object_or_404(rows, number=number)
    if row.kind == MovementKind.SEIZED:
        return _correct(request, lot, row)

    def act(given: CleanedData) -> None:
        services.reverse(movement=row, reason=given["reason"], by=request.user, at=now())

    return _act(request, lot, ReasonForm(form_data(request)), act, f"Ghi nhầm: {row}")


def _correct(request: StaffRequest, lot: GoodsLot, first: LotMovement) -> HttpResponse:
    """The first line is not taken back: it says what it should have said."""
    form = CorrectionForm(form_data(request), lot=lot)

    def act(given: CleanedData) -> None:
        services.correct(
            movement=first, terms=form.terms, reason=given["reason"], by=request.user, at=now()
        )

    return _act(request, lot, form, act, "Sửa dòng tạm giữ")


def _act(
    request: StaffRequest,
    lot: GoodsLot,
    form: forms.Form,
    act: Callable[[CleanedData], None],
    title: str,
    button: str = "Lưu",
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        explanation=f"{capfirst(str(lot))}: {lot.left_words}.",
        button=button,
        back=reverse("desk:goodslot", args=[lot.code]),
        done=f"Đã lưu: {title.lower()}.",
        kept=f"{title}: {lot.code}",
    )
