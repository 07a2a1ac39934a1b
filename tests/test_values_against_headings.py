"""Whose a shop is, where no heading says so; headings that the values below them contradict; marks
for the cell above, groups of stalls, and tables that no list takes in."""

import pytest

from hangthat.core.cells.reader.ditto import repeated
from hangthat.core.common.people import is_person
from hangthat.core.intake.services import Line
from hangthat.core.intake.services.by_cells import is_officials
from hangthat.core.intake.services.repairing import typed
from hangthat.core.spreadsheets.reader.spots import says_hall
from hangthat.domain.matching.sheets.asides import name_by_owner, take_apart
from tests.test_lists_at_first_sight import _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit
from tests.untidy.judging import Reading

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says
_PEOPLE = ("Dương Thị Lanh", "Hoàng Văn Chính", "Lý Thị Hiên", "Âu Thị Nhàn")
_SIGNS = ("Tạp hóa Lanh", "Chính điện nước", "", "")


def _shops(heading: str, *, more: str = "", others: tuple[str, ...] = ()) -> Reading:
    """Shops, two without a sign, with people under a heading, perhaps with others under another."""
    heads = ["TT", heading, "Tên biển", "Số nhà", *([more] if more else [])]
    rows = [
        [str(n + 1), _PEOPLE[n], _SIGNS[n], f"Số {n + 3} phố Chợ", *others[n : n + 1]]
        for n in range(4)
    ]
    return _read([[f"CÁC HỘ BUÔN BÁN {unit(communes()[0]).upper()}"], heads, *rows])


@pytest.mark.parametrize("heading", ["Người thuê quầy", "Chị (hội viên)", "Đại diện hộ ký tên"])
def test_who_trades_by_another_word_is_the_owner_and_needs_no_sign(db: None, heading: str) -> None:
    read = _shops(heading)

    assert read.batch.counts == {"new": 4}
    assert _values(read, "owner") == list(_PEOPLE)
    assert _values(read, "name")[2:] == ["Lý Thị Hiên", "Âu Thị Nhàn"]
    assert f"Cột “{heading}” hiểu là chủ cơ sở, theo nội dung." in read.batch.warnings


def test_who_goes_from_shop_to_shop_is_set_aside_by_his_name_that_repeats(db: None) -> None:
    collectors = ("Vi Văn Nam", "Vi Văn Nam", "Hà Thị Bắc", "Vi Văn Nam")

    read = _shops("Chị em", more="Chị nhận", others=collectors)

    assert _values(read, "owner") == list(_PEOPLE)


def test_two_columns_of_different_people_are_asked_about(db: None) -> None:
    others = ("Vi Văn Nam", "Lê Thị Bắc", "Vi Văn Đông", "Hà Thị Tây")

    read = _shops("Chị em", more="Anh em", others=others)

    assert "owner" not in read.batch.mapping.values()


@pytest.mark.parametrize(
    ("heading", "official"),
    [
        ("Đại diện hộ ký tên", False), ("Tiểu thương ký nhận", False), ("Người thuê quầy", False),
        ("Cán bộ Hội đến ký", True), ("Người lập", True), ("Người làm thuê", True),
        ("Người cho thuê", True), ("Chị nhận bản CK", True), ("Người tiếp đoàn", True),
        ("Tổ trưởng", True), ("Chủ nhà", True), ("Cán bộ phụ trách hộ", True),
    ],
)  # fmt: skip
def test_a_heading_says_whether_its_people_are_the_traders(heading: str, official: bool) -> None:
    assert is_officials(heading) == official


def test_who_signs_for_a_household_is_the_signer_of_its_commitment(db: None) -> None:
    rows = [
        [str(n), f"Cửa hàng {name}", f"{n}/9/2026", name, "Vi Văn Định"]
        for n, name in enumerate(("Phạm Thanh Bình", "Đỗ Hải Yến", "Vi Thị Lộc"), start=1)
    ]
    heads = ["Stt", "Tên cửa hàng", "Ngày ký", "Đại diện hộ ký tên", "Cán bộ Hội đến ký"]

    read = _read([[f"DANH SÁCH KÝ CAM KẾT {unit(communes()[0]).upper()}"], heads, *rows])

    assert (read.batch.list_name, read.batch.mapping["3"]) == ("cam-ket", "signer")
    assert not any("Cán bộ Hội" in words for words in read.batch.warnings)


