"""Whether a given name in free text points at an officer, or is a common word, or another's name.

Judged by the words as they were typed: their capitals, accents, and where sentences begin.
"""

import re
import unicodedata
from itertools import pairwise

from hangthat.core.common.text import fold, fold_all

# of an office: whoever bears one is no trader
OFFICES = (
    *("đồng chí", "đ/c", "đc", "cán bộ", "kiểm soát viên", "ksv", "đội trưởng", "đội phó"),
    *("phó đội trưởng", "trưởng phòng", "phó phòng", "giám đốc", "phó giám đốc", "chủ tịch"),
    *("phó chủ tịch", "chi cục trưởng", "chi cục phó", "công an", "thanh tra", "sếp"),
)
ADDRESSES = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu")
# whoever writes one of these may tell of an officer: his agency, or what he is accused of
_SIGNS = (
    *OFFICES,
    *("quản lý thị trường", "qltt", "chi cục", "ủy ban", "ubnd", "đội số", "sở công thương"),
    *("hải quan", "biên phòng", "cơ quan thuế", "ban quản lý"),
    *("nhận tiền", "lấy tiền", "ăn tiền", "đưa tiền", "vòi", "phong bì", "lót tay", "đút lót"),
    *("hối lộ", "chung chi", "bảo kê", "bao che", "che chắn", "chống lưng", "tiếp tay", "làm ngơ"),
    *("bỏ qua", "báo trước", "nhũng nhiễu", "tham nhũng"),
)
SIGN = re.compile(" (?:" + "|".join(fold(one) for one in _SIGNS) + ") ")
_COMMON = frozenset({"van", "thi"})  # between the names of so many that they point at nobody
_LONGEST = 4  # words of a title, or of a sign
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…:;\n]")


class Writing:
    """Words as they were typed: with their capitals and accents, and where sentences begin."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        gaps = [text[one.end() : other.start()] for one, other in pairwise(found)]
        self._typed = [one[0] for one in found]
        told = fold_all(self._typed)
        self._folded = [told[one] for one in self._typed]
        self._begins = [True, *(bool(_END.search(gap)) for gap in gaps)]
        inside = (w for w, begins in zip(self._typed, self._begins, strict=False) if not begins)
        self._shouts = text.isupper()
        self._has_capitals = any(one.istitle() for one in inside) and not self._shouts
        titles = {fold(one): " ".join(_WORD.findall(one)) for one in (*ADDRESSES, *OFFICES)}
        plain = all(one.isascii() for one in self._typed)
        self._titles = frozenset(titles if plain else titles.values())

    def points_at(self, middle: list[str], given: str, *, signed: bool) -> bool:
        """`signed`: an agency or an accusation stands in the text. Then a title before the given
        name is enough, or its capital within a sentence, or at the beginning of one before such
        a sign. With what stands between family and given name, capitals are enough."""
        bare, marked = fold(given), _letters(given)
        places = (at for at, word in enumerate(self._folded) if word == bare)
        return any(
            self._is_meant(at, middle, signed)
            for at in places
            if (self._typed[at].isascii() or _letters(self._typed[at]) == marked)
            and not self._is_sign(at)
        )

    def _is_meant(self, at: int, middle: list[str], signed: bool) -> bool:
        first = at
        for word in reversed(middle):
            if not first or self._folded[first - 1] != word:
                break
            first -= 1
        telling = not _COMMON.issuperset(self._folded[first:at])
        if signed and (self._titled(first) or (telling and not self._has_capitals)):
            return True
        if not self._stands_alone(first, at):
            return False
        return telling or (signed and self._sets_apart(first, at))

    def _titled(self, at: int) -> bool:
        return any(
            " ".join(self._typed[at - length : at]).casefold() in self._titles
            for length in range(1, min(_LONGEST, at) + 1)
        )

    def _stands_alone(self, first: int, last: int) -> bool:
        """In capitals, and no part of a longer name."""
        if self._shouts or not all(self._capital(n) for n in range(first, last + 1)):
            return False
        follows = last + 1 < len(self._typed) and not self._begins[last + 1]
        if follows and self._capital(last + 1):
            return self._is_sign(last + 1)
        return self._begins[first] or not self._capital(first - 1) or self._titled(first)

    def _sets_apart(self, first: int, last: int) -> bool:
        """Its capital is not that of a sentence, or what follows is of an officer."""
        return not self._begins[first] or self._is_sign(last + 1)

    def _capital(self, at: int) -> bool:
        return self._typed[at][0].isupper()

    def _is_sign(self, at: int) -> bool:
        return bool(SIGN.match(f" {' '.join(self._folded[at : at + _LONGEST])} "))


def _letters(word: str) -> list[str]:
    """The same wherever its tone stands (Hoà, Hòa)."""
    return sorted(unicodedata.normalize("NFD", word.casefold()))
