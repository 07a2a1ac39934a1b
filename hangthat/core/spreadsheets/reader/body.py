"""The rows under the headings: which are data, and why the others are not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from hangthat.core.cells.reader.ditto import has_marks, repeated
from hangthat.core.cells.reader.places import begins_place
from hangthat.core.common.people import is_person, is_signed_by, without_title
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.groups import Groups, groups_of, title_of
from hangthat.core.spreadsheets.reader.header import JOINED, Header, is_numbering, readings
from hangthat.core.spreadsheets.reader.legends import COLORS, Legend, decoded
from hangthat.core.spreadsheets.reader.source import Block, Row
from hangthat.core.spreadsheets.reader.splits import Joint, joined, splits_of
from hangthat.core.spreadsheets.reader.ticks import Ticks, ticked

_FEW = 3  # cells, and half the columns; a row of a signature or a group has no more
_COUNTING = frozenset({"stt", "tt", "so tt", "so thu tu", "sott", "t t", "s t t"})
_SUM = re.compile(r"(tong|cong|luy ke)\b.*")
_NO_SUM = re.compile(r"(?:công|cổng|cống|tống)\b", re.IGNORECASE)  # Công an, Tống Thị Lan
_FIGURES = re.compile(r"[\d\s.,%()/-]+")
_ASIDE_ROWS, _LONGEST = 2000, 200
_AGAIN = ("tiêu đề lặp lại", "ví dụ của tệp mẫu", "bảng khác")
TITLE_OF_GROUP = "tiêu đề nhóm"
_BELOW = "chữ ký, ghi chú cuối bảng"
_REMARK = 40  # characters of a text alone below a total
# a heading of two things, whose cells may be parted by a line break: Tên, địa chỉ; Tên cơ sở/chủ hộ
_PAIRED = re.compile(
    r"(?:[,;/&+(–]|\s-\s|\bvà\b)\s*"
    r"(?:địa chỉ|đ/c|địa điểm|nơi|trụ sở|chủ|người|đại diện|số điện thoại|điện thoại|sđt|đt)\b|"
    r"\b(?:cá nhân|tổ chức|cơ sở|người|hộ|đối tượng|đương sự)(?: bị)? (?:vi phạm|xử phạt|phạt)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"(\d+ )?(thon|ban|khu|khoi|to|xom|xa|phuong|thi tran|cho|pho|duong|day|tuyen|lo|nhom|muc|"
    r"cum)\b.*"
)
_COUNTED = re.compile(r" \d+ (ho|co so|quay|sap|ki ?ot|cua hang)$")  # 1. Thôn Nà Pàn (5 hộ)
_UNIT = re.compile(r"(xa|phuong|thi tran)( \w+){1,5}")
_ASIDE = re.compile(r"[(*\[–-].*|.*:")
_TOTAL = re.compile(
    r"(tong cong|tong so|tong|cong)( so| \d.*| toan .*| theo .*| cua .*| trang.*)?|"
    r"(mang|chuyen) sang( trang.*)?|luy ke trang.*"
)
_ALL_TOLD = re.compile(r"tong (cong|so)")
# its accents count: Cá Phượng sells fish
_WHOLE = re.compile(r"cả (?:năm|quý|đợt|kỳ|tháng|xã|phường|tỉnh|chợ)", re.IGNORECASE)
_GROUP = re.compile(r"([ivx]{1,5}|[a-h])([.)/-].*)?", re.IGNORECASE)
_TITLE = re.compile(r"(bang|bieu|phu luc|danh sach|phan) .*|trang( so)? \d+( \d+)?")
_SIGNATURE = re.compile(
    r"(.* )?ngay \d* ?thang \d* ?nam.*|"
    r"(nguoi|can bo) (lap|bao cao|thong ke|ghi|tong hop).*|ke toan.*|"
    r"thu truong.*|t ?m (ubnd|uy ban|ban|hoi).*|k ?t (chu tich|giam doc|truong).*|"
    r"(pho )?chu tich.*|(pho )?giam doc|truong ban.*|xac nhan.*|noi nhan.*|ky (ten|ghi).*|"
    r"ghi chu .*|luu y .*|nguoi ky.*"
)
_WHO_SIGNS = re.compile(r"(nguoi|can bo|dai dien) \w+( \w+){1,4}")  # below the last row alone
# alone, or beside another one, over who signs
_POST = re.compile(
    r"(quyen |pho )?((chi )?(doi|to|tram|don|hat|cuc|doan|hoi|xom|thon|khoi|chi huy) (truong|pho)|"
    r"bi thu( chi bo| chi doan| doan| dang uy)?|chu nhiem|thu (ky|quy)|hieu truong|"
    r"truong (phong|doan|tram|don|hat|khoi|thon|khu|cong an|chi nhanh)( \w+){0,4})"
)
# over the names of who signs: Kỳ Lừa, ngày 31/3/2026
_SIGNED_AT = re.compile(
    r"[^\d,;:()]{2,40},\s*(?:ngày\s*)?\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}\s*", re.IGNORECASE
)
_DAY_ALONE = re.compile(r"ngày\s+\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}\s*", re.IGNORECASE)


class Body:
    """Walks through the rows once. After it: `count`, `skipped`, `second`, `beyond`."""

    def __init__(
        self,
        header: Header,
        blocks: Sequence[Block],
        words: frozenset[str],
        example: Sequence[str] = (),
        breaks: dict[int, dict[int, int]] | None = None,
    ) -> None:
        self.count = 0
        self.skipped: list[tuple[int, str, str]] = []
        self.aside: list[tuple[int, list[str]]] = []  # the same rows whole, for their totals
        self.second = 0  # the row, from 1, in which another table begins
        self.beyond = 0
        self.words = words
        self._example = Counter(cell for cell in example if cell)
        self.splits = splits_of(header.headings)
        self.ticks: list[Ticks] = []
        self.legends: list[Legend] = []
        self.headings = list(header.headings)  # in whole words, where notes say them
        self._width = len(header.headings)
        self._few_cells = min(_FEW, self._width // 2)
        self._heads = {line[0] for line in header.lines if line} - {""}
        self._lines = [[fold(cell) for cell in line] for line in header.lines]
        self._down = _downward(blocks, header.last)
        self._across = {b.top for b in blocks if b.right > b.left}
        self._gap = True
        self._blank = False  # the row before is empty
        self._summed = False  # the row before is a total
        self._closed = False  # signatures have begun
        told = [fold(heading) for heading in header.headings]
        self._counter = next((n for n, word in enumerate(told) if word in _COUNTING), -1)
        self._counted = True  # every row so far has its number
        self.groups = Groups()
        self._flat = False  # the first rows that were looked at have no groups
        self._last: float = inf  # the row, if it is known, behind which no data stands
        self._end: float = inf  # likewise, behind which nothing is the title of a group
        self._names: float = inf  # likewise, behind which nothing but names of people stands
        self._breaks = {} if breaks is None else breaks
        lasts = [heading.rpartition(JOINED)[2] for heading in header.headings]
        self._paired = [n for n, last in enumerate(lasts) if _PAIRED.search(last)]

    @property
    def joints(self) -> list[Joint]:
        """Columns of the table that have another heading than in the file."""
        return [*self.legends, *self.splits, *self.ticks]

    def look_ahead(self, rows: Sequence[Row], after: Sequence[Row], *, ends: bool) -> None:
        """Rows before they are walked through, with those after them: which are titles of groups,
        and, if the table `ends` with them, behind which row no data stands."""
        self._last = self._end = self._names = inf
        if self._flat and not ends:
            return
        filled: list[Row] = []
        before: list[str] = []
        for number, cells in (*rows, *after):
            before = self._filled(number, cells, before)
            filled.append((number, before))
        if ends:
            self._last = max((n for n, cells in filled if self._tells(cells)), default=0)
            self._end, self._names = self._ends_of(filled)
        if not self._flat:
            found = groups_of(filled, self._counter, self._across)
            self._flat = not (self.groups.titles or found.titles)
            self.groups = self.groups.added(found, before=after[0][0] if after else inf)

    def _tells(self, cells: list[str]) -> bool:
        """Whether it is no title and no signature, by how much stands in it."""
        return self._width - cells.count("") > self._few_cells or self._numbered(cells)

    def _ends_of(self, filled: Sequence[Row]) -> tuple[int, int]:
        """Behind the last numbered row stand posts and names of those who sign, and no group; so
        they do where nothing but names of people follows."""
        told = [(n, [cell for cell in cells if cell]) for n, cells in filled if any(cells)]
        others = [n for n, some in told if not all(is_person(without_title(c)) for c in some)]
        wide = [(n, cells) for n, cells in filled if self._tells(cells) and not _adds_up(cells)]
        last, cells = wide[-1] if wide else (0, [])
        names = others[-1] if others else 0
        return last if wide and self._numbered(cells) else max(last, names - 1), max(last, names)

    def walk(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Data rows only, each as wide as the headings; numbers from 0."""
        before: list[str] = []
        above: list[str] = []
        for number, found in rows:
            cells = before = self._filled(number, found, before)
            if ends := self._breaks.pop(number, None):
                self._part(cells, ends)
            if not any(cells):
                self._gap = self._blank = True
            elif why := self._no_data(number, cells):
                if self.second:
                    return
                self._skip(number, cells, why)
            else:
                self._gap = cells.count("") >= self._width - self._few_cells
                self._closed = self._blank = self._summed = False
                self.count += 1
                self._counted = self._counted and self._numbered(cells)
                self.beyond += len(found) > self._width and any(found[self._width :])
                above = repeated(cells, above) if has_marks(cells) else cells
                whole = joined(above, self.splits) if self.splits else above
                whole = ticked(whole, self.ticks) if self.ticks else whole
                yield number, decoded(whole, self.legends) if self.legends else whole

    def _filled(self, number: int, found: list[str], before: list[str]) -> list[str]:
        """As wide as the headings; a merged cell's text in each of its rows."""
        cells = found[: self._width]
        if len(cells) < self._width:
            cells += [""] * (self._width - len(cells))
        for column in self._down.get(number, ()) if before and self._down else ():
            if column < self._width:
                cells[column] = cells[column] or before[column]
        return cells

    def _part(self, cells: list[str], ends: Mapping[int, int]) -> None:
        """A line break in a cell of two things parts them as a comma does, before a place or a
        person; a long name goes on behind one."""
        for column in self._paired:
            if (end := ends.get(column, 0)) and (cell := cells[column]):
                first, rest = cell[:end].rstrip(" ,;:–-"), cell[end:].lstrip()
                parted = first and rest and (begins_place(rest) or is_person(without_title(rest)))
                cells[column] = f"{first}, {rest}" if parted else cell

    def _no_data(self, number: int, cells: list[str]) -> str:
        """Why this row is no data; "" if it is."""
        filled = self._width - cells.count("")
        if why := self._heading_again(number, cells, filled):
            return why
        if self._example and not self.count and Counter(filter(None, cells)) == self._example:
            return "ví dụ của tệp mẫu"
        first = next(cell for cell in cells if cell)
        if self._says_total(first, cells):
            return "tổng cộng"
        if number in self.groups.titles or self._is_numbered_unit(cells, filled):
            return self._titled(number)
        if filled > self._few_cells or first.isdigit() or self._numbered(cells):
            return ""
        return self._few(number, cells, first)

    def _says_total(self, first: str, cells: list[str]) -> bool:
        """In its first cell; or behind figures, where the row has no number and no other word."""
        if first[0] in "TtCcMmLl":
            return _is_total(first, cells)
        if not first[0].isdigit() or (self._counter >= 0 and cells[self._counter]):
            return False
        words = [cell for cell in cells if cell and not _FIGURES.fullmatch(cell)]
        return len(words) == 1 and bool(_ALL_TOLD.fullmatch(fold(words[0])))

    def _titled(self, number: int) -> str:
        self._closed = self._closed or self._end < number == self._names
        return TITLE_OF_GROUP if number <= self._end else _BELOW

    def _is_numbered_unit(self, cells: list[str], filled: int) -> bool:
        """A number and a commune, and nothing else in a wide table: 2 | Xã Vũ Lễ."""
        if filled != 2 or self._width <= _FEW:
            return False
        number, words = (cell for cell in cells if cell)
        return bool(_FIGURES.fullmatch(number) and _UNIT.fullmatch(fold(words)))

    def _numbered(self, cells: list[str]) -> bool:
        return self._counter >= 0 and cells[self._counter].rstrip(".").isdigit()

    def _heading_again(self, number: int, cells: list[str], filled: int) -> str:
        """Only behind a gap, or where the first column says what its heading says."""
        if not self._gap and cells[0] not in self._heads:
            return ""
        if is_numbering(cells):
            return "đánh số cột"
        if self._repeated(cells):
            return "tiêu đề lặp lại"
        counting = any(fold(cell) in _COUNTING for cell in cells if 1 < len(cell) < 12)
        figures = any(_FIGURES.fullmatch(cell) for cell in cells if cell)  # TT may be tịch thu
        if self.count and counting and not figures:
            self.second = number + 1
            return "bảng khác"
        known = sum(1 for c in cells if c and any(r in self.words for r in readings(c)))
        if self.count and known > 2 and known * 2 > filled:
            self.second = number + 1
            return "bảng khác"
        return ""

    def _repeated(self, cells: list[str]) -> str:
        folded = [fold(cell) for cell in cells]
        for line in self._lines:
            same = sum(1 for cell, own in zip(folded, line, strict=False) if own and cell == own)
            if same > 1 and same * 2 > len(line) - line.count(""):
                return "tiêu đề lặp lại"
        return ""

    def _few(self, number: int, cells: Sequence[str], first: str) -> str:
        """Rows of few cells. Where each row has its number, one without is none."""
        told = [cell for cell in cells if cell]
        folded = [fold(cell) for cell in told]
        strict = self.count > 0 and self._counter >= 0 and self._counted
        words = [cell for cell in told if not _FIGURES.fullmatch(cell)]
        if not words or (len(words) == 1 and _sums(words[0]) and strict):
            return "tổng cộng"
        signed = any(map(_SIGNATURE.fullmatch, folded)) or all(map(_POST.fullmatch, folded))
        signed = signed or (number > self._last and _is_over_names(told, folded, strict=strict))
        signed = signed or (number > self._last and len(told) == 1 and is_signed_by(first))
        signed = signed or (self._gap and len(told) == 1 and self._is_signed_at(cells, first))
        if self._closed or (self.count and signed):
            self._closed = True
            return _BELOW
        if len(told) == 1 and COLORS.search(first):
            return _BELOW
        if (len(told) <= 2 or strict) and _GROUP.fullmatch(first):
            return self._titled(number)
        if len(words) == 1 and self._is_title(number, words[0], strict=strict):
            return self._titled(number)
        remark = self._summed and number > self._last and len(told) == 1 and len(first) > _REMARK
        remark = remark and self._width > _FEW
        if self._blank and number > self._last and len(told) == 1 and self._width > 2 * _FEW:
            self._closed = True
            return _BELOW
        if remark or (strict and self._blank):
            self._closed = not remark
            return _BELOW
        return ""

    def _is_signed_at(self, cells: Sequence[str], words: str) -> bool:
        """A place and a day; or a day alone behind an empty row, in the right half of the table."""
        right = 2 * cells.index(words) > self._width
        return bool(_SIGNED_AT.fullmatch(words)) or (
            self._blank and right and bool(_DAY_ALONE.fullmatch(words))
        )

    def _is_title(self, number: int, words: str, *, strict: bool) -> bool:
        """One text alone in its row, whatever column it stands in."""
        folded = fold(words)
        counted = strict or (self._counter >= 0 and not self.count)
        named = _GROUND.fullmatch(folded) or _ASIDE.fullmatch(words)
        wide = self._width > _FEW  # in a narrow table a cell alone is a row
        if _TITLE.fullmatch(folded) or (named and (wide or _COUNTED.search(folded))):
            return True
        return counted or number in self._across

    def _skip(self, number: int, cells: list[str], why: str) -> None:
        self._gap, self._blank = True, False
        self._summed = why == "tổng cộng"
        if len(self.skipped) < 200:
            told = title_of(cells) if why == TITLE_OF_GROUP else ""
            text = told or " · ".join(cell for cell in cells if cell)
            self.skipped.append((number + 1, text[:120], why))
        if len(self.aside) < _ASIDE_ROWS and why not in _AGAIN:
            self.aside.append((number + 1, [cell[:_LONGEST] for cell in cells]))


