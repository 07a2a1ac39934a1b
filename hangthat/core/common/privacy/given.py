"""Whether what stands behind a shop's or a firm's name is somebody, of whatever family."""

import re

from hangthat.core.common.privacy.places import is_place, without_places
from hangthat.core.common.syllables import is_syllable

_WORD = re.compile(r"[^\W_]+")
# What a shop or a firm is, before the name that it bears.
KIND = re.compile(
    r"(?:(?:hộ kinh doanh|hộ kd|hộ|hkd|kd|dntn|doanh nghiệp tư nhân|doanh nghiệp|công ty|cty|"
    r"tnhh|cổ phần|cp|mtv|một thành viên|hai thành viên|thương mại|tm|dịch vụ|dv|sản xuất|sx|xnk|"
    r"xuất nhập khẩu|đầu tư|xây dựng|công nghệ|thực phẩm|du lịch|vận tải|dược phẩm|mỹ phẩm|"
    r"thời trang|thiết bị|vật tư|nông sản|hợp tác xã|htx|chi nhánh|trung tâm|siêu thị|cửa hàng|"
    r"tạp hóa|tạp hoá|đại lý|tiệm vàng|tiệm|quán|quầy|ki ốt|kiốt|khách sạn|nhà hàng|nhà thuốc|"
    r"cơ sở|và|ông|bà|anh|chị|ho kinh doanh|cong ty|co phan|cua hang|tap hoa|dai ly) )+"
)
LONGEST = 5  # words of one person's name
# A shop with its name or number: "Cửa hàng mỹ phẩm Hoa Sen", "Quầy thịt số 3".
_SHOP = re.compile(
    r"\b(?:hộ kinh doanh|hộ kd|hkd|cửa hàng|tạp hóa|tạp hoá|đại lý|tiệm|quán|quầy|sạp|ki ?ốt|"
    r"nhà hàng|nhà thuốc|khách sạn|cơ sở|công ty|cty|doanh nghiệp|htx|hợp tác xã|xưởng|shop)\b"
    r"(?!.*\s(?:bán|đã|có|là|ở|tại|không|được|giao|nhận)\s)"
    r".*(?-i:\s[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ\d])\w*$",
    re.IGNORECASE,
)
_HIGHLAND = re.compile(r"\b[HK]['’][A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]\w+")  # H'Nhi Êban, Điểu K'Rớt
_BEHIND = re.compile(r"\s-\s|[–—,/;:|()]")
_SENTENCE = re.compile(r"[.!?](?:\s|$)|\n")
# What shops sell and where they stand: with one of these words a part is nobody's name.
_NOBODYS = frozenset({
    "quần", "áo", "giày", "dép", "rau", "củ", "quả", "trái", "cây", "thịt", "cá", "bánh", "kẹo",
    "sữa", "thuốc", "gạo", "nước", "rượu", "bia", "vải", "túi", "mũ", "nón", "đồ", "hàng", "xe",
    "máy", "điện", "cơm", "phở", "bún", "trà", "cà", "phê", "sắt", "thép", "kính", "phụ", "tùng",
    "ăn", "uống", "dụng", "thực", "phẩm", "dịch", "vụ", "sửa", "chữa", "bán", "mua", "quà", "tặng",
    "sắm", "sức", "gội", "giặt", "dưỡng", "ẩm", "trang", "son", "mỹ", "vật", "liệu", "phân", "bón",
    "chợ", "sạp", "quầy", "kiốt", "dãy", "lô", "tầng", "khu", "cổng", "suối", "gò", "biển", "vịnh",
    "bến", "đảo", "thác", "sân", "số", "kinh",
    "doanh", "thương", "mại", "tổng",
})  # fmt: skip


def is_kind_of_shop(words: str) -> bool:
    """Nothing but what a shop or a firm is: "Hộ kinh doanh", "Tạp hóa"."""
    return bool(KIND.fullmatch(f"{words.strip().casefold()} "))


def may_be_given(part: str, *, of_capitals: bool) -> bool:
    """Words with capitals as given names are: not a place, a kind of shop, a short name or a
    foreign word."""
    words = _WORD.findall(without_places(part))
    if not words or len(words) > LONGEST or KIND.match(f"{' '.join(words).casefold()} "):
        return False
    short = len(words) == 1 and words[0].isupper() and (part.isascii() or not of_capitals)
    capitals = all(one.isalpha() and one[0].isupper() and is_syllable(one) for one in words)
    return capitals and not short and not is_place(" ".join(words))


def may_be_somebody(part: str) -> bool:
    """As `may_be_given`, of two words or more: "Pờ Xè" behind a shop's name; no goods."""
    if _HIGHLAND.search(part):
        return True
    words = _WORD.findall(part.casefold())
    named = len(words) > 1 and _NOBODYS.isdisjoint(words)
    return named and may_be_given(part, of_capitals=part.isupper())


def behind_a_shop(plain: str) -> str:
    """Who stands behind the name of a shop: "Hộ kinh doanh Hoa Sen - Pờ Xè"; empty: nobody."""
    for sentence in _SENTENCE.split(plain):
        name, *others = map(str.strip, _BEHIND.split(sentence))
        while others and not _SHOP.search(name):
            name, *others = others
        if found := next(filter(may_be_somebody, others), ""):
            return found
    return ""
