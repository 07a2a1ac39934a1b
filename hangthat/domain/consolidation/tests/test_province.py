"""One figure of the whole province beside what the units state together."""

from datetime import date

import pytest

from hangthat.domain.consolidation.queries.province import ProvinceFigure
from hangthat.domain.consolidation.queries.shares import Shares
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.grammar.columns import Column
from hangthat.domain.figures.queries import Asked, Figure
from hangthat.domain.figures.vocabulary import BY_KEY

CASES, FINES = Column("Vụ việc", "vụ"), Column("Tiền phạt", "triệu đồng")
RECEIVER = "Chi cục Quản lý thị trường"
NOBODY = Shares(sent=0)


def figure(
    column: Column, key: str, stated: int, counted: int, shares: Shares = NOBODY
) -> ProvinceFigure:
    asked = Asked(Window(date(2025, 5, 15), date(2025, 6, 14)))
    found = Figure(BY_KEY[key], asked, counted)
    return ProvinceFigure(column, stated, found, shares.total, shares)


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
    one = figure(FINES, "fines_decided", stated, counted)

    assert (one.value, one.gap) == (value, gap)


def test_what_forces_did_together_explains_the_difference_whole_or_in_part() -> None:
    whole = figure(CASES, "cases", 10, 8, Shares(sent=10))
    part = figure(CASES, "cases", 12, 8, Shares(sent=10, missing_units=1))
    none = figure(CASES, "cases", 12, 8, Shares(sent=8))

    assert [one.gap for one in (whole, part, none)] == [2, 4, 4]
    assert [one.is_explained for one in (whole, part, none)] == [True, False, False]
    assert whole.words.endswith(
        "báo 10, toàn tỉnh hệ thống đếm 8 vụ; chênh 2 vì vụ việc phối hợp tính một lần cho toàn "
        "tỉnh, một lần cho mỗi lực lượng"
    )
    assert "; chưa gồm 1 đơn vị chưa gửi (hệ thống đếm 0); trong chênh lệch có 2 vì" in part.words
    assert part.words.endswith("; các đơn vị đã gửi báo nhiều hơn 2 so với số hệ thống đếm cho họ")
    assert "vì" not in none.words


def test_a_difference_is_split_by_those_whose_it_is() -> None:
    """7 stated, 50 counted: 33 are the receiver's own, 10 of agencies that owe nothing."""
    shares = Shares(RECEIVER, 7, 0, 8, 33, 10, 2)

    one = figure(CASES, "cases", 7, 50, shares)

    assert one.gap == -43
    assert one.is_explained
    assert one.words == (
        "Vụ việc (vụ): cộng các đơn vị báo 7, toàn tỉnh hệ thống đếm 50 vụ; chưa gồm 8 đơn vị chưa "
        "gửi (hệ thống đếm 0); chưa gồm 33 của Chi cục Quản lý thị trường, cơ quan nhận báo cáo; "
        "chưa gồm 10 của 2 cơ quan không phải nộp báo cáo này"
    )


def test_what_nobody_can_be_named_for_is_told_as_the_rest() -> None:
    """9 counted: 5 of units that state 4, 1 of the receiver, 3 of nobody."""
    one = figure(CASES, "cases", 4, 9, Shares(RECEIVER, sent=5, received=1))

    assert not one.is_explained
    assert one.words.endswith(
        "; các đơn vị đã gửi báo ít hơn 1 so với số hệ thống đếm cho họ; còn 3 không tính được cho "
        "cơ quan nào"
    )
