"""Lists of offices that nobody here had seen: what a person reads in them at a glance."""

import csv
from io import StringIO

import pytest

from hangthat.core.agencies.models import Territory
from hangthat.core.cells.reader.pairs import CALLED, DAY, UNIT, WHERE, WORDS, half
from hangthat.core.cells.reader.parsing import Context, parse_once
from hangthat.core.intake.services.repairing import typed
from hangthat.core.spreadsheets.reader.headings import match_headings
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.case_imports.sheets.classes import class_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.sheets.findings import type_of
from hangthat.domain.matching.sheets.online import kind_of
from tests.untidy.book import Book, communes
from tests.untidy.clerks import unit
from tests.untidy.judging import NOON, Reading, read_book
from tests.untidy.province import load_province

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says
Shops = tuple[tuple[str, ...], ...]


def _read(rows: list[list[str]], shops: Shops = (), name: str = "tep.csv") -> Reading:
    width = max(map(len, rows))
    out = StringIO()
    csv.writer(out).writerows([*row, *[""] * (width - len(row))] for row in rows)
    load_province()
    markets = (("Chợ Giếng Vuông", communes()[0]),)
    book = Book(name, out.getvalue().encode(), "", (), shops=shops, markets=markets)
    return read_book(book, at=NOON)


def _values(read: Reading, name: str) -> list[object]:
    return [row.values.get(name) for row in read.rows]


def _faults(read: Reading) -> list[list[str]]:
    return [[fault[0] for fault in row.faults] for row in read.rows]


@pytest.mark.parametrize(
    ("heading", "means"),
    [("Bản", "address"), ("BẢN", "address"), ("Ban", "address"), ("Bán", None), ("Bàn", None),
     ("Chợ", "place"), ("Cho", "place"), ("Chỗ", None), ("Xã", "area"), ("Xa", "area")],
)  # fmt: skip
def test_a_heading_of_one_syllable_means_what_its_accents_say(
    heading: str, means: str | None
) -> None:
    match = match_headings(["Tên cơ sở", heading], LISTS["co-so"].columns, {})

    assert match.columns.get(1) == means


def test_goods_under_a_heading_of_one_syllable_are_no_hamlet(db: None) -> None:
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"],
        ["TT", "Tên hộ", "Chủ hộ", "Bán", "SĐT"],
        ["1", "Quán Đào", "Vi Thị Đào", "Rau củ", "0388123456"],
        ["2", "Quán Mận", "Vi Thị Mận", "Gà, vịt", "0388123457"],
    ])  # fmt: skip

    assert read.batch.counts == {"new": 2}
    assert _values(read, "address") == [None, None]


def _papers(heading: str, *cells: str) -> Reading:
    """Shops of one commune, each with a day of signing and one more cell."""
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê Văn {n}", code) for n in "ABCDEF"[: len(cells)])
    rows = [
        [str(n), name, owner, "05/06/2026", cell]
        for n, ((name, owner, _), cell) in enumerate(zip(shops, cells, strict=True), start=1)
    ]
    title = [f"DANH SÁCH KÝ CAM KẾT {unit(code).upper()}"]
    return _read([title, ["TT", "Tên cơ sở", "Chủ cơ sở", "Ngày ký", heading], *rows], shops)


def test_answers_that_say_themselves_that_somebody_signed_are_read_under_any_heading(
    db: None,
) -> None:
    read = _papers("Kết quả", "Đã ký", "Chưa ký", "Đã ký cam kết")

    assert (read.batch.list_name, read.batch.mapping.get("4")) == ("cam-ket", "signed")
    assert _faults(read) == [[], ["signed"], []]


def test_answers_to_another_question_do_not_say_that_somebody_signed(db: None) -> None:
    read = _papers("Kết quả", "Đã nộp", "Chưa nộp", "Đã nộp")

    assert read.batch.mapping.get("4") is None
    assert _faults(read) == [[], [], []]


