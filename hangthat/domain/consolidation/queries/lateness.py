"""Which reports a receiver is still owed after their due instant, and who must send them now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_day
from hangthat.domain.reports.grammar import Lineage
from hangthat.domain.reports.lexicon import Answer
from hangthat.domain.reports.models import Report, ReportCopy, ReportObligation
from hangthat.domain.reports.queries import Calendars, Debt, debts, lineage

_LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True)
class Late:
    """One report that is not there. `returned`: it was sent, and its receiver returned it."""

    debt: Debt
    agency: Agency
    late_from: datetime
    returned: bool = False

    def days(self, at: datetime) -> int:
        """How many days of the calendar have passed since its last day."""
        return max(0, (vietnam_day(at) - vietnam_day(self.late_from)).days + 1)


def late_of(receiver: Agency, *, at: datetime) -> list[Late]:
    """Of all regimes of that receiver, the oldest first."""
    return late_to({receiver.pk}, at=at)


def late_to(receivers: Collection[int], *, at: datetime) -> list[Late]:
    """The same of several receivers, by their keys."""
    # unscoped: what is owed to the receivers, whoever asks
    rows = ReportObligation.objects.filter(regime__receiver__in=receivers)
    rows = rows.select_related("regime")
    found = debts(rows, _LONG_AGO, vietnam_day(at), calendars=Calendars(), history=lineage())
    # unscoped: names of agencies, known to everybody
    names = Agency.objects.in_bulk({one.agency_id for one in found})
    late = list(_late(found, names, at=at))
    return sorted(late, key=lambda one: (one.late_from, one.debt.key))


def addressees(agency: int, *, on: date, history: Lineage) -> set[int]:
    """Who answers today for what that agency owes: itself, or its heirs if it is no more."""
    return history.owners(agency, on)


def _late(found: Iterable[Debt], names: dict[int, Agency], *, at: datetime) -> Iterable[Late]:
    every = [one for one in found if one.period.late_from]
    reports = _reports(every)
    # unscoped: copies of reports to the receiver
    copies = ReportCopy.objects.standing().filter(report__in=[pk for pk, _ in reports.values()])
    last = dict(copies.order_by("number").values_list("report", "answer"))
    accepted = set(copies.filter(answer=Answer.ACCEPTED).values_list("report", flat=True))
    for debt in every:
        pk, late_from = reports.get(debt.key, (0, debt.period.late_from))
        answer = last.get(pk)
        sent = pk in accepted or (answer is not None and answer != Answer.RETURNED)
        if late_from and at >= late_from and not sent:
            yield Late(debt, names[debt.agency_id], late_from, answer == Answer.RETURNED)


def _reports(found: list[Debt]) -> dict[tuple[int, int, str], tuple[int, datetime | None]]:
    # unscoped: reports to the receiver; of drafts nothing is told
    rows = Report.objects.filter(
        regime__in={one.regime.pk for one in found},
        period_key__in={one.period.key for one in found},
    )
    values = rows.values_list("regime", "agency", "period_key", "pk", "late_from")
    return {(r, a, key): (pk, late) for r, a, key, pk, late in values}
