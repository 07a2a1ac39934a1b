"""What a row of an office's list says beside its columns: in notes, in brackets, in the titles of
groups above it."""

import csv
from io import StringIO

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.common.people import is_person
from hangthat.core.intake.models import BatchRow
from hangthat.core.intake.services.repairing import put_right, typed
from hangthat.core.spreadsheets.reader.spots import (
    says_hall,
    says_quarter,
    spot_of,
    spots_of,
    under,
)
from hangthat.desk.intake.queries.lists import LISTS
from tests.untidy.book import Book, communes
from tests.untidy.clerks import unit
from tests.untidy.judging import NOON, Reading, read_book
from tests.untidy.province import load_province

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def _read(
    rows: list[list[str]], name: str = "", shops: tuple[tuple[str, ...], ...] = ()
) -> Reading:
    load_province()
    out = StringIO()
    csv.writer(out).writerows(rows)
    markets = (("Chợ Giếng Vuông", communes()[0]),)
    book = Book("ds.csv", out.getvalue().encode(), name, (), shops=shops, markets=markets)
    return read_book(book, at=NOON)


def _values(read: Reading) -> list[dict[str, object]]:
    return [row.values for row in read.rows]


def _faults(row: BatchRow) -> list[str]:
    return [fault[0] for fault in row.faults]


def _papers(extra: str, cells: list[str]) -> Reading:
    """Three shops of one commune, each with a day of signing and one more cell."""
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê {n}", code) for n in "ABC")
    heads = ["Tên cơ sở", "Chủ cơ sở", "Xã", "Ngày ký cam kết", extra]
    rows = [
        [name, owner, unit(code), "05/06/2026", cell]
        for (name, owner, _), cell in zip(shops, cells, strict=True)
    ]
    return _read([["DANH SÁCH KÝ CAM KẾT", "", "", "", ""], heads, *rows], "cam-ket", shops)


def test_a_day_beside_a_note_that_nobody_signed_is_no_commitment(db: None) -> None:
    read = _papers("Ghi chú", ["Không ký, hẹn lại", "Vắng, vợ ký thay", ""])

    assert [row.fate for row in read.rows] == ["error", "new", "new"]
    assert _faults(read.rows[0]) == ["told"]


def test_where_some_rows_are_marked_as_signed_a_blank_one_is_asked_about(db: None) -> None:
    read = _papers("Đã ký", ["x", "", "x"])

    assert [row.fate for row in read.rows] == ["new", "error", "new"]
    assert _faults(read.rows[1]) == ["signed"]


def test_an_empty_column_for_signatures_says_nothing(db: None) -> None:
    read = _papers("Ký tên", ["", "", ""])

    assert [row.fate for row in read.rows] == ["new", "new", "new"]


def test_what_papers_tell_of_a_person_is_not_part_of_his_name_nor_of_a_note(db: None) -> None:
    owners = [
        "Nguyễn Thị Hoa, sn 1975, trú tại thôn Nà Pàn", "Ông Vi Văn Hò (SN 1980)",
        "Lý Văn Sinh", "Hoàng Thị Mai - 1990", "Lê Văn Tám; HKTT: khối 3; ĐT: 0912345678",
    ]  # fmt: skip
    rows = [[f"Quán {n}", owner] for n, owner in enumerate(owners)]
    named = ["Nông Văn Dũng, sinh năm 1966", "Quán Lan 1990"]
    read = _read(
        [["Tên cơ sở", "Chủ hộ", "Xã"], *([*row, unit(communes()[0])] for row in rows),
         *([name, "", unit(communes()[0])] for name in named)],
        "co-so",
    )  # fmt: skip

    told = [(row["name"], row["owner"], row.get("phone"), row.get("note")) for row in _values(read)]
    assert told == [
        ("Quán 0", "Nguyễn Thị Hoa", None, None), ("Quán 1", "Vi Văn Hò", None, None),
        ("Quán 2", "Lý Văn Sinh", None, None), ("Quán 3", "Hoàng Thị Mai", None, None),
        ("Quán 4", "Lê Văn Tám", "0912345678", None),
        ("Nông Văn Dũng", "Nông Văn Dũng", None, None),
        ("Quán Lan 1990", "Quán Lan 1990", None, None),
    ]  # fmt: skip


