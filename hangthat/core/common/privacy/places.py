"""Names of places that begin as a person's name does, or stand in brackets behind a firm's."""

import re

from hangthat.core.common.text import fold

_PROVINCES = frozenset({
    "ha noi", "ha giang", "ha nam", "ha tinh", "ha tay", "ha long", "ha dong", "lang son",
    "cao bang", "thai nguyen", "thai binh", "lam dong", "an giang", "bac giang", "bac ninh",
    "bac kan", "bac can", "bac lieu", "ben tre", "binh dinh", "binh duong", "binh phuoc",
    "binh thuan", "ca mau", "can tho", "da nang", "dak lak", "dak nong", "dien bien", "dong nai",
    "dong thap", "gia lai", "hai duong", "hai phong", "hau giang", "hoa binh", "hung yen",
    "khanh hoa", "kien giang", "kon tum", "lai chau", "lao cai", "long an", "nam dinh", "nghe an",
    "ninh binh", "ninh thuan", "phu tho", "phu yen", "quang binh", "quang nam", "quang ngai",
    "quang ninh", "quang tri", "soc trang", "son la", "tay ninh", "thanh hoa", "hue",
    "tien giang", "tra vinh", "tuyen quang", "vinh long", "vinh phuc", "yen bai", "sai gon",
    "ho chi minh", "mien bac", "mien nam", "mien trung", "dong bac", "tay bac",
})  # fmt: skip
_COUNTRIES = frozenset({
    "viet nam", "trung quoc", "quang tay", "quang dong", "bang tuong", "dai loan", "hong kong",
    "nhat ban", "han quoc", "thai lan", "lao", "my", "phap", "duc", "nga", "a chau", "dong duong",
})  # fmt: skip
# These begin as a person's name does.
_ALIKE = frozenset({
    "ho chi", "lang giang", "cao loc", "loc binh", "dinh lap", "dinh hoa", "luc nam", "luc ngan",
    "chau a", "chau au", "an toan", "an ninh", "mai sao", "vu le", "vu lang", "vu son", "to hieu",
    "lam son", "quang lang", "thach dan", "mau son", "ha lang", "bao lam", "luong van",
    "ho tay", "ho guom", "ho hoan", "dien bien phu",
})  # fmt: skip
_BEFORE = re.compile(
    r"\b(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|tp\.?|đường|phố|chợ|cửa khẩu|cầu|"
    r"khu|trường|bệnh viện|sông|núi|suối|(?-i:hồ)|bến xe|ga)\s+(?-i:[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ])\w*"
    r"(?:\s+(?-i:[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ])\w*)*",
    re.IGNORECASE,
)


def is_place(words: str) -> bool:
    plain = fold(words)
    return plain in _PROVINCES or plain in _COUNTRIES or plain in _ALIKE


def without_places(plain: str) -> str:
    """Without what stands behind the word for a place: "chợ Lê Lợi", "phường Lương Văn Tri".

    Not where all are capitals: nobody sees there where the name of the place ends.
    """
    return plain if plain.isupper() else _BEFORE.sub(",", plain)
