"""Saved lists of every kind: kept for oneself or for the agency, and forgotten."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import resolve
from django.utils.timezone import now

from hangthat.core.access.policy import may
from hangthat.core.agencies.models import SavedFilter
from hangthat.core.agencies.services import drop_filter, keep_filter
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, for_everyone
from hangthat.desk.parts.forms.saved_list import SaveListForm
from hangthat.desk.parts.queries.saved_lists import address_of


@for_everyone
def save_filter(request: StaffRequest, key: str) -> HttpResponse:
    """Whoever may open the list; `loc`: its query. Comes back to the list as it was."""
    address = _list(request, key)
    form = SaveListForm(form_data(request), initial={"loc": request.GET.get("loc", "")})
    query = _query(form["loc"].value())
    return act_page(
        request,
        form=form,
        act=lambda given: keep_filter(
            page=key,
            name=given["ten"],
            query=_query(given["loc"]),
            shared=given["chung"],
            by=request.user,
            at=now(),
        ),
        title="Lưu bộ lọc",
        explanation="Giữ điều kiện, cột và thứ tự đang xem dưới một tên.",
        button="Lưu bộ lọc",
        back=f"{address}?{query}",
        done="Đã lưu bộ lọc.",
    )


@for_everyone
def drop_saved_filter(request: StaffRequest, key: str, pk: int) -> HttpResponse:
    """Whoever saved it forgets it, for his agency too."""
    address = _list(request, key)
    # unscoped: what the person saved himself
    own = SavedFilter.objects.of(request.user)
    kept = get_object_or_404(own, pk=pk, page=key)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: drop_filter(kept=kept),
        title=f"Xóa bộ lọc “{kept.name}”",
        explanation="Chỉ bộ lọc mất đi; các hồ sơ vẫn như cũ.",
        button="Xóa bộ lọc",
        back=address,
        done=f"Đã xóa bộ lọc “{kept.name}”.",
    )


def _list(request: StaffRequest, key: str) -> str:
    """The address of the list, for whom it opens at all. Refuses: 404, 403."""
    address = address_of(key)
    if address is None:
        raise Http404
    asks = getattr(resolve(address).func, "asks", None)
    if asks and not may(request.user, *asks):
        raise PermissionDenied
    return address


def _query(typed: str | None) -> str:
    """What comes along in a form is only ever a query; of many pages the first."""
    query = QueryDict(typed or "", mutable=True)
    query.pop("page", None)
    return query.urlencode()