def test_of_two_people_in_a_cell_none_is_taken_for_the_owner(db: None) -> None:
    owners = [
        "Nguyễn Văn Sang, sinh năm 1990, thôn A; và Nguyễn Văn Trọng, sinh năm 1992, cùng địa chỉ",
        "Hộ kinh doanh Vi Thị Sòi - sinh ngày 02/9/1968 - chợ Ba Sơn", "Bế Ích Quân, xã Hội Hoan",
        "Vương Tiểu Lan, nữ, 1989, quốc tịch Trung Quốc", "Phan Văn Bảy và Lý Thị Hạnh",
        "Lê Thị Mai, sn 1980, bán tạp hóa và quần áo",
    ]  # fmt: skip
    rows = [[f"Quán {n}", owner, unit(communes()[0])] for n, owner in enumerate(owners)]
    read = _read([["Tên cơ sở", "Chủ hộ", "Xã"], *rows], "co-so")

    assert [row.fate for row in read.rows] == ["error", *["new"] * 5]
    assert [row.values["owner"] for row in read.rows][1:] == [
        "Hộ kinh doanh Vi Thị Sòi", "Bế Ích Quân", "Vương Tiểu Lan", "Phan Văn Bảy và Lý Thị Hạnh",
        "Lê Thị Mai",
    ]  # fmt: skip


def test_where_a_shop_is_called_like_its_owner_its_place_is_no_part_that_is_dropped(
    db: None,
) -> None:
    read = _read(
        [["Tên cơ sở", "Xã"], ["Nguyễn Thị Hoa - chợ Đông Kinh", unit(communes()[0])]], "co-so"
    )

    assert [row["name"] for row in _values(read)] == ["Nguyễn Thị Hoa - chợ Đông Kinh"]


def _decided(cells: list[tuple[str, str]]) -> Reading:
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê {n}", code) for n in range(len(cells)))
    heads = [
        "Tên cơ sở",
        "Chủ cơ sở",
        "Xã",
        "Số quyết định",
        "Ngày quyết định",
        "Hành vi",
        "Tiền phạt",
    ]
    rows = [
        [name, owner, unit(code), number, "05/06/2026", "Buôn bán hàng nhập lậu", fine]
        for (name, owner, _), (number, fine) in zip(shops, cells, strict=True)
    ]
    return _read([heads, *rows], "quyet-dinh", shops)


def test_beside_fines_a_blank_one_is_asked_about_and_is_no_warning_in_silence(db: None) -> None:
    read = _decided([("1/QĐ-XPHC", "2000000"), ("2/QĐ-XPHC", ""), ("3/QĐ-XPHC", "Cảnh cáo")])

    assert [row.fate for row in read.rows] == ["new", "error", "new"]
    assert _faults(read.rows[1]) == ["fine_vnd"]
    put_right(row=read.rows[1], cells={"number": "22/QĐ-XPHC"}, overwrites=False,
              kind=LISTS["quyet-dinh"], by=read.batch.sender, at=NOON)  # fmt: skip
    again = read.batch.rows.get(number=read.rows[1].number)
    assert (again.fate, _faults(again)) == ("error", ["fine_vnd"]), "alone it is asked, too"


