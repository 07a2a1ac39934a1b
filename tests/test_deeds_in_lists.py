"""Lists of what was done at shops: told by the deed before the place, and read as a person does."""

from datetime import date

import pytest

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.days import day
from hangthat.core.common.people import is_signed_by
from hangthat.core.intake.services.by_cells import told_by_cells
from hangthat.core.spreadsheets.reader.days_above import day_in_titles
from hangthat.core.spreadsheets.reader.headings import match_headings
from hangthat.core.spreadsheets.reader.spots import of_branch, says_quarter
from hangthat.desk.intake.queries.batches import shops_list_of
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.activities.sheets.library import _COUNTED
from hangthat.domain.activities.sheets.wording import says_more
from tests.test_lists_at_first_sight import _faults, _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit
from tests.untidy.judging import Reading

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says
_SIGNED_ON = LISTS["cam-ket"].column("signed_on")


def _traders(title: str, *more: tuple[str, str]) -> Reading:
    """Stalls of a market, with further headings and what all rows say below them."""
    people = ["Nông Văn Đàn", "Triệu Thị Pham", "Lý Thị Cúc"]
    shops = tuple((name, name, communes()[0]) for name in people)
    heads = ["TT", "Chủ quầy", "Kinh doanh gì", "Liên lạc", *(head for head, _ in more)]
    rows = [
        [str(n), name, "hoa quả", f"091234567{n}", *(cell for _, cell in more)]
        for n, name in enumerate(people, start=1)
    ]
    return _read([[title.format(unit(communes()[0]).upper())], heads, *rows], shops)


def test_traders_who_signed_on_a_day_are_a_list_of_commitments(db: None) -> None:
    read = _traders("TIỂU THƯƠNG CHỢ GIẾNG VUÔNG, {} KÝ CAM KẾT", ("Thời điểm ký", "8h30 12/5/26"))

    assert read.batch.list_name == "cam-ket"
    assert {str(value) for value in _values(read, "signed_on")} == {"2026-05-12"}


@pytest.mark.parametrize(
    ("title", "comes_in"),
    [("TIỂU THƯƠNG CHỢ GIẾNG VUÔNG, {} KÝ CAM KẾT", "quay-sap"),
     ("HỘ KINH DOANH {} KÝ CAM KẾT", "co-so")],
)  # fmt: skip
def test_shops_of_one_market_that_nobody_has_entered_come_in_as_its_stalls(
    db: None, title: str, comes_in: str
) -> None:
    read = _traders(title, ("Ngày ký", "12/5/2026"))

    assert shops_list_of(read.batch, LISTS["cam-ket"], read.batch.sender) == comes_in


@pytest.mark.parametrize(
    "more", [("Ngày bắt đầu bán", "12/5/2021"), ("Đã ký cam kết", "x"), ("Ngày sinh", "1/2/1980")]
)
def test_a_register_of_stalls_that_tells_no_day_of_signing_stays_one(
    db: None, more: tuple[str, str]
) -> None:
    read = _traders("DANH SÁCH TIỂU THƯƠNG CHỢ GIẾNG VUÔNG ĐÃ KÝ CAM KẾT, {}", more)

    assert read.batch.list_name != "cam-ket"


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (["HỘ BUÔN BÁN KÝ CAM KẾT", "(Lễ phát động ngày 06/3/2026 tại nhà văn hóa)"], "06/3/2026"),
        (["KÝ CAM KẾT", "Hội nghị ngày 6/3/2026", "Mẹt, ngày 09 tháng 3 năm 2026"], "6/3/2026"),
        (["KÝ CAM KẾT", "Mẹt, ngày 09 tháng 3 năm 2026"], ""),
        (["KÝ CAM KẾT", "(Kèm theo Báo cáo tại hội nghị ngày 06/3/2026)"], ""),
        (["HỘ CHƯA KÝ CAM KẾT", "(Lễ phát động ngày 06/3/2026)"], ""),
        (["HỘ ĐĂNG KÝ THAM DỰ", "(Lễ phát động ngày 06/3/2026)"], ""),
        (["KÝ CAM KẾT", "Hội nghị ngày 6/3/2026; các hộ còn lại: 10/3"], ""),
    ],
)
def test_all_signed_on_the_day_of_the_event_that_the_titles_name(
    titles: list[str], told: str
) -> None:
    assert day_in_titles(titles, _SIGNED_ON) == told


