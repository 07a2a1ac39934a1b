"""Headings in words that no list has, workbooks of several sheets, and cells that say several
things of a person."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from hangthat.core.cells.reader.choices import begins_with, told_in_titles
from hangthat.core.cells.reader.texts import plain
from hangthat.core.intake.services.by_words import told_by_words
from hangthat.core.spreadsheets.reader.joined import ALL
from hangthat.core.spreadsheets.reader.table import read
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.commitments.models import CommitmentKind
from hangthat.domain.matching.sheets.columns import OWNER, kind_of_owner, kind_of_place
from tests.test_lists_at_first_sight import _faults, _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says
DAYS = ("03/11/2025", "4/11/2025", "05.11.2025")


def _means(kind: str, heading: str, *cells: str, fits: tuple[str, ...] = ()) -> str:
    """The column that the words of a heading tell; `fits`: the kinds that these cells are."""

    def readable(index: int, column: object) -> float:
        return float(getattr(column, "kind", "") in fits)

    told = told_by_words(LISTS[kind].columns, [heading], {}, lambda _: list(cells), readable)
    return told.get(0, "")


@pytest.mark.parametrize(
    ("kind", "heading", "means"),
    [
        ("co-so", "Bắt đầu HĐ", "opened_on"), ("co-so", "Đi vào SXKD từ", "opened_on"),
        ("co-so", "Nghỉ bán từ", "closed_on"), ("co-so", "Ngày dừng SX (nếu đã nghỉ)", "closed_on"),
        ("co-so", "Ngày ngừng HĐ (đóng MST)", "closed_on"),
        ("hop-dong-thue", "Ngày hai bên ký", "signed_on"),
        ("hop-dong-thue", "Ngày mãn hạn", "ends_on"),
        ("hop-dong-thue", "Tính tiền thuê từ", "starts_on"),
        ("cam-ket", "CK có giá trị đến hết ngày", "valid_to"),
        ("cam-ket", "Ngày ký bản CK", "signed_on"),
        ("co-so", "Ngày cấp GCN ĐKKD", ""), ("co-so", "Ngày sinh chủ hộ", ""),
        ("co-so", "Ngày kiểm tra gần nhất", ""), ("co-so", "Ngày hẹn", ""),
        ("cam-ket", "Ngày ký HĐ thuê quầy", ""), ("quyet-dinh", "Hạn nộp phạt", ""),
    ],
)  # fmt: skip
def test_a_day_is_of_the_column_that_its_words_tell_and_no_other(
    kind: str, heading: str, means: str
) -> None:
    assert _means(kind, heading, *DAYS, fits=("day",)) == means


@pytest.mark.parametrize(
    ("kind", "heading", "means"),
    [
        ("co-so", "Điện thoại liên lạc của NNT", "phone"),
        ("cam-ket", "Hotline của đơn vị", "phone"),
        ("co-so", "SĐT trưởng thôn", ""), ("co-so", "Số điện thoại của con trai", ""),
        ("co-so", "Máy của cán bộ theo dõi", ""),
    ],
)  # fmt: skip
def test_a_phone_is_not_that_of_somebody_else(kind: str, heading: str, means: str) -> None:
    assert _means(kind, heading, "0912345678", "0912 345 679", fits=("phone",)) == means


@pytest.mark.parametrize(
    ("kind", "heading", "cells", "means"),
    [
        ("mang-xa-hoi", "Hàng hóa rao bán", ("quần áo", "mật ong"), "sells"),
        ("gian-hang", "Sản phẩm bày bán", ("na dai", "chè khô"), "sells"),
        ("cam-ket-can-bo", "CẤP BẬC, CHỨC VỤ", ("Thiếu tá, Trưởng Công an xã",), "position"),
        ("cam-ket", "Ký thay mặt DN", ("Trịnh Bảo Long", "Hoàng Thị Hằng"), "signer"),
        ("co-so", "Lĩnh vực", ("Xăng dầu", "Tạp hóa"), ""),
        ("co-so", "Dân tộc", ("Tày", "Nùng"), ""),
        ("co-so", "Chủ đề", ("Đồ chơi an toàn", "Quà vặt"), ""),
        ("tang-vat", "Tình trạng bảo quản", ("Đủ", "Khô"), ""),
    ],
)  # fmt: skip
def test_words_are_of_a_column_that_begins_so(
    kind: str, heading: str, cells: tuple[str, ...], means: str
) -> None:
    assert _means(kind, heading, *cells) == means


def test_a_sum_in_millions_is_read_under_a_heading_in_short_words() -> None:
    assert (
        _means("quyet-dinh", "Phạt VPHC (triệu đồng)", "12,5", "40", fits=("money",)) == "fine_vnd"
    )
    assert _means("quyet-dinh", "Thu chậm nộp phạt", "12", "40", fits=("money", "whole")) == ""
    assert _means("hoat-dong", "Số HS tham dự", "512", "188", fits=("whole",)) == "headcount"


def test_what_a_form_of_questions_numbers_is_read_like_any_heading(db: None) -> None:
    read = _read([
        ["1. Họ và tên người bán", "2. Số điện thoại/Zalo", "3. Bán trên mạng nào?",
         "4. Tên trang, nick bán hàng", "5. Bán những mặt hàng gì?"],
        ["Nguyễn Thị Bích Vân", "0912345678", "Facebook", "Vân Bích Shop", "quần áo"],
        ["Hoàng Minh Đạt", "0912345679", "Zalo", "Đạt Mật Ong", "mật ong"],
        ["Lý Thị Thương", "0912345670", "TikTok", "Thương Ơi", "mỹ phẩm"],
    ])  # fmt: skip

    assert read.batch.list_name == "mang-xa-hoi"
    columns = [read.batch.mapping[str(at)] for at in range(5)]
    assert columns == ["owner", "phone", "network", "account", "sells"]


def test_numbers_that_stand_with_a_name_go_to_their_own_columns() -> None:
    cell = "Hoàng Thị Nhình - CCCD 020181004512 - ĐT 0978.112.345"
    other = "Lương Văn Báo, 0345 667 812, CC: 020075003391"

    assert plain(cell, OWNER).value == "Hoàng Thị Nhình"
    assert dict(plain(cell, OWNER).more) == {"phone": "0978112345", "personal_id": "020181004512"}
    assert plain(other, OWNER).value == "Lương Văn Báo"
    assert dict(plain(other, OWNER).more) == {"phone": "0345667812", "personal_id": "020075003391"}
    assert "số định danh 020075003391" in plain(other, OWNER).note
    for whole in ("Quán 1989 Phố Cũ", "Vi Văn Hò, sinh 1975", "Cửa hàng 0205"):
        assert (plain(whole, OWNER).value, plain(whole, OWNER).more) == (whole, ())


def test_what_an_owner_is_stands_under_a_heading_of_his_name_and_is_not_it(db: None) -> None:
    read = _read([
        ["Tên cơ sở", "Đối tượng", "Xã", "Địa chỉ"],
        ["Tạp hóa Tá Oanh", "Cá nhân", unit(communes()[0]), "Thôn Ngòi Ngang"],
        ["Quần áo Mến Shop", "Hộ KD", unit(communes()[0]), "Thôn Ngòi Ngang"],
        ["Kho sữa Minh Phú", "Doanh nghiệp", unit(communes()[0]), "Khu Tân Lập"],
    ])  # fmt: skip

    assert "owner" not in read.batch.mapping.values()
    assert _values(read, "owner_kind") == ["person", "household", "enterprise"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Cty TNHH hai thành viên", "enterprise"), ("DN tư nhân", "enterprise"),
        ("Hộ cá thể", "household"), ("HTX nông nghiệp", "cooperative"),
        ("Công ty TNHH Phú Lộc An", None), ("Hộ Vi Văn Tuyến", None), ("HTX Na Dai", None),
    ],
)  # fmt: skip
def test_what_an_owner_is_may_be_told_at_length_and_his_name_is_none(
    words: str, kind: str | None
) -> None:
    assert kind_of_owner(words) == kind


def test_titles_say_of_what_kind_all_commitments_are() -> None:
    tell = told_in_titles("kind", CommitmentKind.choices)

    assert tell(["ký cam kết không tái phạm", "Năm 2025"]) == {"kind": "không tái phạm"}
    assert tell(["Cam kết không vận chuyển hàng giả"]) == {"kind": "không vận chuyển"}
    assert tell(["không buôn bán hàng giả"]) == {"kind": "không kinh doanh"}
    assert tell(["không vận chuyển, không kinh doanh hàng giả"]) == {}
    assert tell(["Danh sách ký cam kết"]) == {}


def test_yes_and_no_answer_a_heading_that_asks_for_a_violation_and_no_other(db: None) -> None:
    def found(heading: str) -> tuple[list[object], list[list[str]]]:
        shops = [
            (f"Tạp hóa {name}", f"Vũ Thị {name}", communes()[0]) for name in ("An", "Bảo", "Chi")
        ]
        rows = [
            [shop, "03/11/2025", said]
            for (shop, *_), said in zip(shops, ("Không", "Có", "K"), strict=True)
        ]
        told = _read([["Tên cơ sở", "Ngày kiểm tra", heading], *rows], tuple(shops))
        return _values(told, "finding"), _faults(told)

    assert found("Vi phạm (có/không)")[0] == ["clean", "violation", "clean"]
    assert found("Kết quả")[1] == [["finding"]] * 3


def _workbook(path: Path, **sheets: list[list[str]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


HEADS = ["STT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ"]
WORDS = ("ten co so", "chu co so", "dia chi")


def test_sheets_of_the_same_headings_are_read_one_after_the_other(tmp_path: Path) -> None:
    first = [
        ["DANH SÁCH"],
        HEADS,
        ["1", "Quán A", "Vi Thị An", "Số 1"],
        ["2", "Quán B", "Lý Văn Bảo", "Số 2"],
    ]
    turned = ["STT", "Chủ cơ sở", "Tên cơ sở", "Địa chỉ"]
    second = [turned, ["1", "Hà Thị Chi", "Quán C", "Số 3"]]
    other = [["Tháng", "Số hộ"], ["1", "20"], ["2", "21"]]
    file = _workbook(tmp_path / "a.xlsx", Thôn_Nà_Pàn=first, Thôn_Cầu_Mây=second, Tổng_hợp=other)

    whole = read(file, name="a.xlsx", words=WORDS)
    alone = read(file, name="a.xlsx", words=WORDS, sheet="Thôn Cầu Mây")

    assert list(whole.rows) == [
        (3, ["1", "Quán A", "Vi Thị An", "Số 1"]),
        (4, ["2", "Quán B", "Lý Văn Bảo", "Số 2"]),
        (6, ["1", "Quán C", "Hà Thị Chi", "Số 3"]),
    ], "rows are counted on, columns follow the first sheet"  # fmt: skip
    assert (whole.sheet, whole.sheets[0].name) == (ALL, ALL)
    assert [(one.row, one.text) for one in whole.skipped] == [
        (1, "DANH SÁCH"), (1, "Thôn Nà Pàn"), (5, "Thôn Cầu Mây")
    ]  # fmt: skip
    assert whole.warnings[0].startswith("Đọc nối tiếp các trang tính cùng tiêu đề")
    assert "Các trang tính khác chưa đọc: “Tổng hợp”." in whole.warnings
    assert [cells[1] for _, cells in alone.rows] == ["Hà Thị Chi"]
    assert alone.sheet == "Thôn Cầu Mây"
    assert [n for n, _ in read(file, name="a.xlsx", words=WORDS, sheet=ALL).rows] == [3, 4, 6]


def test_a_later_sheet_is_read_like_the_first_and_its_hidden_rows_are_told(tmp_path: Path) -> None:
    heads = ["STT", "Tên cơ sở", "Đã ký", "Chưa ký"]
    first = [heads, ["1", "Quán A", "x", ""], ["2", "Quán B", "", "x"], ["3", "Quán C", "x", ""]]
    second = [heads, ["1", "Quán D", "", "x"], ["2", "Quán E", "x", ""]]
    turned = [["STT", "Tên cơ sở", "Chưa ký", "Đã ký"], ["1", "Quán G", "x", ""]]
    file = _workbook(tmp_path / "a.xlsx", Một=first, Hai=second, Ba=turned)
    book = load_workbook(file)
    book["Hai"].row_dimensions[3].hidden = True
    book.save(file)

    whole = read(file, name="a.xlsx", words=("ten co so", "da ky", "chua ky"))

    assert [cells[1:] for _, cells in whole.rows] == [
        ["Quán A", "Đã ký", ""], ["Quán B", "Chưa ký", ""], ["Quán C", "Đã ký", ""],
        ["Quán D", "Chưa ký", ""], ["Quán E", "Đã ký", ""],
    ], "columns that were put together stand in the same order, or the sheet is left"  # fmt: skip
    assert "Các trang tính khác chưa đọc: “Ba”." in whole.warnings
    assert any("ẩn" in one and "7" in one for one in whole.warnings), whole.warnings


def test_of_two_tables_below_one_another_the_first_is_read_and_the_other_told(
    tmp_path: Path,
) -> None:
    words = (*WORDS, "nguoi ky", "ngay ky", "ten quay", "chu quay", "vi tri", "da ky", "ky ngay")
    rows = [
        ["Bảng 1. Ngoài chợ"],
        ["TT", "Tên cơ sở", "Địa chỉ", "Người ký", "Ngày ký", "Ý kiến"],
        ["1", "Tạp hóa Yến", "Tiểu khu Nà Rào", "Dương Thị Yến", "05/9/2026", ""],
        ["2", "Điện thoại Đạt", "Thôn Đon Riệc", "Hoàng Tiến Đạt", "06/9/2026", ""],
        ["Bảng 2. Trong chợ"],
        ["TT", "Tên quầy", "Vị trí", "Chủ quầy", "Đã ký", "Ký ngày"],
        ["1", "Giày dép Nhung", "Sạp 12", "Mai Hồng Nhung", "x", "15/9/2026"],
    ]

    table = read(_workbook(tmp_path / "b.xlsx", Bảng=rows), name="b.xlsx", words=words)

    assert [cells[1] for _, cells in table.rows] == ["Tạp hóa Yến", "Điện thoại Đạt"]
    assert any("một bảng khác trên cùng trang tính" in one for one in table.warnings)


def test_an_export_of_the_force_is_known_by_its_case_numbers_whatever_its_file_is_called(
    db: None,
) -> None:
    heads = ["Mã vụ việc INS", "Số biên bản", "Ngày phát hiện", "Tên cơ sở", "Xã, phường",
             "Hành vi vi phạm", "Số quyết định", "Ngày quyết định", "Tiền phạt", "Tên hàng hóa",
             "Số lượng", "ĐVT", "Trị giá"]  # fmt: skip
    shops = [(f"Quán {n}", f"Vi Thị {n}", communes()[0]) for n in ("An", "Bảo", "Chi")]
    rows = [
        [f"0{n}/VV-QLTT", f"1{n}/BB-VPHC", "02/11/2025", shop, unit(communes()[0]),
         "Kinh doanh hàng giả mạo nhãn hiệu", f"2{n}/QĐ-XPHC", "10/11/2025", "5.000.000",
         "giày thể thao", "12", "đôi", "2.400.000"]
        for n, (shop, *_) in enumerate(shops, start=1)
    ]  # fmt: skip

    read = _read([heads, *rows], tuple(shops), name="f1-again.csv")
    plain = _read([[*heads[2:9]], *[row[2:9] for row in rows]], name="tháng 11.csv")

    assert read.batch.list_name == "vu-viec-qltt"
    assert {"case_number", "minutes_number", "goods_name"} <= set(read.batch.mapping.values())
    assert plain.batch.list_name == "quyet-dinh", "without numbers of cases it is one of decisions"


def test_an_owner_under_whose_heading_numbers_stand_is_a_phone(db: None) -> None:
    read = _read([
        ["Tên cơ sở", "ĐT người bán", "Xã, phường"],
        ["Quán A", "0865 214 907", unit(communes()[0])],
        ["Quán B", "0394 770 512", unit(communes()[0])],
        ["Quán C", "0918 336 204", unit(communes()[0])],
    ])  # fmt: skip

    assert _values(read, "phone") == ["0865214907", "0394770512", "0918336204"]


@pytest.mark.parametrize(
    ("heads", "held_by"),
    [
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠNG SƠN", "TRƯỜNG THPT NÀ LÙNG"], "TRƯỜNG THPT NÀ LÙNG"),
        (["HỘI NÔNG DÂN XÃ BA SƠN"], "HỘI NÔNG DÂN XÃ BA SƠN"),
        (["SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRẠM Y TẾ XÃ BA SƠN",
          "Độc lập - Tự do - Hạnh phúc"], "TRẠM Y TẾ XÃ BA SƠN"),
        (["UBND XÃ BA SƠN"], ""),
        (["BÁO CÁO KẾT QUẢ CỦA HỘI NÔNG DÂN"], ""),
    ],
)  # fmt: skip
def test_what_was_held_was_held_by_the_office_at_the_head_of_the_sheet(
    db: None, heads: list[str], held_by: str
) -> None:
    read = _read([
        *([head] for head in heads),
        ["KẾT QUẢ TUYÊN TRUYỀN CHỐNG HÀNG GIẢ"],
        ["Ngày", "Hình thức", "Nội dung", "Xã, phường", "Số buổi"],
        ["05/10/2026", "Hội nghị", "Nhận biết hàng giả", unit(communes()[0]), "1"],
        ["12/10/2026", "Phát tờ rơi", "Nhận biết hàng giả", unit(communes()[0]), "1"],
    ])  # fmt: skip

    assert read.batch.list_name == "hoat-dong"
    told = [str(row.values.get("remark") or "") for row in read.rows]
    assert [held_by in one for one in told] == [True, True], told
    assert all("Cơ quan tổ chức" in one for one in told) == bool(held_by)


def test_a_shop_lies_where_its_market_does_whatever_a_title_says(db: None) -> None:
    first, second = communes()[:2]
    heads = ["Quầy số", "Chủ quầy", "Tên quầy", "Điện thoại", "Chợ"]
    read = _read([
        ["BẢNG THEO DÕI QUẦY"],
        [f"I. XÃ {unit(first).upper()}"],
        heads,
        ["1", "Nguyễn Thị Tâm", "Hoa quả Tâm", "0986412007", "Chợ Giếng Vuông"],
        ["2", "Lộc Thị Pảo", "Rau Pảo", "0399120556", "Chợ Giếng Vuông"],
        ["", "", "", "", ""],
        [f"II. XÃ {unit(second).upper()}"],
        heads,
        ["7", "Bàn Thị Liều", "Thổ cẩm Liều", "0378004611", "Chợ Giếng Vuông"],
    ])  # fmt: skip

    assert _faults(read) == [[], [], []]
    assert len(set(_values(read, "area"))) == 1, "a shop lies where its market does"
    assert [any("lấy theo nơi có" in note for note in row.notes) for row in read.rows] == [
        False, False, True
    ], "which the third is told of"  # fmt: skip


def test_rows_of_days_are_no_headings_whatever_words_of_lists_stand_in_them(tmp_path: Path) -> None:
    words = frozenset({"ten co so", "canh cao", "phat tien", "thuc pham", "phao"})
    rows = [
        ["Sổ xử phạt"],
        ["Hộ vi phạm", "Lập hôm", "Hình phạt", "Hàng"],
        ["Tạp hóa Yến", "05/01/2026", "Phạt tiền", "Thực phẩm"],
        ["Quán Đạt", "12/01/2026", "Cảnh cáo", "Pháo"],
        ["Quán Chi", "02/02/2026", "Phạt tiền", "Thực phẩm"],
    ]

    table = read(_workbook(tmp_path / "a.xlsx", Sổ=rows), name="a.xlsx", words=words)

    assert list(table.headings) == rows[1]
    assert [cells[0] for _, cells in table.rows] == ["Tạp hóa Yến", "Quán Đạt", "Quán Chi"]


def test_headings_may_be_days_where_a_list_has_one_column_a_visit(tmp_path: Path) -> None:
    rows = [
        ["Theo dõi kiểm tra"],
        ["Tên cơ sở", "Chủ", "Địa chỉ", "Nhóm", "05/10/2026", "12/10/2026"],
        ["Quán A", "Vi Thị An", "Số 1", "1", "Đạt", "Đạt"],
        ["Quán B", "Lý Văn Bảo", "Số 2", "1", "", "Đạt"],
    ]

    words = frozenset({"ten co so", "dia chi", "dat"})
    table = read(_workbook(tmp_path / "a.xlsx", Sổ=rows), name="a.xlsx", words=words)

    assert list(table.headings) == rows[1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sản xuất, KD", "produce"), ("Nhập khẩu, KD", "import"), ("Kinh doanh", "trade"),
        ("Không KD hàng giả", "trade"), ("Không NK", "import"), ("Vận tải", None),
        ("Đang chờ", None),
    ],
)  # fmt: skip
def test_a_commitment_is_named_by_what_it_denies(text: str, kind: str | None) -> None:
    assert begins_with(CommitmentKind.choices)(text) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sạp cố định", "stall"), ("Quầy hàng lưu động", "stall"), ("Kho chứa hàng", "warehouse"),
        ("Kho lạnh", "warehouse"), ("Quầy thuốc", None), ("Quán áo", None),
    ],
)  # fmt: skip
def test_what_a_shop_is_may_be_said_closer(words: str, kind: str | None) -> None:
    assert kind_of_place(words) == kind


def test_numbers_are_what_the_words_in_brackets_count(db: None) -> None:
    read = _read([
        ["KẾT QUẢ TUYÊN TRUYỀN"],
        ["Ngày", "Hình thức", "Nội dung", "Xã, phường", "Khán giả (lượt người)"],
        ["05/10/2026", "Hội nghị", "Nhận biết hàng giả", unit(communes()[0]), "120"],
        ["12/10/2026", "Hội nghị", "Hóa đơn", unit(communes()[0]), "80"],
    ])  # fmt: skip

    assert _values(read, "headcount") == [120, 80]