def test_a_blank_fine_beside_fines_is_a_warning_where_another_cell_says_so(db: None) -> None:
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê {n}", code) for n in range(2))
    heads = ["Tên cơ sở", "Chủ cơ sở", "Xã", "Số QĐ", "Ngày quyết định", "Hành vi",
             "Hình thức xử phạt", "Tiền phạt"]  # fmt: skip
    same = ["05/06/2026", "Buôn bán hàng nhập lậu"]
    said = [["1/QĐ", *same, "phạt tiền", "2000000"], ["2/QĐ", *same, "cảnh cáo", ""]]
    rows = [
        [name, owner, unit(code), *more] for (name, owner, _), more in zip(shops, said, strict=True)
    ]
    read = _read([heads, *rows], "quyet-dinh", shops)

    assert [(row.fate, row.values["sanction"]) for row in read.rows] == [
        ("new", "fine"), ("new", "warning")
    ]  # fmt: skip


def test_where_no_row_has_a_fine_all_are_warnings(db: None) -> None:
    read = _decided([("1/QĐ-XPHC", ""), ("2/QĐ-XPHC", "")])

    assert [row.values["sanction"] for row in read.rows] == ["warning", "warning"]


def test_two_decisions_in_a_cell_are_asked_to_be_two_rows(db: None) -> None:
    read = _decided([("41/QĐ-XPHC và 42/QĐ-XPHC", "2000000")])

    assert _faults(read.rows[0]) == ["number"]


def test_a_hamlet_beside_one_of_a_former_commune_does_not_lie_in_it(db: None) -> None:
    here = communes()[0]
    rows = [
        ["1. Thôn Bản Làn (2 hộ)", "", ""], ["Quán 1", "Lê Văn Một", ""],
        ["2. Phố Chợ (1 hộ)", "", ""], ["Quán 2", "Lê Văn Hai", ""],
        [f"3. Thôn Nà Cáy, {unit(communes()[1])} (2 hộ)", "", ""], ["Quán 3", "Lê Văn Ba", ""],
        ["4. Phố Mới (1 hộ)", "", ""], ["Quán 4", "Lê Văn Tư", ""],
        ["5. Thôn Pò (1 hộ)", "", ""], ["Quán 5", "Lê Văn Năm", ""],
    ]  # fmt: skip
    heads = ["Tên cơ sở", "Chủ hộ", "Điện thoại"]
    read = _read([[f"DANH SÁCH CƠ SỞ {unit(here).upper()}", "", ""], heads, *rows], "co-so")

    units = {area.pk: area.code for area in Area.objects.all()}
    told = [(units[row["area"]], row["address"]) for row in _values(read)]
    assert [code for code, _ in told] == [here, here, communes()[1], here, here]
    assert [address.split(",")[0] for _, address in told] == [
        "Thôn Bản Làn", "Phố Chợ", "Thôn Nà Cáy", "Phố Mới", "Thôn Pò"
    ]  # fmt: skip


def test_an_owner_in_brackets_behind_his_shop_is_its_owner(db: None) -> None:
    names = ["Cửa hàng Tâm Anh (chủ: Vi Tâm Anh)", "Đại lý Thanh Bình (Chu Thanh Bình)",
             "Siêu thị Hà (cơ sở 2)", "Lý Thị Mai (Nông Văn Ba)"]  # fmt: skip
    rows = [[name, unit(communes()[0])] for name in names]
    read = _read([["Tên cơ sở", "Xã"], *rows], "co-so")

    assert [(row["name"], row["owner"]) for row in _values(read)] == [
        ("Cửa hàng Tâm Anh", "Vi Tâm Anh"), ("Đại lý Thanh Bình", "Chu Thanh Bình"),
        ("Siêu thị Hà (cơ sở 2)",) * 2, ("Lý Thị Mai (Nông Văn Ba)",) * 2,
    ]  # fmt: skip


