"""One of everything in a commune, and every write on it that the API knows.

A slice brings its own in `tests/api_writes.py`: `add_records(unit)`, the slices whose records must
stand before (`AFTER`), `writes(unit)` with a line for each operation that writes, and `NOUNS`, by
which its records are listed and read.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from hangthat.core.agencies.models import Area
from hangthat.desk.tests.api import Caller
from tests.gates.slices import in_order, modules

DAY = date(2021, 3, 1)
WHY = {"reason": "ghi nhầm"}
Write = tuple[str, str, dict[str, Any]]  # method, path, body


class Unit:
    """A commune; each of its slices adds one record of each of its kinds as an attribute."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.slices: tuple[str, ...] = ()

    def records(self) -> list[Any]:
        return [record for name, record in vars(self).items() if name != "slices"]


def by_system() -> dict[str, Any]:
    return {"by": None, "at": now()}


def unit(area: Area, of: Iterable[str] | None = None) -> Unit:
    """`of`: with the records of these slices and of those that they stand on; None: of all."""
    one = Unit(area)
    for slice_, module in in_order("api_writes", of):
        before = dict(vars(one))
        with transaction.atomic():
            module.add_records(one)
        taken = {name for name, record in before.items() if getattr(one, name) is not record}
        assert not taken, f"{module.__name__} takes names that another slice gave: {taken}"
        one.slices = (*one.slices, slice_)
    return one


def writes(u: Unit) -> dict[str, Write]:
    """By the name of what is written, of the slices of the unit."""
    lines: dict[str, Write] = {}
    for slice_, module in modules("api_writes"):
        if slice_ not in u.slices:
            continue
        more = module.writes(u)
        assert not lines.keys() & more.keys(), f"{slice_} gives a name that another slice gave"
        lines |= more
    return lines


def nouns() -> dict[str, str]:
    """Of the API → the record of a unit."""
    return {
        noun: record for _, module in modules("api_writes") for noun, record in module.NOUNS.items()
    }


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written inside is gone afterwards: one unit serves every write."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(caller: Caller, write: Write, **headers: str) -> Any:
    """A change names the version that is there; whoever goes himself is named."""
    method, path, body = write
    if method == "patch":
        headers = {"If-Match": caller.read(path).headers.get("ETag", '"1"')} | headers
    if "officer" in body:
        body = body | {"officer": caller.read("me").json()["username"]}
    return caller.write(path, body, method, **headers)


def foreign(u: Unit) -> dict[str, Any]:
    """Somebody else's codes, by the name of the key they go under."""
    return {
        "area": u.area.code,
        "place": u.place.code,
        "owner": u.party.code,
        "party": u.party.code,
        "board": u.board.code,
        "establishment": u.shop.code,
        "establishments": u.shop.code,
        "parties": u.party.code,
        "boards": u.board.code,
        "regulations": u.board.code,
    }
