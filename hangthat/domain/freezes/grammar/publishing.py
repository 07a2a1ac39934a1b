"""What of a table of units may be published, so that no small number can be reckoned from it.

A number from 1 to 4 is told nowhere. A unit that has one is told together with others, as one row.
Units without small numbers join it, in the order of their codes, which no number decides, until it
is so large that each small number in it may as well be another one. The whole is the sum of the
rows, so nothing is left to subtract.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hangthat.domain.targets.grammar import Tally

FEW = 5  # the smallest number that is told


@dataclass(frozen=True)
class Published:
    """`units`: those that stand alone; `others`: all the rest in one, None where there is none.
    `hidden`: which these are. All empty: of this target nothing may be told."""

    units: Mapping[str, Tally]
    others: Tally | None
    hidden: frozenset[str] = frozenset()


NOTHING = Published({}, None)


@dataclass(frozen=True)
class Earlier:
    """What was published of the same target before, and of which numbers."""

    units: Mapping[str, Tally]
    published: Published


def publishable(units: Mapping[str, Tally], earlier: Sequence[Earlier] = ()) -> Published:
    """`units`: by their code; "" and "?" are no units, and never stand alone.

    A unit that was told with others in an earlier reading stays with them, so that no later
    number can be taken out of an earlier sum. Who takes all other units to be as they were then
    misses a number that is hidden since by FEW at least; where that cannot be reached, nothing is
    told.
    """
    before = [one for one in earlier if one.published != NOTHING]
    kept = frozenset().union(*(one.published.hidden for one in before))
    counted = {code: tally for code, tally in sorted(units.items()) if tally.population}
    alone = {
        code: tally
        for code, tally in counted.items()
        if code.strip("?") and code not in kept and tells(tally)
    }
    small = [code for code in counted if code not in alone]
    if not small:
        return Published(alone, None)
    hidden, room = dict.fromkeys(small), FEW + (FEW - 1) * len(small)
    while True:
        rest = _sum([counted[code] for code in hidden])
        if _hides(rest, room) and all(_veils(hidden, counted, one) for one in before):
            return Published(alone, rest, frozenset(hidden))
        if not alone:
            return NOTHING
        hidden[first := next(iter(alone))] = None
        del alone[first]


def _veils(hidden: Iterable[str], now: Mapping[str, Tally], then: Earlier) -> bool:
    """No small number of a unit that stood alone then is what is left over if nobody else moved."""
    away, none = {*hidden, *then.published.hidden}, Tally(0, 0, 0)
    moved = {code: _change(then.units.get(code, none), now.get(code, none)) for code in away}
    whole = [sum(column) for column in zip(*moved.values(), strict=True)]
    return all(
        abs(whole[place] - moved[code][place]) >= FEW
        for code in away - then.published.hidden
        for place, number in enumerate(_parts(now.get(code, none)))
        if 0 < number < FEW
    )


def _hides(others: Tally, room: int) -> bool:
    """Each number is nothing, or so large that every small one in it may be 1 or 4."""
    return all(n == 0 or n >= room for n in _parts(others))


def tells(tally: Tally) -> bool:
    """None of its numbers is small."""
    return all(n == 0 or n >= FEW for n in _parts(tally))


def _change(then: Tally, now: Tally) -> tuple[int, ...]:
    return tuple(b - a for a, b in zip(_parts(then), _parts(now), strict=True))


def _parts(tally: Tally) -> tuple[int, int, int]:
    return tally.met, tally.failed, tally.unknown


def _sum(tallies: list[Tally]) -> Tally:
    return Tally(
        sum(one.met for one in tallies),
        sum(one.failed for one in tallies),
        sum(one.unknown for one in tallies),
    )
