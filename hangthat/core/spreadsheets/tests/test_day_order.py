"""A day whose month may stand in front is asked about, never read as somebody would rather not."""

from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.days import day, day_first
from hangthat.core.spreadsheets.reader import read
from hangthat.core.spreadsheets.tests.sheets import lines, text

WORDS = frozenset(["ten co so", "ngay ky"])
TODAY = date(2026, 11, 24)
SIGNED = Column("signed_on", "Ngày ký", "day", doubtful=True)


def doubtful(path: Path) -> list[int]:
    return read(path, name="cam kết", words=WORDS).doubtful_days


def csv(path: Path, *days: str) -> Path:
    return text(path / "a.csv", lines([["Tên cơ sở", "Ngày ký"], *(["Quầy A", d] for d in days)]))


def typed_into_excel(path: Path, *days: date | str) -> Path:
    with Workbook(path / "a.xlsx") as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Tên cơ sở", "Ngày ký"])
        for row, one in enumerate(days, start=1):
            sheet.write(row, 0, "Quầy A")
            sheet.write(row, 1, one, form if isinstance(one, date) else None)
    return path / "a.xlsx"


def test_a_column_with_the_month_in_front_is_doubted_whole(tmp_path: Path) -> None:
    assert doubtful(csv(tmp_path, "1/4/2026", "04/13/2026")) == [1]
    assert doubtful(csv(tmp_path, "1/4/2026", "13/04/2026")) == []
    assert doubtful(csv(tmp_path, "13/4/2026", "04/13/2026")) == [], "one of them is a slip"
    assert doubtful(csv(tmp_path, "2026-04-01", "1.4.2026")) == []


def test_days_that_excel_turned_around_are_known_by_those_that_it_left_as_text(
    tmp_path: Path,
) -> None:
    turned = [date(2026, month, 4) for month in (1, 2, 3, 5)]  # typed as 4/1, 4/2 …

    assert doubtful(typed_into_excel(tmp_path, *turned, "25/03/2026")) == [1]
    assert doubtful(typed_into_excel(tmp_path, *turned)) == []
    assert doubtful(typed_into_excel(tmp_path, *turned, date(2026, 3, 25), "25/3/2026")) == []


def test_a_day_that_is_read_in_two_ways_is_asked_about_and_put_right_in_words() -> None:
    found = day("1/4/2026", SIGNED, TODAY)

    assert found.fault is not None
    assert found.fault.options == ("ngày 1 tháng 4 năm 2026", "ngày 4 tháng 1 năm 2026")
    for answer in (found.fault.options[0], day_first("01/04/2026")):
        assert day(answer, SIGNED, TODAY).value == date(2026, 4, 1)
    for sure in ("4/4/2026", "2026-04-04", "04/04/26"):
        assert day(sure, SIGNED, TODAY).value == date(2026, 4, 4)