@pytest.mark.parametrize(
    ("text", "said"),
    [("14h 12/5/26", date(2026, 5, 12)), ("8h30 12/5/2026", date(2026, 5, 12)),
     ("14h30, 12/5/2026", date(2026, 5, 12)), ("sáng thứ hai 23/3/2026", date(2026, 3, 23)),
     ("Chủ nhật, ngày 22/3/2026", date(2026, 3, 22)), ("7 giờ 2/5/2026", date(2026, 5, 2))],
)  # fmt: skip
def test_a_clock_and_a_weekday_take_nothing_of_the_day(text: str, said: date) -> None:
    assert day(text, Column("on", "Ngày", "day"), date(2026, 11, 24)).value == said


def test_a_month_alone_lacks_its_day() -> None:
    fault = day("tháng 5", Column("on", "Ngày", "day"), date(2026, 11, 24)).fault

    assert fault
    assert "thiếu ngày" in fault.message


@pytest.mark.parametrize(
    ("title", "hamlet"),
    [("CHI HỘI BÌNH DÂN", "Bình Dân"), ("Chi hội phụ nữ Nà Tồng", "Nà Tồng"),
     ("Chi hội doanh nghiệp trẻ", ""), ("CHI HỘI TIỂU THƯƠNG CHỢ MẸT", ""), ("Chi hội", "")],
)  # fmt: skip
def test_a_branch_of_a_union_is_called_after_its_hamlet(title: str, hamlet: str) -> None:
    assert (of_branch(title) if says_quarter(title) else "") == hamlet


@pytest.mark.parametrize(
    ("heading", "cells", "named"),
    [("Quán/quầy hàng", ["Tạp hóa Hương Lan", "Quầy thuốc Minh Tâm", "Mỹ phẩm Hà My"], True),
     ("Cửa hàng", ["Tạp hóa Hương Lan", "Quầy thuốc Minh Tâm", "Mỹ phẩm Hà My"], True),
     ("Quán/quầy hàng", ["giày dép", "quần áo", "hoa quả"], False),
     ("Chủ quầy, quán", ["Lê Thị Hà", "Vi Văn Nam", "Lý Thị Én"], False)],
)  # fmt: skip
def test_proper_names_under_what_shops_are_called_are_their_names(
    heading: str, cells: list[str], *, named: bool
) -> None:
    columns = LISTS["co-so"].columns
    found = told_by_cells(columns, [heading], {}, lambda n: cells, lambda n, column: 0.0)

    assert (found.get(0) == "name") is named


def test_who_signed_for_another_is_no_owner_and_an_absent_one_did_not_sign(db: None) -> None:
    code = communes()[0]
    shops = (("VTNN anh Thắng", "Hoàng Văn Thắng", code), ("Tạp hóa Mến", "Lô Thị Mến", code))
    read = _read([
        [f"HỘ BUÔN BÁN {unit(code).upper()} KÝ CAM KẾT"], ["(Lễ phát động ngày 06/3/2026)"],
        ["TT", "Họ và tên", "Tên quán", "Ký tên", "Ghi chú"],
        ["1", "Lô Thị Nhung (vợ anh Thắng)", "VTNN anh Thắng", "đã ký", ""],
        ["2", "Lô Thị Mến", "Tạp hóa Mến", "vắng", "sẽ ký bổ sung"],
    ], shops)  # fmt: skip

    assert (read.rows[0].values["signer"], read.rows[0].values["owner_told"]) == (
        "Lô Thị Nhung", False,
    )  # fmt: skip
    assert _faults(read)[1] == ["signed_on"]
    assert "chưa ký" in read.rows[1].faults[0][1]


def _checks(heading: str, people: list[str]) -> Reading:
    code = communes()[0]
    names = ["Tạp hóa Sơn Tùng", "Giò chả Khánh Vân", "Quán cơm Bình Dân", "Bánh Hảo Hảo"]
    shops = tuple((name, one, code) for name, one in zip(names, people, strict=True))
    rows = [[str(n), name, one, "12/5/2026", "Đạt"] for n, (name, one, _) in enumerate(shops, 1)]
    heads = ["TT", "Tên cơ sở", heading, "Ngày kiểm tra", "Kết quả"]
    return _read([[f"KẾT QUẢ KIỂM TRA {unit(code).upper()}"], heads, *rows], shops)


def test_who_runs_each_shop_that_was_checked_finds_it_as_its_owner_does(db: None) -> None:
    read = _checks("Người quản lý", ["Lê Văn Sơn", "Vũ Thị Vân", "Lưu Văn Quyết", "Đào Thị Hảo"])

    assert read.batch.mapping["2"] == "owner"
    assert read.batch.counts == {"new": 4}


@pytest.mark.parametrize("heading", ["Người phụ trách", "Cán bộ quản lý địa bàn"])
def test_whoever_came_to_check_owns_nothing(db: None, heading: str) -> None:
    read = _checks(heading, ["Lê Văn Sơn", "Vũ Thị Vân", "Lê Văn Sơn", "Vũ Thị Vân"])

    assert read.batch.mapping.get("2") is None