@pytest.mark.parametrize(
    ("name", "person"),
    [("Âu Thị Nhàn", True), ("ÂU THỊ NHÀN", True), ("Siêu Thị Hoa", False), ("Chợ Thị Xã", False)],
)
def test_a_woman_of_a_rare_family_is_a_person(name: str, person: bool) -> None:
    assert is_person(name) == person


@pytest.mark.parametrize(
    ("called", "name", "owner"),
    [
        ("Hộ bà Lê Thị Xuyến", "Lê Thị Xuyến", "Lê Thị Xuyến"),
        ("Hộ Vi Thị Lộc", "Vi Thị Lộc", "Vi Thị Lộc"),
        ("Hộ kinh doanh Vi Thị Lộc", "Hộ kinh doanh Vi Thị Lộc", None),
        ("Nhà hàng Vi Thị", "Nhà hàng Vi Thị", None),
    ],
)
def test_a_household_named_after_somebody_is_his(called: str, name: str, owner: str | None) -> None:
    line = Line(1, [], {"name": called})

    take_apart(line, keeps=False)

    assert (line.values["name"], line.values.get("owner")) == (name, owner)
    assert bool(line.notes) == (owner is not None)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("Bán giày dép, túi (chồng là Bằng)", "Nguyễn Thị Dung"),
        ("Buôn bán rau", "Nguyễn Thị Dung"),
        ("Bán Mai", "Bán Mai"), ("Kinh doanh tổng hợp Dung", "Kinh doanh tổng hợp Dung"),
    ],
)  # fmt: skip
def test_what_a_shop_sells_is_no_name_beside_its_owner(called: str, name: str) -> None:
    line = Line(1, [], {"name": called, "owner": "Nguyễn Thị Dung"})

    name_by_owner(line)

    assert line.values["name"] == name
    assert any(called in note for note in line.notes) == (name != called)


