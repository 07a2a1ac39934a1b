"""What stands above a printed report and its parts."""

import pytest

from hangthat.desk.parts.queries.report_headings import headings, merged_subject_of, subject_of

PLAN = "125/KH-UBND"
DAYS, SAID = "01/06/2025 - 15/06/2025", "từ ngày 01/06/2025 đến hết ngày 15/06/2025"


@pytest.mark.parametrize(
    ("name", "plan", "period", "subject"),
    [
        (f"Báo cáo tháng kết quả thực hiện kế hoạch {PLAN}", PLAN, "Tháng 6/2025",
         f"Kết quả thực hiện Kế hoạch số {PLAN}, tháng 6/2025"),
        ("Báo cáo tháng", PLAN, "Tháng 6/2025",
         f"Kết quả thực hiện Kế hoạch số {PLAN}, tháng 6/2025"),
        ("Báo cáo hằng quý", "", "Quý II/2025", "Kết quả công tác, quý II/2025"),
        ("Báo cáo cao điểm Tết", "", DAYS, f"Kết quả đợt cao điểm Tết, {SAID}"),
        ("Báo cáo đột xuất", "", DAYS, f"Về nội dung được yêu cầu báo cáo đột xuất, {SAID}"),
        ("Báo cáo đột xuất về giá xăng dầu", "", DAYS, f"Về giá xăng dầu, {SAID}"),
        ("Báo cáo 6 tháng đầu năm", PLAN, "6 tháng đầu năm 2026",
         f"Kết quả thực hiện Kế hoạch số {PLAN}, 6 tháng đầu năm 2026"),
        ("Báo cáo năm 2026", PLAN, "Năm 2026",
         f"Kết quả thực hiện Kế hoạch số {PLAN}, năm 2026"),
        ("Chế độ báo cáo tuần", "", "Tuần 3/2026", "Kết quả công tác, tuần 3/2026"),
        ("Báo cáo công tác 389 hằng quý", "", "Quý I/2026", "Kết quả công tác 389, quý I/2026"),
        ("Báo cáo nhanh về phòng chống hàng giả", "", DAYS, f"Về phòng chống hàng giả, {SAID}"),
        ("Báo cáo sơ kết 6 tháng", "", "Năm 2026", "Sơ kết 6 tháng, năm 2026"),
        ("Báo cáo tổng kết", PLAN, DAYS, f"Tổng kết thực hiện Kế hoạch số {PLAN}, {SAID}"),
    ],
)  # fmt: skip
def test_below_bao_cao_stands_what_it_is_about(
    name: str, plan: str, period: str, subject: str
) -> None:
    assert subject_of(name, plan, period) == subject


def test_what_units_report_together_is_a_sentence_too() -> None:
    month = merged_subject_of("Báo cáo tháng", PLAN, "Tháng 6/2025")
    once = merged_subject_of("Báo cáo đột xuất", "", DAYS)

    assert month == f"Tổng hợp kết quả thực hiện Kế hoạch số {PLAN}, tháng 6/2025"
    assert once == f"Về nội dung được yêu cầu báo cáo đột xuất, {SAID}"


def test_a_part_that_has_its_mark_gets_no_second_one() -> None:
    assert headings(["I. Kết quả", "1. Kiểm tra", "II. Đề xuất"])[1] == "1. Kiểm tra"
    assert headings(["Kết quả", "1. Đề xuất"]) == ["I. Kết quả", "II. Đề xuất"]
    assert headings(["Kết quả", "I. Đề xuất"], roman=False) == ["1. Kết quả", "2. Đề xuất"]