def test_a_phone_that_is_on_zalo_makes_no_list_of_accounts(db: None) -> None:
    title = [f"Danh sách hội viên buôn bán {unit(communes()[0])}"]
    shops = _read([
        title, ["STT", "Họ tên", "Năm sinh", "SĐT (Zalo)", "Ghi chú"],
        ["1", "Vi Thị Đào", "1980", "0388123456", ""],
        ["2", "Lê Thị Mận", "1981", "0388123457", "mới vào hội"],
    ])  # fmt: skip
    accounts = _read([
        ["Danh sách người bán"], ["STT", "Họ tên", "Tài khoản Zalo", "SĐT"],
        ["1", "Vi Thị Đào", "Đào rau sạch", "0388123456"],
        ["2", "Lê Thị Mận", "Mận Shop", "0388123457"],
    ])  # fmt: skip

    assert [shops.batch.list_name, accounts.batch.list_name] == ["co-so", "mang-xa-hoi"]
    assert shops.batch.counts == {"new": 2}


def _checks(title: str, *groups: str, place: str = "") -> Reading:
    """Two shops of one commune that were checked, one in each group."""
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê Văn {n}", code) for n in "AB")
    rows = [
        line
        for n, (group, (name, owner, _)) in enumerate(zip(groups, shops, strict=True), start=1)
        for line in ([group], [str(n), name, owner, place, "Đạt", "Theo tin báo"])
    ]
    heads = ["TT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Kết luận", "Hình thức"]
    return _read([[f"{title} {unit(code).upper()}"], heads, *rows], shops)


def test_a_day_with_who_was_out_on_it_is_the_day_of_the_rows_below(db: None) -> None:
    read = _checks(
        "KẾT QUẢ KIỂM TRA", "Ngày 22/01/2026: Tổ 1 (đ/c Hiền)", "Ngày 23/01/2026 - Tổ công tác"
    )

    assert read.batch.counts == {"new": 2}
    assert _values(read, "held_on") == ["2026-01-22", "2026-01-23"]
    assert any("Ngày 22/01/2026: Tổ 1" in words for words in read.batch.warnings)


@pytest.mark.parametrize("title", ["Ngày 22/01/2026 - 25/01/2026: Tổ 1", "Đợt tháng 1: Tổ 2"])
def test_several_days_or_none_over_a_group_are_asked_about(db: None, title: str) -> None:
    read = _checks("KẾT QUẢ KIỂM TRA", "Ngày 22/01/2026: Tổ 1", title)

    assert _values(read, "held_on")[1] is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Theo tin báo", "unscheduled"), ("đường dây nóng", "unscheduled"),
     ("Cao điểm Tết", "thematic"), ("KT định kỳ", "periodic"), ("Theo KH", None),
     ("định kỳ và đột xuất", None), ("Không đột xuất", None)],
)  # fmt: skip
def test_why_a_shop_was_checked_is_told_in_words_of_offices(words: str, kind: str | None) -> None:
    assert type_of(words) == kind


@pytest.mark.parametrize(
    ("text", "called", "where"),
    [("Vy Thị Nhàn - quầy 12", "Vy Thị Nhàn", "quầy 12"),
     ("Nguyễn Thị Dung - quầy 21+22", "Nguyễn Thị Dung", "quầy 21+22"),
     ("Quán Hà, ki ốt số B5", "Quán Hà", "ki ốt số B5"),
     ("Nhà sách Hà - quầy văn phòng phẩm", "Nhà sách Hà - quầy văn phòng phẩm", ""),
     ("Ông Lò 5", "Ông Lò 5", "")],
)  # fmt: skip
def test_a_stall_behind_a_name_is_where_somebody_sells(text: str, called: str, where: str) -> None:
    assert (half(text, CALLED), half(text, WHERE)) == (called, where)


def test_a_household_and_its_stall_under_one_heading_are_found_in_their_market(db: None) -> None:
    code = communes()[0]
    shops = (("Vy Thị Nhàn", "Vy Thị Nhàn", code, "quầy 12"),)
    read = _read([
        ["DANH SÁCH KÝ CAM KẾT CHỢ GIẾNG VUÔNG"], ["TT", "Hộ - quầy số", "Bán", "Ký ngày"],
        ["1", "Vy Thị Nhàn - quầy 12", "Rau", "6/4/2026"],
        ["2", "Đàm Thị Lý - quầy 14", "Thịt", "chưa ký"],
    ], shops)  # fmt: skip

    assert (read.batch.list_name, read.batch.defaults.get("place")) == (
        "cam-ket", "Chợ Giếng Vuông"
    )  # fmt: skip
    assert _values(read, "name") == ["Vy Thị Nhàn", "Đàm Thị Lý"]
    assert _values(read, "address") == ["quầy 12", "quầy 14"]
    assert _faults(read)[1] == ["signed_on"]


