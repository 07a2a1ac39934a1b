"""Percentages of a sentence: which are a share of somebody, and which words go with each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hangthat.domain.plans.reader.spoken import in_figures

_AT_LEAST = (
    "trên", "hơn", "ít nhất", "tối thiểu", "từ", "khoảng", "không dưới", "không thấp hơn", "mức",
    "không ít hơn", "đạt", "lên", "chiếm", "có", ">=", "≥", ">",
)  # fmt: skip
_AT_MOST = ("dưới", "không quá", "tối đa", "còn", "xuống", "<=", "≤", "<")
_ANY_BOUND = "|".join(re.escape(w) for w in sorted((*_AT_LEAST, *_AT_MOST), key=len, reverse=True))
_UPPER_BOUND = re.compile("|".join(re.escape(word) for word in _AT_MOST))
_PERCENT = re.compile(
    rf"(?i)(?P<bounds>(?:(?<!\w)(?:{_ANY_BOUND})\s*)*)"
    r"(?P<range>(?<![\d.,/])\d{1,3}(?:[.,]\d+)?\s*(?:%|phần trăm)?\s*(?:-|–|đến)\s*)?"
    r"(?<![\d.,/])(?P<number>\d{1,3}(?:[.,]\d+)?)\s*(?:%|％|phần\s+trăm)"
    r"(?:\s*trở\s+(?P<side>lên|xuống))?"
)
_NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMERAL = "|".join(_NUMERALS)
_FRACTION = re.compile(
    rf"(?i)(?P<bounds>(?:(?<!\w)(?:{_ANY_BOUND})\s*)*)(?:"
    r"(?<![\d.,/])(?<!ngày )(?<!trước )(?<!đến )(?<!vào )(?<!sau )(?P<part>\d{1,4})\s*/\s*"
    r"(?P<whole>(?!(?:19|20)\d\d)\d{1,4})(?![\d/-]|[.,]\d)(?=\s*\)|\s+[^\W\d_])|"
    rf"(?<!\w)(?P<parts>{_NUMERAL})\s+phần\s+(?P<of>{_NUMERAL})(?!\w)|"
    r"(?<!\w)(?P<half>một nửa|phân nửa|quá nửa|nửa số)(?!\w))"
)
_ALL = re.compile(r"(?i)(?<!\w)(?P<bounds>)(?P<all>toàn bộ|toàn thể|tất cả|mọi)(?!\w)")
_MONEY_BEFORE = re.compile(
    r"(?i)(?:lãi suất|thuế|(?<!bị xử )phạt|chiết khấu|lợi nhuận|hoa hồng|kinh phí|ngân sách|vốn|"
    r"giảm giá|phí)[^,;.%]{0,25}$"
)
_MONEY_AFTER = re.compile(
    r"(?i)\s*(?:vốn|cổ phần|cổ phiếu|kinh phí|ngân sách|giá trị|doanh thu|doanh số|mức phạt|"
    r"số tiền|tiền|thuế|lợi nhuận|/\s*năm|một năm|mỗi năm)"
)
_CHANGE_BEFORE = re.compile(
    r"(?i)(?:tăng|giảm)(?:\s+(?:thêm|bình quân|mỗi năm|hằng năm|hàng năm|ít nhất|tối thiểu|trên|"
    r"khoảng|từ|hơn))*\s*$"
)
_CHANGE_AFTER = re.compile(r"(?i)[^,;.%]{0,60}so với")

NOT_WHOLE = "không phải phần trăm nguyên"
CHANGE = "là mức tăng, giảm so với kỳ khác, không phải tỷ lệ của một nhóm đối tượng"


@dataclass(frozen=True)
class Percentage:
    """One percentage with its "ít nhất", "trên", …; `fault` says why it is no threshold.

    `is_word`: it is written "toàn bộ", "tất cả", "mọi", which is all of them.
    """

    start: int
    end: int
    value: int
    written: str
    fault: str = ""
    is_money: bool = False
    is_word: bool = False


def percentages_in(sentence: str) -> list[Percentage]:
    """All of them, in order: in figures, as a fraction, and "toàn bộ" where no figure stands in
    the same part of the sentence."""
    sentence = in_figures(sentence)
    figures = [_read(match, sentence) for match in _PERCENT.finditer(sentence)]
    figures += [
        _fraction(match, sentence)
        for match in _FRACTION.finditer(sentence)
        if not any(mark.start < match.end() and match.start() < mark.end for mark in figures)
    ]
    marks = [*figures, *_in_words(sentence, figures)]
    return sorted(marks, key=lambda mark: mark.start)


def _fraction(match: re.Match[str], sentence: str) -> Percentage:
    """ "3/4", "ba phần tư", "một nửa"."""
    if match["half"]:
        part, whole = 1, 2
    elif match["part"]:
        part, whole = int(match["part"]), int(match["whole"])
    else:
        part, whole = _NUMERALS[match["parts"].lower()], _NUMERALS[match["of"].lower()]
    start = match.start() + len(match["bounds"]) - len(match["bounds"].lstrip())
    written = sentence[match.end("bounds") : match.end()]
    share = part * 100 / whole if whole else 0.0
    number = f"{share:.2f}".rstrip("0").rstrip(".")
    fault = _fault(match, number, sentence[: match.start()], sentence[match.end() :])
    if fault == NOT_WHOLE:
        written += f" ({number.replace('.', ',')}%)"
    return Percentage(start, match.end(), int(share), written, fault)


def _in_words(sentence: str, figures: list[Percentage]) -> Iterator[Percentage]:
    for match in _ALL.finditer(sentence):
        start = sentence.rfind(";", 0, match.start()) + 1
        end = sentence.find(";", match.end())
        end = end if end >= 0 else len(sentence)
        if not any(start <= mark.start < end for mark in figures):
            yield Percentage(match.start(), match.end(), 100, match["all"], is_word=True)


def _read(match: re.Match[str], sentence: str) -> Percentage:
    before, after = sentence[: match.start()], sentence[match.end() :]
    start = match.start() + len(match["bounds"]) - len(match["bounds"].lstrip())
    number = match["number"].replace(",", ".")
    is_money = bool(_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after))
    value = int(float(number))
    fault = _fault(match, number, before, after)
    return Percentage(start, match.end(), value, f"{match['number']}%", fault, is_money)


def _fault(match: re.Match[str], number: str, before: str, after: str) -> str:
    bounds = match["bounds"].lower()
    before_bounds = before + bounds
    if "lên" not in bounds and (_CHANGE_BEFORE.search(before_bounds) or _CHANGE_AFTER.match(after)):
        return CHANGE
    if match.groupdict().get("side") == "xuống" or _UPPER_BOUND.search(
        bounds.replace("không dưới", "")
    ):
        return "là mức tối đa, không phải ngưỡng cần đạt"
    if match.groupdict().get("range"):
        return "là một khoảng, không rõ ngưỡng nào"
    if not number.isdigit():
        return NOT_WHOLE
    if not 1 <= int(number) <= 100:
        return "nằm ngoài 1 đến 100"
    return ""


@dataclass(frozen=True)
class Segment:
    """A percentage with the words that belong to it.

    `leads`: it stands at the head of its words ("80% cơ sở …"), else at their end.
    """

    percentage: Percentage
    before: str
    after: str
    leads: bool


def segments_of(sentence: str, has_content: Callable[[str], bool]) -> list[Segment]:
    """One per percentage. `has_content`: a text says more than a year or "phấn đấu đạt".

    "80% cơ sở …": the words follow. "Tỷ lệ cơ sở … đạt 80%": they stand before.
    """
    marks = [mark for mark in percentages_in(sentence) if not mark.is_money]
    ends = [mark.start for mark in marks[1:]] + [len(sentence)]
    segments: list[Segment] = []
    start = 0
    for mark, end in zip(marks, ends, strict=True):
        before, after = sentence[start : mark.start], sentence[mark.end : end]
        head = re.split(r"[,;.]|\s+và\s", after, maxsplit=1)[0]
        leads = has_content(head) or not has_content(before)
        stop = len(after)
        if end < len(sentence):
            stop = _boundary(after, years_lead="20" in before) if leads else len(head)
        segments.append(Segment(mark, before, after[:stop], leads))
        start = mark.end + stop
    return segments


_YEAR_LEAD = re.compile(
    r"(?i)[,.;]?\s*(?:và\s+)?(?:phấn đấu\s+)?(?:đến|tới|trong|vào|từ|năm|hết)\b[^,;.%]*20\d\d\s*"
    r"[,:]?\s*(?:phấn đấu\s*|có\s*|đạt\s*|thì\s*)*$"
)


def _boundary(between: str, *, years_lead: bool) -> int:
    """Where the words of the next percentage begin."""
    semicolon = between.rfind(";")
    if semicolon >= 0:
        return semicolon
    year = _YEAR_LEAD.search(between)
    if year and years_lead:
        return year.start()
    found = list(re.finditer(r",|\s+và\s", between))
    return found[-1].start() if found else len(between)
