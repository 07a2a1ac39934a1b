"""Headings that the values below them contradict: a commune under which nothing but addresses
stands, an office that is a firm, a phone that is a tax code (giá trị trái với tiêu đề)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from hangthat.core.cells.reader.bodies import are_offices, names_office
from hangthat.core.cells.reader.column import NOTE, WHERE, Column
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.text import fold
from hangthat.core.intake.services.by_cells import (
    are_addresses,
    are_businesses,
    is_address,
)
from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader.header import JOINED, without_beside
from hangthat.core.spreadsheets.reader.spots import is_spot

_FEWEST = 3  # cells that show anything
_MOST = 0.8  # of the cells are what another column wants
_SOME = 0.5  # days that are asked about stand among them
_HARDLY = 0.1  # of the cells are what the heading says
_NOTHING = "-–—_. "  # a cell of these alone is blank
_TELLING = ("phone", "tax_code", "personal_id", "url")  # kinds that nothing else looks like

Cells = Callable[[int], Sequence[str]]
Share = Callable[[int, Column], float]


def corrected(
    kind: List, headings: Sequence[str], guess: Mapping[int, str], cells: Cells, share: Share
) -> tuple[dict[int, str], dict[int, str]]:
    """The columns that headings mean, but for those that hardly a value can be: these are the free
    column that nearly all values are. And which they are said to be by their headings."""
    found, before = dict(guess), {}
    for index, name in guess.items():
        told = [text for cell in cells(index) if (text := unmarked(cell)).strip(_NOTHING)]
        if name in ("", NOTE) or len(told) < _FEWEST:
            continue
        column = kind.column(name)
        free = [one for one in kind.columns if one.name not in found.values()]
        if other := _other(kind, column, headings[index], told, free, partial(share, index)):
            found[index], before[index] = other, name
    return found, before


def contrary_words(
    kind: List, headings: Sequence[str], before: Mapping[int, str], mapping: Mapping[int, str]
) -> list[str]:
    """What to tell of them."""
    moved = [(n, kind.column(name), mapping.get(n, "")) for n, name in before.items()]
    return [
        f"Cột “{headings[n]}” không giống {column.label.lower()}; hiểu là "
        f"{kind.column(other).label.lower()}, theo nội dung."
        for n, column, other in moved
        if other and other != column.name
    ]


def _other(
    kind: List,
    column: Column,
    heading: str,
    told: Sequence[str],
    free: Sequence[Column],
    share: Callable[[Column], float],
) -> str:
    """The free column that these values are of; "": they may be what the heading says."""
    if column.kind == "area" or column.name == "place":
        resolves = column.kind == "area" and share(column) > _HARDLY
        wheres = [one.name for one in free if one.groups in WHERE]
        return wheres[0] if wheres and not resolves and are_addresses(told) else ""
    if column.kind in _TELLING:
        others = [one for one in free if one.kind in _TELLING and one.kind != column.kind]
        fit = [one.name for one in others if share(column) <= _HARDLY and share(one) >= _MOST]
        return fit[0] if len(fit) == 1 else ""
    if column.kind in ("whole", "money") and share(column) <= _HARDLY:  # Buổi: sáng 12/3/2026
        days = [one for one in free if one.kind == "day" and one.required]
        fit = [one.name for one in days if share(one) >= _SOME]
        return fit[0] if len(fit) == 1 else ""
    if found := _office_or_unit(column, told, free, share) or _kind_of_it(column, free, share):
        return found
    worded = any(letter.isalpha() for text in told for letter in text)
    if column.kind == "text" and column.about in ("shop", "owner") and not worded:
        fit = [o.name for o in free if o.kind == "phone" and share(o) >= _MOST]
        if len(fit) == 1:
            return fit[0]
    names = [one.name for one in free if one.about == "shop" and one.instead == "owner"]
    named = column.groups == "body" and _name_firms(told)
    named = named or (column.groups in WHERE and _name_shops(kind, heading, told))
    return names[0] if names and named else ""


def _kind_of_it(column: Column, free: Sequence[Column], share: Callable[[Column], float]) -> str:
    """What an owner or a shop is, and not its name: Cá nhân, Hộ KD."""
    named = column.kind == "text" and column.about in ("shop", "owner")
    kinds = [one for one in free if named and one.kind == "choice" and one.reads]
    fit = [one.name for one in kinds if share(replace(one, required=True)) >= _MOST]
    return fit[0] if len(fit) == 1 else ""


def _office_or_unit(
    column: Column, told: Sequence[str], free: Sequence[Column], share: Callable[[Column], float]
) -> str:
    """Offices under a heading of shops; under one of offices nothing but communes."""
    named = column.kind == "text" and column.about in ("shop", "owner") and not column.groups
    offices = [one.name for one in free if one.groups == "body"]
    if named and offices and are_offices(told):
        return offices[0]
    units = [one for one in free if one.kind == "area" and one.required]
    workplace = column.kind == "text" and "" in column.begins
    places = workplace and units and not any(map(names_office, told))
    return units[0].name if places and share(units[0]) >= _MOST else ""


def _name_firms(told: Sequence[str]) -> bool:
    """Businesses, each another one, and no office."""
    return are_businesses(told) and not any(map(names_office, told))


def _name_shops(kind: List, heading: str, told: Sequence[str]) -> bool:
    """Under a heading of shops beside stalls (Quầy, cửa hàng), where none of these is a place: the
    number of a stall, a quarter, a house."""
    words = re.split(r"[,/]| và | hoặc ", without_beside(heading.rpartition(JOINED)[2]))
    called = [fold(word) for word in words if fold(word) in kind.subject.things]
    placed = sum(is_address(text) or text[:1].isdigit() for text in told)
    spelled = sum(" " in text and not any(map(str.isdigit, text)) for text in told)
    shops = any(not is_spot(word) for word in called)
    return shops and not placed and spelled >= _MOST * len(told) and len(set(told)) > len(told) // 2
