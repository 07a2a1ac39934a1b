"""Lists as offices keep them: headings of several things, ends of terms, empty stalls."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from hangthat.core.agencies.models import Territory
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.endings import ending_of
from hangthat.core.cells.reader.parsing import Context, parse_once
from hangthat.core.spreadsheets.reader.joined import begins_run
from hangthat.core.spreadsheets.reader.told_above import period_in
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.matching.sheets.columns import kind_by_name
from tests.test_lists_at_first_sight import _faults, _read, _values
from tests.untidy.book import Book, communes
from tests.untidy.clerks import unit
from tests.untidy.judging import NOON, read_book
from tests.untidy.province import load_province

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def test_a_group_of_several_things_lends_what_they_are_of_to_each(db: None) -> None:
    here = communes()[0]
    read = _read([
        ["CÁC VỤ VIỆC ĐÃ XỬ LÝ"],
        ["TT", "Thời gian, địa điểm phát hiện – Ngày", "Thời gian, địa điểm phát hiện – Nơi",
         "Chủ hàng", "Nội dung vi phạm", "QĐ xử phạt – Số", "QĐ xử phạt – Ngày"],
        ["1", "03/10/2026", "Km 4", "Lê Văn A", "Bán hàng nhập lậu", "112/QĐ-XPHC", "10/10/2026"],
        ["2", "05/10/2026", "Km 9", "Lê Văn B", "Bán hàng nhập lậu", "113/QĐ-XPHC", "12/10/2026"],
    ], (("Quán A", "Lê Văn A", here), ("Quán B", "Lê Văn B", here)))  # fmt: skip

    assert read.batch.list_name == "quyet-dinh"
    assert _values(read, "found_on") == ["2026-10-03", "2026-10-05"]
    assert _values(read, "decided_on") == ["2026-10-10", "2026-10-12"]
    assert _values(read, "owner") == ["Lê Văn A", "Lê Văn B"]


@pytest.mark.parametrize(
    ("said", "last"),
    [("hết 2026", date(2026, 12, 31)), ("đến hết năm 2027", date(2027, 12, 31)),
     ("hết tháng 2/2028", date(2028, 2, 29)), ("Đến hết 6/2026", date(2026, 6, 30)),
     ("đến hết tháng 09 năm 2026", date(2026, 9, 30)), ("cuối năm 2026", date(2026, 12, 31)),
     ("đến hết ngày 31/12/2026", date(2026, 12, 31)), ("tới 30/6/2027", date(2027, 6, 30)),
     ("hết hạn 15.8.2027", date(2027, 8, 15)), ("hết quý II/2026", date(2026, 6, 30))],
)  # fmt: skip
def test_a_term_that_is_over_with_a_month_or_a_year_ends_on_its_last_day(
    db: None, said: str, last: date
) -> None:
    load_province()
    found = parse_once(said, _ends_on(), context=_context())

    assert (found.value, found.fault) == (last, None)
    assert f"{last:%d/%m/%Y}" in (found.note or "")


@pytest.mark.parametrize(
    "said",
    ["2026", "6/2026", "hết hạn", "hết hạn 2026", "đến 2026", "hết 13/2026", "chưa hết 2026"],
)
def test_a_month_or_a_year_alone_does_not_say_when_a_term_ends(db: None, said: str) -> None:
    load_province()

    assert parse_once(said, _ends_on(), context=_context()).value is None


def _ends_on() -> Column:
    return next(c for c in LISTS["hop-dong-thue"].columns if c.name == "ends_on")


def _context() -> Context:
    return Context(Territory.load(), NOON.date())


def test_days_under_a_heading_of_numbers_are_the_days_of_the_list(db: None) -> None:
    read = _read([
        [f"SỔ THEO DÕI TUYÊN TRUYỀN {unit(communes()[0]).upper()}"],
        ["TT", "Buổi", "Tổ chức tại", "Hình thức", "Số lượt người"],
        ["1", "sáng 12/3/2026", "Nhà văn hóa khối 5", "hội nghị", "85"],
        ["2", "chiều 14/3/2026", "Đình làng", "hội nghị", "40 người"],
        ["3", "tối 19/5/2026", "Sân kho", "tập huấn", "1.200"],
    ])  # fmt: skip

    assert _values(read, "held_on") == ["2026-03-12", "2026-03-14", "2026-05-19"]
    assert _values(read, "spot") == ["Nhà văn hóa khối 5", "Đình làng", "Sân kho"]
    assert _values(read, "times") == [None, None, None]


def test_a_stall_that_nobody_rents_is_no_lease_and_no_shop(db: None) -> None:
    leases = _read([
        ["CHỢ GIẾNG VUÔNG: HỢP ĐỒNG THUÊ QUẦY"],
        ["Quầy", "Người thuê", "Từ ngày", "Đến ngày", "Điều khoản hàng giả"],
        ["101", "bỏ trống", "01/01/2026", "31/12/2026", "có"],
    ])  # fmt: skip
    stalls = _read([
        [f"DANH SÁCH CƠ SỞ {unit(communes()[0]).upper()}"], ["TT", "Tên cơ sở", "Chủ cơ sở"],
        ["1", "Quần áo 101", "chưa có người thuê"], ["2", "Quần áo Hà", "Lê Thị Hà"],
    ])  # fmt: skip

    assert _faults(leases) == [["tenant"]]
    assert [bool(faults) for faults in _faults(stalls)] == [True, False]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Chi nhánh CTCP Đông Kinh", "enterprise"), ("CN", "household"),
     ("Văn phòng đại diện Công ty Hoa", "enterprise"), ("Tổng công ty Lâm sản", "enterprise"),
     ("Chi nhánh số 2 của Cty TNHH Mai", "enterprise"), ("Chi nhánh chè Hà", "household")],
)  # fmt: skip
def test_the_branch_of_a_firm_is_a_firm(name: str, kind: str) -> None:
    assert kind_by_name(name, "household") == kind


def test_the_title_of_the_first_group_may_stand_over_the_headings(db: None) -> None:
    here = unit(communes()[0]).upper()
    rows = [["TT", "Họ tên tiểu thương", "Ki ốt số"], ["1", "Lê Thị Hà", "A01"]]
    more = [["Khu B (tầng 2)"], ["2", "Vi Thị Pẻn", "B11"]]
    title = [[f"HỘ KINH DOANH TẠI CHỢ GIẾNG VUÔNG {here}"], ["Khu A (tầng 1)"]]

    both, alone = _read([*title, *rows, *more]), _read([*title, *rows])

    assert _values(both, "address") == ["Khu A, ki ốt A01", "Khu B, ki ốt B11"]
    assert _values(alone, "address") == ["A01"]


def test_to_whom_a_stall_went_is_no_name_of_who_has_it(db: None) -> None:
    read = _read([
        [f"DANH SÁCH CƠ SỞ {unit(communes()[0]).upper()}"], ["TT", "Tên cơ sở", "Chủ cơ sở"],
        ["1", "Quần áo Mai", "(chuyển nhượng cho Hoàng Thị Bích)"],
        ["2", "Quần áo Hà", "đã sang tên cho con"], ["3", "Giày Sang", "Lê Sang Cho"],
    ])  # fmt: skip

    assert [bool(faults) for faults in _faults(read)] == [True, True, False]


def test_sheets_of_hamlets_are_the_list_that_their_titles_begin_to_call(db: None) -> None:
    code = communes()[0]
    books = Workbook()
    rows = {
        "Nà Pàn": [[1, "Lê Thị Lịm", "Vải", "12/6/2026"], [2, "Vy Văn Rèn", "Xe", "12/6/2026"]],
        "Vườn Sái": [[1, "Lô Thị Nhàn", "Gạo", "13/6/2026"], [2, "Chu Văn Khiêm", "Đài", "hẹn"]],
    }
    for name, told in rows.items():
        sheet = books.create_sheet(name)
        sheet.append([f"DANH SÁCH HỘ KÝ CAM KẾT THÔN {name.upper()}"])
        for row in (["TT", "Chủ hộ", "Mặt hàng", "Ngày ký CK"], *told):
            sheet.append(row)
    books.remove(books.worksheets[0])
    books.save(out := BytesIO())
    load_province()
    names = [str(row[1]) for told in rows.values() for row in told]
    shops = tuple((name, name, code) for name in names)
    book = Book("xa.xlsx", out.getvalue(), "", (), shops=shops, sender=code)

    read = read_book(book, at=NOON)

    assert read.batch.list_name == "cam-ket"
    assert _values(read, "owner") == names
    assert [fault[:1] for fault in _faults(read)] == [[], [], [], ["signed_on"]]


@pytest.mark.parametrize(
    ("title", "below", "is_first"),
    [("Khu A (tầng 1)", "Khu B (tầng 2)", True), ("Thôn Nà Pàn", "Thôn Vườn Sái", True),
     ("XÃ ĐỒNG ĐĂNG", "Xã Thụy Hùng cũ", False), ("CHỢ KỲ LỪA", "Chợ đêm", False),
     ("BAN QUẢN LÝ CHỢ", "Bản Nà", False), ("Tổ kiểm tra", "Tổ 3", False), ("Tổ 1", "Tổ 2", True),
     ("KHU KINH TẾ CỬA KHẨU ĐỒNG ĐĂNG", "Khu 1", False), ("Khu 1", "Thôn Nà Pàn", False)],
)  # fmt: skip
def test_only_a_ground_beside_its_like_is_the_title_of_the_first_group(
    title: str, below: str, *, is_first: bool
) -> None:
    assert begins_run(title, [below]) is is_first


def test_where_somebody_lives_is_not_where_he_has_his_stall(db: None) -> None:
    here, there = communes()[:2]
    read = _read([
        [f"THEO DÕI HỘ TIỂU THƯƠNG CHỢ PHIÊN {unit(here).upper()}"],
        ["Dãy", "Ô", "Họ và tên hộ KD", "Địa chỉ thường trú", "Di động", "HĐ số", "Từ", "Đến"],
        ["A", "01", "Đinh Thị Phin", unit(there), "0915220117", "12/HĐ", "01/1/2026", "31/12/2026"],
        ["A", "02", "Bế Văn Tài", unit(there), "0915220118", "13/HĐ", "01/01/2026", "31/12/2026"],
        ["B", "1", "Sầm Thị Hoan", unit(there), "0915220119", "14/HĐ", "01/01/2026", "31/12/2026"],
    ])  # fmt: skip

    headings = read.batch.headings
    assert str(headings.index("Địa chỉ thường trú")) not in read.batch.mapping
    assert len(set(_values(read, "area"))) == 1


@pytest.mark.parametrize("heading", ["Nơi vi phạm", "Địa điểm vi phạm", "Tại"])
def test_where_it_happened_names_no_shop(db: None, heading: str) -> None:
    here = communes()[0]
    read = _read([
        ["SỔ THEO DÕI XỬ PHẠT VI PHẠM HÀNH CHÍNH"],
        ["TT", "Người vi phạm", heading, "Hành vi vi phạm", "Số QĐ", "Ngày QĐ", "Mức phạt"],
        ["1", "Lê Văn A", "15 Bà Triệu", "Bán hàng nhập lậu", "1/QĐ", "10/10/2026", "6.000.000"],
        ["2", "Lê Văn B", "KCN Đồng Bành", "Bán hàng giả", "2/QĐ", "11/10/2026", "7.000.000"],
        ["3", "Lê Văn C", "QL4B", "Bán hàng cấm", "3/QĐ", "12/10/2026", "8.000.000"],
    ], (("Quán A", "Lê Văn A", here),))  # fmt: skip

    assert _values(read, "owner") == ["Lê Văn A", "Lê Văn B", "Lê Văn C"]
    assert "QL4B" not in _values(read, "name")


@pytest.mark.parametrize(
    ("title", "asked"),
    [("KẾT QUẢ KIỂM TRA CƠ SỞ ĐÃ KÝ CAM KẾT", ["kiem-tra", "cam-ket"]),
     ("CƠ SỞ KÝ CAM KẾT SAU KIỂM TRA", [])],
)  # fmt: skip
def test_of_two_deeds_with_their_days_the_one_that_titles_name_first_is_asked_about(
    db: None, title: str, asked: list[str]
) -> None:
    read = _read([
        [title],
        ["TT", "Cơ sở", "Chủ cơ sở", "Địa chỉ", "Ngày ký CK", "Ngày kiểm tra", "Việc chấp hành"],
        ["1", "Shop Bống", "Phan Thị Bống", "12 Lê Lợi", "05/5/2026", "14/8/2026", "rất tốt"],
        ["2", "Sport 247", "Lê Hải Đăng", "45 Lê Lợi", "05/5/2026", "14/8/2026", "chưa tốt"],
        ["3", "Kính mắt", "Vũ Thị Thu", "Chợ Mẹt", "06/5/2026", "15/8/2026", "tốt"],
    ])  # fmt: skip

    assert read.batch.reading.get("likely", []) == asked
    assert read.batch.list_name == ("" if asked else "cam-ket")


@pytest.mark.parametrize(
    ("title", "period"),
    [("NHẬT KÝ KIỂM TRA ĐỘI SỐ 2 - THÁNG 9/2026", (2026, 9, 9)),
     ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH 125 – QUÝ III/2026", (2026, 7, 9)),
     ("THEO KẾ HOẠCH SỐ 12-KH/TU NGÀY 3/2/2025, NĂM 2026", (2026, 1, 12)),
     ("THỰC HIỆN VĂN BẢN SỐ 45/UBND NĂM 2025", (0, 0, 0))],
)  # fmt: skip
def test_a_number_in_a_title_hides_no_month_behind_a_dash(
    title: str, period: tuple[int, int, int]
) -> None:
    assert period_in([title]) == period


@pytest.mark.parametrize(
    ("note", "last"),
    [("Trạng thái: 03 - NNT ngừng HĐ, đã đóng MST ngày 30/06/2026", date(2026, 6, 30)),
     ("đã nhắc nhở, đóng mã số thuế", None)],
)  # fmt: skip
def test_a_shop_whose_tax_code_was_closed_ended(note: str, last: date | None) -> None:
    found = ending_of(note, NOON.date())

    assert found
    assert (found.way, found.day) == ("ended", last)


def test_numbers_of_papers_are_no_amounts(db: None) -> None:
    read = _read([
        ["SỔ KHO TANG VẬT TẠM GIỮ"],
        ["Số PNK", "Ngày nhập", "Số vụ", "Tên tang vật", "ĐVT", "Nhập", "Xuất", "Còn"],
        ["01/PNK", "05/01/2026", "01/VV", "Bánh kẹo", "thùng", "10", "4", "6"],
        ["02/PNK", "11/02/2026", "02/VV", "Giày thể thao", "đôi", "120", "0", "120"],
        ["03/PNK", "02/03/2026", "03/VV", "Thuốc lá", "bao", "1500", "500", "1000"],
    ])  # fmt: skip

    named = read.batch.headings.index("Số PNK")
    assert read.batch.list_name == "tang-vat"
    assert read.batch.mapping.get(str(named)) in (None, "", "number")
