"""A shop and its owner under one heading, as communes keep their lists."""

import pytest

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.pairs import PERSON, SIGN, half
from hangthat.core.spreadsheets.reader.headings import match_headings

COLUMNS = (
    Column("name", "Tên cơ sở", about="shop", synonyms=("Biển hiệu",)),
    Column("owner", "Chủ cơ sở", about="owner", synonyms=("Chủ hộ", "Người đứng tên")),
    Column("address", "Địa chỉ", about="shop"),
)


@pytest.mark.parametrize(
    "heading",
    [
        "Tên cơ sở/chủ hộ",
        "Người đứng tên - biển hiệu",
        "Biển hiệu (chủ cơ sở)",
        "Tên cơ sở và chủ hộ",
    ],
)
def test_such_a_heading_is_both_columns(heading: str) -> None:
    match = match_headings([heading, "Địa chỉ"], COLUMNS, {})

    assert match.columns == {0: "name", 1: "address"}
    assert match.halves == {0: ("name", "owner")}


def test_an_owner_who_has_a_heading_of_his_own_is_not_looked_for_beside_the_shop() -> None:
    match = match_headings(["Tên cơ sở/chủ hộ", "Chủ cơ sở"], COLUMNS, {})

    assert match.columns == {0: "name", 1: "owner"}
    assert match.halves == {0: ("name", "")}


def test_two_words_for_one_column_are_no_pair() -> None:
    assert match_headings(["Chủ hộ/chủ cơ sở"], COLUMNS, {}).halves == {}


@pytest.mark.parametrize(
    ("cell", "sign", "person"),
    [
        ("Hoàng Văn Páo - Tạp hóa Páo Thủy", "Tạp hóa Páo Thủy", "Hoàng Văn Páo"),
        ("Quán Cô Lan (Vi Thị Lan)", "Quán Cô Lan", "Vi Thị Lan"),
        ("Bà Chu Thị Sen/ Shop Sen Xinh", "Shop Sen Xinh", "Chu Thị Sen"),
        ("Đại lý sữa Hoa (ông Triệu Sinh Tuấn, vợ đứng bán)", "Đại lý sữa Hoa", "Triệu Sinh Tuấn"),
        ("HKD Bế Thị Nga (Thuốc tây Nga)", "Thuốc tây Nga", "Bế Thị Nga"),
        ("Cty TNHH Hải Yến, GĐ: Nông Văn Hải", "Cty TNHH Hải Yến", "Nông Văn Hải"),
        ("Hứa Đình Tùng", "Hứa Đình Tùng", "Hứa Đình Tùng"),
        ("Hộ Lê Văn Tám", "Hộ Lê Văn Tám", "Lê Văn Tám"),
        ("Tạp hóa đầu thôn", "Tạp hóa đầu thôn", ""),
        ("như trên (Lê Hà) - kho hàng", "như trên (Lê Hà) - kho hàng", ""),
    ],
)
def test_the_halves_of_a_cell_are_told_apart(cell: str, sign: str, person: str) -> None:
    assert (half(cell, SIGN), half(cell, PERSON)) == (sign, person)


@pytest.mark.parametrize(
    "cell",
    ["Lê Văn Hà - Lê Thị Hoa", "Lê Hà + Vi Hoa: Vật tư Hà Hoa", "Lê Hà/ Vi Hoa"],
)
def test_where_they_cannot_be_told_apart_both_are_the_whole_cell(cell: str) -> None:
    assert (half(cell, SIGN), half(cell, PERSON)) == (cell, cell)
