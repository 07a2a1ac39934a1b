"""Which titles, days, headings and conducts tell of the rows of a list, and which do not."""

import pytest

from hangthat.core.cells.reader.bodies import says_body
from hangthat.core.cells.reader.pairs import NUMBER, WORDS, half
from hangthat.core.intake.services.repairing import typed
from hangthat.core.spreadsheets.reader.days_above import day_in_titles
from hangthat.core.spreadsheets.reader.headings import match_headings
from hangthat.core.spreadsheets.reader.spots import says_hall
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.case_imports.sheets.classes import class_of
from tests.test_lists_at_first_sight import _faults, _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def _stalls(*below: list[str]) -> list[list[str]]:
    return [
        ["BQL CHỢ GIẾNG VUÔNG"], ["SỔ THEO DÕI QUẦY SẠP"],
        ["TT", "Quầy số", "Tên chủ quầy", "Bán hàng gì", "Tên biển"],
        ["Tầng 1"], ["1", "A1", "Lê Thị Hà", "Vải", "Vải Hà"],
        ["2", "A2", "Vi Thị Sen", "Mũ", "Mũ Sen"], ["Cộng tầng 1", "", "", "2"],
        ["Ki ốt mặt đường Phai Vệ"], ["3", "KO 02", "Tô Văn Lợi", "Bánh", "Ô mai Lợi"], *below,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        [["TỔNG", "", "", "3"], [], ["", "", "", "ĐỘI TRƯỞNG"], ["", "", "", "Hà Quang Vịnh"]],
        [["* Ô vàng: chưa nộp tiền"], ["", "", "", "CHỈ HUY"], ["", "", "", "Lê Thị Bưởi"]],
        [["", "", "Khu A2 đang để trống"]],
    ],
)
def test_who_signs_below_the_last_row_begins_no_group(db: None, below: list[list[str]]) -> None:
    read = _read(_stalls(*below))

    assert len(read.rows) == 3
    (told,) = [words for words in read.batch.warnings if words.startswith("Không nhập")]
    assert "4, 8 (tiêu đề nhóm)" in told
    assert "(chữ ký, ghi chú cuối bảng)" in told


def test_without_running_numbers_names_of_people_below_a_post_are_signatures(db: None) -> None:
    area = unit(communes()[0])
    read = _read([
        ["TT", "Tên cửa hàng", "Chủ cửa hàng", "Xã, phường", "Địa chỉ", "Số điện thoại", "Bán gì"],
        ["Khu 1"], ["", "Quán Hà", "Lê Thị Hà", area, "35 Lê Lợi", "0912345678", "Phở"],
        ["Khu 2"], ["", "Quán Sen", "Vi Thị Sen", area, "36 Lê Lợi", "0912345679", "Bún"],
        ["", "", "", "ĐỘI TRƯỞNG:"], ["", "", "", "Hà Quang Vịnh"],
    ])  # fmt: skip

    assert [row.cells[1] for row in read.rows] == ["Quán Hà", "Quán Sen"]
    assert _values(read, "address")[:2] == ["35 Lê Lợi, khu 1", "36 Lê Lợi, khu 2"]


def test_kiosks_along_a_street_are_a_part_of_a_market_as_its_floors_are(db: None) -> None:
    read = _read(_stalls())

    assert _values(read, "address")[2] == "Ki ốt mặt đường Phai Vệ, quầy KO 02"
    assert _values(read, "address")[0] == "Tầng 1, quầy A1"


@pytest.mark.parametrize(
    ("title", "part"),
    [("Mặt tiền đường Lê Lợi", True), ("Ngoài nhà chợ", True), ("Sạp hàng khô", False),
     ("Gian hàng ăn", False), ("Gian lận thuế", False), ("Quầy tạm nghỉ", False),
     ("Sân khấu", False), ("Ngành hàng vải", False)],
)  # fmt: skip
def test_parts_of_a_market_are_told_and_goods_are_none(title: str, part: bool) -> None:
    assert says_hall(title) == part


