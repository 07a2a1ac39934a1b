"""What titles of groups say holds for the rows below them, until another begins."""

from datetime import date

import pytest

from hangthat.core.cells.reader.column import Column
from hangthat.core.spreadsheets.reader import LeftOut
from hangthat.core.spreadsheets.reader.days_above import day_in_titles
from hangthat.core.spreadsheets.reader.told_above import (
    latest_day,
    over_rows,
    said_over,
)

UNITS = {"Xã Một", "PHƯỜNG HAI", "Xã Ba"}
DAY = Column("held_on", "Ngày kiểm tra", "day", synonyms=("Kiểm tra ngày", "Ngày"))


def _over(*titles: str, row: int = 99) -> str:
    skipped = [LeftOut(10 * n, text, "tiêu đề nhóm") for n, text in enumerate(titles, start=1)]
    over = over_rows(skipped, UNITS.__contains__, lambda text: text == "Xã Một")
    return said_over(over, row)


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (("I. Xã Một", "II. PHƯỜNG HAI"), "PHƯỜNG HAI"),
        (("I · Xã Một", "II · PHƯỜNG HAI · 12 cơ sở"), "PHƯỜNG HAI"),
        (("1 · Xã Một", "2 · PHƯỜNG HAI (3 hộ)"), "PHƯỜNG HAI"),
        (("Xã Một:",), "Xã Một"),
        (("I. Xã Một", "1. Chợ cũ", "2. Hộ nhỏ lẻ"), "Xã Một"),
        (("Xã Một", "Thôn Nà Pài"), "Xã Một"),
        (("I. Xã Một", "II. Cơ sở ngoài địa bàn"), ""),
        (("I. Xã Một", "Cơ sở ngoài tỉnh"), ""),
        (("A. DOANH NGHIỆP", "I. Xã Một", "II. Xã Ba", "B. HỘ KINH DOANH"), ""),
        (("PHƯỜNG HAI",), ""),
        (("Thôn Một", "Thôn Hai"), ""),
    ],
)
def test_a_title_of_a_group_holds_until_another_begins(titles: tuple[str, ...], said: str) -> None:
    if titles[0].startswith("A."):
        assert _over(*titles, row=25) == "Xã Một"
        assert _over(*titles, row=35) == "Xã Ba"
        return
    assert _over(*titles) == said


def test_rows_above_the_first_title_are_told_nothing() -> None:
    assert _over("I. Xã Một", "II. Xã Ba", row=5) == ""
    assert _over("I. Xã Một", "II. Xã Ba", row=15) == "Xã Một"


def test_a_long_list_of_what_was_left_out_may_lack_a_title_and_tells_nothing() -> None:
    skipped = [LeftOut(n, "Xã Một", "tiêu đề nhóm") for n in range(200)]

    assert over_rows(skipped, UNITS.__contains__, lambda _: True) == []


def test_a_title_tells_a_day_only_under_a_heading_of_its_column() -> None:
    assert day_in_titles(["KẾT QUẢ KIỂM TRA NGÀY 12/05/2025"], DAY) == "12/05/2025"
    assert day_in_titles(["Kiểm tra ngày 1/2/2025", "ngày kiểm tra: 3/2/2025"], DAY) == ""
    assert day_in_titles(["(Kèm theo Công văn số 5 ngày 12/05/2025)"], DAY) == ""


def test_a_list_is_as_old_as_the_last_day_that_it_quotes() -> None:
    titles = ["Theo Quyết định ngày 01/02/2023", "Báo cáo ngày 5 tháng 9 năm 2025"]

    assert latest_day(titles, date(2026, 1, 1)) == date(2025, 9, 5)
    assert latest_day(titles, date(2024, 1, 1)) == date(2023, 2, 1)
    assert latest_day(["Danh sách hộ"], date(2026, 1, 1)) is None