def test_title_nickname_and_a_second_phone_are_not_part_of_an_owner_s_name(db: None) -> None:
    owners = [
        "Bà Nguyễn Thị Thoa (Thoa Béo)", "DS. Lương Thị Nguyệt", "Công ty TNHH Hà Long (Việt Nam)",
        "Vũ Văn Hưng - 0989 671 503/0205 3837 515",
    ]  # fmt: skip
    rows = [[f"Quán {n}", owner] for n, owner in enumerate(owners)]

    read = _read([["DANH SÁCH CƠ SỞ XÃ BẮC SƠN", ""], ["Tên cơ sở", "Chủ cơ sở"], *rows], "co-so")

    told = [(one["owner"], one.get("phone", ""), one.get("note", "")) for one in _values(read)]
    assert told == [
        ("Nguyễn Thị Thoa", "", "Thoa Béo"),
        ("Lương Thị Nguyệt", "", ""),
        ("Công ty TNHH Hà Long (Việt Nam)", "", ""),
        ("Vũ Văn Hưng", "0989671503", ""),
    ]
    assert all(row.notes for n, row in enumerate(read.rows) if n != 2)


def test_a_personal_number_under_another_heading_does_not_stand_in_the_note(db: None) -> None:
    heads = ["Tên cơ sở", "Chủ cơ sở", "Số ĐKKD"]
    rows = [["Quán A", "Lê A", "020190004127"], ["Quán B", "Lê B", "14A8001927"]]

    read = _read([["DANH SÁCH CƠ SỞ XÃ BẮC SƠN", "", ""], heads, *rows], "co-so")

    notes = [one["note"] for one in _values(read)]
    assert notes == ["Số ĐKKD: (số định danh)", "Số ĐKKD: 14A8001927"]
    assert "Số định danh" in " ".join(read.rows[0].notes)


def test_house_and_quarter_in_two_columns_are_one_address() -> None:
    heads = ["TT", "Địa chỉ kinh doanh", "Khối phố", "SĐT"]
    spots = spots_of(heads, {1: "address"})
    cells = [
        ("Số 215 Trần Đăng Ninh", "Khối 3", "Số 215 Trần Đăng Ninh, khối 3"),
        ("Số 6 Lê Lợi", "6", "Số 6 Lê Lợi, khối phố 6"),
        ("Thôn Nà Nùng", "Nà Nùng", "Thôn Nà Nùng"),
        ("Số 25 Khối 6, TT Cao Lộc", "Khối 6", "Số 25 Khối 6, TT Cao Lộc"),
        ("", "Khối 7", "Khối 7"),
    ]

    for house, quarter, whole in cells:
        assert spot_of(["1", house, quarter, ""], spots, heads) == whole

    home = ["Địa chỉ kinh doanh", "Hộ khẩu – Thôn"]
    assert spots_of(home, {0: "address"}) == []
    turned = ["Thôn", "Địa chỉ"]
    assert spot_of(["Nà Pàn", "Số 3"], spots_of(turned, {0: "address"}), turned) == "Số 3, Nà Pàn"


def test_stalls_of_two_halls_with_one_number_have_two_addresses(db: None) -> None:
    rows = [
        ["DANH SÁCH QUẦY SẠP CHỢ GIẾNG VUÔNG", "", ""], ["Số sạp", "Chủ sạp", "Mặt hàng"],
        ["I. NHÀ CHỢ A (hàng khô)", "", ""], ["1", "Nông Thị Mơ", "miến"],
        ["2", "Vi Thị Lan", "chè"], ["II. NHÀ CHỢ B (tươi sống)", "", ""],
        ["1", "Lâm Thị Hiếu", "thịt lợn"], ["2", "Hà Văn Quynh", "cá"],
    ]  # fmt: skip

    read = _read(rows, "quay-sap")

    addresses = [
        "Nhà Chợ A, sạp 1", "Nhà Chợ A, sạp 2", "Nhà Chợ B, sạp 1", "Nhà Chợ B, sạp 2",
    ]  # fmt: skip
    assert [one["address"] for one in _values(read)] == addresses
    shown = [typed(row, read.batch)["address"] for row in read.rows]
    assert shown == addresses, "the page shows, and a repair begins with, what is read"


