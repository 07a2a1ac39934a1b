"""Lists as offices keep them: groups with sums and counts, two things under one heading, days
without a year, and lists that fit no list, or two."""

import csv
from io import StringIO

import pytest

from hangthat.core.cells.reader.bodies import names_office
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.endings import ending_of
from hangthat.core.cells.reader.numbers import phone
from hangthat.core.cells.reader.pairs import CALLED, WHERE, half
from hangthat.core.spreadsheets.reader.headings import match_headings
from hangthat.core.spreadsheets.reader.told_above import period_in
from hangthat.desk.intake.queries.lists import LISTS
from tests.untidy.book import Book, communes
from tests.untidy.clerks import unit
from tests.untidy.forces import Draft
from tests.untidy.judging import NOON, Reading, read_book
from tests.untidy.province import load_province

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says
Shops = tuple[tuple[str, ...], ...]


def _read(rows: list[list[str]], shops: Shops = ()) -> Reading:
    width = max(map(len, rows))
    out = StringIO()
    csv.writer(out).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return _sent("tep.csv", out.getvalue().encode(), shops)


def _sent(name: str, content: bytes, shops: Shops) -> Reading:
    load_province()
    return read_book(Book(name, content, "", (), shops=shops), at=NOON)


def _values(read: Reading, name: str) -> list[object]:
    return [row.values.get(name) for row in read.rows]


def test_a_group_with_its_own_sum_and_count_is_no_shop(db: None) -> None:
    read = _read([
        [f"THỐNG KÊ CƠ SỞ {unit(communes()[0]).upper()}"],
        ["STT", "Tên cửa hàng", "Chủ cửa hàng", "Nơi bán", "Doanh thu (triệu đồng)", "Lưu ý"],
        ["I", "Khối Bến Đá", "", "", "95", "02 sạp"],
        ["1", "Gốm Bát", "Lý Thị Tấm", "số 14", "50", ""],
        ["2", "Nón Lá", "Hứa Văn Cao", "số 16", "45", ""],
        ["II", "Khối Cầu Mới", "", "", "20", "01 sạp"],
        ["3", "Chiếu Cói", "Bế Thị Rằm", "số 19", "20", ""],
        ["", "TỔNG", "", "", "115", "03 sạp"],
    ])  # fmt: skip

    assert (read.batch.list_name, read.batch.counts) == ("co-so", {"new": 3})
    assert _values(read, "address") == [
        "số 14, khối Bến Đá", "số 16, khối Bến Đá", "số 19, khối Cầu Mới"
    ]  # fmt: skip
    assert any("3, 6 (tiêu đề nhóm)" in words for words in read.batch.warnings)


def test_former_units_of_the_one_in_the_title_lie_in_it(db: None) -> None:
    here = communes()[0]
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(here).upper()}"], ["TT", "Tên hộ", "Chủ hộ", "SĐT", "Vốn"],
        ["A", f"Địa bàn {unit(here)} cũ", "", "", "30"],
        ["1", "Quán Đào", "Vi Thị Đào", "0388123456", "10"],
        ["2", "Quán Mận", "Vi Thị Mận", "0388123457", "20"],
    ])  # fmt: skip

    assert read.batch.counts == {"new": 2}
    assert "area" not in read.batch.reading["sections"]


def test_a_group_of_a_force_tells_whose_decisions_stand_below_it(db: None) -> None:
    code = communes()[0]
    shops = tuple((f"Sạp {n}", f"Lò Văn {n}", code) for n in "ABC")
    heads = ["TT", "Tên cơ sở", "Người vi phạm", "Xã", "Số QĐ", "Ngày QĐ", "Hành vi", "Tiền phạt"]
    rows = [
        [
            str(n),
            *shops[n - 1][:2],
            unit(code),
            f"{n}/QĐ",
            "05/06/2026",
            "Bán hàng nhập lậu",
            "20000",
        ]
        for n in (1, 2, 3)
    ]
    read = _read([
        ["CÁC VỤ VI PHẠM ĐÃ XỬ PHẠT"], heads,
        ["A", "Công an xã: 02 quyết định", "", "", "", "", "", "40000"], *rows[:2],
        ["B", "Hải quan cửa khẩu: 01 quyết định", "", "", "", "", "", "20000"], rows[2],
    ], shops)  # fmt: skip

    assert read.batch.list_name == "quyet-dinh"
    assert _values(read, "agency") == ["Công an xã", "Công an xã", "Hải quan cửa khẩu"]
    asked = [fault[:2] for row in read.rows for fault in row.faults if fault[0] == "agency"]
    assert asked[0] == ["agency", "Không có cơ quan nào tên “Công an xã”."]


