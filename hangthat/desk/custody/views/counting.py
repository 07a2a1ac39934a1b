"""Putting goods in a place and counting a store, label by label."""

from decimal import Decimal

from csp.constants import WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.custody.forms.stores import CountForm, PutForm
from hangthat.desk.custody.queries.counting import lots_called, progress_of, take_page
from hangthat.desk.custody.views.finding import a_place, a_stock_take, a_store
from hangthat.desk.custody.views.scanning import scan_page
from hangthat.domain.custody import services
from hangthat.domain.custody.queries.ledger import lots_of


@asks(Resource.STORE, Action.CHANGE)
@csp_update({"script-src": [WASM_UNSAFE_EVAL]})  # type: ignore[arg-type]  # StaffRequest is behind the sign-in
def put(request: StaffRequest, code: str) -> HttpResponse:
    """Lots that lie in this place from now on, scanned one after the other."""
    place = a_place(request, code, Action.CHANGE)
    form = PutForm(form_data(request), initial={"label": request.GET.get("q", "")})

    def act(given: CleanedData) -> str:
        lots = lots_called(given["label"], request.user)
        services.move_all(lots=lots, place=place, by=request.user, at=now())
        return f"Đã chuyển {len(lots)} lô đến {place}."

    back = reverse("desk:storeplace", args=[place.code])
    context = {"title": f"Đưa tang vật vào {place}", "button": "Chuyển đến đây", "back": back}
    return scan_page(request, form=form, act=act, context=context, back=back)


@asks(Resource.STORE, Action.CHANGE)
def begin(request: StaffRequest, code: str) -> HttpResponse:
    store = a_store(request, code, Action.CHANGE)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda given: services.open_count(store=store, by=request.user, at=now()),
        title="Mở đợt kiểm kê",
        explanation=f"{store}: quét từng nhãn, ghi số đếm được. Sổ không tự sửa theo số đếm.",
        button="Bắt đầu",
        back=reverse("desk:store", args=[store.code]),
        after=lambda take: reverse("desk:stocktake", args=[take.code]),
        done="Đã mở đợt kiểm kê.",
    )


@asks(Resource.STORE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    take = a_stock_take(request, code, Action.READ)
    context = {
        "take": take,
        "page": take_page(take, request.user),
        "changes": not take.closed_on and reaches(request, take, Action.CHANGE),
        "history": history_of(take, request.user),
    }
    return render(request, "custody/stocktake.html", context)


@asks(Resource.STORE, Action.CHANGE)
@csp_update({"script-src": [WASM_UNSAFE_EVAL]})  # type: ignore[arg-type]  # StaffRequest is behind the sign-in
def count(request: StaffRequest, code: str) -> HttpResponse:
    """One label and its number; then the next. The book's number is not shown before."""
    take = a_stock_take(request, code, Action.CHANGE)
    form = CountForm(form_data(request), initial={"label": request.GET.get("q", "")})

    def act(given: CleanedData) -> str:
        (lot,) = lots_called(given["label"], request.user, one=True)
        counted: Decimal = given["counted"]
        row = services.count(stock_take=take, lot=lot, counted=counted, by=request.user, at=now())
        return f"Đã ghi {row}."

    here = reverse("desk:stocktake_count", args=[take.code])
    back = reverse("desk:stocktake", args=[take.code])
    context: dict[str, object] = {
        "title": f"Đếm: {take.store}",
        "button": "Lưu số đếm",
        "back": back,
    }
    context["progress"] = progress_of(take, request.user)
    label = services.lot_code(request.GET.get("q", ""))
    context["lot"] = lots_of(request.user).filter(code=label).first()
    return scan_page(request, form=form, act=act, context=context, back=here)


@asks(Resource.STORE, Action.CHANGE)
def close(request: StaffRequest, code: str) -> HttpResponse:
    take = a_stock_take(request, code, Action.CHANGE)
    page = take_page(take, request.user)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda given: services.close_count(stock_take=take, by=request.user, at=now()),
        title="Kết thúc kiểm kê",
        explanation=f"Đã đếm {page.seen} lô, còn {len(page.left)} lô chưa quét: "
        "các lô ấy ghi là thiếu, chờ giải trình.",
        button="Kết thúc",
        back=reverse("desk:stocktake", args=[take.code]),
        done="Đã kết thúc kiểm kê.",
    )
