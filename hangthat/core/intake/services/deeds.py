"""Tables of what was done on days: a diary of checks is no list of shops.

The accents count: without them "lỗi" is a way in, and "ký" is "kỳ".
"""

import re
from collections.abc import Callable, Mapping, Sequence

from hangthat.core.common.text import fold
from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader import NOTE, Column

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


def is_called(kind: List, titles: Sequence[str]) -> bool:
    """Whether titles, folded, call the table so."""
    return any(f" {fold(word)} " in f" {title} " for word in kind.called for title in titles)
