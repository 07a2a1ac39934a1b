"""A commune's own file is read as it is: where the table is, and what stands in it."""

from pathlib import Path

from hangthat.intake.reader import read
from hangthat.intake.tests.sheets import HEADINGS, ROWS, lines, text, xlsx

WORDS = frozenset({"ten co so", "dia chi", "ma so thue", "dien thoai"})


def test_a_plain_workbook_is_read_as_a_person_sees_it(tmp_path: Path) -> None:
    table = read(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]), name="Danh sách.xlsx", words=WORDS)

    assert (table.name, table.sheet, table.header_row) == ("Danh sách.xlsx", "Sheet1", 1)
    assert table.headings == HEADINGS
    assert list(table.rows) == [(2, ROWS[0]), (3, ROWS[1])]
    assert list(table.rows) == [(2, ROWS[0]), (3, ROWS[1])], "a second walk starts anew"
    assert (table.count, table.warnings, table.skipped) == (2, [], [])


def test_a_text_file_is_read_whatever_separates_its_fields(tmp_path: Path) -> None:
    for separator in ",;\t|":
        table = read(text(tmp_path / "a.csv", lines([HEADINGS, *ROWS], separator)), name="a.csv")
        assert [cells for _, cells in table.rows] == ROWS
