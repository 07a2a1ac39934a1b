"""Cells that say more than their heading, and headings that speak of some rows only."""

from dataclasses import replace
from datetime import date

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.cells.reader.pairs import AMOUNT, MEASURE, PERSON, SIGN, WHERE, half
from hangthat.core.common.units import unit_above
from hangthat.core.intake.services.deeds import called_of
from hangthat.core.intake.services.two_in_cells import numbers_with_days
from hangthat.core.spreadsheets.reader.days_above import day_in_titles
from hangthat.core.spreadsheets.reader.spots import spot_of
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.case_imports.sheets.classes import class_of
from hangthat.domain.establishments.models import Place
from hangthat.domain.reported.sheets.titles import days_in_row, period_in_titles
from tests.test_lists_at_first_sight import _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def test_a_number_that_carries_its_day_says_both_though_its_heading_names_none(db: None) -> None:
    commune = unit(communes()[0])
    read = _read([
        ["THEO DÕI XỬ PHẠT VI PHẠM HÀNH CHÍNH NĂM 2026"],
        ["STT", "Quyết định xử phạt", "Người vi phạm", "Hành vi", "Mức phạt (đồng)"],
        ["1", "12/QĐ-XPHC ngày 05/3/2026", f"Vi Văn Hò, sn 1975 thôn Nà Sla, {commune}",
         "KD hàng không rõ NGXX", "4.000.000"],
        ["2", "15/QĐ-XPHC ngày 19/3/2026", f"Bế Thị Lan, Khối 2, {commune}",
         "Buôn bán hàng nhập lậu", "6.000.000"],
        ["3", "21/QĐ-XPHC ngày 02/4/2026", f"Lô Văn Tú, số 5 phố Chợ, {commune}",
         "Hàng giả mạo nhãn hiệu", "9.000.000"],
    ])  # fmt: skip

    assert read.batch.list_name == "quyet-dinh"
    assert _values(read, "number") == ["12/QĐ-XPHC", "15/QĐ-XPHC", "21/QĐ-XPHC"]
    assert _values(read, "decided_on") == ["2026-03-05", "2026-03-19", "2026-04-02"]
    assert _values(read, "owner") == ["Vi Văn Hò", "Bế Thị Lan", "Lô Văn Tú"]
    assert _values(read, "address")[0] == f"thôn Nà Sla, {commune}"
    assert _values(read, "classification") == ["unknown_origin", "smuggled", "ip"]


@pytest.mark.parametrize("label", ["Số quyết định", "Quyết định"])
def test_a_column_says_itself_that_it_is_a_number_whatever_its_label(label: str) -> None:
    cells = ["12/QĐ-XPHC ngày 05/3/2026", "15/QĐ-XPHC ngày 19/3/2026", "21/QĐ-XPHC ngày 2/4/2026"]

    def days_of(*, numbered: bool) -> dict[int, tuple[str, str]]:
        columns = [
            replace(one, label=label, numbered=numbered) if one.name == "number" else one
            for one in LISTS["quyet-dinh"].columns
        ]
        kind = replace(LISTS["quyet-dinh"], columns=tuple(columns))
        return numbers_with_days(kind, {0: "number"}, lambda _: cells, lambda *_: 1.0)

    assert days_of(numbered=True) == {0: ("number", "decided_on")}
    assert days_of(numbered=False) == {}


def test_every_column_of_a_number_says_that_it_is_one() -> None:
    silent = {
        column.name
        for one in LISTS.values()
        for column in one.columns
        if column.kind == "text" and column.label.startswith("Số ") and not column.numbered
    }

    assert silent == {"quantity", "months", "years"}  # nothing is called so


