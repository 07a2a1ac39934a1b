"""Tables of what was done on days: a diary of checks is no list of shops.

The accents count: without them "lỗi" is a way in, and "ký" is "kỳ".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.core.common.text import fold
from hangthat.core.intake.services.lists import List, Lists

_WHEN = re.compile(r"(?:ngày|hôm|phiên|thời gian|thời điểm)\b", re.IGNORECASE)
# days of papers, people and trades, and of the list itself: these say of no deed at the shop
_OF_ITSELF = re.compile(
    r"\b(?:sinh|cấp|hết|hạn|hiệu lực|đến|mở|khai trương|bắt đầu|kết thúc|hoạt động|thuê|đăng ký|"
    r"thành lập|gia hạn|nhập|cập nhật|báo cáo|sản xuất|hợp đồng|nộp|rà soát|khảo sát|thống kê|"
    r"điều tra|thu thập|giấy|gp|gcn|đkkd|dkkd|nghỉ|ngừng|đóng|họp|chợ phiên)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\b(?:thấy|phát hiện|biên bản|xử lý|xử phạt|vi phạm|lỗi|tồn tại|nhắc nhở|kiến nghị|"
    r"kết quả|kết luận|diễn biến|kiểm tra|thanh tra|tịch thu|tạm giữ|thu giữ|tang vật|"
    r"làm việc|biện pháp|đoàn|tổ công tác|ký|cam kết|tuyên truyền|nhắc|phạt)\b",
    re.IGNORECASE,
)
_DAY = Column("day", "", "day")
_MOST, _FEWEST = 0.8, 3  # of the cells


def tells_deeds(
    kind: List,
    headings: Sequence[str],
    guess: Mapping[int, str],
    cells: Callable[[int], Sequence[str]],
    share: Callable[[int, Column], float],
    *,
    called: bool,
) -> bool:
    """Whether a list that asks for no day would leave out a day of each row and what was done then:
    more than it explains, or anything where titles call the table another list (`called`)."""
    if kind.is_of_deeds:
        return False
    used = {n for n, name in guess.items() if name and name != NOTE}
    left = [n for n, heading in enumerate(headings) if heading and n not in used and cells(n)]
    days = [n for n in left if _is_day(headings[n]) and len(cells(n)) >= _FEWEST]
    days = [n for n in days if share(n, _DAY) >= _MOST]
    deeds = [n for n in left if n not in days and _DEED.search(headings[n])]
    return bool(days and deeds) and (called or len(days) + len(deeds) > len(used))


def _is_day(heading: str) -> bool:
    return bool(_WHEN.search(heading)) and not _OF_ITSELF.search(heading)


def called_of(lists: Lists, titles: Sequence[str]) -> set[str]:
    """The lists that titles, folded, call the table by. A longer name is none of the shorter ones
    in it: Kế hoạch kiểm tra tells of no checks."""
    return {name for title in titles for _, _, name in _calls(lists, title)}


def first_called(lists: Lists, titles: Sequence[str]) -> str:
    """What the first title that calls the table a list calls it first, before what it adds."""
    calls = next(filter(None, (_calls(lists, title) for title in titles)), [])
    return min(calls)[2] if calls else ""


def _calls(lists: Lists, title: str) -> list[tuple[int, int, str]]:
    """Where a title names which list."""
    spans = [
        (at, at + len(word), kind.name)
        for kind in lists.values()
        for word in _names_of(kind)
        for at in _places_of(f" {word} ", f" {title} ")
    ]
    return [span for span in spans if not any(_lies_in(span, other) for other in spans)]


def _places_of(word: str, title: str) -> Iterator[int]:
    at = title.find(word)
    while at >= 0:
        yield at
        at = title.find(word, at + 1)


def _lies_in(span: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    (begin, end, name), (first, last, whose) = span, other
    return whose != name and first <= begin and end <= last and last - first > end - begin


def _names_of(kind: List) -> set[str]:
    """Names of files leave out the blanks: camket_ND."""
    return {form for word in map(fold, kind.called) for form in (word, word.replace(" ", ""))}


def is_called(kind: List, titles: Sequence[str]) -> bool:
    """Whether titles, folded, call the table so; names of files leave out the blanks: camket_ND."""
    return any(f" {word} " in f" {title} " for word in _names_of(kind) for title in titles)
