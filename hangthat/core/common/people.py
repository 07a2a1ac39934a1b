"""Whether cells are names of people, by their shape and their family names."""

import re
import unicodedata
from collections.abc import Sequence

from hangthat.core.common.text import fold, nfc

# The commonest of the Kinh, Tày, Nùng, Dao and Hoa; a name with another one is missed, not misread.
FAMILIES = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ho", "ngo", "duong", "ly", "dinh", "trinh", "truong", "luong", "mai", "cao", "to", "ta",
    "doan", "dao", "lam", "ha", "chu", "vi", "nong", "hua", "be", "lo", "lu", "trieu", "ban",
    "dam", "ma", "mac", "phung", "luc", "linh", "chau", "sam", "ton", "quach", "thach",
    "kieu", "luu", "la", "tang", "thai", "than", "hau", "tham", "an", "cam", "bach",
    "vuong", "khuc", "nghiem",
    "loc", "vy", "lang", "lanh", "mong", "lieu", "giap", "tong",
})  # fmt: skip
# as offices write before a name whose it is, and what he is
_OFFICE = r"chủ(?: hộ| cơ sở| quán)?|giám đốc|p?gđ|(?:người )?đại diện|ds|bs|ths|ts|ks"
_ADDRESS = r"(?:ông|bà|anh|chị|cô|chú|bác|ô)\b|[bac](?=\.)"  # ô. Yên, b. Lan
_TITLES = re.compile(rf"(?:(?:{_OFFICE})\b[\s:.,]*)*(?:(?:{_ADDRESS})[\s:.,]+)?", re.IGNORECASE)
_WORDS = range(2, 7)
_SIGNED_BY = re.compile(
    r"(?:(?:phó )?(?:bí thư|chủ tịch|giám đốc)|trưởng (?:ban|trạm|phòng|đoàn|thôn)|"
    r"(?:phó |chi hội |chi đoàn |hội |tổ |đội |trạm )?trưởng|(?:tổ|đội|trạm|hội|ban|chi hội) phó|"
    r"người (?:lập|tổng hợp)(?: biểu)?|cán bộ (?:tổng hợp|phụ trách))\b[\s:.,]*"
    r"(?P<name>[^\d:,;()–-]+?)"
    r"[\s:,;.(–-]*(?:đt|sđt|điện thoại)?[\s:.]*(?:0|\+84)\d(?:[ .-]?\d){7,9}\)?\.?",
    re.IGNORECASE,
)
_OF_A_WOMAN = "thị"  # behind her family's name, whatever that is: Âu Thị Nhàn
_BEFORE_IT = frozenset({"siêu", "đô", "thành", "nội", "ngoại", "cận", "chợ", "phố", "xã", "đại"})
# words that without their accents are a family's name: Hộ KD, Đồ Chơi Bé Na, Cám Con Cò
_NO_FAMILY = frozenset({
    "hộ", "cám", "bán", "tổ", "đồ", "bể", "chủ", "lẻ", "tầng", "vỏ", "định", "trường",
})  # fmt: skip


def are_people(cells: Sequence[str]) -> bool:
    """Of at least two cells most are."""
    told = [cell for cell in cells if cell]
    return len(told) > 1 and 2 * sum(map(is_person, told)) > len(told)


def is_person(text: str) -> bool:
    """Whether it can be nothing else than a name as people write it: Lê Thị Hà, LÊ THỊ HÀ."""
    words = text.split()
    return (
        len(words) in _WORDS
        and all(word.isalpha() and word[0].isupper() for word in words)
        and (fold(words[0]) in FAMILIES or _is_woman(words))
        and words[0].casefold() not in _NO_FAMILY
    )


def _is_woman(words: Sequence[str]) -> bool:
    """Âu Thị Nhàn; Siêu Thị Hoa is a shop."""
    named = len(words) > 2 and words[1].casefold() == _OF_A_WOMAN
    return named and words[0].casefold() not in _BEFORE_IT


def is_signed_by(text: str) -> bool:
    """A post, who holds it and his phone, as lists end: Bí thư Nông Hoàng Anh - 0982.441.073."""
    found = _SIGNED_BY.fullmatch(text)
    return found is not None and is_person(found["name"].strip())


def without_title(text: str) -> str:
    """A name without what is written before it: DS. Lương Thị Nguyệt, Chủ hộ: bà Vi Thị Lan."""
    title = _TITLES.match(text)  # of no letter, where there is none
    return text[title.end() :] if title else text


_POST = (
    r"(?:phó )?(?:đội|tổ|trạm|đoàn) (?:trưởng|phó)|(?:phó )?trưởng đoàn|"
    r"(?:kiểm soát viên|ksv)(?: chính| trung cấp| cao cấp)?(?: thị trường)?"
)
_RANK = r"đồng chí|đ[/.]?c|cán bộ|(?:thượng|đại|trung|thiếu) (?:tướng|tá|[úu][ýy]|s[ĩỹ])"
_BEFORE = re.compile(rf"^(?:(?:{_POST}|{_RANK})\b[\s:.,-]*)+")
_BEHIND = re.compile(rf"\s(?:{_POST})$")
_IN_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_ADDED = re.compile(r"\s[-–—]\s|[,;/]")  # Lý Văn Cảnh - tổ trưởng, Lý Văn Cảnh, Đội 2
_SIGNS = re.compile(r"[\W_]+")


def names_alike(names: Sequence[str]) -> list[str]:
    """Of each name how it is compared: without titles, posts, brackets and signs; where the tone
    stands (Hoà, Hòa) makes no difference. One that is typed without any accent is the one that is
    spelled with them."""
    bare = [_bare(name) for name in names]
    spelled = {fold(name): name for name in bare if name != fold(name)}
    return [spelled.get(name, name) for name in bare]


def _bare(name: str) -> str:
    told = _IN_BRACKETS.sub(" ", nfc(name).casefold()).strip()
    told = _ADDED.split(without_title(_BEFORE.sub("", told)))[0].strip()
    return " ".join(map(_tone_last, _SIGNS.sub(" ", _BEHIND.sub("", told)).split()))


def _tone_last(word: str) -> str:
    return "".join(sorted(unicodedata.normalize("NFD", word), key=unicodedata.combining))


def cards_alike(card: str) -> str:
    """How the number of a card is compared: its letters and digits; nothing of one without a
    digit (không có, —)."""
    told = fold(card).replace(" ", "")
    return told if any(map(str.isdigit, told)) else ""