def test_where_an_address_has_its_own_column_names_keep_what_stands_behind_them(db: None) -> None:
    read = _read(
        [
            [f"CƠ SỞ KINH DOANH {unit(communes()[0]).upper()}"],
            ["TT", "Tên biển hiệu", "Chủ cơ sở", "Địa chỉ kinh doanh"],
            ["1", "Shop Minh", "Đinh Thị Minh, khu Ga", "ô 12 chợ Bình"],
            ["2", "Kho Lợi", "Nông Văn Lợi, khu Dây Thép", "thôn Cốc Nam"],
            ["3", "Tạp hóa Sửu", "Hứa Thị Sửu, khu Ga", "số 8 đường Ga"],
        ]
    )

    assert _values(read, "address") == ["ô 12 chợ Bình", "thôn Cốc Nam", "số 8 đường Ga"]


def test_who_sells_where_a_stall_is_let_on_is_not_whose_all_stalls_are(db: None) -> None:
    read = _read(
        [
            [f"SỔ QUẢN LÝ QUẦY SẠP - {unit(communes()[0]).upper()}"],
            ["Quầy số", "Đứng tên thuê", "Người bán (nếu cho thuê lại)", "Mặt hàng", "SĐT"],
            ["1", "Hoàng Bích Liên", "", "vải", "0912880134"],
            ["2", "Trần Thị Oanh", "Vân (con gái)", "quần áo", "0987551902"],
            ["3", "Nguyễn Văn Quảng", "", "chăn ga", "0913264770"],
            ["4", "Phạm Thị Hải", "", "miến", "0388402917"],
        ]
    )

    assert _values(read, "owner") == [
        "Hoàng Bích Liên", "Trần Thị Oanh", "Nguyễn Văn Quảng", "Phạm Thị Hải",
    ]  # fmt: skip


def test_somebody_s_husband_in_brackets_is_no_sign(db: None) -> None:
    for kin in ("chồng: Hứa Văn Toàn", "vợ Lý Thị Sao", "con: Vi Văn Nam"):
        told = f"Lương Thị Mai ({kin})"
        assert (half(told, SIGN), half(told, PERSON)) == ("Lương Thị Mai", "Lương Thị Mai")

    assert half("Lương Thị Mai (Anh Em Mobile)", SIGN) == "Anh Em Mobile"


def test_a_dash_for_no_house_is_no_part_of_an_address() -> None:
    headings = ["Số nhà, đường", "Thôn"]

    assert spot_of(["-", "thôn Còn Pheo"], [0, 1], headings) == "thôn Còn Pheo"
    assert spot_of(["QL1A", "thôn Còn Pheo"], [0, 1], headings) == "QL1A, thôn Còn Pheo"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Vi Văn Hò, sn 1975 thôn Nà Sla, xã Ba Sơn", "thôn Nà Sla, xã Ba Sơn"),
        ("Vi Văn Hò, sinh năm 1975, thôn Nà Sla", "thôn Nà Sla"),
        ("Vi Văn Hò, sinh ngày 2 tháng 3 năm 1975; khu Ga", "khu Ga"),
    ],
)
def test_the_year_of_a_birth_ends_before_the_address(text: str, where: str) -> None:
    assert half(text, WHERE) == where


def test_short_words_of_a_conduct_are_read_and_a_number_plate_is_none() -> None:
    assert class_of("KD hàng không rõ NGXX") == "unknown_origin"
    assert class_of("Vận chuyển hàng nhập lậu (xe máy 12H1-203.xx)") == "smuggled"


def test_who_signs_himself_signs_and_the_file_s_name_says_what_it_is(db: None) -> None:
    commune = unit(communes()[0])
    read = _read(
        [
            ["Điểm bán", "Người trực tiếp ký", "Thôn", "Xã", "Hôm ký", "Di động"],
            ["Cửa hàng Vĩnh Phúc", "Dương Công Vĩnh", "Nà Lầu", commune, "9/9/2026", "0976330158"],
            ["Đại lý Hồng Phong", "Hoàng Thị Hồng", "Nà Lầu", commune, "9/9/2026", "0388150427"],
            ["Vật tư Long Đống", "Lương Văn Quý", "Nà Qué", commune, "10/9/2026", "0974558021"],
        ],
        name="camket_HND.csv",
    )

    assert read.batch.list_name == "cam-ket"
    assert _values(read, "signer") == ["Dương Công Vĩnh", "Hoàng Thị Hồng", "Lương Văn Quý"]


