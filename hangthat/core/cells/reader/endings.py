"""Words by which a list says that a shop ended, rests for a while, moved or was passed on.

The accents count: without them "nghỉ" is a suspicion, and "trả" a kind of tea.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.days import day

_MAY_END = re.compile(
    r"nghỉ|ng[ừư]ng|dừng|thôi |đóng|chấm dứt|trả |giải thể|phá sản|thu hồi|không|bỏ |thanh lý|"
    r"h[uủ][ỷy] |x[oó][áa] |nộp lại|dẹp|đình chỉ|chuyển|dời|dọn"
)
_DAY = (
    r"(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})|"
    r"\d{1,2} tháng \d{1,2} năm \d{4})(?![\d/-])"
)
_WHOLE_DAY = re.compile(rf"(?<![\d/.-]){_DAY}")
_HEADED = re.compile(rf"(?:^|\s){_DAY}$")  # 15/9/2026: đóng cửa
_LED = re.compile(rf"(?:(?:từ|kể|ngày|hôm|vào) )*(?P<day>{_DAY})[\s,:.–-]+(?P<said>\D.*)")
_CLAUSE = re.compile(r"[,()\n]|\.(?= |$)|\s[-–]\s")

_WHO = (
    r"(?:hộ|hộ kinh doanh|hộ kd|cơ sở|cửa hàng|quán|tiệm|chủ|chủ hộ|nnt|người nộp thuế|tiểu thương)"
)
_NOW = rf"(?:(?:đã|đang|hiện|nay|hiện nay|mới|vừa|bị|tự|này|{_WHO}) )*"
# before it is so
_SOON = (
    r"(?:(?:đã|đang|hiện|nay|hiện nay|mới|vừa|bị|tự|này|tạm|thời|xin|đề nghị|thông báo|có đơn|"
    rf"làm đơn|sẽ|dự kiến|sắp|chuẩn bị|{_WHO}) )*"
)
_GROUP = (
    r"(?:(?:(?:phụ lục|biểu|bảng|phần|mục)(?: số)? [\divx]+ ?[:.–-]?|danh sách|ds|các|những|số|"
    rf"tổng hợp|nhóm|{_WHO}|kinh doanh|cá thể) )*"
)
_STALL = (
    r"(?:ô|quầy|sạp|lô|ki ?-?ốt|gian|gian hàng|mặt bằng|chỗ|điểm|điểm kinh doanh|cửa hàng|nhà|"
    r"địa điểm|địa chỉ)"
)
_PAPER = (
    r"(?:gcn|giấy|đkkd|đkhkd|gp|gpkd|đăng ký|mst|mã số thuế|mã số)"
    r"(?: (?:phép|cn|chứng nhận|đăng ký|đkkd|đkhkd|kd|kinh doanh|hộ kinh doanh|thuế))*"
)
_ENDS = (
    r"(?:nghỉ|ng[ừư]ng|dừng|"
    r"thôi(?= bán| kinh doanh| kd| thuê| làm| không)|"
    r"đóng cửa(?! (?:lúc|từ \d{1,2} ?(?:h|giờ)))|đóng (?:mst|mã số thuế)|chấm dứt|giải thể|phá sản|"
    rf"(?:giao )?trả (?:lại )?(?:{_STALL}|{_PAPER})|"
    rf"(?:thu hồi|nộp lại|h[uủ][ỷy]|x[oó][áa]) (?:tên|{_PAPER})|"
    rf"bỏ (?:{_STALL}|nghề|chợ|trốn|kinh doanh)|dẹp|thanh lý (?:hợp đồng|hđ)|"
    r"không còn(?= bán| kinh doanh| hoạt động|$)|không hoạt động|không kinh doanh(?! hàng| các)|"
    r"không (?:bán|làm|thuê) nữa)"
)
_TRADE = (
    r"(?: (?:hẳn|luôn|rồi|nữa|vĩnh viễn|hoạt động|hđ|hđkd|kinh doanh|kd|sxkd|sản xuất|"
    rf"buôn bán|bán hàng|bán|thuê|hợp đồng|cho (?:bql|ban quản lý)(?: chợ)?|{_STALL}|{_PAPER}))*"
)
_SINCE = r"(?: (?:từ|kể|vào|ngày|hôm|hết|hồi))*"
_BECAUSE = r"(?: (?:do|vì|theo|để|nên)\b\D*)?"
_STOPPED = re.compile(rf"{_SOON}{_ENDS}\b.*")
# behind another word of the note: Đã nhắc nhở, dừng hoạt động
_STOPPED_THEN = re.compile(
    rf"(?:và )?{_SOON}(?:đóng (?:mst|mã số thuế)|"
    r"(?:nghỉ|ng[ừư]ng|dừng|thôi|chấm dứt)(?: hẳn)? (?:hoạt động|hđ|kinh doanh|"
    r"kd|buôn bán|bán hàng|bán)|đóng cửa|giải thể|không còn (?:hoạt động|kinh doanh|bán)|"
    rf"không hoạt động|(?:giao )?trả (?:lại )?(?:{_STALL}|{_PAPER})|nghỉ (?:hẳn|luôn)|"
    rf"(?:nghỉ|ng[ừư]ng)(?={_SINCE} {_DAY}))(?: hẳn| hàng)?"
    rf"(?:{_SINCE} {_DAY}| (?:(?:từ|kể từ)\b(?! \d{{1,2}} ?(?:h|giờ))|(?:do|vì|nữa|đến khi)\b).*)?"
)
# nothing is said besides, so that the day is the one on which it ended; no "dừng bán rượu từ …"
_ENDED_ON = re.compile(rf"(?:và )?{_NOW}{_ENDS}{_TRADE}{_BECAUSE}{_SINCE} {_DAY}{_BECAUSE}")
# hours of a shop that is open: nghỉ trưa, nghỉ bán buổi chiều, đóng cửa chủ nhật
_HOURS = re.compile(
    rf"{_SOON}(?:nghỉ|ng[ừư]ng|dừng|thôi|đóng cửa|không(?: còn)?)"
    r"(?: (?:bán hàng|bán|buôn bán|kinh doanh|kd|mở cửa|hoạt động|hàng))* "
    r"(?:(?:vào|các|mỗi|mọi|dịp|ngày|buổi|hôm) )*(?:chủ nhật|cn|thứ|trưa|lễ|tết|sáng|chiều|tối|đêm|"
    r"mưa|rằm|m[ùồ]ng|cuối tuần|giữa (?:giờ|trưa|ngày)|\d{1,2} (?:âm|hàng tháng|hằng tháng))\b.*"
)
_RESTS = re.compile(
    rf"\btạm (?:thời )?(?:nghỉ|ng[ừư]ng|dừng|đóng|thôi)|{_ENDS}.*"
    r"\b(?:đến|tới)(?: hết)?(?: ngày| tháng| t)? ?\d|"
    r"\bnghỉ (?:ốm|đẻ|sinh|thai sản|phép|bệnh|dịch|mùa|hè|để)|"
    r"\b(?:do|vì|để) (?:ốm|dịch|sửa|sinh con|nghỉ sinh|thai sản|xây)|đình chỉ"
)
_SUSPENDED = re.compile(rf"{_SOON}đình chỉ\b.*")
_AGAIN = re.compile(
    r"\b(?:mở|bán|hoạt động|kinh doanh)(?: cửa)?(?: trở)? lại\b|\bcấp (?:lại|đổi)\b|"
    r"\bđổi (?:giấy|gcn)\b"
)
_MOVED = re.compile(
    rf"{_SOON}(?:(?:chuyển|dời|dọn|di chuyển|di dời)(?: {_STALL}| nơi| trụ sở| đ/c| vị trí)+\b.*|"
    r"(?:chuyển|dời|dọn)(?: nhà)? (?:(?:đi|khỏi|đến|tới)\b|về(?! bán| kinh doanh| làm| nghề)|"
    r"sang (?:xã|phường|tỉnh|huyện|chợ|thôn|xóm|bản|khối|khu|tổ|phố|đường|số|nhà|chỗ|nơi|địa|ô|"
    r"quầy|sạp|lô|\d)).*)"
)
_OF_GROUP = re.compile(
    rf"{_GROUP}{_SOON}(?:{_ENDS}{_TRADE}(?:(?:,| và| hoặc) {_NOW}{_ENDS}{_TRADE})*|"
    r"(?:chuyển|dời) (?:đi|khỏi\b.*|địa (?:điểm|chỉ).*))"
    r"(?: (?:trong |tháng |quý |năm )+[\d/ivx]+)?"
)
_LED_BY_GROUP = re.compile(_GROUP)
_PASSED = re.compile(
    r"\b(?:sang (?:nhượng|tên|lại|chủ)|chuyển (?:nhượng|chủ|giao)|nhượng lại|(?:đổi|thay)(?: đổi)? "
    r"chủ|nhận (?:lại|chuyển nhượng|sang nhượng)|mua lại|tiếp quản|thuê lại|bán lại|thừa kế|"
    r"kế thừa)\b"
)
_ON = Column("on", "Ngày", "day")
Way = Literal["resting", "ended", "moved"]


class Ending(NamedTuple):
    """What a piece of a note says became of the shop. `day`: the whole day on which it ended,
    where the words say that and nothing besides."""

    way: Way
    words: str
    day: date | None


def ending_of(note: str, on: date) -> Ending | None:
    """What a note says of the end of a shop, piece by piece: "Hiện trạng: Nghỉ từ 1/9/2026".

    That it rests for a while comes first, for that is no end. Of two days, or of a shop that
    opened again, none is taken.
    """
    said = note.casefold()
    if not _MAY_END.search(said):
        return None
    found = [one for piece in note.split(";") for one in _of_piece(piece.strip(), on)]
    if not found:
        return None
    first = min(found, key=lambda one: (one.way != "resting", one.day is None, one.way == "moved"))
    sure = len({one.day for one in found if one.day}) == 1 and not _AGAIN.search(said)
    return first if sure else first._replace(day=None)


def says_ending(title: str) -> bool:
    """Whether a title of a group says that its shops ended, rest or moved: Hộ chấm dứt hoạt động;
    not one that tells of other shops too: Hộ nghỉ và mở mới."""
    said = title.casefold()
    return bool(_MAY_END.search(said) and _OF_GROUP.fullmatch(said))


def passed_day(note: str, on: date) -> tuple[str, date] | None:
    """The piece of a note that says when a shop was passed on, and the one whole day in it: "Bà
    Loan sang nhượng lại từ 01/10/2026"."""
    for piece in note.split(";"):
        if _PASSED.search(piece.casefold()) and (found := _only_day(piece.casefold(), on)):
            return piece.strip(), found
    return None


