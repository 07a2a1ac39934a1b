"""What one's own office owes: overdue first, and nothing overdue ever disappears."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.reports.lexicon import Cell
from hangthat.domain.reports.models import Report, ReportObligation
from hangthat.domain.reports.models.sight import office_ids
from hangthat.domain.reports.queries.board import BoardCell, cells_of
from hangthat.domain.reports.queries.owed import beyond, debts, lineage
from hangthat.domain.reports.queries.periods import Calendars

_AHEAD = timedelta(days=45)
_LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True)
class OwnReport:
    """One line. `days_left`: whole days from today to the last day; negative: overdue."""

    cell: BoardCell
    agency: Agency
    instead_of: tuple[Agency, ...]
    days_left: int | None

    @property
    def is_open(self) -> bool:
        open_ = self.cell.debt.owed and self.cell.cell in (Cell.OPEN, Cell.MISSING, Cell.RETURNED)
        return open_ or self.cell.to_correct

    @property
    def plan_ended(self) -> bool:
        """The regime goes on although its plan has ended."""
        return self.cell.debt.regime.outlives_plan(self.cell.debt.period.last)

    @property
    def due(self) -> datetime | None:
        """The last minute in which it is in time."""
        report = self.cell.report
        return report.last_minute if report else self.cell.debt.period.last_minute

    @property
    def advised_on(self) -> date | None:
        report = self.cell.report
        return report.advised_on if report else self.cell.debt.period.advised_on


def own_reports(user: User, *, at: datetime, today: date) -> list[OwnReport]:
    """Of periods that have ended, or end within 45 days, and every report that is there, owed or
    not; those to be done first, by their due."""
    mine = office_ids(user)
    # redundant: as the table stands, who reads one reads all
    rows = ReportObligation.objects.visible_to(user).select_related(
        "regime__receiver", "regime__duty__version"
    )
    followed = list(rows.followed_by(user)) if mine else []
    # redundant: of his own office
    there = list(
        Report.objects.visible_to(user)
        .filter(agency__in=mine)
        .select_related("regime__receiver", "regime__duty__version")
    )
    if not followed and not there:
        return []
    found = debts(
        followed, _LONG_AGO, today + _AHEAD, calendars=Calendars(), history=lineage()
    )  # fmt: skip
    own = [one for one in (*found, *beyond(found, there)) if one.agency_id in mine]
    # unscoped: names of agencies, known to everybody
    names = Agency.objects.in_bulk({k for one in own for k in (one.agency_id, *one.instead_of)})
    lines = [
        OwnReport(
            cell,
            names[cell.debt.agency_id],
            tuple(names[key] for key in sorted(cell.debt.instead_of)),
            _left(cell, today),
        )
        for cell in cells_of(own, user, at=at)
    ]
    far = datetime.max.replace(tzinfo=at.tzinfo)
    return sorted(lines, key=lambda one: (not one.is_open, one.due or far, one.cell.debt.key))


def _left(cell: BoardCell, today: date) -> int | None:
    late = cell.report.late_from if cell.report else cell.debt.period.late_from
    if late is None or cell.to_correct:
        return None
    return (vietnam_day(late) - timedelta(days=1) - today).days