def test_sellers_on_networks_are_known_by_their_addresses_where_no_title_says_so(db: None) -> None:
    read = _read([
        ["Họ tên của bạn", "Tên trang", "Dán link vào đây", "Zalo", "Có đăng ký kinh doanh chưa"],
        ["Đặng Thùy Linh", "Linh Boutique", "facebook.com/linhboutique.vn", "0397118264", "Chưa"],
        ["Hoàng Văn Nam", "Nam Mật Ong", "fb.com/nammatong", "0862715903", "chưa"],
        ["Lê Ngọc Ánh", "Ánh Cosmetic", "https://shopee.vn/anhcosmetic", "0349220518", "Có"],
        ["Vũ Thị Giang", "Giang Vũ", "https://www.tiktok.com/@giangvu", "0365884120", "Chưa"],
    ])  # fmt: skip

    assert read.batch.list_name == "mang-xa-hoi"
    assert "state" not in read.batch.mapping.values()


def test_a_street_that_is_written_once_is_that_of_the_houses_below_it(db: None) -> None:
    read = _read(
        [
            [f"RÀ SOÁT HỘ KINH DOANH {unit(communes()[0]).upper()}"],
            ["Đường", "Số nhà", "Biển hiệu", "Chủ", "Di động"],
            ["Bà Triệu", "112", "Thảo Nhi", "Nguyễn Thị Thảo", "0915302118"],
            ["", "118B", "Nhà thuốc Đức Tâm", "Phạm Đức Tâm", "0904117560"],
            ["Lê Lợi", "45", "Quang Huy", "Trần Quang Huy", "0986730412"],
            ["", "47-49", "Phú Quý", "Lê Văn Phú", "0953712608"],
            ["QL1A cũ", "", "Bia Khánh Vân", "Mai Thị Vân", "0982419603"],
        ]
    )

    assert _values(read, "address") == [
        "112 đường Bà Triệu", "118B đường Bà Triệu", "45 đường Lê Lợi", "47-49 đường Lê Lợi",
        "QL1A cũ",
    ]  # fmt: skip


def test_titles_of_groups_say_in_which_market_the_stalls_below_are(db: None) -> None:
    read = _read(
        [
            [f"CÁC HỘ BUÔN BÁN TẠI CHỢ {unit(communes()[0]).upper()}"],
            ["TT", "Họ tên", "Ki ốt", "Hàng bán", "Liên lạc"],
            ["A. CHỢ GIẾNG VUÔNG", "", "", "", ""],
            ["1", "LÝ A SÌN 1985 - Nùng", "A-11", "đồ điện", "0978442160"],
            ["2", "VƯƠNG LỆ (chồng người TQ) 1992 - Hoa", "A-12", "quần áo", "0904772318"],
            ["B. NGOÀI CHỢ", "", "", "", ""],
            ["3", "LỘC VĂN CHUNG 1983 - Nùng", "xe đẩy", "hoa quả", "0386507114"],
        ]
    )

    market = Place.objects.get(name="Chợ Giếng Vuông").pk
    assert [row.values.get("place") for row in read.rows] == [market, market, None]
    assert _values(read, "owner") == ["LÝ A SÌN", "VƯƠNG LỆ", "LỘC VĂN CHUNG"]


def test_a_title_of_two_communes_leaves_it_to_the_addresses_of_its_rows(db: None) -> None:
    one, two, three = map(unit, communes()[:3])
    read = _read(
        [
            ["CƠ SỞ THỰC PHẨM"],
            ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ"],
            ["I", one, "", ""],
            ["1", "Bún Hằng Nga", "Lý Thị Hằng", "khu Bản Kho"],
            ["II", f"{two}, {three}", "", ""],
            ["1", "Rượu Mòn", "Hoàng Thị Mòn", f"thôn Bản Luồng, {two}"],
            ["2", "Tạp hóa Tình", "Chu Văn Tình", f"thôn Bản Chu, {three}"],
        ]
    )

    areas = [Area.objects.get(pk=row.values["area"]).name for row in read.rows]
    assert areas == [one, two, three]