def _of_piece(piece: str, on: date) -> Iterator[Ending]:
    head, _, said = piece.casefold().rpartition(": ")
    if headed := _HEADED.search(head):
        said = f"{headed[0].strip()} {said}"
    for number, text in enumerate(_CLAUSE.split(said)):
        clause = text.strip(" .!")
        if led := _LED.fullmatch(clause):
            clause = f"{led['said']} ngày {led['day']}"
        if number == 0:
            clause = _LED_BY_GROUP.sub("", clause, count=1)
        if way := _way_of(clause, first=number == 0):
            sure = way == "ended" and _ENDED_ON.fullmatch(clause)
            yield Ending(way, piece, _only_day(clause, on) if sure else None)


def _way_of(clause: str, *, first: bool) -> Way | None:
    if _MOVED.fullmatch(clause):
        return "moved"
    if _SUSPENDED.fullmatch(clause):
        return "resting"
    if _HOURS.fullmatch(clause):
        return None
    stopped = _STOPPED if first else _STOPPED_THEN
    if not stopped.fullmatch(clause):
        return None
    return "resting" if _RESTS.search(clause) else "ended"


def _only_day(words: str, on: date) -> date | None:
    """The one whole day in these words; none: they have none, or several."""
    days = _WHOLE_DAY.findall(words)
    found = day(days[0], _ON, on) if len(days) == 1 else None
    return found.value if found and not found.fault else None
