"""Columns told by the words of a heading that no list has as it stands (nhận cột theo từ).

People word headings freely: Ngày hai bên ký, Đi vào SXKD từ. Of all the columns that the cells
below can be, one alone is called by some of these words; nothing else in the heading says that it
is of somebody or something else.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from hangthat.core.cells.reader.column import WHERE, Column, Kind
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.people import are_people, without_title
from hangthat.core.common.text import fold
from hangthat.core.common.units import split_unit
from hangthat.core.intake.services.by_cells import Cells, are_addresses, is_officials
from hangthat.core.spreadsheets.reader.abbreviations import EITHER, WRITTEN
from hangthat.core.spreadsheets.reader.both import leans
from hangthat.core.spreadsheets.reader.header import JOINED, as_written
from hangthat.core.spreadsheets.reader.papers import PAPER, is_of_others

_MOST = 0.8  # of the cells can be what the column holds
_SOME = 0.5  # of the answers of a list, whose other words are asked about once each
_TOLD = 0.5  # of the words of a heading are the column's own, where cells prove little
_SHAPES: tuple[Kind, ...] = ("day", "phone", "tax_code", "personal_id", "url", "money", "whole")
_PROVEN = frozenset({"day", "phone", "tax_code", "personal_id", "url", "area", "choice"})
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\(([^()]+)\)")
_PARTS = re.compile(r"[,;/&+(–-]|\bvà\b|\bhoặc\b")
_SMALL = frozenset({
    "các", "của", "và", "theo", "tại", "là", "thì", "những", "mới", "hay", "hoặc", "cho", "được",
    "bị", "đã", "với", "về", "số", "rõ", "nếu", "có", "chưa", "không", "nào", "gì", "thuộc",
    "vào", "ở", "khi", "việc", "này", "đó", "một", "phải", "cần", "th", "hiện",
})  # fmt: skip
_WHEN = frozenset({"ngày", "tháng", "năm", "thời", "gian", "điểm", "lúc", "hôm", "giờ", "hết"})
# how a term comes to its end, and how a trade does; each word of one tells the same
_TERM = frozenset({"đến", "hạn", "mãn", "thúc"})
_STOP = frozenset({"ngừng", "ngưng", "nghỉ", "đóng", "dừng", "thôi", "dứt", "giải"})
# days of something else than a list asks for, unless its column is called so
_OTHER_DAY = frozenset({
    "sinh", "cấp", "hẹn", "báo", "nhập", "gia", "giao", "thanh", "toán", "sửa", "cập", "nhật",
    "lãnh", "đạo", "thuê", "dự", "kiến", "chuyển", "mua", "gần", "nhất", "trước", "cũ", "lần",
})  # fmt: skip
# sums of something else
_OTHER_SUM = frozenset({
    "thuế", "phí", "doanh", "thu", "vốn", "lương", "lãi", "nợ", "truy", "chậm", "còn", "tạm",
    "ứng", "lý", "thưởng", "trừ", "giảm", "hỗ", "trợ", "năm", "trước",
})  # fmt: skip
_OTHER_WHERE = re.compile(
    r"\b(ho khau|thuong tru|tam tru|cu tru|noi o|cho o|que|cap|sinh|email|mail|san xuat hang|"
    r"xuat xu|nguon goc|cu|truoc)\b"
)


_SAYS_WHERE = re.compile(r"(noi|dia diem|dia ban|vi tri|cho|tai)\b")  # Nơi vi phạm


@dataclass(frozen=True)
class _Words:
    """What a column is called by, word by word."""

    column: Column
    own: frozenset[str]


@dataclass(frozen=True)
class _Cells:
    """Those under one heading. `worth`: what one of the units in the heading is worth."""

    index: int
    told: Sequence[str]
    readable: Callable[[int, Column], float]
    worth: int

    def can_be(self, column: Column) -> bool:
        """Whether they are what the column holds; words are no days, numbers or addresses."""
        if column.kind == "code" or (column.kind == "text" and self.shaped):
            return False
        if column.kind == "text":
            return (
                self.placed
                if column.groups in WHERE
                else not (self.placed and column.groups == "market")
            )
        least = _SOME if column.kind == "choice" else _MOST
        return self.readable(self.index, replace(column, required=True, scale=self.worth)) >= least

    @cached_property
    def shaped(self) -> bool:
        shapes = (Column("shape", "", shape, scale=self.worth) for shape in _SHAPES)
        return any(self.readable(self.index, shape) >= _MOST for shape in shapes)

    @cached_property
    def placed(self) -> bool:
        return are_addresses(self.told)


def told_by_words(
    columns: Sequence[Column],
    headings: Sequence[str],
    mapping: Mapping[int, str],
    cells: Cells,
    readable: Callable[[int, Column], float],
) -> dict[int, str]:
    """Heading → the free column that its words tell; two headings of one column: neither."""
    known = [_Words(column, _vocabulary(column)) for column in columns if not column.gathers]
    notes = [_vocabulary(column) for column in columns if column.gathers]
    taken = set(mapping.values())
    found: dict[str, list[int]] = {}
    for index, heading in enumerate(headings):
        told = [text for cell in cells(index) if (text := unmarked(cell))]
        if mapping.get(index) or not heading or not told or leans(heading):
            continue
        if not (_ASIDE.search(heading) or any(_said(heading, w.own) & w.own for w in known)):
            continue
        cells_of = _Cells(index, told, readable, max(split_unit(heading)[1], 1))
        fit = [one for one in known if cells_of.can_be(one.column)]
        name = _by_aside(fit, heading) or _one_of(fit, heading, told, notes)
        if name and name not in taken:
            found.setdefault(name, []).append(index)
    return {indexes[0]: name for name, indexes in found.items() if len(indexes) == 1}


def _by_aside(fit: Sequence[_Words], heading: str) -> str:
    """Of numbers the column that the words in brackets call: Khán giả (lượt người)."""
    asides = {fold(aside) for aside in _ASIDE.findall(heading) if " " in aside.strip()}
    called = [
        one.column.name
        for one in fit
        if one.column.kind == "whole"
        and not asides.isdisjoint(map(fold, (one.column.label, *one.column.synonyms)))
    ]
    return called[0] if len(called) == 1 else ""


def _one_of(
    fit: Sequence[_Words], heading: str, told: Sequence[str], notes: Sequence[Collection[str]]
) -> str:
    """The one of these columns that some words of the heading tell alone."""
    ways = {one.column.name: _said(heading, one.own) for one in fit}
    kinds = {one.column.kind for one in fit if one.column.kind in _PROVEN}
    alike = [one for one in fit if one.column.kind in kinds] if kinds else list(fit)
    claims = []
    for one in alike:
        said = ways[one.column.name]
        words = notes if one.column.kind == "text" else ()
        others = frozenset().union(*(o.own for o in alike if o is not one), *words)
        day = one.column.kind == "day"
        ends = _ends(said)
        if day and ends != _ends(_plain(one.column.label)):
            continue
        telling = (said & one.own) - others - _WHEN
        if (telling or (day and any(ends))) and _is_its(one, heading, said, told):
            claims.append(one.column.name)
    return claims[0] if len(claims) == 1 else ""


def _ends(words: Collection[str]) -> tuple[bool, bool]:
    return not _TERM.isdisjoint(words), not _STOP.isdisjoint(words)


def _is_its(one: _Words, heading: str, said: frozenset[str], told: Sequence[str]) -> bool:
    """Whether the rest of the heading says nothing else."""
    column, strange = one.column, said - one.own
    last = heading.rpartition(JOINED)[2]
    if _is_of_another(one, last, said):
        return False
    if column.kind == "day":
        strange |= _said(" ".join(heading.split(JOINED)[:-1]), one.own) - one.own
        return not (strange & _OTHER_DAY or PAPER.search(fold(" ".join(strange))))
    if column.kind in ("money", "whole") and strange & _OTHER_SUM:
        return False
    if column.kind in _PROVEN or column.groups in WHERE or _are_whose(column, told):
        return True
    if not strange and not _pairs(last).isdisjoint(_own_pairs(column)):
        return True
    return len(said & one.own) >= _TOLD * len(said) and _is_headed(last, column)


def _is_of_another(one: _Words, last: str, said: frozenset[str]) -> bool:
    """Goods, who checked or lives there, where the column itself is not called so."""
    column, own, folded = one.column, one.own, fold(last)
    called = [fold(word) for word in (column.label, *column.synonyms)]
    proven = column.kind == "tax_code"  # beside the number of a person: MST hoặc CCCD
    if not proven and is_of_others(folded) and not any(map(is_of_others, called)):
        return True
    words = _written_out(as_written(last), own).split()
    whole = f" {fold(' '.join(words))} "
    if any(f" {word} " in whole for word in column.unless):
        return True
    if (column.groups in WHERE or column.kind == "area") and _OTHER_WHERE.search(folded):
        return True
    if _SAYS_WHERE.match(folded) and column.kind == "text" and not _is_where(column):
        return True
    signs = {"ký"} if column.about == "shop" else set()  # Cơ sở ký
    rest = " ".join(word for word in words if word not in own and word not in signs)
    return column.kind in ("phone", "text") and is_officials(rest)


def _is_where(column: Column) -> bool:
    return column.groups in (*WHERE, "market") or bool(_SAYS_WHERE.match(fold(column.label)))


def _are_whose(column: Column, told: Sequence[str]) -> bool:
    """Whether the column is of people, and nearly all of these are."""
    of_people = column.about == "owner" or "người ký" in column.label.casefold()
    of_people = of_people or column.label.casefold().startswith("họ và tên")
    return of_people and are_people([without_title(text) for text in told])


def _is_headed(heading: str, column: Column) -> bool:
    """Whether it begins with two words that stand so in one of the column's own headings, as most
    words have two syllables (Khu vực, Lĩnh vực); of several things, one does. What is counted may
    stand in front of them: Số HS tham dự."""
    own = _own_pairs(column)
    for part in _PARTS.split(heading):
        words = [w for w in _written_out(as_written(part), own).split() if w not in _SMALL]
        if len(words) > 1 and (words[0], words[1]) in own:
            return True
        if not words or column.kind not in ("money", "whole"):
            continue
        if any(words[0] in pair for pair in own) or not own.isdisjoint(pairwise(words)):
            return True
    return False


@lru_cache(2_000)
def _own_pairs(column: Column) -> frozenset[tuple[str, str]]:
    return frozenset().union(*map(_pairs, (column.label, *column.synonyms, *column.within)))


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_written_out(as_written(text)).split()))


@lru_cache(2_000)
def _vocabulary(column: Column) -> frozenset[str]:
    words = frozenset().union(*map(_plain, (column.label, *column.synonyms, *column.within)))
    return words - _SMALL


def _plain(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_written_out(as_written(text))))


def _written_out(text: str, own: Collection[str | tuple[str, str]] | None = None) -> str:
    """Abbreviations in whole words, of a heading only those that are the column's own words."""
    words = []
    for word in _WORD.findall(text):
        ways = [WRITTEN[word]] if word in WRITTEN else list(EITHER.get(word, ()))
        fit = [way for way in ways if own is None or _all_in(way, own)]
        words.append(fit[0] if fit and (own is not None or len(ways) == 1) else word)
    return " ".join(words)


def _all_in(way: str, own: Collection[str | tuple[str, str]]) -> bool:
    words = way.split()
    return all(w in own for w in words) or all(pair in own for pair in pairwise(words))


def _said(heading: str, own: Collection[str]) -> frozenset[str]:
    """The words of a heading that say something, abbreviations as the column would read them."""
    told = _written_out(as_written(heading.rpartition(JOINED)[2]), own)
    return frozenset(told.split()) - _SMALL
