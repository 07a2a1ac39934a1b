"""Which communes of today a row of the routing table means: units merge, divide and are renamed."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Area, Territory
from hangthat.domain.tips.models import TipRoute


@dataclass(frozen=True)
class Lands:
    """The map of units on a day."""

    territory: Territory
    on: date

    @classmethod
    def today(cls, on: date) -> "Lands":
        return cls(Territory.load(), on)

    def of(self, area_id: int) -> frozenset[int]:
        """The communes in which that land lies on the day; several: it was divided."""
        there = self.territory.heirs(area_id, self.on)
        return frozenset(there or {self.territory.whole(area_id)})

    def covers(self, route: TipRoute, area_id: int) -> bool:
        """Whether a tip of that place may go by the row: land that was divided counts with each of
        its heirs until somebody says which."""
        return route.area_id is None or bool(self.of(route.area_id) & self.of(area_id))

    def is_divided(self, route: TipRoute) -> bool:
        return route.area_id is not None and len(self.of(route.area_id)) > 1

    def heirs(self, route: TipRoute) -> list[Area]:
        """The communes among which a divided row's land lies, in their order."""
        found = self.of(route.area_id) if route.area_id is not None else frozenset()
        rows = [self.territory.areas[pk] for pk in found]
        return sorted(rows, key=lambda one: (one.sort_key, one.code))

    def before(self, route: TipRoute, others: list[TipRoute]) -> TipRoute | None:
        """An older row of the same land and goods for another agency: tips go by that one. One
        whose land was divided, and nobody said how, gives way to one whose land was not."""
        if route.area_id is None:
            return None
        here = self.of(route.area_id)
        return next(
            (
                one for one in others
                if one.pk < route.pk and one.goods == route.goods and one.area_id is not None
                and one.agency_id != route.agency_id and self.of(one.area_id) & here
                and (len(here) > 1 or not self.is_divided(one))
            ), None,
        )  # fmt: skip
