"""Answers that are ticked in one of several columns are one column."""

from pathlib import Path

import pytest

from hangthat.core.spreadsheets.reader import read
from hangthat.core.spreadsheets.reader.header import JOINED
from hangthat.core.spreadsheets.reader.ticks import Ticks, ticked, ticks_of
from hangthat.core.spreadsheets.tests.sheets import lines, text

GROUP = [f"Kết quả{JOINED}Đạt", f"Kết quả{JOINED}Không đạt"]
ROWS = [["1", "A", "x", ""], ["2", "B", "", "X"], ["3", "C", "√", "-"]]


def test_columns_of_one_group_are_an_answer_and_so_are_two_that_deny_each_other() -> None:
    found = ticks_of(["STT", "Tên", *GROUP], ROWS)
    alone = ticks_of(["STT", "Tên", "Có VP", "K.VP"], ROWS)

    assert found == [Ticks(2, ("Đạt", "Không đạt"), "Kết quả")]
    assert [one.heading for one in alone] == ["Có VP / K.VP"]
    assert [ticked(row, found)[2:] for row in ROWS] == [["Đạt", ""], ["Không đạt", ""], ["Đạt", ""]]


def test_a_sum_below_the_ticks_counts_them_and_is_no_answer() -> None:
    rows = [*ROWS, ["Cộng", "3", "12", "3"]]

    assert ticks_of(["STT", "Tên", *GROUP], rows) == [Ticks(2, ("Đạt", "Không đạt"), "Kết quả")]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (GROUP, [["1", "A", "x", "x"], ["2", "B", "x", "x"], ["3", "C", "x", ""]]),
        (GROUP, [["1", "A", "3", ""], ["2", "B", "", "5"], ["3", "C", "x", ""]]),
        (GROUP, [["1", "A", "x", ""]]),
        (["Sáng", "Chiều"], ROWS),
    ],
    ids=["more than one of them", "numbers", "one row", "no opposites and no group"],
)
def test_what_is_not_one_of_several_stays_as_it_stands(
    headings: list[str], rows: list[list[str]]
) -> None:
    assert ticks_of(["STT", "Tên", *headings], rows) == []


def test_of_three_sorts_under_one_heading_a_row_may_tick_several() -> None:
    sorts = ("Phân bón", "Giống", "Cám")
    heads = ["TT", "Biển hiệu", *(f"Mặt hàng{JOINED}{sort}" for sort in sorts)]
    rows = [["1", "A", "X", "X", ""], ["2", "B", "", "x", ""], ["3", "C", "X", "X", "X"]]

    found = ticks_of(heads, rows)

    assert [one.heading for one in found] == ["Mặt hàng"]
    assert [ticked(row, found)[2] for row in rows] == [
        "Phân bón; Giống", "Giống", "Phân bón; Giống; Cám",
    ]  # fmt: skip


def test_two_ticks_or_words_beside_one_are_no_answer_of_the_list() -> None:
    ticks = [Ticks(0, ("Đạt", "Không đạt"), "Kết quả")]

    assert ticked(["x", "x"], ticks) == ["Đạt; Không đạt", ""]
    assert ticked(["", "nhắc nhở"], ticks) == ["Không đạt: nhắc nhở", ""]
    assert ticked(["", ""], ticks) == ["", ""]
    assert ticked(["〃 x", ""], ticks) == ["Đạt", ""], "a mark for the tick above"


def test_a_file_tells_that_its_ticks_were_put_together(tmp_path: Path) -> None:
    rows = [["STT", "Tên cơ sở", "Đạt", "Không đạt"], *ROWS]
    table = read(text(tmp_path / "a.csv", lines(rows)), name="a.csv", words=["ten co so"])

    assert table.headings == ["STT", "Tên cơ sở", "Đạt / Không đạt", ""]
    assert [cells[2] for _, cells in table.rows] == ["Đạt", "Không đạt", "Đạt"]
    assert any("ô đánh dấu" in words for words in table.warnings)
