"""The periods of one's regimes, how one of them stands, and the doubts about its figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.consolidation.queries.period_page import page_of
from hangthat.desk.consolidation.views.sight import period_or_404
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.consolidation.queries import (
    concerns_of,
    open_concerns,
    received,
    standing_of,
)
from hangthat.domain.consolidation.queries.doubts import Kind, doubts_of
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked

_PAGE, _YEARS = 40, 6


@asks(Resource.CONSOLIDATION, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    this = localdate().year
    years = list(range(this, this - _YEARS, -1))
    word = request.GET.get("nam", "")
    year = int(word) if word in map(str, years) else this
    found = received(request.user, year=year, until=localdate(), at=now())
    context = {
        "page": paginate(request, found, _PAGE),
        "year": year,
        "years": years,
        "waiting": list(open_concerns(request.user)),
    }
    return render(request, "consolidation/mergedreports.html", context)


@asks(Resource.CONSOLIDATION, Action.READ)
def card(request: StaffRequest, code: str, key: str) -> HttpResponse:
    asked = period_or_404(request, code, key)
    # off tour: desk/consolidation/tests/test_consolidation_pages.py
    merged = MergedReport.objects.visible_to(request.user).filter(
        regime=asked.regime, period_key=asked.period.key
    )
    concerns = concerns_of(asked.regime, asked.period.key)
    waiting = [one for one in concerns if one.is_open]
    unanswered = "chua-tra-loi" in request.GET
    context = {
        "asked": asked,
        "concerns": waiting if unanswered else concerns,
        "waiting": len(waiting),
        "unanswered": unanswered,
        "answers": may(request.user, Resource.REPORT, Action.ANSWER),
        "found": page_of(asked, request.user, at=now()),
        "merged": merged.first(),
        "merging": merging_due(asked.regime, asked.period.last),
        "over": asked.period.is_over(localdate()),
    }
    return render(request, "consolidation/mergedreport_period.html", context)


@asks(Resource.CONSOLIDATION, Action.READ)
def doubts(request: StaffRequest, code: str, key: str) -> HttpResponse:
    asked = period_or_404(request, code, key)
    standing = standing_of(asked.regime, asked.period, at=now())
    found = doubts_of(standing, request.user, at=now())
    window = Window(asked.period.first, asked.period.last)
    groups = []
    for kind in Kind:
        lines = [
            (one, figure_address(one.measure.key, Asked(window, one.agency)))
            if one.measure
            else (one, "")
            for one in found.of(kind)
        ]
        groups.append((kind.value, lines))
    context = {"asked": asked, "found": found, "groups": groups, "standing": standing}
    return render(request, "consolidation/mergedreport_period_doubts.html", context)
