"""Codes in cells, read by the key that the file itself gives (chú giải mã): in the heading, Đã ĐKKD
(có=1; không=2), or on another sheet, 00 | Đang hoạt động."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.source import Source

# what colours or letters mean, which a reader of values does not see
COLORS = re.compile(
    r"\b(?:(?:chữ|ô|dòng|tô|bôi|nền|màu|đánh dấu)(?: màu| chữ)? "
    r"(?:đỏ|vàng|xanh|cam|tím|hồng|xám|đen|màu|đậm|nghiêng)|gạch (?:ngang|chân|bỏ))\b"
    r".*(?:\blà\b|[:=–-])",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[](?P<told>[^()\[\]]+)[)\]]")
_CODE = r"(?P<code>\d{1,2}|[A-ZĐ]|x)"
_WORDS = r"(?P<words>[^\W\d][^=:]*?)"
_PAIR = re.compile(rf"{_CODE}\s*(?:[=:.–-]|là\b)\s*{_WORDS}|{_WORDS.replace('words', 'said')}"
                   rf"\s*[=:–-]\s*{_CODE.replace('code', 'sign')}")  # fmt: skip
_LED = re.compile(
    r"^[\s*()+–-]*(?:ghi chú|chú thích|chú giải|viết tắt|(?:các )?(?:ký hiệu|mã|chữ)(?: viết tắt)?)"
    r"\s*:?\s*|^[\s*()+–-]+",
    re.IGNORECASE,
)
_IN_NOTE = re.compile(
    r"(?:[^\W\d_]{2,8} )?(?P<code>[A-ZĐ0-9]{1,5}|x)\s*(?:[=:–-]|\blà\b)\s*(?P<words>[^\W\d].*?)\W*"
)
# what the codes behind it are of: HTKT - hình thức kiểm tra: ĐK - định kỳ; …
_OF_CODES = re.compile(
    r"^(?P<code>[A-ZĐ]{2,8})\s*(?:[=–-]|\blà\b)\s*(?P<words>[^\W\d][^:;=–-]*?)\s*:\s*(?=\S)"
)
_ABBREVIATED = re.compile(r"\b[A-ZĐ]{2,8}\b")
_PARTS = (";", ",", "/", "|")
_SEVERAL = re.compile(r"\s*[,;+]\s*")
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐ])")
_NAMED = re.compile(r"(?P<words>[^\W\d_][^()/,;–]*?)\s*\((?P<code>[A-ZĐ0-9]{1,3})\)")
_SHORT = re.compile(r"[A-ZĐ0-9][A-ZĐ0-9./-]{0,5}")
_WRITTEN = re.compile(r"0\d.*|.*[A-ZĐ].*")  # as no quantity is
_MOST, _FEWEST, _TOLD = 40, 2, 4  # entries of a key; entries that are told
_REPEAT = 2  # rows a code: names of single things stand in one row each
_COUNTING = frozenset({"stt", "tt", "so tt", "so thu tu", "t t", "s t t"})
_EMPTY_WORDS = frozenset(
    ["ma", "so", "ten", "ky", "hieu", "danh", "muc", "y", "nghia", "ghi", "chu", "giai", "loai"]
)


@dataclass(frozen=True)
class Legend:
    """`meanings`: code → what it means; `place`: where that stands; `sheet`: the one that is only
    for it, if any."""

    first: int
    heading: str
    meanings: Mapping[str, str]
    place: str = "chú giải ở tiêu đề"
    sheet: str = ""

    @property
    def columns(self) -> range:
        return range(self.first, self.first + 1)

    @property
    def summary(self) -> str:
        some = [f"{code} là {words}" for code, words in islice(self.meanings.items(), _TOLD)]
        return ", ".join(some) + ("…" if len(self.meanings) > _TOLD else "")

    def meant(self, cell: str) -> str:
        """What the codes of a cell mean; another text stays."""
        codes = _SEVERAL.split(unmarked(cell))
        words = [self.meanings.get(code) or self.meanings.get(code.upper(), "") for code in codes]
        return "; ".join(words) if all(words) else cell


@dataclass(frozen=True)
class Key:
    """Codes and what they mean. `words`: how they are called; `sheet`: with nothing else."""

    place: str
    sheet: str
    words: str
    meanings: Mapping[str, str]


def legends_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]], keys: Sequence[Key]
) -> list[Legend]:
    """rows: some of those under the headings. A sheet is the key of one column: of two that it
    fits, of neither."""
    found = [one for n, text in enumerate(headings) if (one := _in_heading(n, text))]
    own = {one.first for one in found}
    for key in keys:
        fit = [
            n
            for n, heading in enumerate(headings)
            if heading and n not in own and _is_key_of(key, heading, _cells(n, rows))
        ]
        if len(fit) == 1 or not key.sheet:
            found += [Legend(n, headings[n], key.meanings, key.place, key.sheet) for n in fit]
            own.update(fit)
    return found


def decoded(cells: list[str], legends: Iterable[Legend]) -> list[str]:
    whole = list(cells)
    for one in legends:
        whole[one.first] = one.meant(cells[one.first]) if cells[one.first] else ""
    return whole


def keys_of(source: Source, chosen: int, most: int) -> list[Key]:
    """The sheets beside the chosen one that hold nothing but codes and their meanings."""
    others = [n for n in range(len(source.sheets[:most])) if n != chosen]
    return [key for n in others if (key := _key(source.sheets[n][0], _rows_of(source, n)))]


def keys_in_notes(rows: Sequence[tuple[int, Sequence[str]]]) -> list[Key]:
    """What notes above and below the table say of codes: Ghi chú: CĐ: cố định; LĐ: lưu động."""
    return [key for number, text in _notes(rows) if (key := _in_note(f"dòng {number + 1}", text))]


def keys_in_groups(headings: Iterable[str]) -> list[Key]:
    """What the heading of a group says of the codes below: Đạt (Đ)/Không đạt (K)."""
    groups = dict.fromkeys(part for text in headings for part in text.split(" – ")[:-1])
    told = [(text, {one["code"]: one["words"] for one in _NAMED.finditer(text)}) for text in groups]
    return [Key(f"tiêu đề “{t}”", "", t, all_) for t, all_ in told if len(all_) >= _FEWEST]


def written_out(
    headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], known: frozenset[str]
) -> dict[int, str]:
    """Headings by what notes say of short words in them: HTKT | HTKT: hình thức kiểm tra. Those
    that are known as they are stay so."""
    said: dict[str, str] = {}
    for _, text in _notes(rows):
        of_codes = _OF_CODES.match(_without_lead(text))
        pairs = [of_codes] if of_codes else [one for one in _pairs(text) if one]
        said |= {one["code"]: one["words"] for one in pairs}
    whole = [_ABBREVIATED.sub(lambda one: said.get(one[0], one[0]), text) for text in headings]
    stay = known | _COUNTING
    return {
        n: text[:1].upper() + text[1:]
        for n, text in enumerate(whole)
        if text != headings[n] and fold(headings[n]) not in stay
    }


def _notes(rows: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, str]]:
    """Rows that hold one text, with their numbers."""
    return [(n, told.pop()) for n, cells in rows if len(told := set(filter(None, cells))) == 1]


def _without_lead(note: str) -> str:
    """Its first sentence, behind "Ghi chú:" and the like."""
    return _SENTENCE.split(_LED.sub("", note))[0]


def _pairs(note: str) -> list[re.Match[str] | None]:
    said = _OF_CODES.sub("", _without_lead(note))
    between = next((mark for mark in (";", ",") if mark in said), ";")
    return [_IN_NOTE.fullmatch(one.strip()) for one in said.split(between)]


def _in_note(place: str, text: str) -> Key | None:
    pairs = _pairs(text)
    meanings = {one["code"]: one["words"] for one in pairs if one}
    return Key(place, "", text, meanings) if len(meanings) == len(pairs) >= _FEWEST else None


def _rows_of(source: Source, sheet: int) -> list[list[str]]:
    """Nothing of a sheet beyond all measure."""
    try:
        rows = islice(source.grid(sheet).rows, _MOST + 1)
        return [[cell for cell in cells if cell] for _, cells in rows]
    except Unreadable:
        return []


def _in_heading(column: int, heading: str) -> Legend | None:
    for found in _BRACKETS.finditer(heading):
        told = found["told"]
        between = next((mark for mark in _PARTS if mark in told), "")
        pairs = [_PAIR.fullmatch(part.strip()) for part in told.split(between)] if between else []
        if len(pairs) < _FEWEST or not all(pairs):
            continue
        meanings = {one["code"] or one["sign"]: one["words"] or one["said"] for one in pairs if one}
        if len(meanings) == len(pairs):
            bare = f"{heading[: found.start()]}{heading[found.end() :]}".strip()
            return Legend(column, bare, meanings) if bare else None
    return None


def _cells(column: int, rows: Iterable[Sequence[str]]) -> list[str]:
    return [cell for row in rows if column < len(row) and (cell := unmarked(row[column]))]


def _is_key_of(key: Key, heading: str, cells: Sequence[str]) -> bool:
    """Whether every cell that looks like a code is one of its codes, few for many rows, which no
    count is: by how they are written, or by what both are called."""
    parts = [code for cell in cells for code in _SEVERAL.split(cell)]
    coded = [code for code in parts if code in key.meanings or _SHORT.fullmatch(code)]
    apart = set(coded)
    counts = fold(heading) in _COUNTING and not all(map(_WRITTEN.fullmatch, apart))
    if counts or not apart or not apart <= key.meanings.keys():
        return False
    called = (set(fold(heading).split()) - _EMPTY_WORDS) & set(fold(key.words).split())
    sure = bool(called) or all(map(_WRITTEN.fullmatch, apart))
    return sure and len(apart) * _REPEAT <= len(coded)


def _key(sheet: str, told: Sequence[Sequence[str]]) -> Key | None:
    titles = [cells[0] for cells in told if len(cells) == 1]
    pairs = [cells for cells in told if len(cells) > 1]
    if len(told) > _MOST or not all(len(cells) == _FEWEST for cells in pairs):
        return None
    heads = pairs[:1] if pairs and not _is_entry(pairs[0]) else []
    entries = pairs[len(heads) :]
    meanings = {cells[0]: cells[-1] for cells in entries}
    counts = bool(heads) and fold(heads[0][0]) in _COUNTING
    whole = len(meanings) == len(entries) >= _FEWEST and all(map(_is_entry, entries))
    called = " ".join([sheet, *titles, *(cell for cells in heads for cell in cells)])
    return Key(f"trang tính “{sheet}”", sheet, called, meanings) if whole and not counts else None


def _is_entry(cells: Sequence[str]) -> bool:
    code, words = cells
    said = fold(code)  # of headings: Mã | Ý nghĩa
    named = said not in _COUNTING and not _EMPTY_WORDS.issuperset(said.split())
    return named and bool(_SHORT.fullmatch(code)) and any(map(str.isalpha, words))
