"""Names in the place of an answer: who signed, and words of who did not."""

import re
from collections.abc import Collection

from hangthat.core.common.people import is_person, without_title
from hangthat.core.common.syllables import is_syllable
from hangthat.core.common.text import fold

DENIALS = re.compile(r"\b(khong|chua|ko|k|khg|chang|khoi)\b")
# in front of a name that he signed, in brackets behind it whose name that is
_NAMED = re.compile(
    r"(?:\(?đã k[ýí]\)?[\s:,–-]*)?(?P<name>[^\d()]+?)(?:\s*\([^()]*\))?", re.IGNORECASE
)
_NO_NAME = frozenset([
    *("vắng", "mặt", "đi", "bận", "nghỉ", "chưa", "không", "hẹn", "từ", "chối", "đóng", "cửa"),
    *("gặp", "nhà", "ký", "kí", "tên", "sau", "lại", "bán", "hộ", "chủ", "đã", "công", "ty"),
    *("hàng", "quầy", "sạp", "tạp", "hóa", "hoá", "điểm", "chỉ", "dấu", "xác", "nhận", "đồng"),
    *("ý", "thiếu", "nhờ", "thay", "mai", "xong", "trả", "rồi", "con", "vợ", "chồng", "em", "bố"),
    *("mẹ", "trống", "nợ", "hoãn", "khóa", "khoá", "đủ", "có", "ốm", "mất", "chết", "bỏ", "hết"),
    *("chờ", "tại", "ngừng", "dừng", "sót", "lỗi", "sai", "bù", "gửi", "mang", "về", "ngày"),
])  # fmt: skip
_AWAY = re.compile(r"\b(vang|hen|ban|nghi|di|tu choi|dong cua|hoan|thieu|tam ngung)\b")


def name_in(text: str) -> str:
    """The name of who signed, in the place of an answer; "": it may be something else. A family's
    name that is not known is one where all words begin with a capital and none says where he was:
    Sùng A Páo, Huệ; vắng mặt."""
    found = _NAMED.fullmatch(text.strip())
    if found is None or DENIALS.search(fold(text)):
        return ""
    name = without_title(found["name"])
    words = name.split()
    proper = 0 < len(words) < 6 and all(w.isalpha() and w.istitle() for w in words)
    whole = len(words) > 1 or (len(name) > 1 and is_syllable(name))
    alike = proper and whole and not _NO_NAME & set(map(str.casefold, words))
    return name if is_person(name) or alike else ""


def deny_some(texts: Collection[str]) -> bool:
    """Whether some of them may say that somebody did not sign: Chưa, vắng mặt."""
    return any(DENIALS.search(said) or _AWAY.search(said) for said in map(fold, texts))
