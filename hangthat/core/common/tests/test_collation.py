"""Names stand as in a Vietnamese dictionary, people by their given names."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hangthat.core.common.collation import SIZE, person_sort_key, sort_key

SORTED = Path(__file__).with_name("names_in_order.txt")


def shuffled(names: list[str]) -> list[str]:
    return random.Random(20_261_127).sample(names, len(names))


@pytest.mark.parametrize(
    "written",
    [
        "ma mà mả mã má mạ mai màn mạn mang mă mằn mâm mận mẹ mê mi mo mô mơ mu mư my",
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
    ],
)
def test_syllables_stand_by_letters_then_by_tone(written: str) -> None:
    syllables = written.split()

    assert sorted(shuffled(syllables), key=sort_key) == syllables


@pytest.mark.parametrize(
    "names",
    [
        ["An", "An Bình", "An Lạc", "Anh", "Ánh Sao", "Ăn Vặt", "Ẩm Thực", "Ân Đức"],
        ["Dân Tiến", "Dung", "Dũng", "Dương", "Đà Lạt", "Đào", "Đoàn Kết", "Đông Kinh"],
        ["Hà", "Hà Nội", "Hả", "Há A", "Hạ", "Hải Yến", "Hằng", "Hân", "Hoa", "Hòa", "Hương"],
        ["Quầy 2", "Quầy 2A", "Quầy 10", "Quầy 100", "Quầy A1", "Quầy A02", "Quầy A10"],
        ["Phường Đông Kinh", "Phường Kỳ Lừa", "Phường Tam Thanh", "Xã Ba Sơn"],
        ["Nga", "Ngân", "Nghĩa", "Nguyệt", "Nhân", "Nụ", "Nữ"],
    ],
)  # fmt: skip
def test_names_stand_as_in_a_dictionary(names: list[str]) -> None:
    assert sorted(shuffled(names), key=sort_key) == names


def test_five_hundred_names_stand_as_they_were_sorted_apart_from_the_program() -> None:
    """By Unicode's rules for Vietnamese, syllable by syllable, and read through by a person."""
    names = SORTED.read_text().splitlines()

    assert len(names) >= 500
    assert sorted(shuffled(names), key=sort_key) == names


def test_people_stand_by_given_name_then_by_family_and_middle_name() -> None:
    people = [
        "Hoàng Anh",
        "Nguyễn Anh",
        "Nguyễn Thị Anh",
        "Vi Văn Ánh",
        "Đỗ Ân",
        "Lý Dũng",
        "Đặng Đạt",
        "Nguyễn Văn Hà",
        "Trần Văn Hà",
        "An Há",
        "Y",
    ]

    assert sorted(shuffled(people), key=person_sort_key) == people


@pytest.mark.parametrize(
    ("one", "other"), [("Hoà Bình", "Hòa Bình"), ("ĐỒNG ĐĂNG", "Đồng Đăng"), ("A-B", "a b")]
)
def test_spellings_of_one_name_stand_together(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(unicodedata.normalize("NFD", other))


@given(st.text(max_size=400))
def test_every_text_has_a_key_that_any_database_sorts_alike(text: str) -> None:
    key = sort_key(text)

    assert len(key) <= SIZE
    assert key == "" or (key.isascii() and key.isdigit())
    assert person_sort_key(text).isascii()