@pytest.mark.parametrize("post", ["ĐỘI TRƯỞNG", "Cục trưởng", "Chi cục phó", "Đoàn trưởng"])
def test_a_post_is_no_office(post: str) -> None:
    assert not says_body(post)


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Tang vật tịch thu – Tên hàng", None), ("Tên hàng", None), ("Tên cửa hàng", "name"),
        ("Cán bộ kiểm tra – Họ tên", None), ("Cán bộ kiểm tra – Số điện thoại", None),
        ("Người chứng kiến – Địa chỉ", None), ("Phương tiện – Tên chủ", None),
        ("Hóa đơn – Ngày", None), ("Chủ hộ – Số điện thoại", "phone"),
        ("Cơ sở vi phạm – Tên", "name"), ("Cơ sở – Địa chỉ", "address"),
    ],
)  # fmt: skip
def test_under_goods_vehicles_and_officials_no_heading_is_of_the_shop(
    heading: str, means: str | None
) -> None:
    kind = LISTS["quyet-dinh"]
    match = match_headings(["Số quyết định", heading], kind.columns, {}, (), kind.subject)

    assert match.columns.get(1) == means


@pytest.mark.parametrize(
    ("cell", "number"),
    [("QĐ 131/QĐ-XPHC", "131/QĐ-XPHC"), ("Quyết định số 5/QĐ-XP", "5/QĐ-XP"),
     ("131/QĐ-XPHC", "131/QĐ-XPHC"), ("QĐ-131/XP", "QĐ-131/XP"), ("HĐ 03/2024", "03/2024"),
     ("Quầy 12", "Quầy 12")],
)  # fmt: skip
def test_what_a_paper_is_called_is_no_part_of_its_number(cell: str, number: str) -> None:
    assert half(cell, NUMBER) == number
    assert half(f"{cell} ngày 04/7/2025", WORDS) == number


def test_among_people_who_offend_a_firm_and_a_sign_are_shops(db: None) -> None:
    area = communes()[0]
    shops = (
        ("Công ty TNHH Thiên Phú", "Công ty TNHH Thiên Phú", area),
        ("Cửa hàng Hùng Cường", "Đỗ Mạnh Cường", area), ("Phạm Thị Thoa", "Phạm Thị Thoa", area),
    )  # fmt: skip
    read = _read([
        ["BẢNG THEO DÕI XỬ PHẠT VI PHẠM HÀNH CHÍNH"],
        ["TT", "Số QĐ", "Ngày QĐ", "Tổ chức, cá nhân vi phạm", "Hành vi", "Tên hàng", "Tiền phạt"],
        ["1", "QĐ 31/QĐ-XPHC", "04/7/2026", "Công ty TNHH Thiên Phú", "Hàng giả", "Đèn Rạng Đông",
         "5.000.000"],
        ["2", "QĐ 32/QĐ-XPHC", "05/7/2026", "Cửa hàng Hùng Cường (Đỗ Mạnh Cường)", "Quá hạn",
         "Sữa Ba Vì", "5.000.000"],
        ["3", "QĐ 33/QĐ-XPHC", "05/7/2026", "Hộ KD Phạm Thị Thoa", "KD hàng nhập lậu", "Áo Việt",
         "5.000.000"],
    ], shops)  # fmt: skip

    assert _values(read, "number") == ["31/QĐ-XPHC", "32/QĐ-XPHC", "33/QĐ-XPHC"]
    assert [typed(row, read.batch)["number"] for row in read.rows] == _values(read, "number")
    assert _values(read, "name")[:2] == ["Công ty TNHH Thiên Phú", "Cửa hàng Hùng Cường"]
    assert _values(read, "owner")[1] == "Đỗ Mạnh Cường"
    assert _faults(read) == [[], [], []]


@pytest.mark.parametrize(
    ("conduct", "kind"),
    [
        ("Nhãn hàng hóa không đúng", "other"), ("KD thực phẩm quá hạn", "other"),
        ("không niêm yết giá", "other"), ("Chưa có ĐKKD", "other"),
        ("Không thông báo website TMĐT với Bộ Công Thương", "other"),
        ("Sử dụng cân chưa kiểm định", "other"), ("Không công bố hợp quy", "other"),
        ("Không có giấy chứng nhận cơ sở đủ điều kiện ATTP", "food_safety"),
        ("Chưa khám sức khỏe", "food_safety"), ("Nhãn hàng hóa giả", "counterfeit"),
        ("khong niem yet gia", "other"), ("Có nhãn phụ đầy đủ", None),
        ("Đã niêm yết giá đầy đủ", None), ("Nhãn không ghi xuất xứ", None),
        ("Nhân viên không đeo thẻ", None), ("Không vi phạm", None), ("Có đăng ký kinh doanh", None),
    ],
)  # fmt: skip
def test_conducts_of_the_laws_on_goods_have_a_class(conduct: str, kind: str | None) -> None:
    assert class_of(conduct) == kind