@pytest.mark.parametrize(
    ("title", "quarter", "hall"),
    [
        ("Khu Tân Lập", True, True),
        ("KHỐI 3", True, True),
        ("Tổ 5", True, False),
        ("Thôn Đồng Lai", True, False),
        ("Tổ trưởng", False, False),
        ("TỔ TRƯỞNG", False, False),
        ("KHỐI DOANH NGHIỆP", False, True),
        ("Khu vực nông thôn", False, False),
        ("Dãy B", False, True),
        ("Cá nhân kinh doanh", False, False),
        ("Dây lưng, túi xách", False, False),
        ("Ban Quản lý chợ", False, False),
        ("Bản Nà Lùng", True, False),
        ("Tổ hợp tác Hợp Thành", False, False),
    ],
)
def test_a_title_of_a_group_says_where_or_something_else(
    title: str, quarter: bool, hall: bool
) -> None:
    assert (says_quarter(title), says_hall(title)) == (quarter, hall)


def test_a_quarter_stands_behind_the_house_and_a_hall_before_the_stall() -> None:
    assert under("Khu Tân Lập", "35 đường Chi Lăng", "Địa điểm KD") == (
        "35 đường Chi Lăng, khu Tân Lập"
    )
    assert under("Khu Tân Lập", "Khu Tân Lập", "Địa điểm KD") == "Khu Tân Lập"
    assert under("DÃY B", "4A", "Số ki-ốt") == "Dãy B, ki-ốt 4A"
    assert under("", "Số 3", "Địa chỉ") == "Số 3"
    assert under("Dãy B", "〃 4A", "Số ki-ốt") == "〃 Dãy B, ki-ốt 4A", "repeated from above"
    heads = ["Địa chỉ", "Bán"]
    assert spots_of(heads, {0: "address"}) == [], "what is sold is no village"


def test_a_warning_in_place_of_a_fine_is_the_sanction(db: None) -> None:
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê {n}", code) for n in "AB")
    heads = ["Tên cơ sở", "Chủ cơ sở", "Xã", "Nhóm vi phạm", "Số quyết định", "Ngày quyết định"]
    said = ["hàng giả", "12/QĐ-XPHC", "10/06/2026", "Cảnh cáo"]
    fine = ["hàng giả", "13/QĐ-XPHC", "10/06/2026", "5.000.000"]
    rows = [
        [name, owner, unit(code), *cells]
        for (name, owner, _), cells in zip(shops, (said, fine), strict=True)
    ]

    read = _read([[*heads, "Số tiền phạt"], *rows], "quyet-dinh", shops)

    assert [row.fate for row in read.rows] == ["new", "new"]
    told = [(one.get("sanction"), one.get("fine_vnd")) for one in _values(read)]
    assert told == [("warning", None), ("fine", 5_000_000)]


def test_a_stall_without_a_name_whose_note_says_that_it_is_free_asks_for_none(db: None) -> None:
    rows = [
        ["DANH SÁCH QUẦY SẠP CHỢ GIẾNG VUÔNG", "", ""], ["Số sạp", "Chủ sạp", "Ghi chú"],
        ["A1", "Nông Thị Mơ", ""], ["A2", "Vi Thị Lan", ""], ["A3", "", "Để trống"],
    ]  # fmt: skip

    read = _read(rows, "quay-sap")

    assert [fault[:2] for fault in read.rows[-1].faults] == [
        ["name", "Chỗ chưa có ai thuê: bỏ dòng này."]
    ]


def test_whether_there_is_a_shop_is_not_its_name(db: None) -> None:
    heads = ["Họ tên", "Có cửa hàng (có/không)", "Địa chỉ", "Cơ quan xử lý"]
    rows = [["Lê Thị Hà", "có", "Số 3", "Công an"], ["Vi Văn An", "không", "Số 5", "Thuế"]]

    read = _read([["DANH SÁCH CƠ SỞ XÃ BẮC SƠN", "", "", ""], heads, *rows], "co-so")

    assert read.batch.mapping.get("1", "") != "name"


def test_a_household_is_no_person_of_the_family_ho() -> None:
    assert is_person("Hồ Thị Lan")
    assert not is_person("Hộ KD")