def test_a_unit_of_money_beside_the_title_is_that_of_the_fines(db: None) -> None:
    assert unit_above(["Trị giá, tiền phạt: triệu đồng"]) == 10**6
    assert unit_above(["Tiền phạt tính bằng nghìn đồng"]) == 1000


def test_the_day_of_a_conference_is_that_of_signing_whatever_the_pledge_is_called(
    db: None,
) -> None:
    column = LISTS["cam-ket"].column("signed_on")
    title = 'Theo dõi ký Bản cam kết "Ba không" của hộ kinh doanh tại Hội nghị ngày 18/9/2025'

    assert day_in_titles([title], column) == "18/9/2025"
    assert day_in_titles(["Chưa ký Bản cam kết tại Hội nghị ngày 18/9/2025"], column) == ""


def test_a_plan_of_checks_is_no_list_of_what_was_checked() -> None:
    lists = {name: LISTS[name] for name in ("kiem-tra", "doi-tuong-kiem-tra")}

    assert called_of(lists, ["phu luc ke hoach kiem tra nam 2026"]) == {"doi-tuong-kiem-tra"}
    assert called_of(lists, ["ket qua kiem tra theo ke hoach kiem tra so 5"]) == set(lists)


def test_headings_as_a_program_calls_its_columns_are_read_word_by_word(db: None) -> None:
    commune = unit(communes()[0])
    read = _read(
        [
            ["ID", "MaHoSo", "DonViXuLy", "TenDoiTuong", "DiaChi", "NgayBBVPHC", "NhomHanhVi",
             "NoiDungHanhVi", "SoQDXPHC", "NgayQDXPHC", "TienPhat"],
            ["1", "LS-87", "", "Phùng Thị Diệp", f"Ki ốt 2, {commune}", "04/07/2026",
             "Hàng giả, SHTT", "Bày bán hàng hóa giả mạo nhãn hiệu", "61/QĐ-XPHC", "11/07/2026",
             "25000000"],
            ["2", "LS-92", "", "Hộ Vi Văn Hò", f"Khu Ga, {commune}", "10/07/2026",
             "Hàng nhập lậu", "Kinh doanh hàng hóa nhập lậu", "70/QĐ-XPHC", "22/07/2026",
             "40000000"],
            ["3", "LS-93", "", "Lô Thị Mai", f"Thôn Nà Sla, {commune}", "12/07/2026",
             "Không rõ nguồn gốc", "KD hàng không rõ NGXX", "71/QĐ-XPHC", "23/07/2026",
             "1500000"],
        ],
        name="export_vu_viec_15102026.csv",
    )  # fmt: skip

    assert read.batch.list_name == "vu-viec-qltt"
    assert _values(read, "number") == ["61/QĐ-XPHC", "70/QĐ-XPHC", "71/QĐ-XPHC"]
    assert _values(read, "decided_on") == ["2026-07-11", "2026-07-22", "2026-07-23"]
    assert _values(read, "classification") == ["ip", "smuggled", "unknown_origin"]
    assert any("theo hành vi" in note for note in read.rows[0].notes)


@pytest.mark.parametrize(
    ("text", "first"),
    [("Tháng 7", "2025-07-01"), ("T1", "2026-01-01"), ("Quý IV/2025", "2025-10-01"),
     ("tháng 06/2026", "2026-06-01"), ("6 tháng", None), ("Tháng 13", None)],
)  # fmt: skip
def test_a_row_of_a_table_of_months_is_of_its_month(db: None, text: str, first: str | None) -> None:
    told = period_in_titles(["KẾT QUẢ 389", "Từ tháng 7/2025 đến tháng 6/2026"])
    found = days_in_row(text, date(2025, 7, 1), date(2026, 6, 30))

    assert told == {"since": "01/07/2025", "until": "30/06/2026"}
    assert (found and f"{found[0]}") == first