def _at(heading: str, places: list[str], *, title: str = "", more: str = "") -> Reading:
    rows = [
        [str(n + 1), f"Quán {_PEOPLE[n].split()[-1]}", _PEOPLE[n], place, *(["x"] if more else [])]
        for n, place in enumerate(places)
    ]
    heads = ["TT", "Tên quán", "Chủ quán", heading, *([more] if more else [])]
    return _read(
        [[title or f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"], heads, *rows]
    )


def test_addresses_under_a_heading_of_communes_are_addresses(db: None) -> None:
    places = ["SN 15 đường Lê Lợi", "Chợ Mới, dãy B", "12 phố Cầu", "Thôn Nà Pàn"]

    read = _at("Địa bàn KD", places)

    assert read.batch.counts == {"new": 4}
    assert _values(read, "address") == places
    assert typed(read.rows[0], read.batch)["address"] == places[0]
    words = "Cột “Địa bàn KD” không giống xã, phường; hiểu là địa chỉ, theo nội dung."
    assert words in read.batch.warnings


def test_misspelt_communes_stay_communes_and_are_asked_about(db: None) -> None:
    read = _at("Địa bàn", ["xã Không Đâu", "phường Không Đó", "xã Chẳng Có"])

    assert read.batch.mapping["3"] == "area"
    assert read.batch.counts == {"error": 3}


def test_communes_among_addresses_stay_what_the_heading_says(db: None) -> None:
    here = unit(communes()[0])
    read = _at("Địa bàn", [here, here, "SN 15 đường Lê Lợi"])

    assert read.batch.mapping["3"] == "area"


def test_shops_under_a_heading_of_stalls_and_shops_are_names(db: None) -> None:
    rows = [
        ["1", "Nông Thị Hà", "Tạp hóa Thu Hà", "28/8/2026"],
        ["2", "Vi Thị Nga", "Quần áo Hằng Nga", "28/8/2026"],
        ["3", "Lâm Thị Oanh", "Phở vịt quay", "29/8/2026"],
    ]
    title = f"PHỤ NỮ {unit(communes()[0]).upper()} KÝ CAM KẾT"

    read = _read([[title], ["TT", "Chị (hội viên)", "Quầy, cửa hàng", "Ký ngày"], *rows])

    assert (read.batch.mapping["1"], read.batch.mapping["2"]) == ("owner", "name")
    assert any("“Quầy, cửa hàng” không giống địa chỉ" in words for words in read.batch.warnings)


def test_numbers_of_stalls_under_the_same_heading_are_addresses(db: None) -> None:
    read = _at("Quầy, cửa hàng", ["A1-03", "A1-04", "B2"])

    assert read.batch.mapping["3"] == "address"


@pytest.mark.parametrize(
    ("cell", "above", "whole"),
    [
        ("Số 33 nt", "Số 31 đường Trần Hưng Đạo", "〃 Số 33 đường Trần Hưng Đạo"),
        ("Số 40 nt", "〃 Số 33 đường Trần Hưng Đạo", "〃 Số 40 đường Trần Hưng Đạo"),
        ("SN 5, nt", "Số 4, phố Chợ", "〃 SN 5, phố Chợ"),
        ("Số 3 nt", "thôn Nà Pàn", "〃 Số 3, thôn Nà Pàn"),
        ("HĐ 22/2024 nt", "HĐ 21/2024 ngày 10/01/2024", "〃 HĐ 22/2024 ngày 10/01/2024"),
        ("HĐ 22/2024 nt", "Số 31 đường Trần Hưng Đạo", "HĐ 22/2024 nt"),
        ("Số 3 nt", "Chợ Đông Kinh, dãy B2", "Số 3 nt"),
        ("0912345678 nt", "0983 206 551", "0912345678 nt"),
        ("Nội thất nt", "Nội thất Hà", "Nội thất nt"),
        ("Tạp hóa 12 NT", "Tạp hóa 11 Hà", "Tạp hóa 12 NT"),
        ('Tivi 32"', "Tivi 29 inch", 'Tivi 32"'), ("Số 5 nt", "", "Số 5 nt"),
    ],
)  # fmt: skip
def test_a_mark_behind_a_number_stands_for_the_rest_of_the_cell_above(
    cell: str, above: str, whole: str
) -> None:
    assert repeated([cell], [above]) == [whole]


def test_a_row_says_that_the_end_of_its_address_stands_above_and_a_dash_is_no_note(
    db: None,
) -> None:
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"],
        ["TT", "Tên quán", "Chủ quán", "Địa chỉ", "Mặt hàng", "Số GPKD"],
        ["1", "Quán Lanh", "Dương Thị Lanh", "Số 31 đường Lê Lợi", "Rau", "14D8001"],
        ["2", "Quán Hiên", "Lý Thị Hiên", "Số 33 nt", "Cá", "-"],
    ])  # fmt: skip

    assert _values(read, "address")[1] == "Số 33 đường Lê Lợi"
    assert read.rows[1].notes
    assert _values(read, "note")[1] == "Mặt hàng: Cá"
    assert typed(read.rows[1], read.batch)["note"] == "Mặt hàng: Cá"


@pytest.mark.parametrize(
    ("title", "hall"),
    [
        ("Ki ốt mặt đường Phai Vệ", True), ("Sạp ngoài trời", True), ("Bãi B", True),
        ("Ki ốt đang trống", False), ("Quầy trong chợ chưa ký", False), ("Sân", False),
        ("Quầy thuốc Minh Châu", False), ("Quầy hàng tươi sống", False),
    ],
)  # fmt: skip
def test_a_title_says_where_a_group_of_stalls_stands(title: str, hall: bool) -> None:
    assert says_hall(title) == hall


def test_a_group_of_stalls_after_a_sum_is_where_they_stand(db: None) -> None:
    here = communes()[0]
    market = f"Chợ {unit(here).partition(' ')[2]}"
    read = _read([
        [f"BAN QUẢN LÝ {market.upper()}, {unit(here).upper()}"], ["SỔ THEO DÕI QUẦY SẠP"],
        ["TT", "Quầy số", "Người thuê quầy", "Tên biển", "Chợ", "Tiền thuê"],
        ["Tầng 1"], ["1", "A1-03", "Dương Thị Lanh", "Lanh", market, "1200"],
        ["2", "A1-04", "Hoàng Văn Chính", "", market, "1200"],
        ["Cộng tầng 1", "", "", "", "", "2400"],
        ["Ki ốt mặt đường Phai Vệ"], ["3", "KO 02", "Lý Thị Hiên", "", market, "3500"],
    ])  # fmt: skip

    assert _values(read, "address") == [
        "Tầng 1, quầy A1-03", "Tầng 1, quầy A1-04", "Ki ốt mặt đường Phai Vệ, quầy KO 02"
    ]  # fmt: skip