@pytest.mark.parametrize(
    ("address", "named"),
    [("Thôn Nà Pài, xã Cao Lộc", "xã Cao Lộc"), ("74 Minh Khai, P. Kỳ Lừa", "P. Kỳ Lừa"),
     ("Chợ Tân Thanh, kiốt 45", ""), ("số 3 xã hội hóa", ""),
     ("thị trấn Na Dương, huyện Lộc Bình", "thị trấn Na Dương, huyện Lộc Bình")],
)  # fmt: skip
def test_an_address_says_in_which_commune_it_lies(address: str, named: str) -> None:
    assert half(address, UNIT) == named


def test_a_check_is_of_the_shop_in_the_commune_of_its_address(db: None) -> None:
    here, there = communes()[:2]
    shops = (("Quán Hoa", "Lê Thị Hoa", here), ("Quán Hoa", "Lê Thị Hoa", there))
    heads = ["TT", "Ngày kiểm tra", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Kết quả"]
    rows = [
        ["1", "08/01/2026", "Quán Hoa", "Lê Thị Hoa", f"Thôn Một, {unit(there)}", "Không vi phạm"],
        ["2", "09/01/2026", "Quán Hoa", "Lê Thị Hoa", "Chợ Mới", "Không vi phạm"],
    ]
    read = _read([["THỐNG KÊ KIỂM TRA"], heads, *rows], shops)

    assert [row.fate for row in read.rows] == ["new", "doubtful"]
    assert Establishment.objects.get(pk=read.rows[0].target).area.code == there
    assert typed(read.rows[1], read.batch).get("area") == ""


def test_a_heading_of_a_person_with_birth_and_residence_is_his_name() -> None:
    columns = LISTS["quyet-dinh"].columns
    headings = ["Họ tên, năm sinh, nơi ở (tổ chức: tên, địa chỉ)", "Hành vi", "Năm sinh"]
    match = match_headings(headings, columns, {})

    assert (match.columns[0], match.columns.get(2)) == ("owner", "subject_born_on")
    assert match_headings(["Họ tên, số điện thoại"], columns, {}).columns.get(0) != "phone"


@pytest.mark.parametrize(
    ("conduct", "kind"),
    [("Buôn bán phân bón giả", "counterfeit"), ("Bán thuốc trừ sâu giả", "counterfeit"),
     ("Bán giày giả nhãn hiệu NIKE", "ip"), ("Bán hoa giả", None), ("Bán túi giả da", None)],
)  # fmt: skip
def test_goods_that_are_fakes_are_told_by_the_word_behind_them(
    conduct: str, kind: str | None
) -> None:
    assert class_of(conduct) == kind


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Chưa nộp", False), ("chưa chấp hành", False), ("Nộp 2 lần", True), ("Chưa rõ ngày", True),
     ("Chưa nộp lần 2", True)],
)  # fmt: skip
def test_who_has_not_paid_yet_has_no_day_of_paying(text: str, asked: bool) -> None:
    column = LISTS["quyet-dinh"].column("complied_on")
    found = parse_once(text, column, context=Context(Territory({}, ()), NOON.date()))

    assert (found.value, bool(found.fault)) == (None, asked)
    assert asked or text in found.note


