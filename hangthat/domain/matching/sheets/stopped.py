"""Rows of what no longer is, or is not yet: shops that stopped, stalls that nobody has.

The accents count: without them "trống" is the name Trọng, and "nghỉ" a suspicion.
"""

import re

_STOPPED = re.compile(
    r"(?:đã |đang |tạm |hiện )*"
    r"(?:nghỉ(?! (?:chủ nhật|thứ|trưa|lễ|tết|tối|đêm|mưa))|ngừng|dừng|thôi bán|đóng cửa(?! lúc)|"
    r"giải thể|phá sản|(?:bị )?thu hồi (?:gcn|giấy|đkkd|gp)|"
    r"không còn(?= bán| kinh doanh| hoạt động|$)|không hoạt động|không kinh doanh|bỏ trốn|"
    r"chuyển (?:đi|khỏi|về|đến|sang (?:xã|phường|tỉnh|huyện|chợ)))\b.*"
)
_VACANT = re.compile(
    r"(?:(?:ô|quầy|sạp|lô|ki ?-?ốt|gian|gian hàng|chỗ) )?(?:còn |bỏ |đang |để )?trống|"
    r"chưa (?:cho thuê|có người(?: thuê)?|giao)|không (?:có )?người thuê"
)


def is_vacant(name: str) -> bool:
    """Whether it says of a stall that nobody has it: (ô trống), chưa cho thuê."""
    return bool(_VACANT.fullmatch(name.casefold().strip("() ")))


def stopped_words(note: str) -> str:
    """The piece of a note that says so: "Hiện trạng: Nghỉ"; "" if none does."""
    for piece in note.split(";"):
        said = piece.strip()
        if _STOPPED.fullmatch(said.rpartition(": ")[2].casefold()):
            return said
    return ""
