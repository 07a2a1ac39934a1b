"""Where things are: the communes of 2021 with their sizes, and the agencies of a day."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from hangthat.core.agencies.models import Agency, Area, Territory
from hangthat.domain.world.services.demo.chance import Chance

FIRST = date(2021, 1, 1)  # of the plan
_CITY = "178"
_BUSY = {  # how many times the shops of a common commune: city wards, gates, district towns
    "05971": 9.0,
    "05977-2020": 9.0,
    "05980": 7.0,
    "05974": 7.0,
    "05983-2020": 7.0,
    "06184-2020": 9.0,
    "06385-2020": 8.0,
    "06187-2020": 5.0,
    "06166": 5.0,
    "06529-2020": 5.0,
    "05995": 4.0,
}
_TOWN, _CITY_COMMUNE = 3.0, 3.0
_SPREAD, _SPREAD_OF_BUSY = 0.9, 0.3  # of log-normal sizes


class Force(Enum):
    """Who acts, by the codes of the agency and its heirs (reference/agencies.csv)."""

    MARKET = ("qltt-2021", "qltt-2025")
    POLICE = ("cong-an",)
    CUSTOMS = ("hai-quan-2021", "hai-quan-2025")
    BORDER = ("bdbp-2021", "bdbp-2025")
    HEALTH = ("so-y-te",)
    TRADE = ("so-cong-thuong",)
    POST = ("so-tttt", "so-khcn")
    TAX = ("thue-2021", "thue-khu-vuc-2025", "thue-2025")


@dataclass
class Land:
    """The units of all time, read once; `sizes` belong to the communes of the plan's first day."""

    territory: Territory
    communes: list[Area]
    sizes: list[float]
    agencies: list[Agency]

    @classmethod
    def read(cls, chance: Chance) -> "Land":
        territory = Territory.load()
        communes = territory.in_force(FIRST, level="commune")
        communes.sort(key=lambda area: area.code)  # the same province, however names are spelt
        return cls(
            territory=territory,
            communes=communes,
            sizes=[_size(chance, _boost(territory, area)) for area in communes],
            agencies=list(Agency.objects.order_by("code")),
        )

    def commune(self, chance: Chance, day: date) -> tuple[Area, Area]:
        """A commune of 2021 drawn by size, and the unit in which it lies on that day."""
        while True:
            home = chance.choices(self.communes, cum_weights=self._summed)[0]
            if unit := self.unit(home, day):
                return home, unit

    def unit(self, home: Area, day: date) -> Area | None:
        """None: divided among several heirs."""
        found = self.territory.unit_on(home.pk, day)
        return None if found is None else self.territory.areas[found]

    def coded(self, code: str) -> Area:
        found = self.territory.coded(code)
        if found is None:
            raise KeyError(code)
        return found

    def above(self, area: Area) -> Area:
        """The district, or the province since there are none."""
        return area if area.parent_id is None else self.territory.areas[area.parent_id]

    def force(self, force: Force, day: date) -> Agency | None:
        """The agency of that day; names and heads changed in 2025."""
        heirs = (a for code in force.value for a in self.agencies if a.code == code)
        return next((agency for agency in heirs if _exists(agency, day)), None)

    def committee(self, unit: Area | None, day: date) -> Agency | None:
        """The people's committee of the unit, else of what it lies under."""
        chain = self.territory.above(unit.pk if unit else None, day)
        seated = {a.area_id: a for a in self.agencies if a.kind == "committee" and _exists(a, day)}
        return next((seated[area] for area in chain if area in seated), None)

    @cached_property
    def _summed(self) -> list[float]:
        total, summed = 0.0, []
        for size in self.sizes:
            total += size
            summed.append(total)
        return summed


def _size(chance: Chance, boost: float) -> float:
    return boost * chance.lognormvariate(0, _SPREAD_OF_BUSY if boost > 1 else _SPREAD)


def _boost(territory: Territory, area: Area) -> float:
    if area.code in _BUSY:
        return _BUSY[area.code]
    if area.name.startswith("Thị trấn"):
        return _TOWN
    parent = territory.areas.get(area.parent_id or 0)
    return _CITY_COMMUNE if parent and parent.code == _CITY else 1.0


def _exists(agency: Agency, day: date) -> bool:
    begun = agency.valid_from is None or agency.valid_from <= day
    return begun and (agency.valid_to is None or day <= agency.valid_to)
