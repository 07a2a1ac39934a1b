"""Lists of a census, a tax office, a board of a market: what they say in their own way."""

import pytest

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.intake.services import Line
from hangthat.core.spreadsheets.reader.spots import spot_of, spots_of
from hangthat.domain.matching.sheets.asides import take_apart
from hangthat.domain.programmes.sheets.forces import Forces
from tests.test_rows_in_context import _faults, _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit
from tests.untidy.judging import NOON, Reading

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says


def test_a_table_that_begins_with_the_village_has_its_place_of_business_behind_the_names() -> None:
    heads = ["STT", "Thôn", "Tên cơ sở", "Địa điểm SXKD", "Điện thoại"]
    spots = spots_of(heads, {1: "address", 2: "name", 4: "phone"})
    cells = [
        ("Bình Dân", "Ngã ba chợ", "Ngã ba chợ, Bình Dân"),
        ("Nà Tồng", "Đầu cầu Nà Tồng", "Đầu cầu Nà Tồng, thôn Nà Tồng"),
        ("Nà Tồng", "Số 3 Nà Tồng", "Số 3 Nà Tồng"),
        ("Nà Tồng", "", "Nà Tồng"),
    ]

    for quarter, place, whole in cells:
        assert spot_of(["1", quarter, "Quán A", place, ""], spots, heads) == whole

    assert spots_of(["Thôn", "Tên", "Địa chỉ KD"], {1: "name", 2: "address"}) == [2, 0]
    behind = ["Chủ hộ", "Thôn", "Nghề", "Địa chỉ"]
    assert spots_of(behind, {0: "owner", 3: "address"}) == [], "there it may be where he lives"
    lives = ["Thôn", "Tên", "Địa chỉ thường trú"]
    assert spots_of(lives, {0: "address", 1: "name"}) == []


_STALLS = [
    ["A01", "Hoàng Thị Liễu (Liễu Jean)", "quần bò", "2019", "31/12/2026", "0912447180"],
    ["A04", "Vi Thị Cói", "giày dép", "8/2023", "31/7/2026", "0386914552"],
    ["A05", "Phùng Văn Sỹ (Sỹ Huệ)", "bánh kẹo", "2022", "31/12/2026", "0868203417"],
]


def _book_of_stalls(title: str, heads: list[str], rows: list[list[str]]) -> Reading:
    return _read([["BAN QUẢN LÝ CHỢ GIẾNG VUÔNG"], [title], heads, *rows])


def test_a_boards_book_of_stalls_lists_traders_though_it_says_until_when_they_rent(
    db: None,
) -> None:
    heads = ["Ô số", "Người thuê", "Ngành hàng", "Thuê từ", "Hết hạn HĐ", "Số máy"]

    read = _book_of_stalls("SỔ THEO DÕI QUẦY, KI ỐT ĐANG CHO THUÊ", heads, _STALLS)

    assert (read.batch.list_name, read.batch.mapping["1"]) == ("quay-sap", "owner")
    told = [(one["owner"], one["name"]) for one in _values(read)]
    assert told == [
        ("Hoàng Thị Liễu", "Liễu Jean"), ("Vi Thị Cói", "Vi Thị Cói"),
        ("Phùng Văn Sỹ", "Phùng Văn Sỹ"),
    ], "a name with a foreign word is a sign, his wife's is none"  # fmt: skip
    assert str(_values(read)[2]["note"]).endswith("Sỹ Huệ")


def test_a_list_of_contracts_of_stalls_is_no_list_of_traders(db: None) -> None:
    heads = ["Ô số", "Bên thuê", "Số HĐ", "Thuê từ", "Hết hạn HĐ", "Số máy"]
    rows = [
        [one[0], one[1], f"0{n}/HĐ", f"01/{n}/2024", *one[4:]]
        for n, one in enumerate(_STALLS, start=1)
    ]

    read = _book_of_stalls("THEO DÕI HỢP ĐỒNG CHO THUÊ QUẦY, KI ỐT", heads, rows)
    both = _book_of_stalls("SỔ THEO DÕI QUẦY CHO THUÊ", heads, rows)

    assert read.batch.list_name == "hop-dong-thue"
    assert (both.batch.list_name, {*both.batch.reading["likely"]}) == (
        "", {"hop-dong-thue", "quay-sap"},
    ), "a number of each contract, under a title of stalls: it is asked"  # fmt: skip