def test_a_quarter_keeps_of_which_former_commune_it_is(db: None) -> None:
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"],
        ["TT", "Tên quán", "Chủ quán", "Địa chỉ", "SĐT"], ["I", "Khu Ga (2 hộ)"],
        ["1", "Quán Lanh", "Dương Thị Lanh", "", ""], ["2", "Quán Hiên", "Lý Thị Hiên", "", ""],
        ["II", "Thôn Nà Pàn (xã Bảo Lâm cũ)"], ["1", "Quán Nhàn", "Âu Thị Nhàn", "", ""],
    ])  # fmt: skip

    assert _values(read, "address") == ["Khu Ga", "Khu Ga", "Thôn Nà Pàn (xã Bảo Lâm cũ)"]


@pytest.mark.parametrize(
    ("remark", "told"),
    [("Ghi chú: chữ đỏ là hộ tạm nghỉ", True), ("Ghi chú: số liệu đến 31/8", False)],
)
def test_what_colours_mean_is_told_as_not_read(db: None, remark: str, told: bool) -> None:
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"],
        ["TT", "Tên quán", "Chủ quán", "Địa chỉ", "SĐT"],
        ["1", "Quán Lanh", "Dương Thị Lanh", "Khu 1", ""],
        ["2", "Quán Hiên", "Lý Thị Hiên", "Khu 1", ""], ["Tổng cộng: 2 hộ"], [remark],
    ])  # fmt: skip

    assert any("không đọc màu chữ" in words for words in read.batch.warnings) == told


_MARKETS = (["1", "Chợ Mới", "2004", "8650", "412"], ["2", "Chợ Ga", "2009", "5210", "196"],
            ["3", "Chợ Chi Ma", "1998", "3400", "88"])  # fmt: skip
_OF_MARKETS = ["TT", "Chợ", "Năm xây dựng", "Diện tích (m2)", "Số điểm KD"]


@pytest.mark.parametrize("title", ["DANH MỤC CHỢ TRÊN ĐỊA BÀN", "BIỂU SỐ 3", "HIỆN TRẠNG CHỢ"])
def test_a_list_of_markets_is_told_as_such_and_is_no_list_of_shops(db: None, title: str) -> None:
    read = _read([[title], _OF_MARKETS, *_MARKETS])

    assert read.batch.list_name == "khu-vuc"


def test_checks_of_markets_are_no_list_of_markets(db: None) -> None:
    read = _read([["KẾT QUẢ KIỂM TRA CÁC CHỢ"], _OF_MARKETS, *_MARKETS])

    assert read.batch.list_name != "khu-vuc"


def test_stalls_of_markets_are_no_list_of_markets(db: None) -> None:
    rows = [[str(n), "Chợ Mới", "2004", f"Số {n}", name] for n, name in enumerate(_PEOPLE)]

    read = _read([["DANH SÁCH HỘ"], ["TT", "Chợ", "Năm mở", "Diện tích", "Chủ hộ"], *rows])

    assert read.batch.list_name != "khu-vuc"


def test_who_received_a_team_and_owns_it_is_the_owner_and_others_are_not(db: None) -> None:
    rows = [
        [
            "1",
            "22/9/2026",
            "Bánh kẹo Trung Hạnh",
            "Lương Quang Trung (chủ)",
            "Số 11 phố Cầu",
            "đạt",
        ],
        ["2", "22/9/2026", "Phở Chuyền", "Nông Thị Chuyền (chủ)", "Số 50 đường 10-10", "đạt"],
        ["3", "22/9/2026", "Nhà hàng Kiên Béo", "Quản lý: Đàm Thị Ngân", "Số 48 phố Cầu", "đạt"],
        ["4", "22/9/2026", "Đại lý bia Sáng Nga", "Bà Nga (vợ)", "Số 4 phố Cầu", "đạt"],
    ]
    code = communes()[0]
    heads = ["TT", "Ngày", "Tên cơ sở thực phẩm", "Người tiếp đoàn", "Nơi ở/địa điểm", "Kết quả"]
    title = f"KẾT QUẢ KIỂM TRA {unit(code).upper()}"
    shops = (
        ("Bánh kẹo Trung Hạnh", "Lương Quang Trung", code, "Số 11 phố Cầu"),
        ("Phở Chuyền", "Nông Thị Chuyền", code, ""),
        ("Nhà hàng Kiên Béo", "Đàm Văn Kiên", code, "Số 48 phố Cầu"),
        ("Đại lý bia Sáng Nga", "La Văn Sáng", code, "Số 5 phố Cầu"),
    )

    read = _read([[title], heads, *rows], shops)

    assert [row.fate for row in read.rows] == ["new", "new", "new", "doubtful"]
    assert _values(read, "owner_told") == [True, True, False, False]
    assert any("không ghi là chủ" in note for note in read.rows[2].notes)


