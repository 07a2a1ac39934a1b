"""Tables that no list takes in, so that nobody is offered one that nearly fits (chưa có loại danh
sách này)."""

import re
from collections.abc import Callable, Sequence

from hangthat.core.intake.services.deeds import is_called
from hangthat.core.intake.services.lists import Lists
from hangthat.core.spreadsheets.reader.ditto import unmarked
from hangthat.core.spreadsheets.reader.header import JOINED
from hangthat.core.spreadsheets.reader.headings import unread
from hangthat.core.spreadsheets.reader.people import are_people

# The accents count: without them "chợ" is "cho".
_MARKETS = re.compile(
    r"(?:tên )?(?:các )?chợ(?:\W+(?:tttm|trung tâm thương mại|siêu thị|tên|địa điểm|hạng)\b)*"
    r"(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_OF_MARKETS = re.compile(
    r"\b(?:hạng|loại chợ|diện tích|dt|quy mô|số (?:điểm|hộ|quầy|sạp|ki ?-?ốt|gian|lô)\b.*|"
    r"(?:ngày )?(?:họp|phiên)|phiên chợ|năm (?:xây dựng|thành lập|đưa vào|hoạt động|đầu tư)|"
    r"(?:đơn vị|tổ chức|bqt|bql|ban|người|mô hình|hình thức) (?:quản lý|khai thác|trông coi)|"
    r"kết cấu|hiện trạng|tính chất)\b",
    re.IGNORECASE,
)
_ENOUGH, _FEWEST = 2, 3  # headings that tell of markets; rows that show anything
_APART = 0.9  # of the names are different ones

MARKETS = (
    "Tệp này là danh sách chợ: chưa có loại danh sách này, nên không nhập được cả tệp. Hãy ghi "
    "từng chợ ở Khu vực kinh doanh. Nếu mỗi dòng là một quầy, một cơ sở, hãy chọn danh sách."
)


def no_list(
    lists: Lists, titles: Sequence[str], headings: Sequence[str], cells: Callable[[int], list[str]]
) -> str:
    """What to tell of a table that no list takes in; "": one may. `titles`: folded.

    Markets: what stands first names them, each once, and more headings tell of markets; no title
    calls the table one of the lists, as checks of markets are.
    """
    said = [n for n, heading in enumerate(headings) if unread(heading)]
    if not said or any(is_called(one, titles) for one in lists.values()):
        return ""
    first, *others = said
    named = [unmarked(cell) for cell in cells(first)]
    each = len(named) >= _FEWEST and len(set(named)) >= _APART * len(named)
    markets = _MARKETS.fullmatch(headings[first].rpartition(JOINED)[2].strip())
    telling = sum(bool(_OF_MARKETS.search(headings[n])) for n in others)
    return MARKETS if markets and each and telling >= _ENOUGH and not are_people(named) else ""
