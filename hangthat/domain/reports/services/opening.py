"""Periods that have ended get their reports by themselves."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services import JobContext
from hangthat.domain.reports.models import Report, ReportObligation
from hangthat.domain.reports.queries.owed import Debt, debts, lineage
from hangthat.domain.reports.queries.periods import Calendars
from hangthat.domain.reports.services.drafting import open_report

_BACK = timedelta(days=45)  # a period that ended earlier waits for who owes it


def open_ended(context: JobContext) -> dict[str, object]:
    """Begin each report that is owed of a period which ended within 45 days (mở kỳ báo cáo).

    In no one's name, each in a transaction of its own; what somebody has begun stays as it is.
    Harmless to repeat.
    """
    opened, waiting = 0, _not_begun(context.at())
    # unscoped: reference data, the same for everybody
    agencies = Agency.objects.in_bulk({one.agency_id for one in waiting})
    for place, debt in enumerate(waiting):
        context.report(place, len(waiting))
        try:
            with context.writing():
                open_report(
                    debt.regime,
                    period_key=debt.period.key,
                    agency=agencies[debt.agency_id],
                    by=None,
                    at=context.at(),
                )
        except ValidationError:  # begun by a person in this very moment, or owed no more
            continue
        opened += 1
    return {"words": f"Đã mở {opened} báo cáo của kỳ vừa hết."}


def _not_begun(at: datetime) -> list[Debt]:
    """By whole days of Viet Nam: a period has ended when the day after it begins."""
    today = vietnam_day(at)
    since, until = today - _BACK, today - timedelta(days=1)
    # unscoped: the system's own work, for all who owe
    rows = list(ReportObligation.objects.select_related("regime__receiver"))
    found = debts(rows, since, until, calendars=Calendars(), history=lineage())
    # unscoped: likewise
    begun = Report.objects.filter(last_day__range=(since, until))
    keys = set(begun.values_list("regime", "agency", "period_key"))
    return [one for one in found if one.key not in keys]
