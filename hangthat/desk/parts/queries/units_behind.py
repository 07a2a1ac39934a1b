"""Which communes are behind: told from chance first, numbered only where they differ from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hangthat.core.agencies.models import Territory
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.comparing import (
    Compared,
    Comparison,
    Place,
    compare_units,
)


@dataclass(frozen=True)
class UnitBehind:
    """A commune with the answers of all its targets together. A member counts once per target.

    `href`: where its numbers stand.
    """

    name: str
    unit: Compared
    href: str

    @property
    def tally(self) -> Tally:
        return self.unit.tally

    @property
    def open(self) -> int:
        return self.tally.failed + self.tally.unknown


@dataclass(frozen=True)
class UnitsBehind:
    """`below`: under the lower limit of chance, the lowest share first, which alone have a number.
    `others` and `few` (too few known for a place) stand by name, and have none."""

    comparison: Comparison
    below: list[UnitBehind]
    others: list[UnitBehind]
    few: list[UnitBehind]


def units_behind(
    tallies: Mapping[str, Tally], territory: Territory, href: Callable[[str], str]
) -> UnitsBehind:
    """Of the units that have members. What lies in no unit is nobody's to answer for."""
    areas = {code: area for code in tallies if (area := territory.coded(code)) is not None}
    found = compare_units({code: tallies[code] for code in areas if tallies[code].population})
    named = [
        UnitBehind(areas[one.code].name, one, href(one.code))
        for one in sorted(found.units, key=lambda unit: areas[unit.code].sort_key)
    ]
    below = [one for one in named if one.unit.place == Place.LOW]
    return UnitsBehind(
        found,
        sorted(below, key=lambda one: one.unit.rank or 0),
        [one for one in named if one.unit.place not in (Place.LOW, Place.FEW)],
        [one for one in named if one.unit.place == Place.FEW],
    )
