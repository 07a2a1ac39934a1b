"""Where an office works on the report that it owes; reminders count that work by this address."""

from urllib.parse import urlencode

from django.urls import reverse

from hangthat.core.agencies.models import Agency
from hangthat.domain.consolidation.queries import Late
from hangthat.domain.reports.models import ReportRegime


def report_address(regime: ReportRegime, period: str, agency: Agency, report: str = "") -> str:
    """Of the report with that code, or where it is begun; `period`: its key."""
    if report:
        return reverse("desk:report", args=[report])
    begin = reverse("desk:report_add", args=[regime.code, period])
    return f"{begin}?{urlencode({'co_quan': agency.code})}"


def late_address(one: Late) -> str:
    """Of a report that is late: the same as on the page of its office."""
    return report_address(one.debt.regime, one.debt.period.key, one.agency, one.report)
