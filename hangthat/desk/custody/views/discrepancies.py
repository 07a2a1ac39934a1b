"""Differences between book and goods."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.custody.forms.lot_acts import ApproveForm, ExplainForm
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.custody import services
from hangthat.domain.custody.models import Discrepancy, StockTake


@asks(Resource.GOODS, Action.READ)
@saved_as("chenh-lech")
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
        "others": _others_of(request, row),
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
        "Đã lưu giải trình. Người khác duyệt thì sổ mới ghi.",
    )


@asks(Resource.GOODS, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    row = _discrepancy(request, code)
    # redundant: on the tour those who see it decide on it; desk/custody/tests/test_pages.py
    must_reach(request, row, Action.APPROVE)
    return _decided(
        request,
        row,
        ApproveForm(form_data(request)),
        lambda given: services.approve(discrepancy=row, by=request.user, at=now(), **given),
        "Duyệt và ghi sổ",
        "Đã duyệt, đã ghi sổ.",
    )


@asks(Resource.GOODS, Action.APPROVE)
def reject(request: StaffRequest, code: str) -> HttpResponse:
    row = _discrepancy(request, code)
    # redundant: on the tour those who see it decide on it; desk/custody/tests/test_pages.py
    must_reach(request, row, Action.APPROVE)
    return _decided(
        request,
        row,
        ReasonForm(form_data(request)),
        lambda given: services.reject(discrepancy=row, by=request.user, at=now(), **given),
        "Không duyệt",
        "Đã lưu: không duyệt. Sổ giữ nguyên.",
    )


def _decided(
    request: StaffRequest,
    row: Discrepancy,
    form: forms.Form,
    act: Callable[[CleanedData], object],
    title: str,
    done: str,
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        explanation=f"{capfirst(str(row))}. {row.explanation}".strip(),
        button=title,
        back=reverse("desk:discrepancy", args=[row.code]),
        done=done,
    )


def _take_of(request: StaffRequest, row: Discrepancy) -> StockTake | None:
    """The count that found it, if the reader may see that store."""
    # redundant: on the tour no count found a difference; desk/custody/tests/test_pages.py
    mine = StockTake.objects.visible_to(request.user)
    return mine.filter(pk=row.stock_take_id).first() if row.stock_take_id else None


def _others_of(request: StaffRequest, row: Discrepancy) -> list[Discrepancy]:
    """While this one is open, what else was found at its lot: two counts may find the same."""
    if row.state not in ("open", "explained"):
        return []
    # redundant: of a lot in sight
    mine = Discrepancy.objects.visible_to(request.user).filter(lot=row.lot_id, kind=row.kind)
    return list(mine.exclude(pk=row.pk).select_related("lot").order_by("-pk"))


def _discrepancy(request: StaffRequest, code: str) -> Discrepancy:
    mine = Discrepancy.objects.visible_to(request.user)
    related = ("lot__seizure", "stock_take__store", "explained_by", "decided_by")
    found: Discrepancy = get_object_or_404(mine.select_related(*related), code=code)
    return found