ONLINE = ["TT", "Người bán", "Địa chỉ", "Trang / đường link", "Hàng bán", "Ngày ký cam kết", "SĐT"]


def _sellers() -> list[list[str]]:
    return [
        ["1", "Lê Thị Sương", "tổ 1", "shopee.vn/suong.ls", "vải", "05/06/2026", "0388123456"],
        ["2", "Mã Văn Đài", "tổ 2", "shopee.vn/dai.ls", "kính", "", "0388123457"],
        ["3", "Chu Thị Na", "tổ 3", "www.nalangson.vn", "na", "06/06/2026", "0388123458"],
        ["4", "Tô Thị Lê", "tổ 4", "lazada.vn/shop/le", "lê", "", "0388123459"],
    ]  # fmt: skip


def test_who_sells_online_stays_a_seller_where_a_day_of_signing_stands_beside(db: None) -> None:
    heads = [*ONLINE[:3], "Đường link / tên miền", *ONLINE[4:]]
    one, two, three, four = _sellers()
    read = _read([
        ["RÀ SOÁT BÁN HÀNG TRỰC TUYẾN"], heads, ["I", "Sàn Shopee (02 gian)"], one, two,
        ["II", "Website riêng (01 trang)"], three, ["III", "Sàn Lazada (01 gian)"], four,
    ])  # fmt: skip

    assert (read.batch.list_name, read.batch.counts) == ("gian-hang", {"new": 4})
    assert _values(read, "floor") == ["Shopee", "Shopee", "Website riêng", "Lazada"]
    assert _values(read, "channel_kind") == ["floor_shop", "floor_shop", "website", "floor_shop"]


def test_a_site_of_its_own_among_shops_on_floors_is_told_and_is_a_site(db: None) -> None:
    heads = [*ONLINE[:3], "Tên miền", *ONLINE[4:]]
    read = _read([["NGƯỜI BÁN TRÊN SÀN"], heads, *_sellers()])

    assert _values(read, "channel_kind")[2] == "website"
    assert read.rows[2].notes


def test_commitments_of_sellers_are_asked_which_of_both_lists_they_are(db: None) -> None:
    heads = [*ONLINE[:3], "Đường dẫn", *ONLINE[4:]]
    read = _read([["DANH SÁCH NGƯỜI BÁN TRỰC TUYẾN KÝ CAM KẾT"], heads, *_sellers()])

    assert (read.batch.state, read.batch.list_name) == ("read", "")
    assert {"cam-ket", "gian-hang"} <= set(read.batch.reading["likely"])


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Chức danh", ["Hộ tịch", "Địa chính", "Một cửa", "Tư pháp"]),
        ("Việc được giao", ["Trưởng phòng", "Phó phòng", "Chuyên viên", "Văn thư"]),
    ],
)
def test_people_of_an_office_are_no_shops_that_signed(
    db: None, head: str, cells: list[str]
) -> None:
    names = ["Lương Thị Sao", "Hà Văn Bách", "Đàm Thị Cúc", "La Văn Đỉnh"]
    days = [f"0{n}/09/2026" for n in range(1, 5)]
    rows = [[str(n), *row] for n, row in enumerate(zip(names, cells, days, strict=True), start=1)]
    read = _read([
        [f"DANH SÁCH KÝ CAM KẾT CỦA {unit(communes()[0]).upper()}"],
        ["TT", "Họ tên", head, "Ngày ký cam kết"], ["I", "Văn phòng", "2 người", ""], *rows[:2],
        ["II", "Trường mầm non", "2 người", ""], *rows[2:],
    ])  # fmt: skip

    assert read.batch.list_name == "cam-ket-can-bo"


