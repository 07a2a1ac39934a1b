"""Overdue reports that nobody owes any more once a duty or a regime ends on a day of the past."""

from collections.abc import Sequence
from copy import copy
from datetime import date, datetime, timedelta

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_day
from hangthat.domain.reports.models import Report, ReportObligation, ReportRegime
from hangthat.domain.reports.queries.owed import debts, lineage
from hangthat.domain.reports.queries.periods import Calendars

_DAY = timedelta(1)
_NAMED = 5  # reports that a warning names


def cease_with_duty(duty: ReportObligation, ends_on: date, *, at: datetime) -> list[str]:
    """A warning, if overdue reports cease with this duty; those that another duty asks for stay."""
    rows = _duties(duty.regime)
    ended = copy(duty)
    ended.ends_on = ends_on
    left = [ended if one.pk == duty.pk else one for one in rows]
    return _warnings(rows, left, ends_on, at)


def cease_with_regime(regime: ReportRegime, last_on: date, *, at: datetime) -> list[str]:
    """A warning, if overdue reports of the regime cease with it."""
    return _warnings(_duties(regime), [], last_on, at)


def _duties(regime: ReportRegime) -> list[ReportObligation]:
    # unscoped: of a regime in sight
    return list(ReportObligation.objects.filter(regime=regime).select_related("regime"))


def _warnings(
    before: Sequence[ReportObligation], after: Sequence[ReportObligation], day: date, at: datetime
) -> list[str]:
    since, until = day + _DAY, vietnam_day(at)
    if since > until or not before:
        return []
    calendars, history = Calendars(), lineage()
    owed, still = (
        debts(rows, since, until, calendars=calendars, history=history) for rows in (before, after)
    )
    left = {one.key for one in still}
    regime = before[0].regime
    # unscoped: of a regime in sight
    # a report that is sent meanwhile stays where it is
    rows = Report.objects.filter(regime=regime).exclude(sent_at=None)
    left |= {(regime.pk, *key) for key in rows.values_list("agency_id", "period_key")}
    late = [
        one
        for one in owed
        if one.key not in left and one.period.late_from and one.period.late_from <= at
    ]
    # unscoped: reference data, the same for everybody
    names = Agency.objects.in_bulk({one.agency_id for one in late[:_NAMED]})
    told = [f"{names[one.agency_id]}, {one.period.name}" for one in late[:_NAMED]]
    more = f" và {len(late) - _NAMED} báo cáo khác" if len(late) > _NAMED else ""
    words = f"{len(late)} báo cáo đã quá hạn, chưa gửi, sẽ không còn phải nộp: {'; '.join(told)}"
    return [f"{words}{more}."] if late else []
