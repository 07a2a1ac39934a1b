"""A market stall by stall: whose commitment holds, who was checked, whose lease has the clause."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Max

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.commitments.models import CommitmentState
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.queries.market_counts import MarketCount, market_counts
from hangthat.domain.inspections.models import Result
from hangthat.domain.inspections.public import last_check
from hangthat.domain.leases.models import StallLease
from hangthat.domain.placards.queries.stalls import Stall, stalls_in


@dataclass
class Inside:
    """The shops that are open in a place, by row; `checked` since the first day of the year."""

    rows: dict[str, list[Stall]] = field(default_factory=dict)
    total: int = 0
    counts: dict[CommitmentState, int] = field(default_factory=dict)
    checked: int = 0
    clause: int = 0
    leases: int = 0  # in force
    last_check: date | None = None  # at any of its shops, as the street is told too

    @property
    def by_row(self) -> list[tuple[str, list[Stall], str]]:
        """Each row with its stalls, and how many of them are in each state."""
        return [(row, stalls, _state_words(stalls)) for row, stalls in self.rows.items()]

    @property
    def states(self) -> list[tuple[CommitmentState, int]]:
        """How many shops are in each state; together they are the total."""
        return [(state, self.counts.get(state, 0)) for state in CommitmentState]

    @property
    def signed(self) -> int:
        """How many have a commitment in force."""
        return self.counts.get(CommitmentState.IN_FORCE, 0)

    @property
    def left(self) -> int:
        """How many are to sign, anew or for the first time."""
        return self.total - self.signed

    @property
    def left_words(self) -> str:
        """Of those, how many of each kind; what is nobody's state is left out."""
        rest = [(state, count) for state, count in self.states[1:] if count]
        return ", ".join(f"{grouped(count)} {state.label}" for state, count in rest)

    @property
    def unsigned(self) -> dict[str, list[Stall]]:
        """Those that are to sign, by row; rows where every commitment holds are left out."""
        left = {row: [s for s in stalls if not s.signed] for row, stalls in self.rows.items()}
        return {row: stalls for row, stalls in left.items() if stalls}

    @property
    def checked_of(self) -> str:
        return f"{self.checked} trên {self.total} cơ sở"

    @property
    def clause_of(self) -> str:
        """Of the contracts in force, as their list counts; where none was entered, of shops."""
        return f"{self.clause} trên {self.let} {'hợp đồng đang thuê' if self.leases else 'cơ sở'}"

    @property
    def let(self) -> int:
        return self.leases or self.total


def inside(place: Place, user: User, *, on: date) -> Inside:
    """As far as the officer sees it; the number of queries does not grow with the stalls."""
    checks = (
        Result.objects.visible_to(user)
        .filter(standing("inspection__withdrawn_on"), establishment__place=place)
        .values("establishment")
        .annotate(day=Max("inspection__held_on"))
    )
    checked = dict(checks.values_list("establishment", "day"))
    stalls = [
        replace(stall, checked=checked.get(stall.shop.pk))
        for stall in stalls_in(place, user, on=on)
    ]
    found = replace(
        _summed(stalls, first=date(on.year, 1, 1)), last_check=last_check(place.pk, on=on)
    )
    leases = StallLease.objects.visible_to(user).in_force(on=on).filter(place=place)
    clauses = list(leases.order_by().values_list("clause", flat=True))
    return replace(found, clause=sum(clauses), leases=len(clauses)) if clauses else found


def traders_of(place: Place, found: Inside, user: User, *, on: date) -> MarketCount | None:
    """Beside what others count there; None: nobody whom the officer reads has."""
    count = market_counts([place], user, on=on).get(place.pk)
    return MarketCount(count, found.total, found.signed) if count else None


def _summed(stalls: list[Stall], *, first: date) -> Inside:
    rows: dict[str, list[Stall]] = defaultdict(list)
    for stall in stalls:
        rows[stall.row].append(stall)
    return Inside(
        rows=dict(rows),
        total=len(stalls),
        counts=dict(Counter(stall.state for stall in stalls)),
        checked=sum(bool(stall.checked and stall.checked >= first) for stall in stalls),
        clause=sum(stall.clause is True for stall in stalls),
    )


def _state_words(stalls: list[Stall]) -> str:
    counts = Counter(stall.state for stall in stalls)
    told = [f"{grouped(counts[state])} {state.label}" for state in CommitmentState if counts[state]]
    return "; ".join(told)
