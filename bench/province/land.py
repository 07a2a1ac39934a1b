"""Where things lie: the communes of 2021 with their sizes, and what became of them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bench.province.calendar import EMPTY, FIRST, UNITS_FROM, Days, Numbers
from bench.province.names import draw
from hangthat.core.agencies.models import Agency, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import EPOCH, day_number

CITY = "178"
# Who inspects and sanctions, most active first.
FORCES = {
    "market_surveillance": 46, "police": 14, "customs": 10, "border_guard": 9, "department": 7,
    "tax": 5, "committee": 4, "forest_protection": 3, "steering": 2,
}  # fmt: skip
_AGENCIES_FROM = [FIRST, *(day_number(date(2025, m, d)) for m, d in ((3, 1), (3, 15), (7, 1)))]


def as_date(day: int) -> date:
    return EPOCH + timedelta(int(day))


@dataclass(frozen=True)
class Land:
    """Shapes: communes of 2021 (C), periods (P). `units[p, c]`: the unit of a commune's land.

    Land that was divided goes to one of its heirs, by chance.
    """

    territory: Territory
    communes: Numbers
    shares: np.ndarray
    units: Numbers
    agencies: list[Numbers]

    @classmethod
    def load(cls, rng: np.random.Generator) -> "Land":
        territory = Territory.load()
        day = as_date(FIRST)
        found = territory.in_force(day, level=Level.COMMUNE)
        city = territory.coded(CITY)
        inside = {a.pk for a in found if city and city.pk in territory.above(a.pk, day)}
        found.sort(key=lambda area: (area.pk not in inside, area.code))
        shares = np.sort(rng.lognormal(0, 0.9, len(found)))[::-1]
        rest = len(inside)
        shares[rest:] = rng.permutation(shares[rest:])
        communes = np.array([area.pk for area in found])
        units = [_units(rng, territory, communes, as_date(start)) for start in UNITS_FROM]
        agencies = [_agencies(as_date(start)) for start in _AGENCIES_FROM]
        return cls(territory, communes, shares / shares.sum(), np.array(units), agencies)

    def agencies_on(self, rng: np.random.Generator, days: Days) -> Numbers:
        """An agency that existed on each day, the busy ones more often."""
        period = np.searchsorted(_AGENCIES_FROM, days, side="right").clip(1) - 1
        chosen = np.full(len(days), EMPTY)
        for number, agencies in enumerate(self.agencies):
            rows = np.flatnonzero(period == number)
            if len(agencies):
                chosen[rows] = agencies[rng.integers(0, len(agencies), len(rows))]
        return chosen


def _units(
    rng: np.random.Generator, territory: Territory, communes: Numbers, day: date
) -> list[int]:
    alive = [area.pk for area in territory.in_force(day, level=Level.COMMUNE)]
    by_chance = [alive[n] for n in draw(rng, [1] * len(alive), len(communes))]
    return [
        territory.unit_on(commune, day) or other
        for commune, other in zip(communes.tolist(), by_chance, strict=True)
    ]


def _agencies(day: date) -> Numbers:
    """Each agency as often as its kind is busy."""
    weighted: list[int] = []
    for kind, busy in FORCES.items():
        found = Agency.objects.in_force(on=day).filter(kind=kind).order_by("code")
        for n, pk in enumerate(found.values_list("pk", flat=True)[:12]):
            weighted += [pk] * max(busy // (n + 1) // 2, 1)
    return np.array(weighted)
