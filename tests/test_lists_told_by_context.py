"""Lists of offices whose headings alone do not say what they are: what stands around them does."""

import pytest

from hangthat.core.cells.reader.pairs import SPOT, half
from hangthat.core.common.units import unit_above
from hangthat.core.intake.services import Line
from hangthat.core.intake.services.repairing import typed
from hangthat.domain.activities.sheets.wording import kinds_in
from hangthat.domain.case_imports.sheets.classes import class_of
from hangthat.domain.matching.sheets.asides import name_by_owner, take_apart
from hangthat.domain.matching.sheets.online import kind_of
from tests.test_lists_at_first_sight import _faults, _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit
from tests.untidy.judging import Reading

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def _households(heading: str, *, more: str = "") -> Reading:
    """Shops with a column of people under a heading, perhaps with more people under another."""
    heads = ["TT", "Thôn", heading, "Tên quán", *([more] if more else [])]
    people = ["Dương Thị Lanh", "Hoàng Văn Chính", "Lý Thị Hiên", "Mai Thị Thúy"]
    others = ["Vi Văn Nam", "Lê Thị Bắc", "Vi Văn Đông", "Hà Thị Tây"]
    signs = ["Tạp hóa Lanh", "Chính điện nước", "", "Thúy Kids"]
    rows = [
        [str(n), "Mỏ Nhài", person, sign, *([others[n - 1]] if more else [])]
        for n, (person, sign) in enumerate(zip(people, signs, strict=True), start=1)
    ]
    return _read([[f"HỘ KINH DOANH {unit(communes()[0]).upper()}"], heads, *rows])


def test_the_only_people_of_a_list_of_shops_are_their_owners(db: None) -> None:
    read = _households("Hộ")

    assert (read.batch.list_name, read.batch.mapping["2"]) == ("co-so", "owner")
    assert "Cột “Hộ” hiểu là chủ cơ sở, theo nội dung." in read.batch.warnings
    assert _values(read, "owner")[:2] == ["Dương Thị Lanh", "Hoàng Văn Chính"]


def test_a_shop_without_a_name_beside_its_owner_has_his_and_its_row_says_so(db: None) -> None:
    read = _households("Hộ")

    assert read.batch.counts == {"new": 4}
    assert _values(read, "name")[2] == "Lý Thị Hiên"
    assert "Tên cơ sở để trống: lấy tên chủ." in read.rows[2].notes
    assert typed(read.rows[2], read.batch)["owner"] == "Lý Thị Hiên"


@pytest.mark.parametrize("heading", ["Cán bộ theo dõi", "Chủ nhà", "Cảnh sát khu vực", "Bí thư"])
def test_people_with_another_part_are_no_owners(db: None, heading: str) -> None:
    assert _households(heading).batch.mapping.get("2") is None


def test_of_two_columns_of_people_neither_is_taken_for_the_owner(db: None) -> None:
    assert _households("Hộ", more="Người ta hay gọi").batch.mapping.get("2") is None


def test_a_diary_of_checks_is_no_list_of_shops(db: None) -> None:
    read = _read([
        [f"Tổ công tác 389 {unit(communes()[0])}"],
        ["Nhật ký đi kiểm tra các phiên chợ tháng 5/2026"],
        ["TT", "Phiên chợ ngày", "Người bán", "SĐT", "Bán hàng gì", "Thấy gì", "Biên bản số"],
        ["1", "03/5", "Hoàng Thị Sinh", "0388123456", "Rau", "Không sao", ""],
        ["2", "08/5", "Đỗ Văn Mạnh", "0388123457", "Pin", "Pin nhái", "02/BB"],
        ["3", "13/5", "Lý Văn Sinh", "0388123458", "Dao", "Không sao", ""],
    ])  # fmt: skip

    assert read.batch.list_name == "kiem-tra"
    assert not read.rows  # which day it was is asked


def test_deeds_on_days_under_no_title_are_asked_about(db: None) -> None:
    read = _read([
        ["Xã Chiến Thắng"], ["TT", "Người bán", "Bán hàng gì", "Hôm", "Ra sao", "Ai đi, nhắc gì"],
        ["1", "Hoàng Thị Sinh", "Rau", "03/5/2026", "Không sao", "nhắc"],
        ["2", "Đỗ Văn Mạnh", "Pin", "08/5/2026", "Pin nhái", "nhắc"],
        ["3", "Lý Văn Sinh", "Dao", "13/5/2026", "Không sao", "nhắc"],
    ])  # fmt: skip

    assert not read.rows


@pytest.mark.parametrize(
    "more", [("Ngày cấp GCN", "Kết quả thẩm định"), ("Ngày rà soát", "Lỗi"), ("Ngày sinh", "Ký")]
)
def test_days_of_papers_and_of_people_leave_a_list_of_shops_one(
    db: None, more: tuple[str, str]
) -> None:
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"],
        ["TT", "Tên hộ", "Chủ hộ", *more],
        ["1", "Quán Đào", "Vi Thị Đào", "03/5/2021", "đạt"],
        ["2", "Quán Mận", "Vi Thị Mận", "08/5/2021", "đạt"],
        ["3", "Quán Lê", "Vi Thị Lê", "13/5/2021", "đạt"],
    ])  # fmt: skip

    assert read.batch.list_name == "co-so"
    assert len(read.rows) == 3


