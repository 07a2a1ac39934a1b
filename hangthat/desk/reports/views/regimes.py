"""The regimes of reports, and one of them with who owes it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.reports.queries.obligations import obligations_of
from hangthat.domain.reports.models import ReportForm, ReportRegime

_RELATED = ("receiver", "duty__version", "replaced_by")


@asks(Resource.REGIME, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    today = localdate()
    # redundant: as the table stands, who reads one reads all
    rows = ReportRegime.objects.visible_to(request.user).select_related(*_RELATED)
    found = [(one, one.holds(today), one.outlives_plan(today)) for one in rows]
    context = {
        "running": [line for line in found if line[1] or line[0].valid_from > today],
        "ended": [line for line in found if not line[1] and line[0].valid_from <= today],
    }
    return render(request, "reports/reportregimes.html", context)


@asks(Resource.REGIME, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    today = localdate()
    # redundant: as the table stands, who reads one reads all
    rows = ReportRegime.objects.visible_to(request.user).select_related(*_RELATED)
    regime: ReportRegime = get_object_or_404(rows, code=code)
    # redundant: with their regime
    forms = list(ReportForm.objects.visible_to(request.user).filter(regime=regime))
    context = {
        "regime": regime,
        "runs": regime.holds(today),
        "outlives": regime.outlives_plan(today),
        "form": forms[0],
        "forms": forms,
        "obligations": obligations_of(regime, request.user, today=today),
        "history": history_of(regime, request.user),
    }
    return render(request, "reports/reportregime.html", context)
