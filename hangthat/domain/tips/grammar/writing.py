"""Whether a given name in free text points at an officer, or is a common word, or another's name.

Judged by the words as they were typed: their capitals, accents, and where sentences begin.
"""

import re
import unicodedata
from itertools import pairwise

from hangthat.core.common.text import fold, fold_all

# of an office: whoever bears one is no trader
OFFICES = (
    *("đồng chí", "đ/c", "đc", "cán bộ", "cb", "kiểm soát viên", "ksv", "đội trưởng", "đội phó"),
    *("phó đội trưởng", "trưởng phòng", "phó phòng", "giám đốc", "gđ", "phó giám đốc", "pgđ"),
    *("chủ tịch", "phó chủ tịch", "chi cục trưởng", "chi cục phó", "công an", "thanh tra", "sếp"),
)
ADDRESSES = (
    *("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu", "ngài", "lão", "thằng", "gã"),
    *("mr", "mrs", "ms", "miss", "mister"),
)
# a. Kiên, c Hoa, Ô. Tư; behind one of these words a letter is that of a row or a kind instead
_LETTERS, _WITH_STOP = ("a", "b", "c", "ô"), ("o",)
_LETTERED = frozenset(
    (
        *("day", "quay", "lo", "khu", "so", "hang", "cong", "nha", "tang", "sap", "kiot", "ot"),
        *("dinh", "cho", "loai", "block", "to", "doi", "kho", "va"),
    )
)
DEEDS = (
    *("nhận tiền", "lấy tiền", "ăn tiền", "đưa tiền", "vòi", "phong bì", "lót tay", "đút lót"),
    *("hối lộ", "chung chi", "bảo kê", "bao che", "che chắn", "chống lưng", "tiếp tay", "làm ngơ"),
    *("bỏ qua", "báo trước", "nhũng nhiễu", "tham nhũng"),
    # money, gifts
    *("cầm tiền", "làm tiền", "thu tiền", "xin tiền", "đòi tiền", "nhận quà", "phong bao"),
    *("ăn chia", "chia chác", "chung chia", "có phần", "hưởng lợi", "trục lợi", "ăn hoa hồng"),
    *("mua chuộc", "lo lót", "bôi trơn", "bồi dưỡng", "biếu xén", "hàng biếu", "vòi vĩnh"),
    *("làm luật", "đóng luật", "nộp luật", "tiền luật", "tiền bảo kê", "sách nhiễu"),
    # in league
    *("thông đồng", "cấu kết", "câu kết", "móc nối", "bắt tay", "đồng lõa", "đồng phạm"),
    *("dung túng", "đỡ đầu", "ô dù", "chạy tội", "chạy án", "đi đêm", "thỏa thuận ngầm"),
    # looks away
    *("ngó lơ", "làm lơ", "lờ đi", "phớt lờ", "nhắm mắt", "cho qua", "bỏ lọt", "bỏ sót", "ém nhẹm"),
    *("mắt nhắm mắt mở", "bật đèn xanh"),
    # warns, betrays
    *("tuồn tin", "lộ tin", "rò rỉ", "mật báo", "đánh tiếng", "báo động", "tiết lộ", "nhắn trước"),
    *("báo cho biết", "lộ thông tin", "lộ lịch"),
)  # what an officer, or his agency, is accused of
# whoever writes one of these may tell of an officer: his agency, or such a deed
_SIGNS = (
    *OFFICES,
    *("quản lý thị trường", "quản lí thị trường", "ql thị trường", "bên thị trường"),
    *("qltt", "chi cục", "ủy ban", "ubnd", "đội số", "sở công thương"),
    *("hải quan", "biên phòng", "cơ quan thuế", "ban quản lý", "ban quản lí"),
    *DEEDS,
)
SIGN = re.compile(" (?:" + "|".join(fold(one) for one in _SIGNS) + r"|doi \d{1,2}) ")
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

    def has_initials(self, letters: str) -> bool:
        """M.V.K., MVK; without capitals only letters that are no syllable (mvk)."""
        plain = len(letters) > 2 and not set(letters) & set("aeiouy")
        shown = len(letters) > 2 and not self._shouts
        return any(
            word == letters and (plain or (shown and self._typed[at].isupper()))
            for at, word in enumerate(self._folded)
            if not self._is_sign(at)
        ) or any(self._spelled(at, letters) for at in range(len(self._folded)))

    def has_initial(self, letter: str) -> bool:
        """Ông K., chị H: a title before one capital, and no title itself (a B)."""
        return not self._shouts and any(
            word == letter and self._capital(at) and self._titled(at) and not self._runs_on(at)
            for at, word in enumerate(self._folded)
        )

    def _runs_on(self, at: int) -> bool:
        """Another letter follows: of that row `has_initials` judges."""
        return at + 1 < len(self._typed) and len(self._typed[at + 1]) == 1 and self._capital(at + 1)

    def _spelled(self, at: int, letters: str) -> bool:
        """From there one by one, in capitals or with stops, and no part of a longer row."""
        after = at + len(letters)
        around = (self._typed[at - 1 : at] if at else []) + self._typed[after : after + 1]
        return (
            self._folded[at:after] == list(letters)
            and all(one.isupper() for one in self._typed[at:after])
            and all(self._begins[at + 1 : after])
            and not any(len(one) == 1 and one.isupper() for one in around)
        )

    def _titled(self, at: int) -> bool:
        return self._lettered(at) or any(
            " ".join(self._typed[at - length : at]).casefold() in self._titles
            for length in range(1, min(_LONGEST, at) + 1)
        )

    def _lettered(self, at: int) -> bool:
        """Behind a title of one letter: with its stop, before a capital, or near a sign."""
        if not at or (at > 1 and self._names_letters(at - 2)):
            return False
        letter, stop = self._typed[at - 1].casefold(), self._begins[at]
        if letter not in _LETTERS:
            return stop and letter in _WITH_STOP
        capital = self._capital(at) and not self._shouts
        return stop or capital or any(self._is_sign(n) for n in range(at + 1, at + 4))

    def _names_letters(self, at: int) -> bool:
        return self._folded[at] in _LETTERED or self._typed[at].isdigit()

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
