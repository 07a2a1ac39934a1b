"""Which report is due when."""

from datetime import date

import pytest

from hangthat.domain.plans.draft import DutyRow
from hangthat.domain.plans.models import ReportDuty
from hangthat.domain.plans.reader.duties import reporting_of
from hangthat.domain.plans.reader.outline import outline
from hangthat.domain.plans.reader.source import Line


def duties(*sentences: str, heading: str = "3. Chế độ báo cáo") -> list[DutyRow]:
    lines = [heading, *(f"- {sentence}" for sentence in sentences)]
    return list(reporting_of(outline([Line(n, t) for n, t in enumerate(lines, 1)])).duties)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo tháng gửi trước ngày 20 hằng tháng.", {"kind": "tháng", "before_day": 20}),
        (
            "Báo cáo 6 tháng đầu năm gửi trước ngày 20/6.",
            {"kind": "6 tháng", "before_day": 20, "before_month": 6},
        ),
        (
            "Báo cáo năm gửi chậm nhất ngày 15 tháng 12 hằng năm.",
            {"kind": "năm", "by_day": 15, "by_month": 12},
        ),
        ("Báo cáo quý muộn nhất là ngày 25 của tháng cuối quý.", {"kind": "quý", "by_day": 25}),
        ("Định kỳ hằng quý, trước ngày 25 của tháng cuối quý.", {"kind": "quý", "before_day": 25}),
        ("Báo cáo tháng không quá ngày 18.", {"kind": "tháng", "by_day": 18}),
        ("Báo cáo tháng trước 16 giờ ngày 18.", {"kind": "tháng", "by_day": 18}),
        (
            "Báo cáo tháng gửi trước ngày 05 của tháng sau.",
            {"kind": "tháng", "before_day": 5, "next_month": True},
        ),
        (
            "Báo cáo tổng kết 5 năm gửi trước ngày 20/12/2030.",
            {"kind": "tổng kết", "before_day": 20, "before_month": 12, "before_year": 2030},
        ),
        ("Báo cáo đột xuất theo yêu cầu.", {"kind": "đột xuất"}),
        ("Các sở thực hiện chế độ báo cáo tháng, 6 tháng, năm.", {"kind": "chế độ"}),
    ],
)
def test_due_days_in_their_wordings(sentence: str, expected: dict) -> None:
    assert duties(sentence) == [DutyRow(clause="3 b1", text=sentence, **expected)]


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("Báo cáo tổng kết gửi trước ngày 20 tháng 12 để tổng hợp trong tháng sau.", 12),
        ("Báo cáo tổng kết gửi trước ngày 20 tháng 12 năm 2030, hoặc tháng sau.", 12),
        ("Báo cáo tổng kết giai đoạn trước ngày 20 tháng 12 của tháng sau.", 12),
        ("Báo cáo năm gửi trước ngày 20 tháng 12 và gửi bản giấy trong tháng kế tiếp.", 12),
        ("Báo cáo năm trước ngày 20/01 tháng sau kỳ báo cáo.", 1),
        ("Báo cáo 6 tháng gửi trước ngày 20/7 của tháng tiếp theo.", 7),
    ],
)
def test_a_month_that_is_named_is_the_month_whatever_is_done_in_the_next(
    sentence: str, month: int
) -> None:
    (found,) = duties(sentence)
    assert (found.before_day, found.before_month, found.next_month) == (20, month, False)


def test_a_named_month_is_not_moved_by_a_file_that_says_both() -> None:
    both = ReportDuty(before_day=20, before_month=12, next_month=True)

    assert both.last_day(year=2030, month=12) == date(2030, 12, 19)


def test_several_reports_may_share_a_sentence_or_a_day() -> None:
    shared = duties("Báo cáo tháng, quý gửi trước ngày 20; báo cáo năm trước ngày 20/12.")

    assert [(d.kind, d.before_day, d.before_month) for d in shared] == [
        ("quý", 20, None),
        ("tháng", 20, None),
        ("năm", 20, 12),
    ]


def test_the_day_on_which_figures_are_cut_is_no_due_day() -> None:
    found = duties("Báo cáo tháng gửi trước ngày 20, số liệu chốt vào ngày 14 hằng tháng.")

    assert [(d.kind, d.before_day, d.by_day) for d in found] == [("tháng", 20, None)]


def test_a_due_day_elsewhere_in_the_plan_is_found_too() -> None:
    found = duties(
        "Sở Công Thương báo cáo UBND tỉnh hằng quý trước ngày 25.",
        "Sở Y tế báo cáo khi có yêu cầu.",
        heading="2. Phân công trách nhiệm",
    )

    assert [(d.clause, d.kind) for d in found] == [("2 b1", "quý")]


def test_before_the_20th_ends_on_the_19th_and_by_the_20th_on_the_20th() -> None:
    before, by = ReportDuty(before_day=20), ReportDuty(by_day=20)

    assert before.last_day(year=2025, month=3) == date(2025, 3, 19)
    assert by.last_day(year=2025, month=3) == date(2025, 3, 20)
    assert ReportDuty().last_day(year=2025, month=3) is None


def test_due_days_at_the_edges_of_months_and_years() -> None:
    assert ReportDuty(before_day=1).last_day(year=2025, month=3) == date(2025, 2, 28)
    assert ReportDuty(by_day=31).last_day(year=2024, month=2) == date(2024, 2, 29)
    assert ReportDuty(by_day=5, next_month=True).last_day(year=2025, month=12) == date(2026, 1, 5)
    final = ReportDuty(before_day=20, before_month=12, before_year=2025)
    assert final.last_day(year=2021, month=1) == date(2025, 12, 19)
