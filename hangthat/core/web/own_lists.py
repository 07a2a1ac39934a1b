"""A list with tabs and filters: one's own or all, under the boxes above it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from hangthat.core.audit.own_records import MINE, own, tab_of, tabs_over
from hangthat.core.web.forms.fact_filter import FactFilter
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest


def own_list(
    request: StaffRequest,
    rows: QuerySet[Any],
    filters: FactFilter,
    template: str,
    read: Callable[[Iterable[Any]], None] | None = None,
    told: Callable[[Any], str] | None = None,
    **more: object,
) -> HttpResponse:
    """The page of a list of facts; its count comes with those of the tabs.

    read: what else is read of the rows that are shown; told: what is said of all that were found.
    """
    found, conditions = filters.narrowed(rows), {MINE: own(rows.model, request.user)}
    tabs = tabs_over(found, conditions)
    tab = tab_of(tabs, request.GET.get("xem", ""))
    if chosen := conditions.get(tab.key):
        found = found.filter(chosen)
    page = paginate(request, found, count=tab.count)
    if read:
        read(page)
    if told:
        more["told"] = told(found)
    context = {"page": page, "filters": filters, "tabs": tabs, "tab": tab, **more}
    return render(request, template, context)
