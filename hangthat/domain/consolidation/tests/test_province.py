"""One figure of the whole province beside what the units state together."""

from datetime import date

import pytest

from hangthat.domain.consolidation.queries.province import ProvinceFigure
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figure
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.reports.grammar.columns import Column

CASES, FINES = Column("Vụ việc", "vụ"), Column("Tiền phạt", "triệu đồng")


def figure(
    column: Column, key: str, stated: int, counted: int, forces: int, missing: int = 0
) -> ProvinceFigure:
    asked = Asked(Window(date(2025, 5, 15), date(2025, 6, 14)))
    return ProvinceFigure(column, stated, Figure(BY_KEY[key], asked, counted), forces, missing)


@pytest.mark.parametrize(
    ("stated", "counted", "value", "gap"),
    [
        (23, 23_409_400, 23, 0),
        (24, 23_409_400, 23, 0),  # rounded up by the unit: the same within a million
        (25, 23_409_400, 23, 2),
        (20, 23_500_000, 24, -4),  # a half is rounded up
        (0, 0, 0, 0),
    ],
)
def test_money_is_told_in_the_unit_of_its_column(
    stated: int, counted: int, value: int, gap: int
) -> None:
    one = figure(FINES, "fines_decided", stated, counted, counted)

    assert (one.value, one.gap) == (value, gap)


def test_what_forces_did_together_explains_the_difference_whole_or_in_part() -> None:
    whole = figure(CASES, "cases", 10, 8, 10)
    part = figure(CASES, "cases", 12, 8, 10, missing=1)
    none = figure(CASES, "cases", 12, 8, 8)

    assert [one.gap for one in (whole, part, none)] == [2, 4, 4]
    assert [one.is_explained for one in (whole, part, none)] == [True, False, False]
    assert whole.words.endswith(
        "báo 10, toàn tỉnh hệ thống đếm 8 vụ; chênh 2 vì vụ việc phối hợp tính một lần cho toàn "
        "tỉnh, một lần cho mỗi lực lượng"
    )
    assert "; chưa gồm 1 đơn vị chưa gửi; trong chênh lệch có 2 vì vụ việc" in part.words
    assert "vì" not in none.words
