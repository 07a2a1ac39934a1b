"""Agencies come to owe reports; whoever lets them owe from a past day is asked about what is late
at once."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from hangthat.core.access.services import enter, enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import answered
from hangthat.domain.reports.models import Report, ReportObligation
from hangthat.domain.reports.queries.owed import Debt, debts, lineage
from hangthat.domain.reports.queries.periods import Calendars

_NAMED = 5  # reports that a warning names
_Key = tuple[int, str, str, date]  # agency, kind of regime, period and its last day


def enter_owing(
    rows: Sequence[ReportObligation],
    *,
    before: Sequence[ReportObligation],
    summary: Callable[[ReportObligation], str],
    answer: str,
    by: User | None,
    at: datetime,
) -> None:
    """Enter duties, with the answer to what becomes overdue by them. `before`: what was owed until
    now, or would be owed if nothing took its place. The installation itself is not asked.

    Refuses: without an answer, reports that are overdue as soon as they are owed.
    """
    why = answered(_warnings(rows, before, at), answer) if by else ""
    if not why:
        enter_all(rows, by=by, at=at, summary=summary)
    for row in rows if why else ():
        enter(row, by=by, at=at, summary=summary(row), reason=why)


def _warnings(
    rows: Sequence[ReportObligation], before: Sequence[ReportObligation], at: datetime
) -> list[str]:
    calendars, since = Calendars(), min((one.starts_on for one in rows), default=date.max)
    known = {_key(one) for one in _overdue(before, since, at, calendars)}
    late = [one for one in _overdue(rows, since, at, calendars) if _key(one) not in known]
    # unscoped: of regimes in sight
    sent = Report.objects.filter(regime__in={one.regime_id for one in rows}, sent_at__isnull=False)
    there = set(sent.values_list("regime_id", "agency_id", "period_key"))
    late = [one for one in late if one.key not in there]
    # unscoped: reference data, the same for everybody
    names = Agency.objects.in_bulk({one.agency_id for one in late[:_NAMED]})
    told = [f"{names[one.agency_id]}, {one.period.name}" for one in late[:_NAMED]]
    more = f" và {len(late) - _NAMED} báo cáo khác" if len(late) > _NAMED else ""
    units = len({one.agency_id for one in late})
    words = (
        f"{units} đơn vị có {len(late)} báo cáo đã hết hạn nộp, bị tính quá hạn ngay: "
        f"{'; '.join(told)}{more}."
    )
    return [f"{words} Nếu nhầm ngày, hãy sửa ngày."] if late else []


def _overdue(
    rows: Sequence[ReportObligation], since: date, at: datetime, calendars: Calendars
) -> list[Debt]:
    until = vietnam_day(at)
    if since > until or not rows:
        return []
    found = debts(rows, since, until, calendars=calendars, history=lineage())
    return [one for one in found if one.period.late_from and one.period.late_from <= at]


def _key(one: Debt) -> _Key:
    return one.agency_id, one.regime.kind, one.period.key, one.period.last