def test_an_address_behind_whoever_offended_is_told_by_the_end_of_the_heading() -> None:
    told = match_headings(["Cá nhân/tổ chức vi phạm; địa chỉ"], LISTS["quyet-dinh"].columns, {})

    assert told.halves == {0: ("owner", "address")}


def test_an_offender_with_his_address_in_one_cell_is_found_in_its_commune(db: None) -> None:
    code = communes()[0]
    area = unit(code)
    shops = (("Tạp hóa Dung Hưng", "Lành Thị Dung", code), ("Quán Tình", "Hứa Thị Tình", code))
    heads = [
        "STT", "Ngày lập BB", "Cá nhân/tổ chức vi phạm; địa chỉ", "Hành vi", "Số QĐ", "Ngày QĐ",
        "Số tiền phạt", "Nộp KBNN",
    ]  # fmt: skip
    row = ["Kinh doanh hàng hóa nhập lậu", "01/QĐ-XPHC", "12/5/2026", "4000000", "14/5/2026"]
    who = [f"Tạp hóa Dung Hưng - bà Lành Thị Dung, thôn Sặt, {area}",
           f"Hứa Thị Tình (quán Tình), khu Mẹt, {area}"]  # fmt: skip
    rows = [[str(n), "02/5/2026", one, *row] for n, one in enumerate(who, start=1)]
    read = _read([["THEO DÕI QUYẾT ĐỊNH XỬ PHẠT"], heads, *rows], shops)

    assert _values(read, "area") == [read.rows[0].values["area"]] * 2
    assert _values(read, "owner") == ["Lành Thị Dung", "Hứa Thị Tình"]
    assert {str(value) for value in _values(read, "complied_on")} == {"2026-05-14"}


@pytest.mark.parametrize(
    ("text", "counted"),
    [("300 tờ rơi", True), ("móc khóa 100 cái", True), ("sổ tay 75 q", True),
     ("32 bảng giá", True), ("100 câu hỏi về hàng giả", False), ("Sổ tay hỏi đáp 2026", False)],
)  # fmt: skip
def test_what_was_given_out_is_told_with_its_number(text: str, *, counted: bool) -> None:
    assert bool(_COUNTED.fullmatch(text)) is counted


@pytest.mark.parametrize(
    ("text", "signed"),
    [("Bí thư Nông Hoàng Anh - 0982.441.073", True), ("Người lập: Vi Thị Hà, ĐT 0912345678", True),
     ("Nông Hoàng Anh - 0982441073", False), ("Trưởng thôn Nà Pàn", False),
     ("Cửa hàng Hội trưởng 0982441073", False)],
)  # fmt: skip
def test_a_post_a_name_and_a_phone_end_a_list(text: str, *, signed: bool) -> None:
    assert is_signed_by(text) is signed


@pytest.mark.parametrize(
    ("text", "more"),
    [('Tiểu phẩm "Cái túi hàng hiệu"', True), ("Đi từng sạp, phát tờ rơi, dán QR", True),
     ("Phát tờ rơi", False), ("Hội nghị tuyên truyền", False), ("Treo băng rôn", False)],
)  # fmt: skip
def test_what_was_held_is_kept_beside_its_form(text: str, *, more: bool) -> None:
    assert says_more(text) is more


def test_outreach_in_plain_words_is_read(db: None) -> None:
    read = _read([
        [f"Đoàn {unit(communes()[0])} - các hoạt động tuyên truyền 6 tháng đầu năm 2026"],
        ["Việc đã làm", "Làm hôm nào", "Ở đâu", "Số người dự", "Tài liệu phát"],
        ["Phát tờ rơi cho tiểu thương", "14/3/2026", "chợ Mẹt", "85", "300 tờ rơi"],
        ["Tọa đàm với Hội Phụ nữ", "chiều 28/5", "NVH khu 2", "75", "sổ tay 75 q"],
        ["Livestream trên fanpage", "tối thứ năm 26/3", "Fanpage Đoàn", "", ""],
        ["Sinh hoạt chi đoàn", "tháng 4", "các thôn", "210", ""],
    ])  # fmt: skip

    assert read.batch.list_name == "hoat-dong"
    days = [str(value) for value in _values(read, "held_on")]
    assert days == ["2026-03-14", "2026-05-28", "2026-03-26", "None"]
    assert _values(read, "spot")[:2] == ["chợ Mẹt", "NVH khu 2"]
    assert _faults(read) == [[], [], [], ["held_on"]]
    assert "Đã phát: sổ tay 75 q" in read.rows[1].values["remark"]
