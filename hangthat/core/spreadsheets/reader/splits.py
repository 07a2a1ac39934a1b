"""What one cell says elsewhere stands in several here: a name, a day, an address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED, bare

_FAMILY = re.compile(r"ho|ho( va)?( ten| chu)? (dem|lot)")
_NAME, _DAY = ["ten"], (["ngay", "thang", "nam"], ["ng", "th", "nam"], ["ng", "th", "n"])
_WHOLE = "Họ và tên"
_NUMBER = re.compile(r"^(\d+\w?(?:/\d+\w?)*), ")  # of a house, before its street
_STREET = re.compile(
    r"(so nha|duong|pho|thon|xom|ban|khu pho|khu|to dan pho|ngo|ngach)"
    r"( (so nha|duong|pho|thon|xom|ban|khu pho|khu|to dan pho|ngo|ngach))*"
)


@dataclass(frozen=True)
class Split:
    """Neighbours under one group: `first` and the `width - 1` columns behind it."""

    first: int
    width: int
    heading: str
    between: str
    what: str

    @property
    def columns(self) -> range:
        return range(self.first, self.first + self.width)


def splits_of(headings: Sequence[str]) -> list[Split]:
    """Family and given name under the same group or under none; day, month and year, and the parts
    of an address under a group that says of what."""
    found = list(_splits(headings))
    taken: set[int] = set()
    apart = []
    for split in found:
        if taken.isdisjoint(split.columns):
            apart.append(split)
            taken.update(split.columns)
    return apart


class Joint(Protocol):
    """Neighbours that are one column of the table: in the first of them, under one heading."""

    @property
    def first(self) -> int: ...
    @property
    def heading(self) -> str: ...
    @property
    def columns(self) -> range: ...


def whole_headings(headings: Sequence[str], splits: Sequence[Joint]) -> list[str]:
    """The headings with each of these as one."""
    whole = list(headings)
    for split in splits:
        for column in split.columns:
            whole[column] = ""
        whole[split.first] = split.heading
    return whole


def joined(cells: list[str], splits: Sequence[Split]) -> list[str]:
    """The cells with each of these in its first one."""
    whole = list(cells)
    for split in splits:
        told = [unmarked(cells[column]) for column in split.columns]
        for column in split.columns:
            whole[column] = ""
        whole[split.first] = _NUMBER.sub(r"\1 ", split.between.join(filter(None, told)))
    return whole


def _splits(headings: Sequence[str]) -> Iterator[Split]:
    lasts = [bare(heading.rpartition(JOINED)[2]) for heading in headings]
    groups = [heading.rpartition(JOINED)[0] for heading in headings]
    for n, group in enumerate(groups):
        alike = next((k for k, other in enumerate(groups[n:]) if other != group), len(groups) - n)
        run = lasts[n : n + alike]
        if _FAMILY.fullmatch(run[0]) and run[1:2] == _NAME:
            yield Split(n, 2, _name_of(group), " ", "họ và tên của một người")
        elif group and run[:3] in _DAY:
            yield Split(n, 3, group, "/", "ngày, tháng, năm của một ngày")
        elif group and fold(group).startswith("dia chi"):
            width = next((k for k, last in enumerate(run) if not _STREET.fullmatch(last)), len(run))
            if width > 1:
                yield Split(n, width, group, ", ", "các phần của một địa chỉ")


def _name_of(group: str) -> str:
    """What the group says, if that is said of a name."""
    last = group.rpartition(JOINED)[2]
    return last if fold(last).startswith("ho ") else f"{group}{JOINED}{_WHOLE}".removeprefix(JOINED)
