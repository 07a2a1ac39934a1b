"""Invented people, and numbers that belong to nobody."""

from dataclasses import dataclass
from datetime import date

from stdnum.vn import mst

from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.chronicle import Chronicle

FAMILIES = {
    "Nguyễn": 30, "Hoàng": 12, "Nông": 9, "Lý": 5, "Vi": 5, "Trần": 5, "Lê": 4, "Lương": 4,
    "Hứa": 3, "Phạm": 3, "Triệu": 3, "Dương": 3, "Hà": 2.5, "Chu": 2, "Đặng": 1.5, "Vũ": 1.5,
    "Bùi": 1, "Đỗ": 1, "Ngô": 1, "Đinh": 1, "Mã": 1, "Lộc": 1, "Phùng": 1, "Bế": 1,
}  # fmt: skip
_WOMEN = {"Thị": 14, "Thu": 2, "Ngọc": 1, "Thanh": 1, "Phương": 1, "Kim": 1, "Bích": 1}
_MEN = {"Văn": 11, "Đức": 2, "Minh": 2, "Quang": 1, "Xuân": 1, "Hữu": 1, "Công": 1, "Tuấn": 1}
_HER = (
    "Hương", "Lan", "Hoa", "Hạnh", "Nhung", "Thảo", "Trang", "Linh", "Mai", "Dung",
    "Yến", "Hằng", "Nga", "Thúy", "Loan", "Huệ", "Giang", "Hiền", "Phượng", "Ngân",
)  # fmt: skip
_HIS = (
    "Hùng", "Dũng", "Tuấn", "Cường", "Thắng", "Sơn", "Hải", "Nam", "Long", "Minh",
    "Tùng", "Quân", "Trung", "Đạt", "Khánh", "Lâm", "Toàn", "Bắc", "Duy", "Thành",
)  # fmt: skip
_SERIAL = 9_500_000  # tax codes of Lạng Sơn begin with 49; so high a serial was never given out


@dataclass(frozen=True)
class Person:
    full_name: str
    given: str
    woman: bool


def person(chance: Chance) -> Person:
    woman = chance.likely(0.6)
    middle, given = (_WOMEN, _HER) if woman else (_MEN, _HIS)
    name = chance.choice(given)
    return Person(f"{chance.one_of(FAMILIES)} {chance.one_of(middle)} {name}", name, woman)


def phone(chance: Chance) -> str:
    """Of a network that no longer exists (095), so that nobody answers."""
    return f"095{chance.randint(0, 9_999_999):07}"


def tax_code(story: Chronicle) -> str:
    """Ten digits with a right check digit; some serials have none and are skipped."""
    while True:
        serial = f"49{_SERIAL + story.number('tax'):07}"
        check = mst.calc_check_digit(serial)
        if len(check) == 1:
            return serial + check


def personal_number(chance: Chance, story: Chronicle) -> str:
    """Twelve digits from Lạng Sơn (020) with a century digit that nobody alive has (8)."""
    return f"0208{chance.randint(55, 99)}{story.number('person'):06}"


def household_number(chance: Chance, story: Chronicle, registered: date | None) -> str:
    """Personal numbers replace household tax codes from 1/7/2025 (TT 86/2024)."""
    if registered and registered >= date(2025, 7, 1):
        return personal_number(chance, story)
    return tax_code(story) if chance.likely(0.85) else ""
