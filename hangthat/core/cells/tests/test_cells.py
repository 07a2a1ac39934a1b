"""What people type in a cell is understood, or said to be wrong with what would do instead."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.vn import mst

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.models.territory import Step
from hangthat.core.cells.reader.amounts import comma_of, contradicts, whole
from hangthat.core.cells.reader.column import Column, Comma
from hangthat.core.cells.reader.parsed import Parsed
from hangthat.core.cells.reader.parsing import Context, parse, unlike

TODAY = date(2026, 11, 24)
LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)
UNITS = [
    Area(pk=1, code="20", name="Tỉnh Lạng Sơn", level="province"),
    Area(pk=2, code="183", name="Huyện Văn Quan", level="district", parent_id=1, valid_to=LAST),
    Area(pk=3, code="181", name="Huyện Bình Gia", level="district", parent_id=1, valid_to=LAST),
    Area(pk=4, code="a", name="Xã Hồng Phong", level="commune", parent_id=3, valid_to=LAST),
    Area(pk=5, code="b", name="Xã Tri Lễ", level="commune", parent_id=2, valid_to=LAST),
    Area(pk=6, code="c", name="Xã Hữu Lễ", level="commune", parent_id=2, valid_to=LAST),
    Area(pk=7, code="d", name="Xã Xuân Mai", level="commune", parent_id=2, valid_to=LAST),
    Area(pk=8, code="e", name="Xã Bản Mới", level="commune", parent_id=2, valid_to=LAST),
    Area(pk=9, code="f", name="Xã Bản Mới", level="commune", parent_id=3, valid_to=LAST),
    Area(pk=11, code="06001", official_code="06001", name="Xã Tri Lễ", level="commune",
         parent_id=1, valid_from=FIRST),
    Area(pk=12, code="06002", name="Xã Hồng Phong", level="commune", parent_id=1, valid_from=FIRST),
    Area(pk=13, code="06003", name="Phường Tam Thanh", level="commune", parent_id=1),
    Area(pk=14, code="06004", name="Xã Tân Thành", level="commune", parent_id=2),
    Area(pk=15, code="06005", name="Xã Tân Thành", level="commune", parent_id=3),
]  # fmt: skip
STEPS = [
    Step(4, 12, FIRST),
    Step(5, 11, FIRST),
    Step(6, 11, FIRST),
    Step(7, 11, FIRST),
    Step(7, 12, FIRST),
]
CONTEXT = Context(Territory({area.pk: area for area in UNITS}, STEPS), TODAY)
KINDS = (("household", "hộ kinh doanh"), ("enterprise", "doanh nghiệp"), ("household", "HKD"))


def column(kind: Any, **more: Any) -> Column:
    return Column("it", "Cột", kind, choices=KINDS, **more)


def said(kind: Any, text: str, **more: Any) -> tuple[Any, str, str, str]:
    """(value, what is wrong, what would do, note)."""
    value, fault, note, *_ = parse(text, column(kind, **more), context=_afresh())
    return value, fault.message if fault else "", fault.suggestion if fault else "", note


def _afresh() -> Context:
    return Context(CONTEXT.territory, TODAY)


@pytest.mark.parametrize(
    "text",
    ["1/2/2021", "01-02-2021", "1.2.2021", "2021-02-01", "ngày 1 tháng 2 năm 2021", "01022021",
     "20210201", "1 / 2 / 2021", "01/02/2021 08:30", "2021-02-01T00:00:00", "1-Feb-2021",
     "9h00 ngày 01/02/2021", "8h30, 1/2/2021", "9h 01/02/2021", "01/02/2021 lúc 9 giờ 30 phút",
     "10g ngày 1 tháng 2 năm 2021", "1/2/2021, 14h05", "tối 1/2/2021", "1/2/2021 (buổi chiều)",
     "01/02/2021 - sáng"],
)  # fmt: skip
def test_a_day_is_understood_in_every_form(text: str) -> None:
    assert said("day", text) == (date(2021, 2, 1), "", "", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12-14/3/2026", date(2026, 3, 12)), ("12, 13/3/2026", date(2026, 3, 12)),
        ("12 và 13/3/2026", date(2026, 3, 12)), ("05/3/2026 - 07/3/2026", date(2026, 3, 5)),
        ("từ ngày 28/2 đến ngày 02/3/2026", date(2026, 2, 28)),
        ("30/12/2025 – 02/01/2026", date(2025, 12, 30)), ("30/12 - 02/01/26", date(2025, 12, 30)),
        ("10, 11, 12/3/2026", date(2026, 3, 10)), ("tối 12/3/2026", date(2026, 3, 12)),
        ("14-12/3/2026", None), ("30/2-02/3/2026", None), ("01/01-31/12/2026", None),
        ("12-14/3", None), ("3/2026 - 5/2026", None), ("tháng 3/2026", None),
        ("12-3-2026", date(2026, 3, 12)),
    ],
)  # fmt: skip
def test_of_several_days_the_first_is_read_where_a_list_says_so(
    text: str, value: date | None
) -> None:
    assert said("day", text, spans=True, required=True)[0] == value


def test_elsewhere_several_days_are_asked_about() -> None:
    assert said("day", "12-14/3/2026", required=True)[0] is None


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("1/2/21", date(2021, 2, 1), "Cột: “1/2/21” hiểu là 01/02/2021."),
        ("1/2/75", date(1975, 2, 1), "Cột: “1/2/75” hiểu là 01/02/1975."),
        ("44228", date(2021, 2, 1), "Cột: số 44228 của Excel là ngày 01/02/2021."),
    ],
)
def test_what_was_understood_of_a_day_is_said(text: str, value: date, note: str) -> None:
    assert said("day", text) == (value, "", "", note)


@pytest.mark.parametrize(
    ("text", "wrong", "would_do"),
    [
        ("02/2021", "“02/2021” thiếu ngày; hãy ghi ngày/tháng/năm, như 01/02/2021.", "01/02/2021"),
        ("2021", "“2021” chỉ có năm; hãy ghi ngày/tháng/năm, như 01/02/2021.", "01/01/2021"),
        ("30/02/2021", "“30/02/2021”: tháng 2/2021 không có ngày 30.", "28/02/2021"),
        ("02/13/2021", "“02/13/2021”: không có tháng 13; ghi ngày trước, tháng sau.", "13/02/2021"),
        ("1/2/3021", "“1/2/3021”: năm phải từ 1900 đến 2200.", ""),
        ("hôm qua", "“hôm qua” không phải ngày; hãy ghi ngày/tháng/năm, như 01/02/2021.", ""),
    ],
)
def test_a_day_that_cannot_be_is_refused(text: str, wrong: str, would_do: str) -> None:
    assert said("day", text) == (None, wrong, would_do, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250.000 đ", 1_250_000),
        ("1250000", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("1,25 triệu", 1_250_000),
        ("3,385 tỷ", 3_385_000_000),
        ("0,125 triệu", 125_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1tr5", 1_500_000),
        ("500 nghìn đồng", 500_000),
        ("500k", 500_000),
        ("12.000.000 VNĐ", 12_000_000),
    ],
)
def test_money_is_whole_dong(text: str, value: int) -> None:
    assert said("money", text) == (value, "", "", "")


@pytest.mark.parametrize(
    ("cells", "comma", "value"),
    [
        (["420,5", "300,125"], "decimal", 300_125_000),
        (["1.420,125", "300,125"], "decimal", 300_125_000),
        (["1,234,567", "300,125"], "thousands", 300_125_000_000),
        (["850", "300,125"], "unclear", None),
        (["420,5", "1,234,567", "300,125"], "unclear", None),
    ],
)
def test_under_millions_the_column_says_what_a_comma_is_or_somebody_is_asked(
    cells: list[str], comma: Comma, value: int | None
) -> None:
    assert comma_of(cells) == comma

    column = Column("x", "Cột", "money", scale=1_000_000, comma=comma)
    found = parse(cells[-1], column, context=Context(CONTEXT.territory, TODAY))

    assert found.value == value
    if value is None:
        assert found.fault is not None
        assert "Ghi 300.125.000 đồng hoặc 300.125.000.000 đồng" in found.fault.message


@pytest.mark.parametrize(
    ("scale", "cells", "contrary"),
    [
        (1_000_000, ["5.000.000", "3.000.000"], True),
        (1_000_000, ["5", "3000000", "7,5"], True),
        (1_000_000, ["12.345", "8.500", "95.000"], False),
        (1_000_000, ["5.000.000 đồng", "12"], False),
        (1_000, ["5.000.000", "400.000"], True),
        (1_000, ["5.000", "400.000"], False),
        (10**9, ["1.500.000"], True),
        (10**9, ["12", "850"], False),
    ],
)
def test_sums_that_contradict_the_unit_of_their_heading_are_told(
    scale: int, cells: list[str], contrary: bool
) -> None:
    assert contradicts(cells, scale) is contrary


def test_under_a_unit_that_is_contradicted_it_is_asked_what_whole_thousands_are() -> None:
    column = Column("x", "Cột", "money", scale=1_000_000, comma="contrary")
    context = Context(CONTEXT.territory, TODAY)

    fault = parse("5.000.000", column, context=context).fault
    assert fault is not None
    assert fault.options == ("5.000.000 đồng", "5.000.000 triệu")
    meant = [parse(f"{one} đồng", column, context=context).value for one in fault.options]
    assert meant == [5_000_000, 5_000_000_000_000]
    assert parse("7,5", column, context=context).value == 7_500_000


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        ("120", "unclear", 120),
        ("120,5", "unclear", "120.5"),
        ("5.1250", "unclear", "5.125"),
        ("1.250,5", "unclear", "1250.5"),
        ("5,125", "decimal", "5.125"),
        ("5,125", "thousands", 5125),
        ("5,125", "unclear", None),
        ("120,5555", "unclear", None),
    ],
)
def test_a_quantity_of_goods_may_have_decimals(
    text: str, comma: Comma, value: int | str | None
) -> None:
    column = Column("x", "Cột", "whole", fractions=True, comma=comma)

    found = parse(text, column, context=Context(CONTEXT.territory, TODAY))

    assert found.value == value
    assert (found.fault is None) == (value is not None)


def test_a_fraction_of_a_dong_and_words_are_no_money() -> None:
    assert said("money", "1,5")[1] == "“1,5” không phải số đồng chẵn, như 1.250.000."
    assert said("money", "năm triệu")[1] == "“năm triệu” không phải số tiền, như 1.250.000."
    assert said("whole", "12 người")[1:3] == ("“12 người” không phải số nguyên, như 12.", "12")


@pytest.mark.parametrize(
    ("label", "text", "value"),
    [
        ("Tổng số người dự", "120 người", 120),
        ("Tổng số người dự", "1.250 Người", 1250),
        ("Số cơ sở", "35 cơ sở", 35),
        ("Số buổi, lượt", "3lượt", 3),
        ("Số tháng thuê", "12 tháng", 12),
        ("Số tháng thuê", "2 năm", None),
        ("Tổng số người dự", "120 hộ", None),
        ("Tổng số người dự", "khoảng 100", None),
        ("Số năm thuê", "2 nam", None),
        ("Số tờ rơi", "2 nghìn", None),
    ],
)
def test_a_count_may_say_what_is_counted_if_the_column_counts_that(
    label: str, text: str, value: int | None
) -> None:
    parsed = whole(text, Column("count", label, "whole"))

    assert (parsed.value, parsed.fault is not None) == (value, value is None)


@pytest.mark.parametrize(
    ("kind", "text", "value", "note"),
    [
        ("tax_code", "0100 233 488", "0100233488", ""),
        ("tax_code", "0314409058-002", "0314409058002", ""),
        ("tax_code", "100233488", "0100233488", "Cột: thêm số 0 đầu mà Excel đã bỏ (100233488)."),
        ("tax_code", "020087455328", "020087455328", ""),
        ("personal_id", "020 087 455 328", "020087455328", ""),
        (
            "personal_id",
            "20087455328",
            "020087455328",
            "Cột: thêm số 0 đầu mà Excel đã bỏ (20087455328).",
        ),
        ("personal_id", "081234567", "081234567", "Cột: số chứng minh nhân dân cũ (9 số)."),
        ("personal_id", "B1234567", "B1234567", "Cột: coi là số hộ chiếu."),
        ("phone", "+84 912.345.678", "0912345678", ""),
        ("phone", "84912345678", "0912345678", ""),
        ("phone", "(0205) 3812345", "02053812345", ""),
        ("phone", "912345678", "0912345678", "Cột: thêm số 0 đầu mà Excel đã bỏ (912345678)."),
        ("phone", "0168 234 5678", "0382345678", "Cột: đổi đầu số cũ của 01682345678."),
        ("phone", "0912345678/0987654321", "0912345678", "Cột: lấy số đầu, bỏ 0987654321."),
        ("phone", "ĐT: 0912345678", "0912345678", ""),
    ],
)
def test_numbers_that_are_names_keep_their_zeros(
    kind: str, text: str, value: str, note: str
) -> None:
    assert said(kind, text) == (value, "", "", note)


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        (
            "tax_code", "0100233489",
            "“0100233489” sai chữ số kiểm tra; hãy xem lại từng số.",
        ),
        ("tax_code", "12345", "“12345” có 5 chữ số; mã số thuế có 10, 12 hoặc 13."),
        ("tax_code", "MST chưa cấp", "“MST chưa cấp”: mã số thuế chỉ gồm chữ số."),
        ("personal_id", "003087455328", "“003087455328” sai mã tỉnh (3 số đầu); hãy xem lại thẻ."),
        ("personal_id", "12345", "“12345” có 5 chữ số; số định danh có 12."),
        (
            "phone",
            "091234",
            "“091234” có 6 chữ số; số di động có 10, bắt đầu bằng 03, 05, 07, 08, 09.",
        ),
    ],
)  # fmt: skip
def test_a_number_with_a_slip_is_refused(kind: str, text: str, wrong: str) -> None:
    assert said(kind, text) == (None, wrong, "", "")


@given(digits=st.from_regex(r"[0-9]{10}([0-9]{3})?", fullmatch=True))
@settings(max_examples=60, deadline=None)
def test_a_tax_code_that_is_taken_is_one_that_a_party_may_have(digits: str) -> None:
    digits = digits[:9] + mst.calc_check_digit(digits)[-1] + digits[10:]

    assert (said("tax_code", digits)[0] == digits) == mst.is_valid(digits)


def test_a_choice_is_known_by_all_its_names_and_a_near_one_is_suggested() -> None:
    assert said("choice", "HO KINH DOANH")[0] == "household"
    assert said("choice", "hkd")[0] == "household"
    assert said("choice", "enterprise")[0] == "enterprise"
    assert said("choice", "hộ kinh doang")[1:3] == (
        "“hộ kinh doang” không có trong danh sách (hộ kinh doanh, doanh nghiệp).",
        "hộ kinh doanh",
    )
    assert said("choice", "xí nghiệp quốc doanh")[2] == ""


def test_yes_and_no_are_words_and_ticks() -> None:
    assert [said("yes", text)[0] for text in ("x", "Có", "1", "✓", "TRUE")] == [True] * 5
    assert [said("yes", text)[0] for text in ("không", "0", "FALSE", "")] == [False] * 3 + [None]
    assert said("yes", "đang xin")[1].startswith("“đang xin” không rõ là có hay không")
    told = ("Có (Điều 5)", "Chưa đưa vào hợp đồng", "Không (mẫu của năm trước)")
    assert [said("yes", text)[0] for text in told] == [True, False, False]
    for text in ("Chưa rõ", "Chưa có thông tin", "Có, nhưng đã hết hạn", "Có; chưa ký lại"):
        assert said("yes", text)[0] is None, text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Phường Tam Thanh", 13),
        ("P. Tam Thanh", 13),
        ("tam thanh", 13),
        ("Khối 3, phường Tam Thanh, TP Lạng Sơn", 13),
        ("06001", 11),
        ("6001", 11),
        ("Xã Hồng Phong", 12),
        ("Xã Tân Thành, huyện Bình Gia", 15),
        ("xã Tân Thành (Văn Quan)", 14),
    ],
)
def test_a_unit_is_found_by_code_and_name(text: str, key: int) -> None:
    assert said("area", text)[:2] == (key, "")


@pytest.mark.parametrize(
    ("text", "wrong", "would_do"),
    [
        (
            "Xã Xuân Mai",
            "Xã Xuân Mai (Huyện Văn Quan) không còn từ 01/07/2025; "
            "nay thuộc Xã Hồng Phong, Xã Tri Lễ.",
            "",
        ),
        (
            "Tân Thành",
            "Có 2 đơn vị tên “Tân Thành” (Xã Tân Thành, Huyện Bình Gia; "
            "Xã Tân Thành, Huyện Văn Quan); hãy ghi thêm cấp trên.",
            "",
        ),
        ("Phường Tam Thnah", "Không có xã, phường “Phường Tam Thnah”.", "Phường Tam Thanh"),
        ("huyện Văn Quan", "“huyện Văn Quan” mới tới cấp huyện; cần ghi xã, phường.", ""),
        ("99999", "Không có đơn vị nào mang mã “99999”.", ""),
    ],
)
def test_a_unit_that_is_gone_or_unclear_names_what_would_do(
    text: str, wrong: str, would_do: str
) -> None:
    assert said("area", text)[:3] == (None, wrong, would_do)


def test_a_unit_that_kept_its_name_is_taken_for_the_one_of_that_day() -> None:
    value, _, _, note = said("area", "Xã Tri Lễ, huyện Văn Quan")

    assert (value, note) == (11, "Cột: Xã Tri Lễ (Huyện Văn Quan) nay là Xã Tri Lễ.")


@pytest.mark.parametrize(
    ("text", "key"),
    [("Xã Hữu Lễ", 6), ("Xã Xuân Mai", 7), ("Xã Tri Lễ, huyện Văn Quan", 5), ("Xã Tri Lễ", 11)],
)
def test_where_a_unit_only_helps_to_find_one_that_is_gone_will_do(text: str, key: int) -> None:
    assert said("area", text, past=True) == (key, "", "", "")


def test_of_several_that_are_gone_none_is_taken_and_the_note_names_them() -> None:
    value, wrong, _, note = said("area", "Bản Mới", past=True)

    assert (value, wrong) == (None, "")
    assert note == (
        "Cột: từng có 2 đơn vị tên “Bản Mới” (Xã Bản Mới (Huyện Bình Gia); "
        "Xã Bản Mới (Huyện Văn Quan))."
    )


def test_a_unit_that_went_whole_to_one_is_carried_over_and_the_row_says_so() -> None:
    value, wrong, _, note = said("area", "Xã Hữu Lễ")

    assert (value, wrong) == (11, "")
    assert note == "Cột: Xã Hữu Lễ (Huyện Văn Quan) nay là Xã Tri Lễ."


def test_a_mark_for_the_cell_above_says_so_and_marks_alone_are_asked_about() -> None:
    assert said("phone", "〃 0912 345 678") == (
        "0912345678", "", "", "Cột: như dòng trên, 0912 345 678."
    )  # fmt: skip
    assert said("text", "〃" * 30_000)[1] == "Ghi “như trên” mà ô trên để trống."
    assert said("text", "〃 =1+1")[1] == "Ô là công thức; hãy ghi giá trị."


def test_formulas_errors_and_long_texts_are_no_values() -> None:
    assert said("text", "=1250") == (None, "Ô là công thức; hãy ghi giá trị.", "1250", "")
    assert said("text", '="0123"')[2] == "0123"
    assert said("text", "=cmd|'/c calc'!A1")[1:3] == ("Ô là công thức; hãy ghi giá trị.", "")
    assert said("text", "#REF!")[1] == "Ô báo lỗi #REF! của Excel; hãy ghi giá trị đúng."
    assert said("text", "dài" * 10, limit=20)[1] == "Dài 30 ký tự, nhiều nhất 20."
    assert said("url", "javascript:alert(1)")[1].startswith("“javascript:alert(1)” không phải")
    assert said("url", "facebook.com/shop")[0] == "facebook.com/shop"


def test_a_phone_number_behind_a_name_goes_into_its_own_column() -> None:
    for text in ("Lê A - 0912345678", "Lê A (ĐT: 0912 345 678)", "Lê A, sđt 0912.345.678."):
        found = parse(text, column("text", dials="phone"), context=_afresh())
        assert (found.value, found.more) == ("Lê A", (("phone", "0912345678"),)), text
        assert found.note.endswith("là Lê A, điện thoại 0912345678.")
        assert list(unlike([text, "Lê A"], column("text", dials="phone"))) == [text]
    for text in ("Lê A 2", "Quán 0912", "Lê A - 020188012345", "0912345678"):
        assert parse(text, column("text", dials="phone"), context=_afresh()) == Parsed(text)
    assert said("text", "Lê A - 0912345678")[0] == "Lê A - 0912345678"


def test_a_blank_is_nothing_unless_it_is_required() -> None:
    assert said("day", " - ") == (None, "", "", "")
    assert said("text", "", required=True)[1] == "Bắt buộc, đang để trống."


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=40) | st.from_regex(r"[\d./, -]{1,20}(tr|tỷ|đ|k)?", fullmatch=True),
    kind=st.sampled_from(
        ["text", "day", "whole", "money", "tax_code", "personal_id", "phone", "choice", "area",
         "code", "url", "yes"]
    ),
)  # fmt: skip
def test_no_text_breaks_a_cell_and_what_is_suggested_does(text: str, kind: str) -> None:
    value, wrong, would_do, _ = said(kind, text)

    assert not (wrong and value is not None)
    if would_do:
        assert said(kind, would_do)[1] == ""


NORTH = Column("latitude", "Vĩ độ", "latitude")
EAST = Column("longitude", "Kinh độ", "longitude")
POINT = Column("point", "Tọa độ", "point")


@pytest.mark.parametrize(
    ("text", "column", "meant"),
    [
        ("21,853", NORTH, 21.853),
        ("21.853°", NORTH, 21.853),
        ("21°51'10.8\"N", NORTH, 21.853),
        ("21° 51′ 10,8″ B", NORTH, 21.853),
        ("21 độ 51 phút 11 giây Bắc", NORTH, 21.853056),
        ("21 51 10.8", NORTH, 21.853),
        ("106°45'39\"Đ", EAST, 106.760833),
        ("106,761", EAST, 106.761),
        ("21.85, 106.76", POINT, "21.85, 106.76"),
        ("21,85, 106,76", POINT, "21.85, 106.76"),
        ("21,85;106,76", POINT, "21.85, 106.76"),
        ("(21.85 106.76)", POINT, "21.85, 106.76"),
        ("N21.85 E106.76", POINT, "21.85, 106.76"),
        ("21°51'10\"B, 106°45'39\"Đ", POINT, "21.852778, 106.760833"),
        ("106°45'39\"E 21°51'10\"N", POINT, "21.852778, 106.760833"),
        ("https://www.google.com/maps/@21.85,106.76,17z", POINT, "21.85, 106.76"),
    ],
)
def test_a_point_is_read_as_maps_phones_and_surveyors_write_it(
    text: str, column: Column, meant: Any
) -> None:
    assert parse(text, column, context=CONTEXT).value == meant


@pytest.mark.parametrize(
    ("text", "column", "suggestion"),
    [
        ("21853", NORTH, "21.853"),  # Excel took the point for thousands
        ("106.761.234", EAST, ""),
        ("21°61'", NORTH, ""),
        ("chợ", NORTH, ""),
        ("106.76, 21.85", POINT, "21.85, 106.76"),
        ("21.85", POINT, ""),
        ("9" * 400, NORTH, ""),
    ],
)
def test_what_is_no_point_is_said_with_what_may_be_meant(
    text: str, column: Column, suggestion: str
) -> None:
    fault = parse(text, column, context=CONTEXT).fault
    assert fault is not None
    assert fault.suggestion == suggestion


@given(st.text(alphabet="0123456789.,;°'\" NEBĐđộ-+", max_size=500))
@settings(max_examples=50, deadline=500)
def test_no_text_keeps_the_reader_of_points_busy(text: str) -> None:
    for column in (NORTH, EAST, POINT):
        parsed = parse(text, column, context=CONTEXT)
        assert parsed.value is None or parsed.fault is None


@given(st.lists(st.text(st.sampled_from("aÀ =#./-NVA!\u00a0\t…"), max_size=6), max_size=20))
@settings(max_examples=200, deadline=None)
def test_texts_that_are_not_singled_out_mean_what_they_say(texts: list[str]) -> None:
    column = Column("name", "Tên", required=True, limit=5)
    plain = set(texts) - set(unlike(texts, column))

    for text in plain:
        assert parse(text, column, context=CONTEXT) == Parsed(text)
    assert not plain & {"", "-", "=A", "#NVA!", " a", "aaaaaa"}
    assert unlike(texts, Column("phone", "Điện thoại", "phone")) == texts
