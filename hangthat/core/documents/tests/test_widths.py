"""Columns are as wide as their longest word, within the line."""

import pytest

from hangthat.core.documents.services import LINE, Link, Table, needed
from hangthat.core.documents.services.widths import fitted

AMOUNT = (
    "1.234.567.890.000"  # 13 digits and 4 points at 12 pt: 90 pt, with 8 pt beside them 34.6 mm
)


def test_a_column_that_is_wide_enough_keeps_its_share() -> None:
    assert fitted(Table(["STT", "Số"], [["1", "12"]], (1, 2))) == pytest.approx([55, 110])


def test_a_large_number_gets_its_room_and_its_neighbours_give_it_up() -> None:
    amount = [Link(AMOUNT, "/so-lieu/")]
    table = Table(["STT", "Đơn vị", "Tiền"], [["1", "Thuế tỉnh", amount]], (1.4, 12, 2))

    widths = fitted(table)

    assert sum(widths) == pytest.approx(LINE)
    assert 34.6 < widths[2] < 38
    assert widths[2] == pytest.approx(needed([amount]))
    assert widths[1] < LINE * 12 / 15.4


def test_one_endless_word_does_not_starve_the_others() -> None:
    widths = fitted(Table(["Mã", "Số"], [["x" * 400, AMOUNT]], (1, 1)))

    assert widths[1] > 34.6
    assert sum(widths) == pytest.approx(LINE)


def test_columns_that_need_more_than_the_line_share_it() -> None:
    widths = fitted(Table(["Tiền"] * 6, [[AMOUNT] * 6], (1,) * 6))

    assert widths == pytest.approx([LINE / 6] * 6)
