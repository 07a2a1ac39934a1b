"""The regimes of reports, and one of them with who owes it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.audit.history import history_of
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.domain.reports.models import ReportForm, ReportObligation, ReportRegime
from hangthat.domain.reports.queries import lineage

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
        "duties": _duties(request, regime),
        "history": history_of(regime, request.user),
    }
    return render(request, "reports/reportregime.html", context)


def _duties(request: StaffRequest, regime: ReportRegime) -> list[tuple[ReportObligation, str]]:
    """Each with who owes it today, if its agency is no more."""
    today, history = localdate(), lineage()
    # redundant: with their regime
    found = ReportObligation.objects.visible_to(request.user).filter(regime=regime)
    rows = list(found.select_related("agency"))
    owners = {one.pk: history.owners(one.agency_id, today) - {one.agency_id} for one in rows}
    gone = {one.pk for one in rows if one.agency.valid_to and one.agency.valid_to < today}
    # unscoped: names of agencies, known to everybody
    names = Agency.objects.in_bulk({key for found in owners.values() for key in found})
    return [(one, _heirs(names, owners[one.pk]) if one.pk in gone else "") for one in rows]


def _heirs(names: dict[int, Agency], owners: set[int]) -> str:
    if not owners:
        return "đã chấm dứt, không có đơn vị kế thừa: nghĩa vụ hết theo"
    heirs = sorted((names[key] for key in owners), key=lambda one: one.sort_key)
    return f"đã chấm dứt; {', '.join(map(str, heirs))} nộp thay"
