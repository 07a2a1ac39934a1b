"""How the reports of a year stand: a matrix of agencies and periods for each regime."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.reports.grammar import Judgement, Rates, judge, rates, sending_of
from hangthat.domain.reports.lexicon import CELL_TONES, Cell, RegimeKind, State
from hangthat.domain.reports.models import (
    Report,
    ReportCopy,
    ReportObligation,
    ReportRegime,
)
from hangthat.domain.reports.models.sight import followed_ids
from hangthat.domain.reports.queries.owed import Debt, beyond, debts, lineage
from hangthat.domain.reports.queries.periods import Calendars, ReportPeriod

_KINDS = RegimeKind.values


@dataclass(frozen=True)
class BoardCell:
    """One obligation of one period, or a report that nobody owes. `report`: what the reader may
    open of it; None: nothing."""

    debt: Debt
    cell: Cell
    judged: Judgement
    report: Report | None = None

    @property
    def tone(self) -> str:
        return CELL_TONES[self.cell]

    @property
    def words(self) -> str:
        found = [self.cell.label] if self.debt.owed or self.judged.complete else []
        if self.report and self.report.state == State.ACCEPTED:
            found.append("đã tiếp nhận")
        if self.to_correct:
            found.append("bản sửa bị trả lại")
        return ", ".join(found if self.debt.owed else [*found, "không phải nộp"])

    @property
    def to_correct(self) -> bool:
        """What was accepted counts, and a correction of it was returned."""
        returned = self.report is not None and self.report.state == State.RETURNED
        return self.judged.complete and returned

    @property
    def is_late(self) -> bool:
        """Missing or late: what the receiver urges, and what stays on record."""
        return self.debt.owed and self.cell in (Cell.MISSING, Cell.LATE)


@dataclass(frozen=True)
class Board:
    """One regime of one year. `rows`: agency, a cell for each period or None where nothing is
    owed. `totals`: the three shares of each period."""

    regime: ReportRegime
    periods: Sequence[ReportPeriod]
    rows: Sequence[tuple[Agency, Sequence[BoardCell | None]]]
    totals: Sequence[Rates]
    agencies: dict[int, Agency]

    @property
    def cells(self) -> list[BoardCell]:
        return [cell for _, row in self.rows for cell in row if cell]


def boards(
    user: User, *, since: date, until: date, at: datetime, regime: ReportRegime | None = None
) -> list[Board]:
    """Of periods that end within these days, as far as the person follows them."""
    # redundant: as the table stands, who reads one reads all
    followed = ReportObligation.objects.visible_to(user).followed_by(user)
    if regime:
        followed = followed.filter(regime=regime)
    rows = list(followed.select_related("regime__receiver", "regime__duty__version"))
    owed = debts(rows, since, until, calendars=Calendars(), history=lineage())
    # redundant: the gates hold no report that nobody owes;
    # domain/consolidation/tests/test_standing_reports.py
    there = Report.objects.visible_to(user).filter(last_day__range=(since, until))
    there = there.filter(regime=regime) if regime else there
    more = beyond(owed, there.select_related("regime__receiver", "regime__duty__version"))
    found = _followed([*owed, *more], user)
    cells = cells_of(found, user, at=at)
    # unscoped: names of agencies, known to everybody
    agencies = Agency.objects.in_bulk({one.agency_id for one in found} | _before(found))
    by_regime: dict[int, list[BoardCell]] = defaultdict(list)
    for cell in cells:
        by_regime[cell.debt.regime.pk].append(cell)
    made = [_board(every, agencies) for every in by_regime.values()]
    return sorted(made, key=lambda one: (_KINDS.index(one.regime.kind), one.regime.pk))


def _followed(owed: Sequence[Debt], user: User) -> list[Debt]:
    """Not those of another heir of the agency that the person's own followed."""
    near = followed_ids(user)
    return [one for one in owed if near is None or near & {one.agency_id, one.regime.receiver_id}]


def cells_of(found: Sequence[Debt], user: User, *, at: datetime) -> list[BoardCell]:
    """How each debt stands; two queries."""
    # redundant: of what the person follows or owes
    seen = Report.objects.visible_to(user).filter(
        regime__in={one.regime.pk for one in found},
        period_key__in={one.period.key for one in found},
    )
    reports = {(one.regime_id, one.agency_id, one.period_key): one for one in seen}
    copies: dict[int, list[ReportCopy]] = defaultdict(list)
    # redundant: of reports in sight
    for copy in ReportCopy.objects.visible_to(user).filter(report__in=list(reports.values())):
        copies[copy.report_id].append(copy)
    return [judged_cell(debt, reports.get(debt.key), copies, at=at) for debt in found]


def judged_cell(
    debt: Debt, report: Report | None, copies: Mapping[int, Sequence[ReportCopy]], *, at: datetime
) -> BoardCell:
    """How one debt stands by its report and that report's copies."""
    late = report.late_from if report else debt.period.late_from
    sendings = [sending_of(one) for one in copies.get(report.pk, ())] if report else []
    judged = judge(sendings, late)
    over = debt.owed and late is not None and at >= late
    returned = debt.owed and report is not None and report.state == State.RETURNED
    return BoardCell(debt, _word(judged, over=over, returned=returned), judged, report)


def _word(judged: Judgement, *, over: bool, returned: bool) -> Cell:
    if judged.corrected_late:
        return Cell.CORRECTED_LATE
    if judged.complete:
        return Cell.ON_TIME if judged.on_time else Cell.LATE
    if returned:
        return Cell.RETURNED
    return Cell.MISSING if over else Cell.OPEN


def _before(found: Iterable[Debt]) -> set[int]:
    return {key for one in found for key in one.instead_of}


def _board(cells: Sequence[BoardCell], agencies: dict[int, Agency]) -> Board:
    periods = {one.debt.period.key: one.debt.period for one in cells}
    ordered = sorted(periods.values(), key=lambda one: (one.last, one.key))
    placed = {(one.debt.agency_id, one.debt.period.key): one for one in cells}
    named = sorted(
        {one.debt.agency_id for one in cells},
        key=lambda key: (agencies[key].sort_key, agencies[key].pk),
    )
    rows = [(agencies[key], [placed.get((key, one.key)) for one in ordered]) for key in named]
    totals = [
        rates(one.judged for one in cells if one.debt.owed and one.debt.period.key == period.key)
        for period in ordered
    ]
    return Board(cells[0].debt.regime, ordered, rows, totals, agencies)
