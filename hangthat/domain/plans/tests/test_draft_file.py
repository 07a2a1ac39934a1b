"""The draft as a TOML file: there and back, and every fault by name."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from hangthat.domain.plans.draft import Draft, LooseRow, TargetRow, from_toml, to_toml
from hangthat.domain.plans.draft.rows import ROW_TABLES
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import DOCUMENTS


@pytest.fixture
def text() -> str:
    return (settings.REFERENCE / "plans" / "kh125-2021-2025.toml").read_text()


def faults(text: str) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        from_toml(text)
    return refusal.value.messages


def changed(text: str, old: str, new: str) -> str:
    comment, start, tables = text.partition("format = 1\n")
    assert old in start + tables
    return comment + (start + tables).replace(old, new, 1)


def test_a_draft_comes_back_as_it_went(text: str) -> None:
    draft = from_toml(text)

    assert all(getattr(draft, table) for table in ROW_TABLES if table != "unplaced")
    assert from_toml(to_toml(draft)) == draft


def test_words_with_quotes_and_signs_come_back(text: str) -> None:
    draft = from_toml(text)
    odd = replace(draft.ignored[0], text='chợ “A” \\ "B" \t 100% #1 = [x]')

    assert from_toml(to_toml(replace(draft, ignored=(odd,)))).ignored == (odd,)


def test_the_file_explains_itself_and_lists_the_known_words() -> None:
    written = to_toml(read(DOCUMENTS / "cao-bang-45.txt"))

    head = written[: written.index("format = 1")]
    assert "hangthat plan load" in head
    assert "#     cơ sở kinh doanh tại chợ" in head
    assert "#     không tái phạm" in head


def test_what_is_to_be_checked_or_missing_stands_as_a_comment() -> None:
    row = TargetRow(code="T01", remark="câu không ghi năm")

    written = to_toml(Draft(targets=(row,)))

    assert "# Cần soát: câu không ghi năm" in written
    assert "# issued_on = … (ngày ban hành: không thấy, hãy điền)" in written


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(text: str) -> None:
    assert from_toml("\ufeff" + text.replace("\n", "\r\n")) == from_toml(text)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'population = "cơ sở kinh doanh"',
            'population = "cửa hàng"',
            "bảng [[targets]], dòng thứ 8 (T07), khóa “population” (đối tượng): "
            "không biết từ “cửa hàng”. Các từ đã biết: “tổ chức, cá nhân nhập khẩu”",
        ),
        ('"không tái phạm"]', '"ngoan"]', "khóa “conditions” (điều kiện): không biết từ “ngoan”"),
        ('verbs = ["nhập khẩu"', 'verbs = ["bán"', "(T01), khóa “verbs” (hành vi cam kết): không"),
        ("at_least = 50", "at_least = 0", "(T04), khóa “at_least” (ngưỡng): phải từ 1 đến 100"),
        ("at_least = 50", "at_least = 101", "phải từ 1 đến 100, đang là 101."),
        ("at_least = 50", "at_least = 50.5", "(ngưỡng): phải là số nguyên."),
        ("at_least = 50", 'at_least = "50"', "(ngưỡng): phải là số nguyên."),
        ("at_least = 50", "at_least = true", "(ngưỡng): phải là số nguyên."),
        ("at_least = 50\n", "", "(T04), khóa “at_least” (ngưỡng): thiếu."),
        ('conditions = ["không vi phạm"]', "conditions = []", "(điều kiện): không được để trống."),
        ('code = "T02"', 'code = ""', "dòng thứ 2, khóa “code” (mã): không được để trống."),
        ('code = "T02"', 'code = "T01"', "khóa “code”: “T01” lặp lại 2 lần."),
        (
            'clause = "II.2.1 b2"',
            'clause = "II.2.1 b9"',
            "bảng [[targets]], dòng thứ 2, khóa “clause”: không có điều khoản “II.2.1 b9”",
        ),
        ('address = "I.1 b2"', 'address = "I.1 b1"', "khóa “address”: “I.1 b1” lặp lại 2 lần."),
        ("cohort_from = 2021-01-01\n", "", "trong kỳ” cần cohort_from"),
        ("cohort_to = 2021-12-31", "cohort_to = 2020-12-31", "cohort_to đứng trước cohort_from."),
        ('verbs = ["nhập khẩu", "kinh doanh"]\n', "", "T01: “đã ký cam kết” cần khóa “verbs”"),
        (
            'conditions = ["không vi phạm"]',
            'conditions = ["đã ký quy chế phối hợp"]',
            "T02: điều kiện “đã ký quy chế phối hợp” chỉ dùng cho ban quản lý, "
            "còn “siêu thị, trung tâm thương mại” là cơ sở.",
        ),
        ('area = "178"\n', "", "T18: “cơ sở kinh doanh trong địa bàn” cần khóa “area”"),
        ('code = "T02"', 'code = "T02"\narea = "178"', "T02: “siêu thị, trung tâm thương mại” là"),
        ('code = "T02"', 'code = "T02"\ncohort_to = 2021-12-31', "thương mại” không có kỳ xử lý"),
        ('decisions = "tất cả"', 'decisions = "một nửa"', "(quyết định được tính): không"),
        ("by_end_of = 2025", "by_end_of = 2026", "năm 2026 nằm ngoài kỳ kế hoạch 01/01/2021"),
        ("last_day = 2025-12-31", "last_day = 2020-12-31", "ngày cuối của kỳ đứng trước ngày đầu"),
        ("issued_on = 2021-05-29", 'issued_on = "29/5"', "bảng [plan], khóa “issued_on” (ngày"),
        ("issued_on = 2021-05-29", "issued_on = 2021-05-29T08:00:00", "phải là ngày dạng"),
        ("commitment_months = 0", "commitment_months = -1", "bảng [settings], khóa “commitment"),
        ('role = "chủ trì"', 'role = "chỉ huy"', "khóa “role” (vai trò): không biết từ “chỉ huy”"),
        ("before_day = 20", "before_day = 20\nby_day = 20", "không cả hai."),
        ("before_day = 20\nbefore_month", "before_month", "hạn thiếu ngày hoặc tháng."),
        ('place = "Lạng Sơn"', 'nơi = "Lạng Sơn"', "Tệp không đúng cú pháp TOML (dòng"),
        ('place = "Lạng Sơn"', 'noi = "Lạng Sơn"', "bảng [plan]: không có khóa nào tên “noi”."),
        ('code = "T02"', 'code = "T02-bổ sung"', "(T02-bổ sung), khóa “code” (mã): dài quá 10"),
        ("[[goods]]", "[[hang]]", "Không có bảng nào tên “hang”"),
        ("format = 1", "format = 2", "format = 1"),
        ("[plan]", "[plan", "Tệp không đúng cú pháp TOML (dòng"),
    ],
)  # fmt: skip
def test_each_fault_is_named_where_it_stands(text: str, old: str, new: str, fault: str) -> None:
    found = faults(changed(text, old, new))

    assert any(fault in message for message in found), found


def test_all_faults_are_named_at_once(text: str) -> None:
    broken = changed(text, "at_least = 50", "at_least = 500")
    broken = changed(broken, 'area = "178"\n', "")
    broken = changed(broken, 'role = "chủ trì"', 'role = "chỉ huy"')

    found = faults(broken)

    assert [message.split(",")[0] for message in found] == [
        "bảng [[targets]]",
        "bảng [[tasks]]",
        "bảng [[targets]]",
    ]


def test_an_unplaced_sentence_must_be_decided_by_a_person(text: str) -> None:
    draft = from_toml(text)
    row = LooseRow(line=40, text="Giảm 20% số vụ.", reason="mức giảm")

    found = faults(to_toml(replace(draft, unplaced=(row,))))

    assert found == [
        "bảng [[unplaced]], dòng 40 của văn bản chưa xếp được: “Giảm 20% số vụ.” (mức giảm). "
        "Hãy viết thành [[targets]] hoặc chuyển sang [[ignored]]."
    ]
    assert from_toml(to_toml(replace(draft, ignored=(*draft.ignored, row))))


def test_a_file_without_targets_is_no_plan(text: str) -> None:
    draft = from_toml(text)

    assert any("không có chỉ tiêu nào" in m for m in faults(to_toml(replace(draft, targets=()))))


@pytest.mark.parametrize("text", ["", "x = 1", "targets = 3", "plan = 1", "[[plan]]", "\x00"])
def test_anything_else_is_refused_not_crashed_on(text: str) -> None:
    assert faults(text)
