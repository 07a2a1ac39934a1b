"""From when to when a subject is checked, as offices write it."""

from datetime import date

import pytest

from hangthat.domain.programmes.sheets.spans import is_first_of_month, read_span

TODAY = date(2026, 3, 1)
MAY, QUARTER = (date(2026, 5, 1), date(2026, 5, 31)), (date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("tháng 5/2026", MAY),
        ("Tháng 5 năm 2026", MAY),
        ("trong tháng 05/2026", MAY),
        ("dự kiến tháng 5-2026", MAY),
        ("T5/2026", MAY),
        ("05/2026", MAY),
        ("tháng 5", MAY),
        ("Quý II/2026", QUARTER),
        ("quý 2 năm 2026", QUARTER),
        ("Q2/2026", QUARTER),
        ("Quý II", QUARTER),
        ("tháng 4, 5 và 6/2026", QUARTER),
        ("tháng 4 đến tháng 6/2026", QUARTER),
        ("tháng 4-6/2026", QUARTER),
        ("từ tháng 4 đến hết tháng 6 năm 2026", QUARTER),
        ("Quý II, III/2026", (date(2026, 4, 1), date(2026, 9, 30))),
        ("Quý III - Quý IV/2026", (date(2026, 7, 1), date(2026, 12, 31))),
        ("Quý IV/2025 - Quý I/2026", (date(2025, 10, 1), date(2026, 3, 31))),
        ("6 tháng đầu năm 2026", (date(2026, 1, 1), date(2026, 6, 30))),
        ("sáu tháng cuối năm", (date(2026, 7, 1), date(2026, 12, 31))),
        ("cả năm 2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("01/5/2026 - 15/6/2026", (date(2026, 5, 1), date(2026, 6, 15))),
        ("từ ngày 01/5/2026 đến ngày 15/6/2026", (date(2026, 5, 1), date(2026, 6, 15))),
        ("15/5 – 15/6/2026", (date(2026, 5, 15), date(2026, 6, 15))),
        ("từ ngày 15 đến 31/5/2026", (date(2026, 5, 15), date(2026, 5, 31))),
        ("20/5/2026", (date(2026, 5, 20), date(2026, 5, 20))),
        ("20/5/26", (date(2026, 5, 20), date(2026, 5, 20))),
        ("20/5", (date(2026, 5, 20), date(2026, 5, 20))),
        ("24-25/5", (date(2026, 5, 24), date(2026, 5, 25))),
    ],
)
def test_a_time_in_words_is_its_first_and_last_day(text: str, span: tuple[date, date]) -> None:
    assert read_span(text, year=2026, today=TODAY) == span


@pytest.mark.parametrize(
    "text",
    [
        "đầu tháng 5/2026", "khoảng tháng 5/2026", "~5/2026", "tháng 13/2026", "quý V/2026",
        "tháng 5, 7/2026", "tháng 6 - tháng 5/2026", "31/2/2026", "sau Tết", "thường xuyên",
        "tuần 2 tháng 5", "15/6/2026 - 01/5/2026", "12", "",
    ],
)  # fmt: skip
def test_a_time_that_may_be_another_is_asked_about(text: str) -> None:
    assert read_span(text, year=2026, today=TODAY) is None


def test_without_a_year_it_is_that_of_the_plan_or_it_is_asked_about() -> None:
    assert read_span("tháng 5", year=2027, today=TODAY) == (date(2027, 5, 1), date(2027, 5, 31))
    assert read_span("Quý II", year=0, today=TODAY) is None
    assert read_span("20/5", year=0, today=TODAY) is None
    assert read_span("Quý II/2026", year=0, today=TODAY) == QUARTER


def test_a_day_that_excel_may_have_made_of_a_month_is_known() -> None:
    first, other = (date(2026, 5, 1),) * 2, (date(2026, 5, 2),) * 2

    assert is_first_of_month("01/05/2026", first)
    assert not is_first_of_month("ngày 01/05/2026", first)
    assert not is_first_of_month("02/05/2026", other)
    assert not is_first_of_month("tháng 5/2026", MAY)