def test_a_list_of_outreach_is_no_table_of_what_agencies_report(db: None) -> None:
    read = _read([
        ["HOẠT ĐỘNG TUYÊN TRUYỀN QUÝ II NĂM 2026 CỦA BAN CHỈ ĐẠO 389"],
        ["TT", "Buổi", "Nơi tổ chức", "Nội dung", "Người dự", "Tờ rơi", "Kinh phí"],
        ["1", "sáng 5/4", "Nhà văn hóa", "Nhận biết hàng giả", "50", "100", "2"],
        ["2", "chiều 9/5", "Sân chợ", "Luật bảo vệ người tiêu dùng", "80", "200", "3"],
    ])  # fmt: skip

    assert (read.batch.state, read.batch.list_name) == ("read", "hoat-dong")


def test_a_heading_of_alternatives_is_each_and_one_with_details_its_first() -> None:
    def means(name: str, heading: str) -> str | None:
        return match_headings([heading], LISTS[name].columns, {}).columns.get(0)

    assert means("hop-dong-thue", "Chỗ bán – Sạp/ki ốt") == "stall"
    assert means("website", "Kênh bán – Website / đường link") == "url"
    assert means("tang-vat", "Vật chứng – Tên tang vật, xuất xứ, quy cách") == "name"
    assert means("tang-vat", "Tang vật, số lượng") is None, "the other has a column of its own"
    assert means("kiem-tra", "Ngày, tháng") == "held_on"
    assert means("kiem-tra", "Ngày, tháng, năm sinh") is None
    assert means("kiem-tra", "Ngày/tháng/năm sinh") is None


def test_of_two_numbers_that_of_the_column_s_own_paper_is_it() -> None:
    heads = ["Ngày", "Tên cơ sở", "Quyết định – QĐ kiểm tra số", "Hồ sơ – Biên bản số"]

    found = match_headings(heads, LISTS["kiem-tra"].columns, {}).columns

    assert {index for index, name in found.items() if name == "number"} == {3}


def test_the_day_of_another_deed_is_not_lent_to_the_one_that_is_looked_for(db: None) -> None:
    read = _read([
        ["SỔ KHO TANG VẬT"],
        ["Số vụ", "Tên hàng", "SL", "ĐVT", "Ngày bàn giao"],
        *[[f"{n}/VV", f"mũ {n}", "3", "chiếc", f"0{n}/02/2026"] for n in (1, 2, 3, 4)],
    ])  # fmt: skip
    paper = match_headings(["QĐ tạm giữ – Số", "QĐ tạm giữ – Ngày"], LISTS["tang-vat"].columns, {})

    assert read.batch.list_name == "tang-vat"
    assert "seized_on" not in read.batch.mapping.values()
    assert paper.columns == {0: "number", 1: "seized_on"}


PHONE = Column("phone", "Điện thoại", "phone")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0205 3811 223 0388 123 456", "02053811223"),
        ("0388.123.456 0205.3811.223", "0388123456"),
        ("0388 123 456 789", None),
    ],
)
def test_two_phones_with_a_blank_between_are_two(text: str, number: str | None) -> None:
    assert phone(text, PHONE).value == number


@pytest.mark.parametrize(
    ("note", "stopped"),
    [
        ("Đã lập biên bản, ngừng kinh doanh", True),
        ("Chủ ốm, đóng cửa từ tháng 3", True),
        ("Chuyên bán chè, nghỉ chủ nhật", False),
        ("Đã ký, không kinh doanh hàng giả", False),
        ("Đã nhắc nhở, dừng bán loại kem này", False),
    ],
)
def test_that_a_shop_stopped_may_be_told_behind_another_word(note: str, stopped: bool) -> None:
    assert bool(ending_of(note, NOON.date())) == stopped


def test_a_mark_under_a_blank_cell_adds_no_empty_piece_to_the_note(db: None) -> None:
    read = _read([
        [f"CƠ SỞ {unit(communes()[0]).upper()}"], ["Tên cơ sở", "Chủ cơ sở", "Số GPKD", "Ghi chú"],
        ["Quán Đào", "Vi Thị Đào", "", "mới"], ["Quán Mận", "Vi Thị Mận", "nt", "cũ"],
    ])  # fmt: skip

    assert _values(read, "note") == ["mới", "cũ"]