def test_where_people_live_is_no_address_of_their_shops(db: None) -> None:
    assert _at("Nơi ở", ["Khối 5", "Khối 8", "Thôn Nà Pàn"]).batch.mapping.get("3") is None


def test_tax_codes_under_a_heading_of_phones_are_tax_codes(db: None) -> None:
    codes = ["4900123403", "4900123410", "4900123428"]

    read = _at("Số liên hệ", codes)

    assert read.batch.mapping["3"] == "tax_code"
    assert any("không giống điện thoại; hiểu là mã số thuế" in w for w in read.batch.warnings)


def test_phones_beside_a_few_other_words_stay_phones(db: None) -> None:
    read = _at("Số liên hệ", ["0912345678", "0988123456", "hỏi con trai"])

    assert read.batch.mapping["3"] == "phone"


def test_firms_under_a_heading_of_offices_are_the_shops_that_were_checked(db: None) -> None:
    def checked(*units: str) -> str:
        rows = [[str(n), f"{n}/9/2026", one, "đạt"] for n, one in enumerate(units, start=1)]
        title = f"KẾT QUẢ KIỂM TRA {unit(communes()[0]).upper()}"
        return str(_read([[title], ["TT", "Ngày kiểm tra", "Đơn vị", "Kết quả"], *rows])
                   .batch.mapping.get("2"))  # fmt: skip

    assert checked("Công ty TNHH Hải Long", "HTX Na Chi Lăng", "Cửa hàng Hà Anh") == "name"
    assert checked("Công an xã Chi Lăng", "Đội Quản lý thị trường số 2", "UBND xã") == "agency"


def test_of_a_house_and_its_quarter_under_one_heading_both_are_the_address(db: None) -> None:
    heads = ["TT", "Bảng hiệu", "Nơi kinh doanh – Số nhà, đường phố hoặc chợ",
             "Nơi kinh doanh – Khối (thôn)"]  # fmt: skip
    rows = [[str(n), f"Quán {name}", f"{n}5 đường Lê Lợi", f"Khối {n}"]
            for n, name in enumerate(("Hà", "Sen", "Bích Ngọc"), start=1)]  # fmt: skip
    read = _read([[f"CÁC HỘ BUÔN BÁN {unit(communes()[0]).upper()}"], heads, *rows])

    assert _values(read, "address")[0] == "15 đường Lê Lợi, khối 1"


def test_a_sign_alone_is_its_shop_at_the_number_of_a_house_and_asked_about_in_a_hamlet(
    db: None,
) -> None:
    code = communes()[0]
    shops = (("Phở Chuyền", "Nông Thị Chuyền", code, "Số 50 đường 10-10"),
             ("Tạp hóa Hùng", "Vi Văn Hùng", code, "Thôn Nà Pài"))  # fmt: skip
    rows = [["1", "22/9/2026", "Phở Chuyền", "Số 50 đường 10-10", "đạt"],
            ["2", "22/9/2026", "Tạp hóa Hùng", "Thôn Nà Pài", "đạt"]]  # fmt: skip
    heads = ["TT", "Ngày kiểm tra", "Tên cơ sở", "Địa chỉ", "Kết quả"]

    read = _read([[f"KẾT QUẢ KIỂM TRA {unit(code).upper()}"], heads, *rows], shops)

    assert [row.fate for row in read.rows] == ["new", "doubtful"]