def test_a_form_and_its_content_under_one_heading_are_outreach(db: None) -> None:
    read = _read([
        [f"CÁC CUỘC TUYÊN TRUYỀN {unit(communes()[0]).upper()}"],
        ["TT", "Thời gian", "Hình thức, nội dung", "Địa điểm", "Đơn vị chủ trì"],
        ["1", "7/4/2026", "Hội nghị phổ biến Luật", "Nhà văn hóa khối 3", "Đoàn TN"],
        ["2", "27/5/2026 (tối)", "Tọa đàm về hàng giả", "Hội trường", "Hội PN"],
        ["3", "12/5/2026", "Phát tờ rơi", "Đường Tam Thanh", "Hội PN"],
    ])  # fmt: skip

    assert read.batch.list_name == "hoat-dong"
    assert _values(read, "held_on") == ["2026-04-07", "2026-05-27", "2026-05-12"]
    assert _values(read, "kind")[:2] == ["conference", "tọa đàm, đối thoại"]


def test_a_talk_is_a_form_and_its_word_in_a_title_of_a_conference_is_none() -> None:
    assert kinds_in("Đối thoại với tiểu thương", {}) == ["tọa đàm, đối thoại"]
    assert kinds_in("Trưng bày hàng thật, hàng giả", {}) == ["triển lãm, trưng bày"]
    assert kinds_in("Họp ban", {}) == []


@pytest.mark.parametrize(
    ("line", "worth"),
    [("Tiền: triệu đồng", 10**6), ("(triệu đồng)", 10**6), ("Tính bằng nghìn đồng", 1000),
     ("ĐVT: triệu đồng", 10**6), ("Thu 20 triệu đồng", 0), ("Các vụ trên một triệu đồng", 0),
     ("Tiền: đồng", 0)],
)  # fmt: skip
def test_a_line_of_nothing_but_the_unit_of_money_is_that_of_the_table(
    line: str, worth: int
) -> None:
    assert unit_above([line]) == worth


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Vận chuyển hàng xâm phạm quyền SHTT", "ip"), ("Khai sai mã số HS", None),
     ("Vận chuyển trái phép hàng hóa qua biên giới", None),
     ("Hàng nhập lậu không xác định được chủ", "smuggled"),
     ("Hàng nhập lậu chưa rõ nguồn gốc", None), ("Không phải hàng nhập lậu", None)],
)  # fmt: skip
def test_a_class_is_told_by_short_names_and_by_goods_without_an_owner(
    words: str, kind: str | None
) -> None:
    assert class_of(words) == kind


def test_whom_and_what_customs_write_of_a_case_is_read(db: None) -> None:
    shops = (("Công ty TNHH Hoàng Gia", "Công ty TNHH Hoàng Gia", communes()[0]),)
    read = _read([
        ["BẢNG KÊ CÁC VỤ VIỆC ĐÃ RA QUYẾT ĐỊNH XỬ PHẠT"], ["", "", "", "", "Tiền: triệu đồng"],
        ["TT", "Chủ thể vi phạm", "Mô tả vi phạm", "QĐXP (số; ngày)", "Mức phạt"],
        ["1", "Công ty TNHH Hoàng Gia", "Bán hàng nhập lậu", "05/QĐ-XPHC; 19/01/2026", "20"],
        ["2", "Công ty TNHH Hoàng Gia", "Khai sai số lượng", "07/QĐ-XPHC; 28/01/2026", "7,5"],
    ], shops)  # fmt: skip

    assert read.batch.list_name == "quyet-dinh"
    assert (_values(read, "fine_vnd"), _faults(read)[1]) == (
        [20_000_000, 7_500_000], ["classification"]
    )  # fmt: skip
    assert _values(read, "classification") == ["smuggled", None]


@pytest.mark.parametrize(
    ("text", "spot"),
    [("Thôn Ngả Hai, xã Vũ Lễ", "Thôn Ngả Hai"), ("Xã Tân Tri", ""), ("Tân Tri", ""),
     ("Chợ Bình Gia", "Chợ Bình Gia"), ("Khối 6A - phường Kỳ Lừa", "Khối 6A")],
)  # fmt: skip
def test_what_stands_before_a_commune_is_where_in_it(text: str, spot: str) -> None:
    assert half(text, SPOT) == spot


def _signed(*cells: tuple[str, str], shops: tuple[tuple[str, ...], ...]) -> Reading:
    rows = [[str(n), *cell, "04/08/2026"] for n, cell in enumerate(cells, start=1)]
    heads = ["STT", "Tổ chức, cá nhân kinh doanh", "Địa bàn", "Ngày ký"]
    return _read([["DANH SÁCH KÝ CAM KẾT ĐỢT 2 NĂM 2026"], heads, *rows], shops)


