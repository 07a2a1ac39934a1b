"""Putting goods in a place and counting a store, label by label."""

from decimal import Decimal
from typing import Any

from csp.constants import WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.custody.forms.lot_acts import ApproveForm, ExplainForm
from hangthat.desk.custody.forms.stores import CountForm, PutForm
from hangthat.desk.custody.queries.counting import lots_called, take_page
from hangthat.desk.custody.views.finding import a_place, a_stock_take, a_store
from hangthat.desk.custody.views.scanning import scan_page
from hangthat.domain.custody import services
from hangthat.domain.custody.models import Discrepancy, StockTake


@asks(Resource.STORE, Action.CHANGE)
@csp_update({"script-src": [WASM_UNSAFE_EVAL]})  # type: ignore[arg-type]  # StaffRequest is behind the sign-in
def put(request: StaffRequest, code: str) -> HttpResponse:
    """Lots that lie in this place from now on, scanned one after the other."""
    place = a_place(request, code, Action.CHANGE)
    form = PutForm(form_data(request), initial={"label": request.GET.get("q", "")})

    def act(given: dict[str, Any]) -> str:
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

    def act(given: dict[str, Any]) -> str:
        (lot,) = lots_called(given["label"], request.user, one=True)
        counted: Decimal = given["counted"]
        row = services.count(stock_take=take, lot=lot, counted=counted, by=request.user, at=now())
        return f"Đã ghi {row}."

    here = reverse("desk:stocktake_count", args=[take.code])
    back = reverse("desk:stocktake", args=[take.code])
    context = {"title": f"Đếm: {take.store}", "button": "Lưu số đếm", "back": back}
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
        explanation=f"Đã đếm {len(page.counts)} lô, còn {len(page.left)} lô chưa quét: "
        "các lô ấy ghi là thiếu, chờ giải trình.",
        button="Kết thúc",
        back=reverse("desk:stocktake", args=[take.code]),
        done="Đã kết thúc kiểm kê.",
    )


@asks(Resource.GOODS, Action.READ)
def discrepancies(request: StaffRequest) -> HttpResponse:
    rows = Discrepancy.objects.visible_to(request.user).select_related("lot", "stock_take__store")
    open_only = "xem" not in request.GET
    page = paginate(request, rows.open() if open_only else rows, 50)
    context = {"page": page, "here": "discrepancies", "open_only": open_only}
    return render(request, "custody/discrepancies.html", context)


@asks(Resource.GOODS, Action.READ)
def discrepancy(request: StaffRequest, code: str) -> HttpResponse:
    row = _discrepancy(request, code)
    context = {
        "row": row,
        "take": _take_of(request, row),
        "changes": row.state in ("open", "explained") and reaches(request, row, Action.CHANGE),
        "approves": row.state == "explained" and reaches(request, row, Action.APPROVE),
        "history": history_of(row, request.user),
    }
    return render(request, "custody/discrepancy.html", context)


@asks(Resource.GOODS, Action.CHANGE)
def explain(request: StaffRequest, code: str) -> HttpResponse:
    row = _discrepancy(request, code)
    must_reach(request, row, Action.CHANGE)
    return _decided(
        request,
        row,
        ExplainForm(form_data(request)),
        lambda given: services.explain(discrepancy=row, by=request.user, at=now(), **given),
        "Giải trình",
    )


@asks(Resource.GOODS, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    row = _discrepancy(request, code)
    must_reach(request, row, Action.APPROVE)
    return _decided(
        request,
        row,
        ApproveForm(form_data(request)),
        lambda given: services.approve(discrepancy=row, by=request.user, at=now(), **given),
        "Duyệt và ghi sổ",
    )


@asks(Resource.GOODS, Action.APPROVE)
def reject(request: StaffRequest, code: str) -> HttpResponse:
    row = _discrepancy(request, code)
    must_reach(request, row, Action.APPROVE)
    return _decided(
        request,
        row,
        ReasonForm(form_data(request)),
        lambda given: services.reject(discrepancy=row, by=request.user, at=now(), **given),
        "Không duyệt",
    )


def _decided(
    request: StaffRequest, row: Discrepancy, form: Any, act: Any, title: str
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        explanation=f"{row}. {row.explanation}".strip(),
        button=title,
        back=reverse("desk:discrepancy", args=[row.code]),
        done="Đã lưu.",
    )


def _take_of(request: StaffRequest, row: Discrepancy) -> StockTake | None:
    """The count that found it, if the reader may see that store."""
    mine = StockTake.objects.visible_to(request.user)
    return mine.filter(pk=row.stock_take_id).first() if row.stock_take_id else None


def _discrepancy(request: StaffRequest, code: str) -> Discrepancy:
    mine = Discrepancy.objects.visible_to(request.user)
    related = ("lot__seizure", "stock_take__store", "explained_by", "decided_by")
    found: Discrepancy = get_object_or_404(mine.select_related(*related), code=code)
    return found
