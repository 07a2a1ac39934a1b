"""A list with tabs and filters: one's own or all, under the boxes above it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from hangthat.core.audit.own_records import MINE, own, tab_of, tabs_over
from hangthat.core.web.forms.fact_filter import FactFilter
from hangthat.core.web.paging import page_size
from hangthat.core.web.requests import StaffRequest


def own_list(
    request: StaffRequest, rows: QuerySet[Any], filters: FactFilter, template: str
) -> HttpResponse:
    """The page of a list of facts; its count comes with those of the tabs."""
    found, conditions = filters.narrowed(rows), {MINE: own(rows.model, request.user)}
    tabs = tabs_over(found, conditions)
    tab = tab_of(tabs, request.GET.get("xem", ""))
    if chosen := conditions.get(tab.key):
        found = found.filter(chosen)
    pages = Paginator(found, page_size(request))
    pages.count = tab.count
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "filters": filters, "tabs": tabs, "tab": tab}
    return render(request, template, context)
