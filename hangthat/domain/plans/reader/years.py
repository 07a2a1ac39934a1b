"""By the end of which years a sentence speaks."""

import re
from collections.abc import Iterable

from hangthat.domain.plans.lexicon.phrases import any_of, compiled, maybe
from hangthat.domain.plans.reader.words import Words

_YEAR = r"(20\d\d)"
_BEFORE = maybe(
    "phan dau", "du kien", "tinh", "den", "toi", "cho den", "truoc", "trong", "vao", "ke", "tu",
    "nay", "het", "cuoi", "thoi diem", "moc", "ngay 31 12", "ngay 31 thang 12",
)  # fmt: skip
_WITHIN_A_YEAR = compiled(
    rf"{_BEFORE}(?:ngay )?(?:(?P<day>\d{{1,2}}) )?(?:thang )?(?P<month>\d{{1,2}})(?: nam)? {_YEAR}",
    rf"{_BEFORE}quy (?P<quarter>iv|iii|ii|i|[1-4])(?: nam)? {_YEAR}",
    rf"{_BEFORE}(?P<months>6 thang|9 thang|giua)(?: dau)?(?: nam)? {_YEAR}",
)
_ONWARD = compiled(rf"(?:bat dau )?(?:ke )?tu(?: nam)? {_YEAR} (?:tro di|den het ky|den nam cuoi)")
_EVERY = compiled("(?:trong )?(?:hang|moi|tung) nam(?: trong (?:ca )?giai doan)?")
_SPAN = compiled(rf"{_BEFORE}giai doan(?: nam)? {_YEAR}(?: den)?(?: het)?(?: nam)? {_YEAR}",
                 rf"tu(?: nam)? {_YEAR} den(?: het)?(?: nam)? {_YEAR}")  # fmt: skip
_LISTED = compiled(
    rf"{_BEFORE}(?:cac )?nam {_YEAR}(?: (?:va )?(?:nam )?{_YEAR})+(?! \d)",
)
_ONE = compiled(rf"{_BEFORE}nam {_YEAR}", rf"(?:den|truoc|vao)(?: het| cuoi)? {_YEAR}")
_NUMBER = re.compile(_YEAR)
_LABEL = compiled(any_of("thoi han", "thoi gian", "hoan thanh", "lo trinh") + "(?= *$)")


class Years:
    """The years found, or the reason why they cannot be one of the plan's."""

    def __init__(self, years: Iterable[int] = (), *, fault: str = "", remark: str = "") -> None:
        self.years = tuple(years)
        self.fault = fault
        self.remark = remark

    def __bool__(self) -> bool:
        return bool(self.years or self.fault)


def cut_years(words: Words, period: tuple[int, int] | None) -> tuple[Words, Years]:
    """The sentence without its year, and the year. Units: `period` is first and last year."""
    for pattern, read in (
        (_WITHIN_A_YEAR, _within),
        (_ONWARD, _onward),
        (_SPAN, _end_of_span),
        (_LISTED, _each),
        (_ONE, _one),
        (_EVERY, _every),
    ):
        rest, match = words.cut(pattern)
        if match:
            quoted = words.quote(match.start(), words=len(match[0].split()))
            return rest.cut(_LABEL)[0], _checked(read(match, period), period, quoted)
    return words, Years()


def _checked(years: Years, period: tuple[int, int] | None, quoted: str) -> Years:
    if years.fault:
        return Years(fault=f"“{quoted}” {years.fault}")
    if period is None:
        return years
    for year in years.years:
        if year < period[0]:
            return Years(fault=f"nói về năm {year}, trước kỳ kế hoạch")
        if year > period[1]:
            return Years(fault=f"nói về năm {year}, sau kỳ kế hoạch")
    return years


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(year) for year in _NUMBER.findall(match[0])]


def _within(match: re.Match[str], period: tuple[int, int] | None) -> Years:
    """“Trước ngày 01/01/2029” is by the end of 2028; before a month is before it begins."""
    (year,) = _numbers(match)[-1:]
    day, begins = match["day"], _starts(match)
    if re.search(r"\btruoc\b", match[0]) and begins is not None and day in (None, "1", "01"):
        return Years([year - 1]) if begins == 1 else Years(fault="không phải là mốc cuối năm")
    december = match["month"] == "12" and day in (None, "31")
    if december or match["quarter"] in ("iv", "4"):
        return Years([year])
    return Years(fault="không phải là mốc cuối năm")


def _starts(match: re.Match[str]) -> int | None:
    """The month or quarter named, by number: 1 is the first of its year."""
    if match["quarter"]:
        return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["quarter"]) or int(match["quarter"])
    return int(match["month"]) if match["month"] else None


def _onward(match: re.Match[str], period: tuple[int, int] | None) -> Years:
    first = _numbers(match)[0]
    if period is None:
        return Years(fault="mà không rõ năm cuối của kế hoạch")
    return Years(range(first, max(first, period[1]) + 1))


def _end_of_span(match: re.Match[str], period: tuple[int, int] | None) -> Years:
    return Years(_numbers(match)[-1:])


def _one(match: re.Match[str], period: tuple[int, int] | None) -> Years:
    year = _numbers(match)[0]
    return Years([year - 1 if re.search(r"\btruoc (?:nam )?20", match[0]) else year])


def _each(match: re.Match[str], period: tuple[int, int] | None) -> Years:
    return Years(dict.fromkeys(_numbers(match)))


def _every(match: re.Match[str], period: tuple[int, int] | None) -> Years:
    if period is None:
        return Years(fault="mà không rõ kỳ kế hoạch")
    return Years(range(period[0], period[1] + 1))
