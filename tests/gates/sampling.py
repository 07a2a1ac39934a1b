"""How much a run of the gates tries.

HANGTHAT_GATES says it:
  unset               a share of people, addresses and records; of people and of what takes longest
                      another share each day
  full                everything. On PostgreSQL of what the program decides, whichever database it
                      asks, the share of an ordinary run: statuses of pages and operations, words
                      of pages, cells of the policy turned, transactions broken off. Of what the
                      database decides everything: rows in sight, races, upgrades, backups.
  slices:shops,places everything that belongs to these slices, with everybody, and nothing that
                      belongs to other slices; a gate that belongs to no slice tries its fixed share
HANGTHAT_SELECTION names a file of `make check` with the routes that a change can affect and the
files that it changed. Only these routes and the guards in these files are tried then; with
everybody, if the routes are few.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import pytest
from django.db import connection

from tests.gates.slices import packages

GATES, SELECTION = "HANGTHAT_GATES", "HANGTHAT_SELECTION"
DAY = "GATES_DAY"  # of the run, in ISO; said by hand it tries what another day would
_T = TypeVar("_T")
PARTS = 9  # of what takes longest an ordinary run tries one in this many, others the next day
FEW = 30  # routes of a selection, up to which everybody goes to all of them


@dataclass(frozen=True)
class Selection:
    routes: frozenset[str]  # as in a row: "desk:home", "api:/visits"
    files: frozenset[str]


def _slices(value: str) -> frozenset[str] | None:
    kind, _, names = value.partition(":")
    if kind == "slices" and names:
        return frozenset(names.split(","))
    if value not in {"", "full"}:
        raise ValueError(f"{GATES} is {value!r}: leave it unset, or say full, or slices:a,b")
    return None


def _selection(file: str) -> Selection | None:
    if not file:
        return None
    content = json.loads(Path(file).read_text())
    return Selection(frozenset(content["routes"]), frozenset(content["files"]))


FULL = os.environ.get(GATES) == "full"  # everything that may differ between databases
WHOLE = FULL and connection.vendor == "sqlite"  # and what does not, with one of them
SLICES = _slices(os.environ.get(GATES, ""))  # None: all
SELECTED = _selection(os.environ.get(SELECTION, ""))  # None: everything
ALL_RECORDS = WHOLE or SLICES is not None
EVERYBODY = ALL_RECORDS or (SELECTED is not None and len(SELECTED.routes) <= FEW)
IS_SQLITE = connection.vendor == "sqlite"  # tries more of an ordinary run; PostgreSQL a part
IS_PARTIAL = SLICES is not None or SELECTED is not None


def today() -> date:
    """Of the run: each of its processes takes the same share, also about midnight."""
    told = os.environ.get(DAY)
    return date.fromisoformat(told) if told else datetime.now(UTC).date()


def is_of_today(name: str, parts: int = PARTS) -> bool:
    """Whether a thing is in today's part of what ordinary runs try in turn."""
    return crc32(name.encode()) % parts == today().toordinal() % parts


def in_turn(name: str, parts: int = PARTS) -> bool:
    """Whether this run tries it; an ordinary run tries one part of such things, others tomorrow."""
    return FULL or is_of_today(name, parts)


def tries_part(name: str, parts: int) -> bool:
    """Whether this run tries it; `make check`, which begins with what changed, tries all."""
    return IS_PARTIAL or in_turn(name, parts)


def tries_of(things: Sequence[_T]) -> list[_T]:
    """Which of a few things this run tries: one of them, another the next day; `make check` all."""
    return list(things) if FULL or IS_PARTIAL else _part(things, PARTS)


def of_today(things: Sequence[_T], parts: int = PARTS) -> list[_T]:
    """One part of them by their order, another the next day; all with full gates or of slices."""
    return list(things) if ALL_RECORDS else _part(things, parts)


def share(things: Sequence[_T], step: int) -> list[_T]:
    """One in `step` of them, another share each day; all with full gates on one database."""
    return list(things) if WHOLE else _part(things, step)


def _part(things: Sequence[_T], step: int) -> list[_T]:
    """Today's; never none, as long as there are any."""
    step = min(step, len(things)) or 1
    return list(things[today().toordinal() % step :: step])


def tries_slice(*slices: str) -> bool:
    """Whether this run tries what belongs to any of these slices."""
    return SLICES is None or not SLICES.isdisjoint(slices)


def tries_route(route: str) -> bool:
    return SELECTED is None or route in SELECTED.routes


def tries_door(route: str) -> bool:
    """Whether people go there to be let in or not: on PostgreSQL a third of the doors each day."""
    return tries_route(route) and (IS_SQLITE or tries_part(route, 3))


def tries_file(path: str) -> bool:
    """Whether this run asks about the guards in a file: an ordinary run in one file of nine, in
    others the next day; `make check` in those that changed."""
    folders = tuple(f"{packages()[one].replace('.', '/')}/" for one in SLICES or ())
    if not FULL and not IS_PARTIAL:
        return is_of_today(path)
    return (SLICES is None or path.startswith(folders)) and (
        SELECTED is None or path in SELECTED.files
    )


def at_least(number: int) -> int:
    """How much a gate has to try; of some slices or routes it may be less."""
    return 0 if IS_PARTIAL else number


def belongs_to(*slices: str) -> pytest.MarkDecorator:
    """A test of these slices alone."""
    names = ", ".join(slices)
    return pytest.mark.skipif(not tries_slice(*slices), reason=f"{GATES} leaves out {names}")