def is_ground(title: str) -> bool:
    """Whether it names a part of a commune or of a market, or a commune."""
    return bool(_GROUND.fullmatch(fold(title)))


def _is_over_names(told: Sequence[str], folded: Sequence[str], *, strict: bool) -> bool:
    """Whether all of these say who signs; of a numbered table, one, where no figure stands beside
    it: NGƯỜI RÀ SOÁT, TRƯỞNG PHÒNG."""
    posts = [bool(_POST.fullmatch(one) or _WHO_SIGNS.fullmatch(one)) for one in folded]
    plain = not any(letter.isdigit() for cell in told for letter in cell)
    return all(posts) or (strict and plain and any(posts))


def _adds_up(cells: Sequence[str]) -> bool:
    return _is_total(next(cell for cell in cells if cell), cells)


def _is_total(first: str, cells: Sequence[str]) -> bool:
    """By its own words; or by what begins so, if nothing but figures stands beside it: Cộng khối A,
    and no shop that is called Cộng."""
    folded = fold(first)
    others = [cell for cell in cells if cell and cell != first]
    summed = _sums(first) and bool(others)
    named = bool(_TOTAL.fullmatch(folded)) and not _NO_SUM.match(first)
    return named or (summed and all(map(_FIGURES.fullmatch, others)))


def _sums(words: str) -> bool:
    """Whether it begins as a sum does; by its accents, as far as it has any."""
    return bool(_WHOLE.fullmatch(words)) or (
        bool(_SUM.fullmatch(fold(words))) and not _NO_SUM.match(words)
    )


def _downward(blocks: Sequence[Block], header: int) -> dict[int, list[int]]:
    """Which cells of a row belong to the one above, by row."""
    down: dict[int, list[int]] = {}
    for block in blocks:
        for row in range(max(block.top, header) + 1, block.bottom + 1):
            if block.top > header:
                down.setdefault(row, []).append(block.left)
    return down
