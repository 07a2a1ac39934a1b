"""Saved lists of every kind: kept for oneself or for the agency, and forgotten."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from hangthat.core.agencies.models import SavedFilter
from hangthat.core.agencies.services import drop_filter, keep_filter
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest
from hangthat.desk.parts.forms.saved_list import SaveListForm


def save_page(request: StaffRequest, page: str, back: Callable[[str | None], str]) -> HttpResponse:
    """`back`: the address of the list under a query."""
    form = SaveListForm(form_data(request), initial={"loc": request.GET.get("loc", "")})
    return act_page(
        request,
        form=form,
        act=lambda given: keep_filter(
            page=page,
            name=given["ten"],
            query=given["loc"],
            shared=given["chung"],
            by=request.user,
            at=now(),
        ),
        title="Lưu bộ lọc",
        explanation="Giữ điều kiện, cột và thứ tự đang xem dưới một tên.",
        button="Lưu bộ lọc",
        back=back(form["loc"].value()),
        done="Đã lưu bộ lọc.",
    )


def drop_page(request: StaffRequest, page: str, pk: int, back: str) -> HttpResponse:
    """Whoever saved it forgets it, for his agency too."""
    # unscoped: what the person saved himself
    own = SavedFilter.objects.of(request.user)
    kept = get_object_or_404(own, pk=pk, page=page)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: drop_filter(kept=kept),
        title=f"Xóa bộ lọc “{kept.name}”",
        explanation="Chỉ bộ lọc mất đi; các hồ sơ vẫn như cũ.",
        button="Xóa bộ lọc",
        back=back,
        done=f"Đã xóa bộ lọc “{kept.name}”.",
    )
