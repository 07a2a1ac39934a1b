"""Which recipients are proposed for the next merged report."""

from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.reports.models import ReportRegime


def last_recipients(user: User, regime: ReportRegime) -> list[str]:
    """Those of the last merged report of the regime that has any."""
    # off tour: desk/consolidation/tests/test_consolidation_pages.py
    rows = MergedReport.objects.visible_to(user).filter(regime=regime).order_by("-last_day")
    return next(filter(None, rows.values_list("recipients", flat=True)), [])