@pytest.mark.parametrize(
    ("cell", "called", "where"),
    [
        ("Lò Rèn Páo, xóm Trại, xã Kim", "Lò Rèn Páo", "xóm Trại, xã Kim"),
        ("Xe khách (BKS 12B, đỏ), km 9", "Xe khách (BKS 12B, đỏ)", "km 9"),
        ("Vải Mơ - số 5 phố Đá", "Vải Mơ", "số 5 phố Đá"),
        ("Vải Mơ (chợ Cầu)", "Vải Mơ", "chợ Cầu"),
        ("Karaoke - bida Hoa", "Karaoke - bida Hoa", ""),
        ("Lò Thị Mỷ, sinh năm 1980, bản Ngài", "Lò Thị Mỷ", "bản Ngài"),
        ("Quán Sim", "Quán Sim", ""),
    ],
)
def test_a_name_stands_before_the_first_comma_and_where_it_is_behind(
    cell: str, called: str, where: str
) -> None:
    assert (half(cell, CALLED), half(cell, WHERE)) == (called, where)


def test_a_heading_of_name_and_address_is_both(db: None) -> None:
    code = communes()[0]
    shops = (("Gốm Bát", "Lý Thị Tấm", code), ("Nón Lá", "Hứa Văn Cao", code))
    read = _read([
        [f"KÝ CAM KẾT {unit(code).upper()}"],
        ["TT", "Tên, địa chỉ cửa hàng", "Người ký", "Ngày ký cam kết"],
        ["1", "Gốm Bát, 12 phố Bến", "Lý Thị Tấm", "13/06/2026"],
        ["2", "Nón Lá, 40 phố Bến", "Hứa Văn Cao", "14/06/2026"],
    ], shops)  # fmt: skip

    assert read.batch.list_name == "cam-ket"
    assert _values(read, "name") == ["Gốm Bát", "Nón Lá"]
    assert _values(read, "address") == ["12 phố Bến", "40 phố Bến"]
    assert any("lấy theo cột “Tên, địa chỉ cửa hàng”" in words for words in read.batch.warnings)


def test_a_day_without_a_year_is_of_the_one_year_in_the_title_and_two_ticked_columns_one_finding(
    db: None,
) -> None:
    code = communes()[0]
    shops = tuple((f"Sạp {n}", f"Sạp {n}", code) for n in "ABC")
    draft = Draft()
    draft.wide("KIỂM TRA CƠ SỞ, QUÝ I NĂM 2026", 6)
    draft.under(["TT", "Ngày, tháng", "Tên, địa chỉ cơ sở được kiểm tra",
                 ("Kết luận", ["Không VP", "Có VP"]), "Xã"])  # fmt: skip
    draft.add(1, "05/2", "Sạp A\nsố 5 tổ 1", "x", "", unit(code))
    draft.add(2, "17/3", "Sạp B, tổ 2", "", "x", unit(code))
    draft.add("", "Sơ kết: 02 cuộc", "", 1, 1)
    draft.add(3, "20/11", "Sạp C, tổ 3", "x", "", unit(code))
    read = _sent("ket qua.xlsx", draft.workbook("Q1"), shops)

    assert read.batch.list_name == "kiem-tra"
    assert _values(read, "address") == ["số 5 tổ 1", "tổ 2", "tổ 3"]
    assert _values(read, "held_on") == ["2026-02-05", "2026-03-17", None]
    assert _values(read, "finding")[:2] == ["clean", "violation"]
    assert any("năm theo tiêu đề" in note for note in read.rows[0].notes)
    assert [fault[0] for fault in read.rows[2].faults] == ["held_on"], "no month of that quarter"


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["KẾT QUẢ QUÝ IV/2025"], (2025, 10, 12)),
        (["Tháng 5/2025", "Tháng 6/2025", "năm 2025"], (2025, 5, 6)),
        (["6 tháng đầu năm 2024"], (2024, 1, 6)),
        (["Năm 2024", "(theo Công văn ngày 5/1/2025)"], (2024, 1, 12)),
        (["Kế hoạch năm 2024", "Kết quả năm 2025"], (2025, 1, 12)),
        (["Kết quả năm 2024", "và năm 2025"], (0, 0, 0)),
        (["Danh sách"], (0, 0, 0)),
    ],
)
def test_titles_name_one_year_or_none(titles: list[str], period: tuple[int, int, int]) -> None:
    assert period_in(titles) == period


