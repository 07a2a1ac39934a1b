"""Names as tie-heavy as the real ones, each with its searchable form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bench.province.calendar import Numbers
from hangthat.core.common.text import fold

FAMILIES = {
    "Nguyễn": 30, "Hoàng": 12, "Nông": 9, "Lý": 5, "Vi": 5, "Trần": 5, "Lê": 4, "Lương": 4,
    "Hứa": 3, "Phạm": 3, "Triệu": 3, "Dương": 3, "Hà": 2.5, "Chu": 2, "Đặng": 1.5, "Vũ": 1.5,
    "Bùi": 1, "Đỗ": 1, "Ngô": 1, "Đinh": 1, "Mã": 1, "Lộc": 1, "Phùng": 1, "Bế": 1,
}  # fmt: skip
MIDDLES = ["Thị", "Thị", "Thị", "Văn", "Văn", "Đức", "Thu", "Minh", "Ngọc", "Quang", "Thanh"]
GIVEN = [
    "Hương", "Lan", "Hoa", "Hạnh", "Nhung", "Thảo", "Trang", "Linh", "Mai", "Dung", "Yến", "Hằng",
    "Nga", "Thúy", "Loan", "Huệ", "Giang", "Hiền", "Hùng", "Dũng", "Tuấn", "Cường", "Thắng", "Sơn",
    "Hải", "Nam", "Long", "Minh", "Tùng", "Quân", "Trung", "Đạt", "Khánh", "Lâm", "Toàn", "Duy",
]  # fmt: skip
VILLAGES = ["Nà Pàn", "Khòn Lèng", "Bản Chu", "Phai Luông", "Cốc Nam", "Tân Tiến", "Pò Cại"]
_NO_CHECK_DIGIT = 10
_WEIGHTS = np.array([31, 29, 23, 19, 17, 13, 7, 5, 3])


@dataclass(frozen=True)
class Words:
    """A list of words to draw from, folded once."""

    plain: Sequence[str]
    folded: Sequence[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        plain = list(words)
        return cls(plain, [fold(word) for word in plain])


def phrases(*parts: tuple[Words, Numbers]) -> tuple[list[str], list[str]]:
    """Each row's words one after the other, and the same folded."""
    plain = zip(*([words.plain[n] for n in drawn.tolist()] for words, drawn in parts), strict=True)
    folded = zip(
        *([words.folded[n] for n in drawn.tolist()] for words, drawn in parts), strict=True
    )
    return [" ".join(row) for row in plain], [" ".join(row) for row in folded]


def draw(rng: np.random.Generator, shares: Iterable[float], count: int) -> Numbers:
    """Positions by share."""
    weights = np.array(list(shares), float)
    return np.searchsorted(np.cumsum(weights / weights.sum()), rng.random(count)).clip(
        max=len(weights) - 1
    )


def tax_codes(rng: np.random.Generator, count: int, *, repeated: float = 0.02) -> list[str]:
    """Ten digits with a right check digit, of a province that does not exist (99).

    Some numbers have no check digit and are skipped; a few codes stand twice, as in real books.
    """
    serials = 990_000_001 + np.arange(count + count // 5 + 50)
    digits = serials[:, None] // 10 ** np.arange(8, -1, -1) % 10
    check = 10 - (digits @ _WEIGHTS) % 11
    valid = check < _NO_CHECK_DIGIT
    codes = (serials * 10 + check)[valid][:count]
    again = np.flatnonzero(rng.random(count) < repeated)
    codes[again] = codes[rng.integers(0, count, len(again))]
    return [str(code) for code in codes.tolist()]