def test_a_month_that_two_years_have_is_asked_about(db: None) -> None:
    assert days_in_row("Tháng 7", date(2025, 7, 1), date(2026, 12, 31)) is None


def test_a_stall_at_the_gate_is_no_sum(db: None) -> None:
    read = _read(
        [
            [f"HỘ KINH DOANH {unit(communes()[0]).upper()}"],
            ["Nơi bán", "Chủ hộ", "Bán", "Điện thoại"],
            ["1", "Nông Thị Xuyến", "phở", "0376215880"],
            ["2", "Lô Thị Nhình", "thuốc nam", "0376215881"],
            ["cổng", "Trần Văn Quảng", "gửi xe", "0912700884"],
            ["cộng", "", "3", ""],
        ]
    )

    assert _values(read, "owner") == ["Nông Thị Xuyến", "Lô Thị Nhình", "Trần Văn Quảng"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [("1.850 m2", ("1.850", "m2")), ("2,4 tấn", ("2,4", "tấn")), ("46", ("46", "")),
     ("vài thùng", ("vài thùng", ""))],
)  # fmt: skip
def test_a_quantity_may_bring_its_unit(text: str, parts: tuple[str, str]) -> None:
    assert (half(text, AMOUNT), half(text, MEASURE)) == parts


def test_a_list_of_goods_whose_amounts_bring_their_units_asks_for_no_unit(db: None) -> None:
    heads = ["Số vụ", "Ngày tạm giữ", "Tên hàng", "Lượng"]
    told = [("Tấm ốp", "1.850 m2"), ("Gà giống", "3.000 con"), ("Nấm", "2,4 tấn")]
    rows = [["0102/VV", "2/6/2026", name, amount] for name, amount in told]
    title = [["BẢNG KÊ HÀNG HÓA TẠM GIỮ"]]

    both = _read([*title, heads, *rows])
    bare = _read([*title, heads, *([*row[:3], "46"] for row in rows)])

    assert (both.batch.list_name, bare.batch.list_name) == ("tang-vat", "tang-vat")
    assert _values(both, "unit") == ["m2", "con", "tấn"]
    assert not bare.rows  # one question for the file, not one for each row


@pytest.mark.parametrize(
    ("between", "third"), [("KHỐI 1", None), ("Thôn Nà Sla", None), ("Dãy B", "Chợ Giếng Vuông")]
)
def test_a_quarter_beside_a_market_lies_in_none(db: None, between: str, third: str | None) -> None:
    read = _read(
        [
            [f"DANH SÁCH CƠ SỞ {unit(communes()[0]).upper()}"],
            ["TT", "Tên cửa hàng", "Chủ cơ sở", "Điện thoại"],
            ["CHỢ GIẾNG VUÔNG", "", "", ""],
            ["1", "Tạp hóa Sìn", "Lý A Sìn", "0978442160"],
            ["2", "Tạp hóa Lệ", "Vương Thị Lệ", "0904772318"],
            [between, "", "", ""],
            ["3", "Tạp hóa Chung", "Lộc Văn Chung", "0386507114"],
        ]
    )

    names = {place.pk: place.name for place in Place.objects.all()}
    told = [names.get(row.values.get("place")) for row in read.rows]
    assert told == ["Chợ Giếng Vuông", "Chợ Giếng Vuông", third]


def test_titles_of_impossible_months_and_tables_of_many_years_tell_no_period(db: None) -> None:
    assert period_in_titles(["Từ tháng 0/2025 đến tháng 6/2025"]) == {}
    assert period_in_titles(["Từ tháng 7/2025 đến tháng 13/2025"]) == {}
    assert days_in_row("Tháng 7", date(1, 1, 1), date(9999, 12, 31)) is None
