"""Who has sent the report of one period, who has not, and which copy counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hangthat.core.agencies.models import Agency
from hangthat.domain.reports.grammar import counting, sending_of
from hangthat.domain.reports.lexicon import Cell, Content
from hangthat.domain.reports.models import Report, ReportCopy, ReportObligation, ReportRegime
from hangthat.domain.reports.queries import (
    BoardCell,
    Calendars,
    Debt,
    ReportPeriod,
    debts,
    judged_cell,
    lineage,
)


@dataclass(frozen=True)
class UnitLine:
    """One unit. `copy`: the one that counts (`reports.grammar.counting`); None: nothing counts.

    `owes`: False for who sent a report without owing it.
    """

    cell: BoardCell
    agency: Agency
    instead_of: tuple[Agency, ...] = ()
    copy: ReportCopy | None = None
    owes: bool = True

    @property
    def nothing(self) -> bool:
        """“Không phát sinh”."""
        return self.copy is not None and self.copy.content == Content.NOTHING

    @property
    def is_overdue(self) -> bool:
        """Not there although its time is over."""
        return self.copy is None and self.owes and self.cell.cell != Cell.OPEN


@dataclass(frozen=True)
class PeriodStanding:
    """The reports of one regime for one period, by the names of the units."""

    regime: ReportRegime
    period: ReportPeriod
    lines: Sequence[UnitLine]

    @property
    def sent(self) -> list[UnitLine]:
        return [one for one in self.lines if one.copy]

    @property
    def missing(self) -> list[UnitLine]:
        return [one for one in self.lines if not one.copy]

    @property
    def nothing(self) -> list[UnitLine]:
        return [one for one in self.lines if one.nothing]

    @property
    def owed(self) -> int:
        return sum(one.owes for one in self.lines)


def standing_of(regime: ReportRegime, period: ReportPeriod, *, at: datetime) -> PeriodStanding:
    """By six queries, whatever the number of units. Of what was not sent nothing is told."""
    # unscoped: what is owed to the receiver
    owing = ReportObligation.objects.filter(regime=regime).select_related("regime")
    found = debts(owing, period.last, period.last, calendars=Calendars(), history=lineage())
    owed = [one for one in found if one.period.key == period.key]
    # unscoped: what was sent to the receiver
    sent = Report.objects.filter(
        regime=regime, period_key=period.key, receiver=regime.receiver_id
    ).exclude(sent_at=None)
    reports = {one.agency_id: one for one in sent.select_related("agency", "regime", "form")}
    copies: dict[int, list[ReportCopy]] = defaultdict(list)
    # unscoped: likewise
    for copy in ReportCopy.objects.filter(report__in=list(reports.values())).order_by("number"):
        copies[copy.report_id].append(copy)
    known = {one.agency_id for one in owed}
    extra = [
        Debt(regime, period, pk)
        for pk in reports
        if pk not in known and _last(copies[reports[pk].pk])
    ]
    # unscoped: names of agencies, known to everybody
    names = Agency.objects.in_bulk(
        {key for one in (*owed, *extra) for key in (one.agency_id, *one.instead_of)}
    )
    lines = []
    for debt in (*owed, *extra):
        report = reports.get(debt.agency_id)
        lines.append(
            UnitLine(
                judged_cell(debt, report, copies, at=at),
                names[debt.agency_id],
                tuple(names[key] for key in sorted(debt.instead_of)),
                _last(copies[report.pk]) if report else None,
                debt.agency_id in known,
            )
        )
    lines.sort(key=lambda one: (one.agency.sort_key, one.agency.pk))
    return PeriodStanding(regime, period, lines)


def _last(copies: Sequence[ReportCopy]) -> ReportCopy | None:
    last = counting(map(sending_of, copies))
    return next((one for one in copies if last and one.number == last.number), None)
