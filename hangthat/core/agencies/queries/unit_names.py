"""What the land of a unit is called on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hangthat.core.agencies.models import Territory
from hangthat.core.agencies.models.area import Area


def unit_name(area: Area | None, *, on: date, land: Territory | None = None) -> str:
    """The unit in which the land lies on that day; divided land keeps the name it had."""
    if area is None or area.exists_on(on):
        return area.name if area else ""
    land = land or Territory.around(area)
    today = land.unit_on(area.pk, on)
    return land.areas[today].name if today else area.name


@dataclass(frozen=True)
class UnitNames:
    """As of a day. The map of units is read once, and not at all while every unit is in force."""

    on: date

    def name(self, area: Area | None) -> str:
        """The unit in which that land lies; divided land keeps the name it had."""
        if area is None or area.exists_on(self.on):
            return area.name if area else ""
        return unit_name(area, on=self.on, land=self._land)

    def with_former(self, area: Area | None) -> str:
        """And how it was entered, where that is another name."""
        name = self.name(area)
        return name if area is None or name == area.name else f"{name} (trước là {area.name})"

    @cached_property
    def _land(self) -> Territory:
        return Territory.load()
