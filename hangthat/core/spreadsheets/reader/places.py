"""How an address begins, where it stands behind a name in one cell."""

import re

PLACE = (
    r"(?:\d|(?:số|thôn|xóm|bản|ấp|khu|khối|tổ|phố|đường|ngõ|ngách|chợ|km|quốc lộ|ql|xã|phường|"
    r"thị trấn|tt|huyện)\b)"
)
_AT_PLACE = re.compile(PLACE, re.IGNORECASE)


def begins_place(text: str) -> bool:
    """số 5 phố Chợ, Khu 2."""
    return bool(_AT_PLACE.match(text))
