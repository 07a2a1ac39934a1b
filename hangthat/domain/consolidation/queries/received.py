"""The periods whose reports an office receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.models import MergedCopy, MergedReport
from hangthat.domain.consolidation.queries.words import state_words
from hangthat.domain.reports.grammar import Rates
from hangthat.domain.reports.lexicon import Cell
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import ReportPeriod, boards


@dataclass(frozen=True)
class Received:
    """One period of one regime. `overdue`: units whose report is not there after its due.

    `last`: the last finished copy of its merged report, without its content.
    """

    regime: ReportRegime
    period: ReportPeriod
    rates: Rates
    overdue: int
    merged: MergedReport | None
    last: MergedCopy | None = None

    @property
    def overdue_words(self) -> str:
        return f"{self.overdue} đơn vị"

    @property
    def state(self) -> str:
        """Of its merged report."""
        return state_words(self.last)[0] if self.merged else "chưa lập"


def receiver_ids(user: User, action: Action = Action.READ) -> set[int]:
    """The agencies for which the person makes one report of many: his own, and those before it."""
    return rights_of(user).agencies(Resource.CONSOLIDATION, action)


def received_regimes(user: User, action: Action = Action.READ) -> QuerySet[ReportRegime]:
    """Those whose reports come to these agencies."""
    # redundant: narrowed to one's own receivers
    rows = ReportRegime.objects.visible_to(user)
    return rows.filter(receiver__in=receiver_ids(user, action)).order_by("pk")


def received(user: User, *, year: int, until: date, at: datetime) -> list[Received]:
    """Of periods that end in that year and are over by then; the last first."""
    mine = receiver_ids(user)
    last = min(until, date(year, 12, 31))
    if not mine or last < date(year, 1, 1):
        return []
    # redundant: of periods that one's own office receives
    rows = MergedReport.objects.visible_to(user)
    merged = {(one.regime_id, one.period_key): one for one in rows}
    # redundant: copies of reports in sight
    copies = MergedCopy.objects.visible_to(user).filter(merged__in=list(rows)).defer("body")
    finished = {one.merged_id: one for one in copies.order_by("number")}
    found: list[Received] = []
    for board in boards(user, since=date(year, 1, 1), until=last, at=at):
        if board.regime.receiver_id not in mine:
            continue
        overdue = _overdue([cells for _, cells in board.rows], len(board.periods))
        for place, period in enumerate(board.periods):
            if not period.is_over(until):
                continue
            one = merged.get((board.regime.pk, period.key))
            copy = finished.get(one.pk) if one else None
            rates = board.totals[place]
            found.append(Received(board.regime, period, rates, overdue[place], one, copy))
    return sorted(found, key=lambda one: (one.period.last, -one.regime.pk), reverse=True)


def _overdue(rows: Sequence[Sequence[object]], periods: int) -> list[int]:
    late = (Cell.MISSING, Cell.RETURNED)
    return [
        sum(getattr(cells[place], "cell", None) in late for cells in rows)
        for place in range(periods)
    ]


def finished_for(user: User, *, year: int) -> list[MergedCopy]:
    """The last finished copy of each merged report of the periods of that year that others made,
    the last period first: for who looks on."""
    rows = MergedReport.objects.visible_to(user).filter(last_day__year=year)
    # redundant: copies of reports in sight
    copies = MergedCopy.objects.visible_to(user).filter(merged__in=rows).defer("body")
    others = copies.exclude(merged__receiver__in=receiver_ids(user)).order_by("number")
    named = others.select_related("merged__regime", "merged__receiver")
    last = {one.merged_id: one for one in named}
    return sorted(last.values(), key=lambda one: (one.merged.last_day, one.pk), reverse=True)
