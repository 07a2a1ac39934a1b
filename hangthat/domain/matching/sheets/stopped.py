"""Rows of what no longer is, or is not yet: shops that stopped, stalls that nobody has, papers that
nobody signed.

The accents count: without them "trống" is the name Trọng, and "nghỉ" a suspicion.
"""

import re

from hangthat.core.cells.reader.column import Fault
from hangthat.core.intake.services import Line
from hangthat.domain.matching.sheets.asides import stands_for_another

_STOPPED = re.compile(
    r"(?:đã |đang |tạm |hiện )*"
    r"(?:nghỉ(?! (?:chủ nhật|thứ|trưa|lễ|tết|tối|đêm|mưa))|ngừng|dừng|thôi bán|"
    r"đóng cửa(?! (?:lúc|từ \d{1,2} ?(?:h|giờ)))|"
    r"giải thể|phá sản|(?:bị )?thu hồi (?:gcn|giấy|đkkd|gp)|"
    r"không còn(?= bán| kinh doanh| hoạt động|$)|không hoạt động|không kinh doanh|bỏ trốn|"
    r"chuyển (?:đi|khỏi|về|đến|sang (?:xã|phường|tỉnh|huyện|chợ)))\b.*"
)
# behind another word of the note: Đã nhắc nhở, dừng hoạt động
_STOPPED_THEN = re.compile(
    r"(?:và |nay |hiện |đã |đang |tạm )*"
    r"(?:(?:nghỉ|ngừng|dừng|thôi)(?: hẳn)? (?:hoạt động|kinh doanh|buôn bán|bán hàng|bán)|"
    r"đóng cửa|giải thể|không còn (?:hoạt động|kinh doanh|bán)|không hoạt động)"
    r"(?: hẳn| hàng)?(?: (?:(?:từ|kể từ)\b(?! \d{1,2} ?(?:h|giờ))|(?:do|vì|nữa|đến khi)\b).*)?"
)
_VACANT = re.compile(
    r"(?:(?:ô|quầy|sạp|lô|ki ?-?ốt|gian|gian hàng|chỗ) )?(?:còn |bỏ |đang |để )?trống|"
    r"chưa (?:cho thuê|có người(?: thuê)?|giao)|không (?:có )?người thuê"
)
_NOT = r"(?:không|chưa|ko|kg|từ chối|hẹn)"
_UNSIGNED = re.compile(
    rf"\b{_NOT} (?!biết)(?:\w+ ){{0,2}}?(?:ký|kí|cam kết)\b(?! hạn)|"
    r"\bhẹn (?:lại|sau|hôm khác|ngày)\b"
)
_UNSIGNED_BARE = re.compile(
    r"\b(?:khong|chua|ko|tu choi|hen) (?!biet)(?:\w+ ){0,2}?(?:ky|ki|cam ket)\b(?! han)|"
    r"\bhen (?:lai|sau|ngay)\b"
)


# under the heading of who signed: he was not there, or will sign
_AWAY = re.compile(
    r"“(?:vắng(?: mặt)?|đi vắng|không (?:dự|có mặt|đến)|sẽ ký|chưa)\b", re.IGNORECASE
)


def is_unsigned(note: str) -> bool:
    """Whether it says that a paper was not signed: Không ký, hẹn lại. Who cannot write and had
    somebody sign for him has signed."""
    said = " ".join(note.casefold().split())
    return bool((_UNSIGNED_BARE if said.isascii() else _UNSIGNED).search(said))


def is_vacant(name: str) -> bool:
    """Whether it says of a stall that nobody has it: (ô trống), chưa cho thuê."""
    return bool(_VACANT.fullmatch(name.casefold().strip("() ")))


def tells_vacant(note: str) -> bool:
    """Whether a piece of a note says so."""
    return any(is_vacant(piece.rpartition(": ")[2]) for piece in note.split(";"))


def stopped_words(note: str) -> str:
    """The piece of a note that says so: "Hiện trạng: Nghỉ"; "" if none does."""
    for piece in note.split(";"):
        said = piece.strip()
        first, *others = said.rpartition(": ")[2].casefold().split(",")
        then = any(_STOPPED_THEN.fullmatch(one.strip(" .")) for one in others)
        if then or _STOPPED.fullmatch(",".join([first, *others])):
            return said
    return ""


def _tell_signer(line: Line) -> None:
    """Who signed for the owner stands in his place: Lô Thị Nhung (vợ anh Thắng)."""
    if signer := stands_for_another(line.values.get("owner", "")):
        line.values.setdefault("signer", signer)


def tell_signing(line: Line) -> None:
    """Who signed, where he is not the owner, and what to ask of a row that nobody signed."""
    _tell_signer(line)
    tell_unsigned(line)


def tell_unsigned(line: Line) -> None:
    """Of a row without a day that says that nobody signed, by its answer, in the place of the day
    or in a note, the day is not asked for."""
    if "signed_on" in line.values:
        return
    if line.values.get("signed") is False:
        line.faults = [one for one in line.faults if one.column != "signed_on"]
        line.fault("signed", "Tệp ghi là chưa ký; chỉ ghi giấy đã ký.", scope="value")
    elif any(_tells_unsigned(one) for one in line.faults):
        line.faults = [one for one in line.faults if one.column not in ("signed", "signed_on")]
        line.fault("signed_on", "Ghi là chưa ký; chỉ ghi giấy đã ký. Bỏ dòng này.")
    elif is_unsigned(line.values.get("told", "")):
        line.faults = [one for one in line.faults if one.column != "signed_on"]
        line.fault("told", "Ghi là chưa ký; chỉ ghi giấy đã ký. Bỏ dòng này.")


def _tells_unsigned(fault: Fault) -> bool:
    said = fault.message
    if fault.column == "signed":
        return bool(_AWAY.search(said))
    return fault.column == "signed_on" and (is_unsigned(said) or bool(_AWAY.search(said)))
