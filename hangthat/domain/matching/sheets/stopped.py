"""Rows of what no longer is, or is not yet: shops that stopped, stalls that nobody has, papers that
nobody signed.

The accents count: without them "trống" is the name Trọng, and "nghỉ" a suspicion.
"""

import re
from datetime import date

from hangthat.core.cells.reader.column import NOTE, Fault
from hangthat.core.cells.reader.endings import ending_of
from hangthat.core.intake.services import Line
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets.asides import stands_for_another

_VACANT = re.compile(
    r"(?:(?:ô|quầy|sạp|lô|ki ?-?ốt|gian|gian hàng|chỗ) )?(?:còn |bỏ |đang |để )?trống|"
    r"chưa (?:cho thuê|có người(?: thuê)?|giao)|không (?:có )?người thuê|"
    r"(?:đã |mới )?(?:chuyển|sang|bán|nhường)(?: nhượng| tên| quầy| lại)? cho .+"
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


def take_ending(line: Line, on: date, shop: Establishment | None = None) -> None:
    """What the note says of the end of a shop, if its record does not say so already: a whole day
    is the one on which it closed, else it is told that the shop goes in as an open one."""
    values = line.values
    note = values.get(NOTE, "")
    found = ending_of(note, on) if note and "closed_on" not in values else None
    if not found or (shop and (shop.closed_on or found.words in shop.note)):
        return
    opened = values.get("opened_on") or (shop.opened_on if shop else None)
    told = f"Tệp ghi “{found.words}”"
    if found.way == "resting":
        told += ": tạm ngừng không phải đóng cửa. Vẫn là đang hoạt động; tạm ngừng thì ghi ở thẻ."
    elif found.way == "moved":
        told += ": địa chỉ vẫn theo cột địa chỉ. Đã chuyển đi thì ghi Chuyển địa điểm ở thẻ."
    elif not found.day:
        told += " mà không rõ ngày đóng cửa: vẫn là đang hoạt động."
    elif found.day > on:
        told += ": ngày ấy chưa đến, vẫn là đang hoạt động."
    elif opened and found.day < opened:
        told += f", trước ngày mở cửa {opened:%d/%m/%Y}: vẫn là đang hoạt động."
    else:
        values["closed_on"] = found.day
        told += f": lấy {found.day:%d/%m/%Y} là ngày đóng cửa."
    line.notes.append(told)


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