def test_the_day_of_a_registration_is_no_day_of_signing_or_checking(db: None) -> None:
    code = communes()[0]
    heads = ["chủ quán", "tên quán / cửa hiệu", "xã/thị trấn cũ", "xã mới", "sđt", "ngày đkkd"]
    rows = [
        [f"Lê Thị {n}", f"quán {n}", "Xã Cũ", unit(code), f"091244537{n}", f"0{n}/06/2020"]
        for n in range(1, 6)
    ]

    read = _read([heads, *rows])

    assert read.batch.list_name == "co-so"
    assert read.batch.mapping["3"] == "area"


def test_who_runs_a_market_is_no_shop_in_it(db: None) -> None:
    """A list of markets names whoever runs each of them, beside the market."""
    heads = ["Tên chợ", "Địa chỉ", "Xã", "Đơn vị khai thác, quản lý – Tên"]
    rows = [
        ["Chợ Giếng Vuông", f"Phố {n}", unit(communes()[0]), f"Ban Quản lý chợ Số {n}"]
        for n in ("Một", "Hai", "Ba", "Bốn")
    ]

    read = _read([["BIỂU HẠ TẦNG THƯƠNG MẠI", "", "", ""], heads, *rows])

    assert read.batch.list_name == "khu-vuc"
    assert read.batch.mapping == {"0": "name", "1": "note", "2": "area"}
    assert not [row for row in read.rows if row.fate == "new"]


def test_addresses_of_accounts_are_known_beside_sellers_who_have_none(db: None) -> None:
    heads = ["Họ và tên", "Tên nick", "Link trang cá nhân", "Bán gì"]
    cells = ["facebook.com/hoa.vai", "", "fb.com/lan.luoc", "không có", "facebook.com/my.mat"]
    people = ("Hoa", "Lan", "Mai", "Cúc", "Đào")
    rows = [
        [f"Nông Thị {name}", f"Hàng {name}", cell, "Vải"]
        for name, cell in zip(people, cells, strict=True)
    ]

    read = _read([["NGƯỜI BÁN HÀNG TRÊN MẠNG XÃ HỘI", "", "", ""], heads, *rows])

    assert read.batch.list_name == "mang-xa-hoi"
    assert read.batch.mapping.get("2") == "url"


def test_a_shop_and_whose_it_is_behind_a_dash_in_short_words(db: None) -> None:
    told = ["VTNN Quý Thảo - ô. Dương Công Quý", "Cám Con Cò - ô. Nguyễn Hữu Tấn",
            "Quầy Lan Tiến - b. Lương Thị Lan"]  # fmt: skip
    rows = [["Biển hiệu - chủ hàng", "Chỗ bán", "Mặt hàng"]]
    rows += [[name, f"Số {n} phố Chợ", "phân bón"] for n, name in enumerate(told, start=2)]

    read = _read([[f"DANH SÁCH CƠ SỞ {unit(communes()[0]).upper()}", "", ""], *rows], "co-so")

    assert [(one["name"], one["owner"]) for one in _values(read)] == [
        ("VTNN Quý Thảo", "Dương Công Quý"), ("Cám Con Cò", "Nguyễn Hữu Tấn"),
        ("Quầy Lan Tiến", "Lương Thị Lan"),
    ]  # fmt: skip


def test_another_hour_of_the_same_day_has_the_day_above(db: None) -> None:
    code = communes()[0]
    rows = [["Giờ, ngày kiểm tra", "Tên cơ sở", "Xã", "Kết quả"]]
    hours = ["9h15 ngày 14/10/2025", "10h40' cùng ngày", "15h cùng ngày"]
    rows += [
        [day, f"Quán {n}", unit(code), "không vi phạm"] for n, day in zip("ABC", hours, strict=True)
    ]

    read = _read(rows, "kiem-tra", tuple((f"Quán {n}", f"Lê {n}", code) for n in "ABC"))

    assert [one.get("held_on") for one in _values(read)] == ["2025-10-14"] * 3
