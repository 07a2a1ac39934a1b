"""The lines of a reform: which land passes from which unit to which, and the units that begin."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hangthat.core.agencies.models.area import Level

PASSINGS, UNITS = "kế thừa", "đơn vị mới"  # the two tables, as people call them


@dataclass(frozen=True)
class Passing:
    """A unit's land passes to another; `new` empty: the unit ends and nobody takes over."""

    line: int
    old: str
    new: str
    note: str = ""


@dataclass(frozen=True)
class NewUnit:
    """A unit that begins. `code` is unique over all time, `official_code` is the State's."""

    line: int
    code: str
    name: str
    level: str
    parent: str
    official_code: str = ""
    tourist: bool = False
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong on which line of which table; line 0: the table as a whole."""

    table: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"dòng {self.line}" if self.line else "cả bảng"
        return f"Bảng {self.table}, {place}: {self.message}"


@dataclass(frozen=True)
class Reform:
    """Everything that happens to the units on one day."""

    on: date
    passings: tuple[Passing, ...]
    units: tuple[NewUnit, ...]

    @property
    def ending(self) -> list[str]:
        """Codes of the units that end, each once, in the order of the table."""
        return list(dict.fromkeys(one.old for one in self.passings))

    def heirs(self, old: str) -> list[str]:
        """Codes of the units that take over a unit's land."""
        return [one.new for one in self.passings if one.old == old and one.new]

    def units_from_the_top(self) -> Iterator[NewUnit]:
        """A unit is entered after the one it lies in."""
        levels = list(Level.values)
        yield from sorted(self.units, key=lambda unit: levels.index(unit.level))

    def as_json(self) -> dict[str, Any]:
        return {
            "passings": [asdict(one) for one in self.passings],
            "units": [asdict(one) for one in self.units],
        }

    @classmethod
    def of_json(cls, on: date, kept: dict[str, Any]) -> "Reform":
        return cls(
            on,
            tuple(Passing(**one) for one in kept["passings"]),
            tuple(NewUnit(**one) for one in kept["units"]),
        )
