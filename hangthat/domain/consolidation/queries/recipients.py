"""Whom a report of the standing agency names as its recipients, by what was merged before."""

from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.models import MergedReport, MergedReportQuerySet
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports.lexicon import RegimeKind
from hangthat.domain.reports.models import ReportRegime


def last_recipients(user: User, regime: ReportRegime) -> list[str]:
    """Those of the last merged report of the regime that has any."""
    # off tour: desk/consolidation/tests/test_consolidation_pages.py
    return _last(MergedReport.objects.visible_to(user).filter(regime=regime))


def final_recipients(user: User, version: PlanVersion) -> list[str]:
    """Those that the merged final report of the plan names; none: nobody has chosen any."""
    # off tour: desk/freezes/tests/test_final_report.py
    rows = MergedReport.objects.visible_to(user).filter(regime__kind=RegimeKind.FINAL)
    return _last(rows.filter(regime__duty__version__plan=version.plan_id))


def _last(rows: MergedReportQuerySet) -> list[str]:
    named = rows.order_by("-last_day").values_list("recipients", flat=True)
    return next(filter(None, named), [])