@pytest.mark.parametrize(
    ("conducts", "kind"),
    [
        ("KD hàng hóa nhập lậu;\nkhông niêm yết giá", "smuggled"),
        ("KD trên MXH không thông báo website; hàng không rõ nguồn gốc", "unknown_origin"),
        ("Hàng nhập lậu; hàng giả", "counterfeit"), ("Hàng nhập lậu; hàng cấm", None),
        ("Hàng giả; hàng không rõ nguồn gốc", None), ("Hàng nhập lậu; không bán hàng giả", None),
        ("Hàng hóa không rõ nguồn gốc, xuất xứ", "unknown_origin"),
    ],
)  # fmt: skip
def test_of_two_conducts_the_one_of_the_plan_or_with_a_name_tells_the_class(
    conducts: str, kind: str | None
) -> None:
    assert class_of(conducts) == kind


SIGNED = LISTS["cam-ket-can-bo"].column("signed_on")
CHECKED = LISTS["kiem-tra"].column("held_on")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("(Ký tại Hội nghị công chức ngày 20/01/2025)", "20/01/2025"),
        ("Danh sách ký cam kết, đợt ký 05/9/2025", "05/9/2025"),
        ("Danh sách hộ đã ký cam kết đến ngày 30/6/2025", ""),
        ("(Kèm theo Công văn số 5 ngày 12/05/2025 về ký cam kết)", ""),
        ("Ký cam kết theo Kế hoạch ngày 12/05/2025", ""),
        ("Danh sách ký cam kết. Chi Lăng, ngày 06/10/2025", ""),
        ("Danh sách ký cam kết tháng 9/2025", ""), ("Ký từ 1/9/2025 đến 5/9/2025", ""),
        ("Ký ngày 1/9/2025 - 5/9/2025", ""), ("Đợt 1 ký 1/9/2025, đợt 2 ký 5/9/2025", ""),
        ("Đăng ký ngày 5/9/2025", ""), ("Kỳ báo cáo ngày 5/9/2025", ""),
    ],
)  # fmt: skip
def test_a_title_tells_the_day_beside_its_deed_and_no_other(title: str, day: str) -> None:
    assert day_in_titles([title], SIGNED) == day


def test_a_check_is_held_on_the_day_of_the_title_and_not_of_its_decision() -> None:
    told = "Đoàn kiểm tra theo QĐ số 88 ngày 15/9/2025", "Kiểm tra chợ Kỳ Lừa sáng ngày 20/9/2025"

    assert day_in_titles(told, CHECKED) == "20/9/2025"


def _pledges(*notes: str) -> list[list[str]]:
    people = ["Nông Thị Gương", "Vi Văn Nam", "Lê Thị Sim", "Hoàng Văn Siu"]
    rows = [
        [str(n), person, "Chuyên viên", note]
        for n, (person, note) in enumerate(zip(people, notes, strict=True), start=1)
    ]
    return [
        [f"UBND {unit(communes()[0]).upper()}"], ["DANH SÁCH CÁN BỘ, CÔNG CHỨC KÝ CAM KẾT"],
        ["(Ký tại Hội nghị công chức ngày 20/01/2026)"],
        ["TT", "Họ và tên", "Chức vụ", "Ghi chú"], *rows,
    ]  # fmt: skip


def test_who_signed_later_than_the_others_has_his_own_day_or_is_asked_about(db: None) -> None:
    read = _read(_pledges("", "Nghỉ thai sản, ký bổ sung 05/3/2026", "ký bổ sung sau", "05/3/2026"))

    days = [str(day) for day in _values(read, "signed_on")]
    assert days == ["2026-01-20", "2026-03-05", "None", "2026-01-20"]
    assert "Ngày ký: cả tệp là 20/01/2026, theo tiêu đề của bảng." in read.batch.warnings
    assert _faults(read)[2] == ["signed_on"]
    assert typed(read.rows[1], read.batch)["signed_on"] == "05/3/2026"