def test_who_signed_is_found_by_his_name_beside_what_he_sells(db: None) -> None:
    code = communes()[0]
    people = ("Dương Thị Quế", "Dương Đình Lâm", "Hoàng Văn Páo")
    shops = tuple((one, one, code, f"Khu 1, {unit(code)}") for one in people)
    where = f"Khu 1, {unit(code)}"
    read = _signed(
        ("Dương Thị Quế - tạp hóa", where), ("Dương Đình Lâm - VTNN", where),
        ("Hoàng Văn Páo - mũ bảo hiểm, phụ tùng", where), shops=shops,
    )  # fmt: skip

    assert (read.batch.list_name, read.batch.counts) == ("cam-ket", {"new": 3})
    assert _values(read, "name") == list(people)
    assert "“Dương Đình Lâm - VTNN” ghi tên là Dương Đình Lâm" in " ".join(read.rows[1].notes)


@pytest.mark.parametrize(
    "name",
    ["Hà Anh - thời trang", "Vi Thị Lan - con bà Hà", "Vi Thị Lan - chợ Giếng Vuông",
     "Siêu thị Thành Đô - tạp hóa", "Vi Thị Lan - 0388123456"],
)  # fmt: skip
def test_what_is_no_trade_behind_a_name_stays_with_it(name: str) -> None:
    line = Line(1, [], {"name": name})
    take_apart(line, keeps=True)

    assert (line.values, line.notes) == ({"name": name}, [])


def test_a_market_where_the_commune_should_stand_lies_in_its_unit(db: None) -> None:
    code = communes()[0]
    shops = (("Vi Thị Chiên", "Vi Thị Chiên", code),)
    where = f"Khu 1, {unit(code)}"
    read = _signed(
        ("Vi Thị Chiên - quần áo", "Chợ Giếng Vuông"), ("Vi Thị Lý - rau", where),
        ("Vi Thị Vân - rau", "Chợ Không Đâu"), shops=shops,
    )  # fmt: skip

    assert [one.count("area") for one in _faults(read)] == [0, 0, 1]
    assert read.rows[0].values["place"] is not None
    assert "Xã, phường: lấy theo nơi có Chợ Giếng Vuông." in read.rows[0].notes


@pytest.mark.parametrize(
    ("words", "kind"), [("TikTok Shop", "floor_shop"), ("Tiktok", "social"), ("Zalo", "social")]
)
def test_a_shop_on_a_network_that_is_a_floor_too_is_one_of_the_floor(words: str, kind: str) -> None:
    assert kind_of({"network": words}, "social") == kind


@pytest.mark.parametrize("words", ["Không chủ", "vô chủ", "Không xác định được chủ", "chưa rõ ai"])
def test_nobody_is_called_nobody(words: str) -> None:
    line = Line(1, [], {"name": words, "owner": words})
    name_by_owner(line)

    assert line.values == {}
    assert [fault.column for fault in line.faults] == ["name"]


@pytest.mark.parametrize("words", ["Vi Vô Chủ", "Chu Thị Ai", "Không Gian Xanh"])
def test_a_name_with_such_a_word_stays_one(words: str) -> None:
    line = Line(1, [], {"name": "Quán Ai", "owner": words})
    name_by_owner(line)

    assert line.values["owner"] == words


def test_who_signed_a_pledge_by_another_word_makes_no_list_of_shops(db: None) -> None:
    people = ["Lành Văn Sen", "Hoàng Thị Lả", "Vi Văn Báo", "Nông Văn Hợi"]
    read = _read([
        ["Các hộ buôn bán khu vực biên giới ký giao ước"],
        ["TT", "Xã", "Chủ hộ", "Nơi buôn bán", "Ký giao ước ngày"],
        *([str(n), unit(communes()[0]), who, "Thôn Nà Phát", f"{n + 9}/03/2022"]
          for n, who in enumerate(people, start=1)),
    ])  # fmt: skip

    assert read.batch.list_name == "cam-ket"
    assert read.batch.mapping["4"] == "signed_on"


def test_a_table_of_which_no_heading_is_known_is_what_its_title_says(db: None) -> None:
    read = _read([
        ["Các buổi tuyên truyền nói không với hàng giả"],
        ["STT", "Chi đoàn", "Tổ chức lúc nào", "Ở đâu", "Cách làm"],
        *([str(n), "Đoàn xã", f"{n + 9}/08/2025", "Nhà văn hóa khối", "Họp chi đoàn lồng ghép"]
          for n in range(1, 5)),
    ])  # fmt: skip

    assert read.batch.list_name == "hoat-dong"


def test_people_of_offices_under_a_title_of_pledges_are_no_shops_that_signed(db: None) -> None:
    read = _read([
        ["DANH SÁCH CÁN BỘ HỘI CAM KẾT"],
        ["TT", "Họ và tên", "Năm sinh", "Giữ chức vụ", "Đơn vị, chi hội", "Ký bù ngày"],
        *([str(n), who, "1976", "Chi hội trưởng", "Chi hội thôn Nà Bản", ""]
          for n, who in enumerate(["Hoàng Văn Chinh", "Lý Thị Huyên", "Vy Đức Thuận"], start=1)),
    ])  # fmt: skip

    assert read.batch.list_name == "cam-ket-can-bo"
