"""Families of whom a second name can be told from the first, and those of the northern border that
are also everyday words.

Hmông, Dao, Sán Chỉ, Sán Dìu, Giáy, Lô Lô, Pà Thẻn, Hoa, Thái, as they are spelt with their accents;
without these they sound like goods: lầu and lẩu, vàng and vang, chảo and cháo.
"""

from collections.abc import Sequence

from hangthat.core.common.text import fold

# Hardly anybody's given name, with accents and without any.
_KINH = frozenset({
    "nguyễn", "trần", "lê", "phạm", "phan", "huỳnh", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô",
    "trịnh", "trương", "đinh", "đoàn", "phùng", "triệu", "lương", "nông", "hứa",
})  # fmt: skip
# No everyday words, as they are spelt.
_UPLAND = frozenset({
    "sùng", "thào", "giàng", "sằn", "chìu", "chíu", "phùn", "tằng", "tẩn", "voòng", "vòong",
    "phoòng", "cháng", "sìn", "sìu", "lỷ", "nình", "nịnh", "lềnh", "khoàng", "chẩu", "phàn",
    "lùng", "thềnh", "hạng", "sần", "vừ", "chấu", "chềnh", "phủng", "hảng", "lừu", "dềnh", "lìu",
    "sèn", "lìm",
})  # fmt: skip
# Everyday words too: a family before a middle name of these peoples.
_EITHER = frozenset({
    "vàng", "lầu", "lò", "lù", "lờ", "mùa", "và", "hờ", "thò", "dinh", "cư", "cứ", "ly", "giang",
    "tải", "tráng", "chảo", "sình", "ma", "thàng", "làn", "chang", "sủng", "hoàng", "già", "ngũ",
    "lý", "bàn", "cà", "quàng", "tòng", "lường", "cầm", "bạc", "điêu", "xèo", "ninh", "từ",
})  # fmt: skip
_MIDDLE = frozenset({
    "a", "thị", "văn", "seo", "mí", "mý", "láo", "sào", "mùi", "tả", "dào", "chẩn", "sài", "duần",
    "mẩy", "mỷ", "sám", "sủi", "quáng", "vần", "nhì", "phủ", "chỉn", "dùn", "phù", "vản", "sính",
    "pà", "páo",
})  # fmt: skip

SURE = _KINH | set(map(fold, _KINH)) | _UPLAND
IN_FULL = _UPLAND | _EITHER
_PLAIN = frozenset(map(fold, IN_FULL))
_PLAIN_MIDDLE = frozenset({"a", "thi", "seo", "mi"})  # typed without accents


def is_upland(words: Sequence[str]) -> bool:
    """They begin as a name of these peoples does: "Thào Sếnh", "Vàng A Lử", "Sung Thi My"."""
    if len(words) < 2 or not all(one.isalpha() and one[0].isupper() for one in words[:3]):
        return False
    first, second = words[0].casefold(), words[1].casefold()
    if first in _UPLAND or (second == "a" and len(words) == 3):
        return True
    if len(words) < 3:
        return False
    plain = first in _PLAIN and second in _PLAIN_MIDDLE
    return plain or (first in _EITHER and second in _MIDDLE)
