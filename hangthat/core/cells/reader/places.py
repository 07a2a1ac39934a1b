"""How an address begins, where it stands behind a name in one cell."""

import re

_STALL = r"(?:quầy|sạp|ki ?-?ốt|kiot|gian|lô|ô|dãy|tầng)(?: hàng)?(?: số)? ?[a-z]{0,2}\d"
PLACE = (
    rf"(?:\d|{_STALL}|"
    r"(?:số|thôn|xóm|bản|ấp|khu|khối|tổ|phố|đường|ngõ|ngách|chợ|km|quốc lộ|ql|xã|phường|"
    r"thị trấn|tt|huyện)\b)"
)
_AT_PLACE = re.compile(PLACE, re.IGNORECASE)


def begins_place(text: str) -> bool:
    """số 5 phố Chợ, Khu 2."""
    return bool(_AT_PLACE.match(text))
