"""The arguments of a figure, and a figure: a measure with its arguments and its value."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.grammar import Change, Window
from hangthat.domain.figures.vocabulary import Measure


def land_of(agency: Agency) -> Area | None:
    """The commune whose office it is; None: its figures are not those of one."""
    unit = agency.area
    return unit if unit and unit.level == Level.COMMUNE else None


def is_of_land(measure: Measure) -> bool:
    """What stands on a day, or is done to what has no agency, belongs to a unit, not to an office;
    but for what only those concerned may know of."""
    source = measure.source
    unowned = source is not None and not source.agency and source.deeds is None
    return (measure.stock or unowned) and not measure.sealed


@dataclass(frozen=True)
class Asked:
    """`agency`: with those that it succeeded. `area`: with the land that lay in it."""

    window: Window
    agency: Agency | None = None
    area: Area | None = None

    def at(self, window: Window) -> "Asked":
        """The same of other days."""
        return replace(self, window=window)

    def of(self, measure: Measure) -> "Asked":
        """As an office states it: what belongs to a unit is that of the commune whose office it
        is."""
        unit = land_of(self.agency) if self.agency and not self.area else None
        return replace(self, agency=None, area=unit) if unit and is_of_land(measure) else self

    @property
    def query(self) -> str:
        """As the address of a figure says it."""
        said = {
            "tu": f"{self.window.since:%d/%m/%Y}",
            "den": f"{self.window.until:%d/%m/%Y}",
            "don_vi": self.agency.code if self.agency else "",
            "dia_ban": self.area.code if self.area else "",
        }
        return urlencode({name: text for name, text in said.items() if text}, safe="/")

    @property
    def where(self) -> str:
        """Of whom and where, in words."""
        named = [str(one) for one in (self.agency, self.area) if one]
        return ", ".join(named) or "toàn tỉnh"


@dataclass(frozen=True)
class Figure:
    """A stored query, its arguments, and what it answered. None: the system cannot tell."""

    measure: Measure
    asked: Asked
    value: int | None

    def __str__(self) -> str:
        return "chưa có số liệu" if self.value is None else grouped(self.value)

    @property
    def is_known(self) -> bool:
        return self.value is not None

    def against(self, base: "Figure") -> Change:
        return Change(self.value, base.value)

    @property
    def with_unit(self) -> str:
        return str(self) if self.value is None else f"{self} {self.measure.unit.label}"