@pytest.mark.parametrize(
    ("heading", "means"),
    [("Khi nào", "held_on"), ("Hôm", "held_on"), ("Lúc nào", "held_on"), ("TG", "held_on"),
     ("Diễn ra ngày", "held_on"), ("Hẹn lại ngày", None), ("Thời hạn", None),
     ("Ngày giao tờ rơi", None), ("Ngày lập báo cáo", None)],
)  # fmt: skip
def test_a_day_may_be_asked_for_in_any_words_but_of_another_deed(
    db: None, heading: str, means: str | None
) -> None:
    read = _read([
        [f"NHẬT KÝ TUYÊN TRUYỀN {unit(communes()[0]).upper()}"],
        ["#", heading, "Tên hoạt động", "Hình thức", "Số người dự"],
        ["1", "16/8/2025", "Ra quân", "Phát tờ rơi", "65 (38)"],
        ["2", "Tối 30/8/2025", "Mua sắm an toàn", "Tập huấn", "28 (15)"],
        ["3", "13-14/9/2025", "Thật và giả", "Trưng bày", "120"],
    ])  # fmt: skip

    assert read.batch.list_name == "hoat-dong"
    assert read.batch.mapping.get("1") == means
    if means:
        days = [str(day) for day in _values(read, "held_on")]
        assert days == ["2025-08-16", "2025-08-30", "2025-09-13"]
        assert _values(read, "headcount") == [65, 28, 120]


def test_a_day_stands_in_the_month_of_its_group(db: None) -> None:
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê Văn {n}", code) for n in "ABCD")
    read = _read([
        [f"DANH SÁCH KÝ CAM KẾT {unit(code).upper()} NĂM 2025"],
        ["TT", "Tên cơ sở", "Chủ cơ sở", "Ngày ký", "Ghi chú"],
        ["Tháng 8"], ["1", "Quán A", "Lê Văn A", "12"], ["2", "Quán B", "Lê Văn B", "28/8"],
        ["Tháng 9"], ["3", "Quán C", "Lê Văn C", "04"], ["4", "Quán D", "Lê Văn D", "31"],
    ], shops)  # fmt: skip

    days = [str(day) for day in _values(read, "signed_on")]
    assert days == ["2025-08-12", "2025-08-28", "2025-09-04", "None"]
    assert _faults(read)[3] == ["signed_on"], "September has no 31st"
    assert typed(read.rows[0], read.batch)["signed_on"] == "12/8/2025"


@pytest.mark.parametrize(
    "post", ["BÍ THƯ", "Trưởng trạm", "CHI HỘI TRƯỞNG", "Trưởng phòng Kinh tế"]
)
def test_a_post_alone_below_the_rows_is_a_signature(db: None, post: str) -> None:
    read = _read([
        ["#", "Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Địa chỉ", "Số điện thoại", "Ghi chú"],
        ["1", "Quán A", "Lê Văn A", unit(communes()[0]), "35 Lê Lợi", "0912345678", "x"],
        ["2", "Quán B", "Lê Văn B", unit(communes()[0]), "36 Lê Lợi", "0912345679", "x"],
        ["", "", "Cộng", "", "", "", "2"], ["", "", "", "", "", post],
        ["", "", "", "", "", "Dương Khánh Ly"],
    ])  # fmt: skip

    assert [row.values["name"] for row in read.rows] == ["Quán A", "Quán B"]


def test_the_former_commune_of_a_hamlet_stays_with_it(db: None) -> None:
    read = _read([
        [f"DANH SÁCH CƠ SỞ {unit(communes()[0]).upper()}"],
        ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Điện thoại"],
        ["I", "Khu Ga"], ["1", "Quán A", "Lê Văn A", "35 Lê Lợi", "0912345678"],
        ["II", "Thôn Pò Nghiều (xã Bảo Lâm cũ)"], ["1", "Quán B", "Lê Văn B", "", "0912345679"],
        ["III", "Thôn Nà Pàn (02 hộ)"], ["1", "Quán C", "Lê Văn C", "", "0912345670"],
    ])  # fmt: skip

    assert _values(read, "address") == [
        "35 Lê Lợi, khu Ga", "Thôn Pò Nghiều (xã Bảo Lâm cũ)", "Thôn Nà Pàn",
    ]  # fmt: skip


def test_a_column_of_those_who_signed_later_goes_before_the_day_of_the_title(db: None) -> None:
    rows = _pledges("", "12/03/2026", "9/2026", "15/3/26")
    rows[3][3] = "Ký bù ngày"
    read = _read(rows)

    days = [str(day) for day in _values(read, "signed_on")]
    assert days == ["2026-01-20", "2026-03-12", "None", "2026-03-15"]
    assert _faults(read)[2] == ["signed_on"]
