"""Days that stand elsewhere than in their column: in titles, in notes, under a month."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from hangthat.core.cells.reader.column import Column
from hangthat.core.common.text import fold, nfc
from hangthat.core.spreadsheets.reader import LeftOut
from hangthat.core.spreadsheets.reader.told_above import MOST, Over, said_over, titles_with_rows

_WHOLE = r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}"
_DAY = re.compile(rf"(?<![\d/.-])(?:{_WHOLE})(?![\d/.-])", re.IGNORECASE)
_ANY_DAY = re.compile(
    rf"(?<![\d/.-])(?:{_WHOLE}|\d{{1,2}}\s*[/.]\s*\d{{1,2}}(?:\s*[/.]\s*\d\d)?)(?![\d/.-])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")  # what a paper is called: Bản cam kết "Ba không"
_CLAUSE = re.compile(r"[(;,.:]")
_TO_DAY = re.compile(r"\s*(?:-|–|đến|tới|và)\s*(?:ngày\s*)?\d", re.IGNORECASE)
# of papers, of reports, of the beginning and the end of something
_ELSE = re.compile(
    r"\b(?:theo(?! dõi)|công văn|quyết định|qđ|kế hoạch|thông báo|tờ trình|nghị định|nghị quyết|"
    r"luật|thông tư|chỉ thị|văn bản|hướng dẫn|biên bản|hợp đồng|báo cáo|số liệu|tính|cập nhật|lập|"
    r"in|trích|hạn|trước|sau|đến|tới|từ|hết|đăng ký|ký hiệu|dự kiến|sẽ|chưa|không|hẹn|nghỉ|sinh|"
    r"cấp)\b",
    re.IGNORECASE,
)
_OTHER_SIGNING = re.compile(r"\b(?:đăng ký|kỳ)(?: ngày)?\s*$")
_DIGIT = re.compile(r"\d")
_ENDS = frozenset({"tu", "den"})
_LATER = re.compile(r"(?<!đăng )\bký (?:bổ sung|sau|muộn|bù)\b", re.IGNORECASE)
_SIGNED = "ký"
_DEED = re.compile(r"ngày\s+([^,;()]+)", re.IGNORECASE)
# at which many sign, and what makes another one of it; the day of the paper itself: Mẹt, ngày …
_EVENT = re.compile(
    r"(?:buổi )?(?:lễ|hội nghị|hội thảo|tọa đàm|toạ đàm|ngày hội|họp|gặp mặt|ra quân|phát động|"
    r"phiên họp|sinh hoạt)\b|(?:sáng|chiều|tối|trưa)(?: ngày)?\s*$"  # the hour of a meeting
)
_NOT_SIGNED = re.compile(r"\b(?:chưa|không|sẽ|dự kiến|mời|vận động|phải|cần)\b[^,;.:()]*$")
_DATELINE = re.compile(r"^[^,;:()]*,\s*ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+\s*$", re.IGNORECASE)
_MONTH = re.compile(r"tháng\s*(1[0-2]|0?[1-9])(?:\s*(?:năm|[-/.])\s*(20\d\d))?", re.IGNORECASE)
_IN_MONTH = re.compile(r"(?:ngày\s*)?(\d{1,2})(?:\s*[/.-]\s*(\d{1,2}))?", re.IGNORECASE)


def day_in_titles(titles: Iterable[str], column: Column) -> str:
    """The one day that titles call by a heading of the column, KẾT QUẢ KIỂM TRA NGÀY 12/5/2025, or
    else beside its deed: ký tại hội nghị ngày 20/01/2025; of those who signed, else the one of the
    event: (Lễ phát động ngày 06/3/2026)."""
    told, deeds = list(titles), deeds_of(column)
    called = set(_called(told, column))
    found = called or {day for title in told for day in _done_on(title, deeds, _DAY)}
    return _only(found or (_of_event(told, deeds) if tells_later(column) else ()))


def _of_event(titles: Iterable[str], deeds: Sequence[str]) -> list[str]:
    """The only day in the titles, beside an event, where another title says that they signed."""
    some = "|".join(map(re.escape, deeds))
    told = [nfc(title) for title in titles if not _DATELINE.match(nfc(title))]
    signed = [
        one
        for title in told
        for one in re.finditer(rf"(?<!đăng )\b(?:{some})\b", title.casefold())
        if not _NOT_SIGNED.search(title[: one.start()].casefold())
    ]
    every = [(title, day) for title in told for day in _ANY_DAY.finditer(title)]
    days = [(title, day) for title, day in every if _DAY.fullmatch(day[0])]
    if not signed or len(days) != 1 or len({_without_year(day[0]) for _, day in every}) != 1:
        return []
    ((title, day),) = days
    clause = _CLAUSE.split(title[: day.start()])[-1].casefold()
    happened = _EVENT.search(clause) and not _ELSE.search(clause)
    return [day[0]] if happened and not _is_another(title, day) else []


def _without_year(day: str) -> tuple[str, ...]:
    """A sheet may be called by the day alone: 20.10."""
    return tuple(number.lstrip("0") for number in re.findall(r"\d+", day)[:2])


def days_told(
    name: str, told: list[str], rows: Sequence[Any], reading: Mapping[str, Any]
) -> list[str]:
    """What rows say in a column, with what stands elsewhere in the file of its days."""
    months, later = (reading.get(what, {}).get(name) for what in ("months", "deeds"))
    if months:
        return [_in_month(t, row.number, months) for t, row in zip(told, rows, strict=True)]
    if later:
        return [t or _own_day(row.cells, *later) for t, row in zip(told, rows, strict=True)]
    return told


def _own_day(cells: Sequence[str], deeds: Sequence[str], places: Sequence[int]) -> str:
    """Where the titles tell the day on which all signed: another one that a row tells itself, Nghỉ
    thai sản, ký bổ sung 05/3/2025, or in a column of such days; of who signed later, on a day that
    is not told, its own words."""
    under = (cells[n] for n in places if n < len(cells))
    if day := next((cell for cell in under if _DIGIT.search(cell)), ""):
        return day
    told = [cell for cell in cells if cell]
    if day := _only(day for cell in told for day in _done_on(cell, deeds, _ANY_DAY)):
        return day
    return next((cell for cell in told if _LATER.search(cell)), "")


def later_days(column: Column, headings: Sequence[str], used: Container[int]) -> list[Any]:
    """What rows call the deed, and unused columns of its days beside the one of the titles: Ký bù
    ngày."""
    deeds = deeds_of(column)
    signs = re.compile(rf"\b(?:{'|'.join(map(re.escape, deeds))})\b")
    told = [(n, nfc(heading).casefold()) for n, heading in enumerate(headings) if n not in used]
    return [deeds, [n for n, said in told if signs.search(said) and not _ELSE.search(said)]]


def deeds_of(column: Column) -> list[str]:
    """What is done on its days, with accents: ký, kiểm tra."""
    told = (_DEED.fullmatch(nfc(word)) for word in (column.label, *column.synonyms))
    return [one[1].casefold() for one in told if one]


def tells_later(column: Column) -> bool:
    """Whether rows may tell that it was done on another day than the titles say."""
    return _SIGNED in deeds_of(column)


def months_over(skipped: Sequence[LeftOut], year: int) -> Over:
    """The months that titles of groups say of the rows below them, as 3/2025; none, where nothing
    tells the year."""
    if len(skipped) >= MOST:
        return []
    found = ((row, _MONTH.fullmatch(nfc(text))) for row, text in titles_with_rows(skipped))
    told = [(row, one[1], one[2] or year) for row, one in found if one]
    return [(row, f"{month}/{of}") for row, month, of in told] if all(t[2] for t in told) else []


def _in_month(text: str, row: int, months: Sequence[Sequence[object]]) -> str:
    """A day of the month of its group: 12, or 12/3, under Tháng 3. Another one stays as it is."""
    said = said_over(months, row) if months else ""
    found = _IN_MONTH.fullmatch(text) if said else None
    if found is None:
        return text
    same = found[2] is None or int(found[2]) == int(said.partition("/")[0])
    return f"{found[1]}/{said}" if same else text


def _only(days: Iterable[str]) -> str:
    found = set(days)
    return found.pop() if len(found) == 1 else ""


def _called(titles: Iterable[str], column: Column) -> Iterator[str]:
    words = [sorted(fold(word).split()) for word in (column.label, *column.synonyms)]
    words = [one for one in words if len(one) > 1]
    for title in titles:
        for told in _DAY.finditer(title):
            before = fold(title[: told.start()]).split()
            said = next((one for one in words if sorted(before[-len(one) :]) == one), [])
            ends = not _ENDS.isdisjoint(said)  # of a period, which has two
            if said and (ends or not _is_another(title, told)):
                yield told[0]


def _is_another(title: str, told: re.Match[str]) -> bool:
    """The first of several days; one of a registration, or of a period."""
    before = nfc(title[: told.start()]).casefold()
    return bool(_TO_DAY.match(title[told.end() :]) or _OTHER_SIGNING.search(before))


def _done_on(title: str, deeds: Sequence[str], days: re.Pattern[str]) -> Iterator[str]:
    """Days in whose part of the sentence one of the deeds stands, and nothing that makes them
    another; no first of several days."""
    some, begin = "|".join(map(re.escape, deeds)), 0
    for told in days.finditer(title):
        said = _QUOTED.sub(" ", nfc(title[begin : told.start()]))
        clause = _CLAUSE.split(said)[-1].casefold()
        begin = told.end()
        done = some and re.search(rf"\b(?:{some})\b", clause)
        if done and not _ELSE.search(clause) and not _TO_DAY.match(title[told.end() :]):
            yield told[0]