def test_an_unsigned_contract_is_no_contract_without_a_day() -> None:
    column = LISTS["hop-dong-thue"].column("signed_on")
    found = parse_once("Chưa ký", column, context=Context(Territory({}, ()), NOON.date()))

    assert found.fault


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Triệu Thị Hương (Nhà thuốc Hương Anh)", "Nhà thuốc Hương Anh"),
     ("Linh Thị Thoa (Thoa Shop)", "Thoa Shop"), ("Vi Thị Bảy (Bảy Béo)", "Vi Thị Bảy"),
     ("Vi Thị Bảy (quán thuê)", "Vi Thị Bảy"), ("Vi Thị Bảy (Quán Bảy cũ)", "Vi Thị Bảy"),
     ("Vi Thị Bảy (Chợ Mới)", "Vi Thị Bảy")],
)  # fmt: skip
def test_a_sign_in_brackets_behind_the_owner_names_his_shop(db: None, cell: str, name: str) -> None:
    title = [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"]
    read = _read([title, ["TT", "Họ tên chủ hộ", "SĐT"], ["1", cell, "0388123456"],
                  ["2", "Lê Thị Mận", "0388123457"]])  # fmt: skip

    assert (_values(read, "name")[0], _values(read, "owner")[0]) == (name, cell.split(" (")[0])
    told = [_values(read, "name")[0], _values(read, "note")[0], *read.rows[0].notes]
    assert cell.split("(")[1].rstrip(")") in "; ".join(map(str, told))


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [("204/QĐ-XPHC (10/2025)", "204/QĐ-XPHC", "10/2025"),
     ("204/QĐ-XPHC, tháng 10/2025", "204/QĐ-XPHC", "10/2025"),
     ("204/QĐ-XPHC ngày 5/10/2025", "204/QĐ-XPHC", "5/10/2025"),
     ("12/2025", "12/2025", "12/2025"), ("12/2025/QĐ-XPHC", "12/2025/QĐ-XPHC", "12/2025/QĐ-XPHC")],
)  # fmt: skip
def test_a_month_behind_a_number_is_no_part_of_the_number(text: str, number: str, day: str) -> None:
    assert (half(text, WORDS), half(text, DAY)) == (number, day)


def test_a_market_in_the_title_is_no_place_of_rows_that_name_other_communes(db: None) -> None:
    here, there = communes()[:2]
    shops = (("Quán A", "Lê Văn A", here), ("Quán B", "Lê Văn B", there))
    read = _read([
        ["KẾT QUẢ KIỂM TRA CHỢ GIẾNG VUÔNG VÀ CÁC XÃ"],
        ["TT", "Tên cơ sở", "Chủ cơ sở", "Xã", "Ngày kiểm tra", "Kết quả"],
        ["1", "Quán A", "Lê Văn A", unit(here), "08/01/2026", "Không vi phạm"],
        ["2", "Quán B", "Lê Văn B", unit(there), "08/01/2026", "Không vi phạm"],
    ], shops)  # fmt: skip

    assert read.batch.counts == {"new": 2}
    assert _values(read, "place") == [None, None]


def test_a_word_in_place_of_the_day_of_signing_says_that_nobody_signed(db: None) -> None:
    code = communes()[0]
    read = _read([
        [f"DANH SÁCH KÝ CAM KẾT {unit(code).upper()}"], ["TT", "Tên cơ sở", "Chủ cơ sở", "Ngày ký"],
        ["1", "Quán A", "Lê Văn A", "05/06/2026"], ["2", "Quán B", "Lê Văn B", "chưa ký"],
        ["3", "Quán C", "Lê Văn C", "5.6"],
    ], tuple((f"Quán {n}", f"Lê Văn {n}", code) for n in "ABC"))  # fmt: skip

    said = [[fault[1] for fault in row.faults] for row in read.rows]
    assert said[1] == ["Ghi là chưa ký; chỉ ghi giấy đã ký. Bỏ dòng này."]
    assert said[2] != said[1]


@pytest.mark.parametrize(
    ("network", "url", "kind"),
    [("Website", "https://hoixulang.vn", "website"), ("", "https://hoixulang.vn", "website"),
     ("tự vận hành", "https://baolongmall.com.vn", "website"),
     ("Facebook", "https://hoixulang.vn", "social"), ("", "https://facebook.com/hoi", "social"),
     ("Viettel", "https://cho.vn/hoi", "social"), ("Shopee", "https://shopee.vn/hoi", "floor_shop"),
     ("Website", "", "social"),
     ("Sàn TMĐT tự vận hành", "https://baolongmall.com.vn", "floor"),
     ("Sàn Shopee", "https://shopee.vn/hoi", "floor_shop")],
)  # fmt: skip
def test_a_site_of_ones_own_is_no_account_wherever_it_is_listed(
    network: str, url: str, kind: str
) -> None:
    assert kind_of({"network": network, "url": url}, "social") == kind


def test_a_day_without_a_year_is_asked_for_its_year() -> None:
    column = LISTS["cam-ket"].column("signed_on")
    context = Context(Territory({}, ()), NOON.date())
    said = {
        text: parse_once(text, column, context=context).fault for text in ("12/5", "29/2", "31/2")
    }

    assert ["không ghi năm" in fault.message for fault in said.values() if fault] == [
        True, True, False
    ]  # fmt: skip
