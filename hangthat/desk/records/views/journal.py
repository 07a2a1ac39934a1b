"""The journal: who did what, and who looked at personal data."""

from django.http import HttpResponse
from django.shortcuts import render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.entries import act_of, by_acts, describe
from hangthat.core.audit.journal import describe_looks, lines_visible_to, narrowed, sheet
from hangthat.core.journal.models import Entry, Look
from hangthat.core.web.paging import say_count
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.records.forms.journal import JournalFilter, LookFilter

_LONGEST = 18  # digits of a number


@asks(Resource.JOURNAL, Action.READ)
@saved_as("nhat-ky")
def deeds(request: StaffRequest) -> HttpResponse:
    filters = JournalFilter(request.GET, user=request.user)
    rows = narrowed(lines_visible_to(request.user, Entry), filters.wanted(), request.user)
    say_count(request, rows.count)
    found = sheet(rows, before=_number(request, "truoc"), after=_number(request, "sau"), act=act_of)
    acts = by_acts(describe(found.lines, request.user))
    context = {"filters": filters, "sheet": found, "acts": acts, "asked": _filter_query(request)}
    return render(request, "records/journal.html", context)


@asks(Resource.JOURNAL, Action.READ)
@saved_as("luot-xem")
def looks(request: StaffRequest) -> HttpResponse:
    filters = LookFilter(request.GET, user=request.user)
    rows = narrowed(lines_visible_to(request.user, Look), filters.wanted(), request.user)
    say_count(request, rows.count)
    found = sheet(rows, before=_number(request, "truoc"), after=_number(request, "sau"))
    lines = describe_looks(found.lines, request.user)
    context = {"filters": filters, "sheet": found, "lines": lines, "asked": _filter_query(request)}
    return render(request, "records/looks.html", context)


def _number(request: StaffRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    fits = given.isascii() and given.isdecimal() and len(given) <= _LONGEST
    return int(given) if fits else None


def _filter_query(request: StaffRequest) -> str:
    """The filters as an address goes on with them, without the place."""
    asked = request.GET.copy()
    for name in ("truoc", "sau"):
        asked.pop(name, None)
    return asked.urlencode()
