"""What a generator hands over: a file, and what a person would read in it."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_REFERENCE = Path(__file__).resolve().parents[2] / "reference"


@dataclass(frozen=True)
class Row:
    """`key`: a cell that no other row has. `says`: column → str, int, ISO day; of an area its code;
    of a note the pieces that it must hold. `asks`: columns that a person could not fill either."""

    key: str
    says: dict[str, Any]
    asks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Book:
    """`list_name`: none, where a person must ask which list it is. `junk`: texts that are no row.

    `shops`: (name, owner, area's code, perhaps address) of the registry; `markets`: (name, area's
    code); `sender`: code of the one commune whose clerk sends it, none: of the whole province.
    """

    name: str
    content: bytes
    list_name: str
    rows: tuple[Row, ...]
    junk: tuple[str, ...] = ()
    shops: tuple[tuple[str, ...], ...] = ()
    markets: tuple[tuple[str, str], ...] = ()
    sender: str = ""


Maker = Callable[[Random], Book]


@dataclass
class Classes:
    """The classes of one generator. `held`: those looked at once, when the reader is done."""

    makers: dict[str, Maker] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    def add(self, name: str, *, held: bool = False) -> Callable[[Maker], Maker]:
        def put(maker: Maker) -> Maker:
            self.makers[name] = maker
            if held:
                self.held.add(name)
            return maker

        return put


@cache
def areas() -> dict[str, dict[str, str]]:
    """Every unit of the province, of today and of former days, by its code."""
    with (_REFERENCE / "areas.csv").open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@cache
def heirs() -> dict[str, frozenset[str]]:
    """Former commune → the units of today that have its land."""
    onward: dict[str, set[str]] = {}
    with (_REFERENCE / "area_successions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            onward.setdefault(row["from_code"], set()).add(row["to_code"])

    def of(code: str) -> frozenset[str]:
        if not areas()[code]["valid_to"]:
            return frozenset({code})
        return frozenset(one for after in onward.get(code, ()) for one in of(after))

    return {c: of(c) for c, row in areas().items() if row["level"] == "commune"}


def communes() -> list[str]:
    """Codes of today's communes."""
    return [c for c, r in areas().items() if r["level"] == "commune" and not r["valid_to"]]


def plain(code: str) -> str:
    """The unit's name without its level."""
    name = areas()[code]["name"]
    return name.removeprefix("Thị trấn ").removeprefix("Phường ").removeprefix("Xã ")