def test_a_title_of_two_communes_says_of_no_row_where_it_lies(db: None) -> None:
    names = [unit(code) for code in communes()[:3]]
    rows = [
        ["DANH SÁCH CƠ SỞ KINH DOANH", "", ""], ["STT", "Tên cơ sở", "Chủ cơ sở", "Địa chỉ"],
        ["I", names[0], "", ""], ["1", "Quán A", "Lê Thị An", "Thôn 1"],
        ["II", f"{names[1]}, {names[2]}", "", ""], ["1", "Quán B", "Lê Thị Bình", "Thôn 2"],
    ]  # fmt: skip

    read = _read(rows, "co-so")

    assert [one.get("area") is None for one in _values(read)] == [False, True]
    assert _faults(read.rows[1]) == ["area"]


def test_what_colours_mean_is_said_in_no_row(db: None) -> None:
    rows = [["Ô số", "Chủ quầy", "Ngành hàng"], *(one[:3] for one in _STALLS)]
    rows = [["DANH SÁCH QUẦY SẠP CHỢ GIẾNG VUÔNG", "", ""], *rows]

    read = _read([*rows, ["", "", ""], ["Ô tô màu vàng: tạm nghỉ", "", ""]], "quay-sap")

    assert len(read.rows) == len(_STALLS)
    assert any("không đọc màu chữ" in said for said in read.batch.warnings)


@pytest.mark.parametrize(
    ("called", "name", "owner"),
    [
        ("Ông Vi Văn Khẩn", "Vi Văn Khẩn", "Vi Văn Khẩn"),
        ("Bà Hoàng Thị Thơ", "Hoàng Thị Thơ", "Hoàng Thị Thơ"),
        ("Bà Tuyết", "Bà Tuyết", None),
        ("Ông Già Khốt", "Ông Già Khốt", None),
        ("Vi Văn Khẩn", "Vi Văn Khẩn", None),
    ],
)
def test_a_whole_name_behind_a_title_is_who_trades_there(
    called: str, name: str, owner: str | None
) -> None:
    line = Line(1, [], values={"name": called})

    take_apart(line, keeps=False)

    assert (line.values["name"], line.values.get("owner")) == (name, owner)


def test_agencies_are_called_short_and_that_of_a_commune_is_the_one_of_the_row(db: None) -> None:
    here, there = [Area.objects.create(code=f"2{n}", name=n, level="commune") for n in "AB"]
    for code, name, area in (
        ("ca-a", "Công an xã A", here), ("ca-b", "Công an xã B", there),
        ("d4", "Đội Quản lý thị trường số 4", None),
    ):  # fmt: skip
        Agency.objects.create(code=code, name=name, kind="", area=area)
    told = [Line(n, [], values={"forces": "CA xã; Đội QLTT số 4"}) for n in (1, 2)]
    told[0].values["area"] = there.pk
    forces = Forces(NOON.date())

    for line in told:
        forces.settle(line, ())

    assert forces.words(told[0].values["forces"]) == "Công an xã B, Đội Quản lý thị trường số 4"
    assert told[1].faults[0].message == "Không có cơ quan nào tên “CA xã” đang hoạt động."


def test_who_checked_may_be_called_short(db: None) -> None:
    code = communes()[0]
    shops = (("Quán A", "Lê Thị An", code), ("Quán B", "Lê Thị Bình", code))
    heads = ["Tên cơ sở", "Chủ cơ sở", "Xã", "Ngày kiểm tra", "Kết quả", "Cơ quan kiểm tra"]
    said = ("Chi cục QLTT, Sở Công Thương tỉnh Lạng Sơn", "Chi cục Thú y tỉnh nào đó")
    rows = [
        [name, owner, unit(code), "10/06/2026", "đạt", agency]
        for (name, owner, _), agency in zip(shops, said, strict=True)
    ]

    read = _read([heads, *rows], "kiem-tra", shops)

    whole = "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn"
    assert read.rows[0].values["agency"] == whole
    assert f"Cơ quan: “{said[0]}” là {whole}." in read.rows[0].notes
    assert _faults(read.rows[1]) == ["agency"]
