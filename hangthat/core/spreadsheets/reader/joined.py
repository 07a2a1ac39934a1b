"""Sheets of the same headings in one workbook, one for each hamlet or hall of a market: read as if
they stood below one another (các trang tính cùng tiêu đề)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import Header
from hangthat.core.spreadsheets.reader.source import Row

ALL = "Các trang cùng tiêu đề"  # instead of the name of one sheet
_FEWEST = 2  # headings that lists know
_NUMBERED = re.compile(r"\s*([IVX]{1,4}|[A-H]|\d)\s*[.)/-]\s*\S", re.IGNORECASE)
# a part of a commune or of a market, and nothing more: Khu A (tầng 1); no Khu kinh tế cửa khẩu …
_GROUND = re.compile(
    r"(thôn|bản|xóm|khối|khu|phố|dãy|tầng|đình|tổ dân phố|tổ(?= \d))(?: \w+){1,3}\s*"
    r"(?:\([^()]*\))?$",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3  # that titles begin with alike
_RUNS = (("I", "II"), ("A", "B"), ("1", "2"))


@dataclass(frozen=True)
class Part:
    """One of these sheets. `places`: where each column of the first sheet stands in it; `after`:
    how many rows the sheets before it have, so that rows are counted on."""

    sheet: int
    places: tuple[int, ...]
    after: int = 0

    @cached_property
    def is_in_order(self) -> bool:
        return self.places == tuple(range(len(self.places)))

    def row(self, cells: list[str]) -> list[str]:
        return cells if self.is_in_order else [cells[at] for at in self.places]

    def placed(self, row: Row) -> Row:
        return row[0] + self.after, self.row(row[1])


def places_in(first: Header, other: Header | None) -> tuple[int, ...]:
    """Where each heading of the first sheet stands in another one; none if it has others, or one
    of them twice."""
    if other is None or first.known < _FEWEST:
        return ()
    own, theirs = list(map(fold, first.headings)), list(map(fold, other.headings))
    if sorted(own) != sorted(theirs):
        return ()
    if own == theirs:
        return tuple(range(len(own)))
    return tuple(map(theirs.index, own)) if len(set(own)) == len(own) else ()


def begins_run(title: str, others: Sequence[str]) -> bool:
    """Whether it is the first of titles that are numbered alike: I. Chợ A, then II. Chợ B; or of
    grounds of one kind: Khu A, then Khu B."""
    first, *below = (
        found and found[1].casefold() for found in map(_GROUND.match, (title, *others))
    )
    if first and first in below:
        return True
    return any(
        _NUMBERED.match(title) and _numeral(title) == first and _numeral(other) == second
        for other in others
        for first, second in _RUNS
    )


def begun_alike(titles: Sequence[Sequence[str]]) -> list[str]:
    """What the last titles of all sheets begin with, where each goes on with another hamlet: Danh
    sách hộ ký cam kết thôn."""
    words = [above[-1].split() for above in titles if above]
    if len(words) < max(2, len(titles)):
        return []
    alike = list(takewhile(lambda some: len(set(some)) == 1, zip(*words, strict=False)))
    whole = len(alike) == max(map(len, words))
    return [] if whole or len(alike) < _FEWEST_WORDS else [" ".join(one for one, *_ in alike)]


def _numeral(title: str) -> str:
    found = _NUMBERED.match(title)
    return found[1].upper() if found else ""


def joined_words(names: Sequence[str], firsts: Sequence[int]) -> str:
    """What to tell of them. `firsts`: the row, from 1, with which each begins."""
    told = [
        f"“{name}” từ dòng {first}" for name, first in list(zip(names, firsts, strict=True))[1:]
    ]
    return (
        f"Đọc nối tiếp các trang tính cùng tiêu đề, số dòng đếm tiếp: “{names[0]}”, "
        f"{', '.join(told)}. Muốn nhập riêng một trang thì chọn trang ấy ở Cột."
    )
