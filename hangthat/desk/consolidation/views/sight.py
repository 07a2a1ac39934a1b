"""The period, the letter or the merged report that an address names, if its reader may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from hangthat.core.access.lexicon import Action
from hangthat.core.web.requests import StaffRequest, must_reach
from hangthat.desk.consolidation.queries.asked import AskedPeriod
from hangthat.domain.consolidation.models import MergedPart, MergedReport
from hangthat.domain.consolidation.queries import receiver_ids
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import Calendars


def period_or_404(
    request: StaffRequest, code: str, key: str, action: Action = Action.READ
) -> AskedPeriod:
    # redundant: as the table stands, who reads one reads all
    rows = ReportRegime.objects.visible_to(request.user).select_related(
        "receiver", "duty__version__plan"
    )
    regime: ReportRegime = get_object_or_404(rows, code=code)
    if regime.receiver_id not in receiver_ids(request.user, action):
        raise Http404
    period = Calendars().named(regime, key)
    if period is None:
        raise Http404
    return AskedPeriod(regime, period)


def merged_or_404(request: StaffRequest, code: str, action: Action = Action.READ) -> MergedReport:
    rows = MergedReport.objects.visible_to(request.user)
    related = ("regime__receiver", "regime__duty__version__plan", "form", "receiver")
    merged: MergedReport = get_object_or_404(rows.select_related(*related), code=code)
    if action != Action.READ:
        must_reach(request, merged, action)
    return merged


def draft_or_404(request: StaffRequest, code: str) -> MergedReport:
    """What its office works on; whoever only looks on reads the finished copies."""
    merged = merged_or_404(request, code)
    if not is_of_office(request, merged):
        raise Http404
    return merged


def is_of_office(request: StaffRequest, merged: MergedReport) -> bool:
    return merged.receiver_id in receiver_ids(request.user)


def part_or_404(merged: MergedReport, request: StaffRequest, key: str) -> MergedPart:
    # redundant: with its report
    rows = MergedPart.objects.visible_to(request.user).filter(merged=merged)
    part: MergedPart = get_object_or_404(rows, key=key)
    part.merged = merged
    return part