def _shops_list(*rows: list[str], heads: tuple[str, ...] = ()) -> Reading:
    named = list(heads or ("TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Số quầy", "Điện thoại"))
    return _read([[f"DANH SÁCH CƠ SỞ KINH DOANH {unit(communes()[0]).upper()}"], named, *rows])


def test_a_group_far_below_is_one_as_those_at_the_top(db: None) -> None:
    """The second title stands behind some two thousand rows."""
    heads = ["STT", "Tên cửa hàng", "Chủ cửa hàng", "Nơi bán", "Doanh thu (triệu đồng)", "Lưu ý"]
    many = [[str(n), f"Quán {n}", "Lý Thị Tấm", f"số {n}", "50", ""] for n in range(1, 2101)]

    read = _read([
        [f"THỐNG KÊ CƠ SỞ {unit(communes()[0]).upper()}"], heads,
        ["I", "Khối Bến Đá", "", "", "105000", "2100 sạp"], *many,
        ["II", "Khối Cầu Mới", "", "", "20", "02 sạp"],
        ["2101", "Chiếu Cói", "Bế Thị Rằm", "số 19", "20", ""],
    ])  # fmt: skip

    assert read.batch.counts == {"new": 2101}
    assert read.rows[-1].values["address"] == "số 19, khối Cầu Mới"


def test_a_long_title_below_a_total_is_no_remark_while_rows_follow(db: None) -> None:
    firm = "Công ty cổ phần Thương mại và Dịch vụ tổng hợp Hoàng Gia"
    read = _shops_list(
        ["Quán Sim", "Lê Thị Sim", "tổ 1", "4"], ["Cộng trang", "", "", "4"], [firm, "", "", ""],
        ["Quán Đào", "Lê Thị Đào", "tổ 2", "5"],
        heads=("Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Số lao động"),
    )  # fmt: skip

    assert _values(read, "name") == ["Quán Sim", firm, "Quán Đào"]


@pytest.mark.parametrize(
    "rows",
    [
        [["", "Quán Ba", "Lê Thị Ba", "tổ 4", "5", ""], ["", "Quán An", "", "", "3", ""],
         ["", "Quán Bình", "Lê Thị Bình", "tổ 1", "1", ""],
         ["", "Quán Chi", "Lê Thị Chi", "tổ 2", "2", ""]],
        [["1", "Quán Ba", "Lê Thị Ba", "tổ 4", "5", ""], ["2", "Quán An", "", "", "3", ""],
         ["1", "Quán Bình", "Lê Thị Bình", "tổ 1", "1", ""],
         ["2", "Quán Chi", "Lê Thị Chi", "tổ 2", "2", ""]],
        [["", "Quán Ba", "Lê Thị Ba", "tổ 4", "5", ""], ["", "Quán An", "", "", "2 người", ""],
         ["", "Quán Bình", "Lê Thị Bình", "tổ 1", "1", ""],
         ["", "Quán Chi", "Lê Thị Chi", "tổ 2", "2", ""]],
        [["1", "Siêu thị An", "", "", "500", ""],
         ["1.1", "Quầy thịt", "Lê Thị Bình", "tầng 1", "30", ""],
         ["1.2", "Quầy rau", "Lê Thị Chi", "tầng 1", "40", ""],
         ["1.3", "Quầy cá", "Lê Thị Ba", "tầng 1", "50", ""]],
    ],
)  # fmt: skip
def test_a_shop_is_not_set_aside_because_figures_agree_by_chance(
    db: None, rows: list[list[str]]
) -> None:
    read = _shops_list(*rows)

    assert len(read.rows) == len(rows)


def test_in_a_list_from_a_to_k_the_row_of_i_is_one_of_them(db: None) -> None:
    rows = [[one, f"Quán {one}", f"Lê Thị {one}", f"tổ {one}", "7", ""] for one in "ABCDEFGHIK"]
    rows[8] = ["I", "Quán Sim", "", "", "74", ""]

    assert len(_shops_list(*rows).rows) == 10


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("DANH SÁCH KÝ CAM KẾT (Thực hiện Kế hoạch số 12/KH-UBND năm 2025)", 0),
        ("CAM KẾT THEO LUẬT BẢO VỆ QUYỀN LỢI NGƯỜI TIÊU DÙNG NĂM 2023", 0),
        ("NGƯỜI VIỆT NAM 2024", 0),
        ("KET QUA NAM 2024", 2024),
        ("KẾT QUẢ QUÝ III NĂM 2023, theo Kế hoạch số 5/KH năm 2022", 2023),
    ],
)
def test_the_year_of_a_law_or_a_plan_is_not_that_of_the_days(title: str, year: int) -> None:
    assert period_in([title])[0] == year


def test_the_year_of_the_title_is_that_of_the_event_and_of_no_other_day(db: None) -> None:
    read = _read([
        [f"DANH SÁCH CƠ SỞ KINH DOANH {unit(communes()[0]).upper()} NĂM 2026"],
        ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Ngày bắt đầu kinh doanh"],
        ["1", "Quán Sim", "Lê Thị Sim", "tổ 1", "12/5"],
        ["2", "Quán Đào", "Lê Thị Đào", "tổ 2", "12/05/2019"],
    ])  # fmt: skip

    assert _values(read, "opened_on") == [None, "2019-05-12"]


@pytest.mark.parametrize(
    ("cell", "name", "where"),
    [
        ("Công ty TNHH Thương mại, Dịch vụ Hoa Mai, số 5 phố Chợ",
         "Công ty TNHH Thương mại, Dịch vụ Hoa Mai", "số 5 phố Chợ"),
        ("Cửa hàng phân bón, thuốc thú y Hà - số 7 tổ 2", "Cửa hàng phân bón, thuốc thú y Hà",
         "số 7 tổ 2"),
        ("Công ty TNHH Thương mại, Dịch vụ Sao", "Công ty TNHH Thương mại, Dịch vụ Sao", ""),
        ("Quán Sim (chợ Kỳ Lừa)", "Quán Sim", "chợ Kỳ Lừa"),
        ("Vải Mơ, thôn Nà Pàn", "Vải Mơ", "thôn Nà Pàn"),
    ],
)  # fmt: skip
def test_a_name_with_commas_ends_where_a_place_begins(cell: str, name: str, where: str) -> None:
    assert (half(cell, CALLED), half(cell, WHERE)) == (name, where)


def test_a_title_that_names_no_office_is_in_nobody_s_post(db: None) -> None:
    read = _read([
        [f"DANH SÁCH CÁN BỘ KÝ CAM KẾT {unit(communes()[0]).upper()}"],
        ["TT", "Họ và tên", "Chức vụ", "Ngày ký cam kết"],
        ["I", "Đợt 1"], ["1", "Nguyễn Văn An", "Chuyên viên", "05/06/2026"],
        ["II", "Trường tiểu học Vũ Lễ"], ["2", "Lê Thị Sim", "Giáo viên", "06/06/2026"],
    ])  # fmt: skip

    assert _values(read, "position") == ["Chuyên viên", "Giáo viên, Trường tiểu học Vũ Lễ"]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Đội 1", False), ("Đội 5", False), ("Đội Quản lý thị trường số 2", True),
        ("Văn phòng phẩm", False), ("Văn phòng HĐND và UBND", True), ("Ban Mai Spa", False),
        ("Ban Quản lý chợ", True), ("Trung tâm Điện máy Hà", False), ("Trung tâm Y tế", True),
        ("Trường Hải", False), ("Trường Tiểu học Vũ Lễ", True), ("Thuế cơ sở 3", True),
    ],
)  # fmt: skip
def test_a_hamlet_goods_and_shops_are_no_offices(text: str, office: bool) -> None:
    assert names_office(text) == office


@pytest.mark.parametrize(
    "note", ["Mở cửa từ 6h, đóng cửa từ 21h", "bán buổi sáng, nghỉ bán từ 11h"]
)
def test_hours_are_no_end_of_trade(note: str) -> None:
    assert ending_of(note, NOON.date()) is None
