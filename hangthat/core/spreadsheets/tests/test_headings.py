"""A heading is known by its label, its synonyms, a near spelling, or because its sender said so."""

import pytest

from hangthat.core.cells.reader.column import Column
from hangthat.core.spreadsheets.reader.headings import Subject, match_headings

COLUMNS = (
    Column("name", "Tên cơ sở", required=True, synonyms=("Tên hộ KD", "Tên hộ kinh doanh")),
    Column("phone", "Điện thoại", "phone", synonyms=("SĐT",)),
    Column("tax_code", "Mã số thuế", "tax_code", synonyms=("MST",)),
    Column("area", "Xã, phường", "area", required=True),
)


def test_accents_case_asides_and_groups_make_no_difference() -> None:
    headings = ["STT", "TÊN HỘ KD (*)", "Liên hệ – Điện thoại", "Mã số thuế (nếu có)", "Xa/phuong"]

    match = match_headings(headings, COLUMNS, {})

    assert match.columns == {1: "name", 2: "phone", 3: "tax_code", 4: "area"}
    assert (match.unknown, match.missing, match.twice) == ([], [], {})


def test_short_forms_and_another_order_are_the_same_heading() -> None:
    headings = ["Tên hộ kd", "Số điện thoại di động", "Số SĐT", "Tên hàng", "Tên cơ sở/hộ KD"]

    means = [match_headings([heading], COLUMNS, {}).columns.get(0) for heading in headings]

    assert means == ["name", None, "phone", None, "name"]


def test_a_slip_of_the_pen_is_forgiven_and_another_word_is_not() -> None:
    match = match_headings(["Tên hộ kinh doan", "Họ tên", "Xã, phường"], COLUMNS, {})

    assert match.columns == {0: "name", 2: "area"}
    assert match.unknown == [1]


def test_what_its_sender_said_once_goes_first() -> None:
    remembered = {"ho ten": "name", "ma so thue": ""}

    match = match_headings(["Họ tên", "Mã số thuế", "Lý do"], COLUMNS, remembered)

    assert match.columns == {0: "name"}
    assert (match.unknown, match.missing) == ([], [COLUMNS[3]])


def test_two_headings_for_one_column_are_named_and_the_better_one_has_it() -> None:
    match = match_headings(["SĐT (nhà)", "Điện thoại", "Tên cơ sở", "Xã, phường"], COLUMNS, {})

    assert match.columns[1] == "phone"
    assert match.twice == {"phone": [1, 0]}
    assert match.unknown == [0]


OF_SOMEBODY = (
    Column("name", "Tên cơ sở", synonyms=("Cơ sở",), about="shop"),
    Column("address", "Địa chỉ", synonyms=("Nơi bán",), about="shop", shared=("Địa chỉ",)),
    Column(
        "owner", "Chủ cơ sở", synonyms=("Họ tên chủ hộ", "Chủ hộ", "Hộ kinh doanh", "Họ tên"),
        about="owner", shared=("Hộ kinh doanh",),
    ),
    Column("card", "Số CCCD", about="owner"),
    Column("opened_on", "Từ ngày", "day", about="shop", shared=("Từ ngày",)),
)  # fmt: skip


def _means(heading: str) -> str | None:
    return match_headings([heading], OF_SOMEBODY, {}).columns.get(0)


def test_a_heading_that_says_itself_what_it_is_stays_that_under_any_group() -> None:
    groups = ["Cơ sở", "Thông tin cơ sở", "Thông tin chung", "Hộ kinh doanh", "Chủ cơ sở", "Khác"]

    for group in groups:
        told = [_means(f"{group} – {heading}") for heading in ("Họ tên chủ hộ", "CCCD số")]
        assert told == ["owner", "card"], group
        assert _means(f"{group} – Nơi bán") == "address"


def test_the_group_decides_where_the_heading_alone_says_of_nobody() -> None:
    shops = ["Cơ sở", "Thông tin về cơ sở", "I. Thông tin chung", "Hộ kinh doanh"]
    persons = ["Chủ hộ", "Thông tin chủ hộ", "2. Thông tin của chủ cơ sở"]

    assert {_means(f"{group} – Địa chỉ") for group in shops} == {"address"}
    assert {_means(f"{group} – Địa chỉ") for group in persons} == {None}
    assert [_means(f"{group} – Tên") for group in (shops[1], persons[1])] == ["name", "owner"]
    for paper in ("Hợp đồng thuê", "Giấy phép", "Chứng minh nhân dân"):
        assert _means(f"{paper} – Từ ngày") is None


def test_what_was_done_to_them_does_not_change_who_they_are() -> None:
    shops = ["Cơ sở được kiểm tra", "Hộ/cơ sở được KT", "Cơ sở bị xử phạt – Tên"]

    assert [_means(heading) for heading in shops] == ["name", "name", "name"]
    assert _means("Ngày được cấp") is None
    assert _means("Số tiền bị phạt") is None


def test_a_group_that_is_known_whole_is_not_cut_down_to_another() -> None:
    columns = (*OF_SOMEBODY, Column("fined", "Người bị xử phạt", about="owner"))
    match = match_headings(["Người bị xử phạt – Địa chỉ", "Người bị xử phạt – Tên"], columns, {})

    assert match.columns == {1: "fined"}, "his address is not that of the shop"


def test_whether_it_is_so_has_no_number() -> None:
    columns = (
        Column("signed", "Đã ký", "yes", synonyms=("Cam kết",)),
        Column("signed_on", "Ngày ký", "day"),
    )
    match = match_headings(["Cam kết – Số", "Số cam kết", "Cam kết – Ngày ký"], columns, {})

    assert match.columns == {2: "signed_on"}
    assert match_headings(["Đã cam kết", "Cam kết"], columns, {}).columns == {1: "signed"}


def test_the_nearest_group_goes_before_the_one_above_it() -> None:
    assert _means("Hộ kinh doanh – Chủ hộ – Địa chỉ") is None
    assert _means("Chủ hộ – Hộ kinh doanh – Tên cơ sở") == "name"
    assert _means("Danh sách – Chủ hộ – Họ tên") == "owner"


PUT_TOGETHER = (
    Column("owner", "Chủ cơ sở", synonyms=("Chủ hộ", "Họ tên"), about="owner", dials="phone"),
    Column("phone", "Điện thoại", "phone", synonyms=("Số điện thoại", "SĐT")),
    Column(
        "opened_on", "Hoạt động từ ngày", "day",
        synonyms=("Thời gian bắt đầu", "Bắt đầu kinh doanh"),
    ),
    Column("address", "Địa chỉ", synonyms=("Trụ sở", "Địa điểm")),
)  # fmt: skip


def test_a_heading_put_together_of_one_columns_headings_is_that_column() -> None:
    means = {
        heading: match_headings([heading], PUT_TOGETHER, {}).columns.get(0)
        for heading in (
            *("Thời gian bắt đầu kinh doanh", "Trụ sở chính", "Địa điểm, trụ sở"),
            *("Địa chỉ chủ hộ", "Trụ sở cũ", "Họ tên kế toán"),
        )
    }

    assert list(means.values()) == ["opened_on", "address", "address", None, None, None], means


def test_a_name_and_its_number_in_one_heading_are_the_names_column() -> None:
    both = ("Chủ hộ, số điện thoại", "Họ tên - SĐT", "Chủ cơ sở (điện thoại)", "Chủ hộ và SĐT")
    other = ("Điện thoại, địa chỉ", "Chủ hộ, địa chỉ")

    means = [match_headings([one], PUT_TOGETHER, {}).columns.get(0) for one in (*both, *other)]

    assert means == ["owner"] * 4 + [None] * 2


OF_PAPERS = (
    Column("number", "Số quyết định", required=True, synonyms=("Số QĐ",)),
    Column("decided_on", "Ngày quyết định", "day", required=True, synonyms=("Ngày QĐ",)),
    Column("found_on", "Ngày vi phạm", "day", synonyms=("Ngày lập biên bản",)),
    Column("address", "Địa chỉ", about="shop", synonyms=("Số quầy",)),
    Column("phone", "Điện thoại", "phone"),
    Column("held_on", "Ngày kiểm tra", "day", synonyms=("Ngày",)),
)
SUBJECT = Subject(frozenset({"kiem tra", "quay hang"}), frozenset({"buu cuc", "cua hang"}))


@pytest.mark.parametrize(
    "heading",
    [
        "Số, ngày quyết định", "Số QĐ, ngày QĐ", "Quyết định (số, ngày tháng năm)",
        "Số/ngày QĐ", "Quyết định – Số, ngày", "Số và ngày quyết định", "Số quyết định/ngày tháng",
    ],
)  # fmt: skip
def test_a_number_and_its_day_may_have_one_heading(heading: str) -> None:
    match = match_headings([heading], OF_PAPERS, {})

    assert (match.columns, match.halves) == ({0: "number"}, {0: ("number", "decided_on")})
    assert match.missing == []


def test_of_a_number_that_has_no_column_the_day_alone_is_read() -> None:
    match = match_headings(["Số biên bản, ngày lập", "Số giấy phép, ngày cấp"], OF_PAPERS, {})

    assert (match.columns, match.halves) == ({0: "found_on"}, {0: ("", "found_on")})


def test_a_day_with_a_heading_of_its_own_is_read_there() -> None:
    match = match_headings(["Số, ngày quyết định", "Ngày QĐ"], OF_PAPERS, {})

    assert match.columns == {0: "number", 1: "decided_on"}
    assert match.halves == {0: ("number", "")}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Địa chỉ bưu cục", "address"), ("Số quầy hàng", "address"),
        ("Điện thoại cửa hàng", "phone"),
        ("Ngày kiểm tra cửa hàng", "held_on"), ("Đ/thoại", "phone"), ("Đ.chỉ", "address"),
        ("Địa chỉ chủ hộ", None), ("Địa chỉ thường trú", None), ("Ngày sản xuất", None),
        ("Điện thoại người ký", None), ("Ngày cấp", None), ("N.sinh", None),
        ("Ngày đăng ký kinh doanh", None),
    ],
)  # fmt: skip
def test_a_heading_may_say_whose_it_is_if_that_is_what_the_list_is_about(
    heading: str, column: str | None
) -> None:
    assert match_headings([heading], OF_PAPERS, {}, (), SUBJECT).columns.get(0) == column


OF_GOODS = (
    Column("agency", "Cơ quan", synonyms=("Đơn vị",)),
    Column("quantity", "Số lượng", "whole", synonyms=("SL",)),
    Column("unit", "Đơn vị tính", shared=("Đơn vị",), measures="quantity"),
)


@pytest.mark.parametrize(
    ("headings", "means"),
    [
        (["SL", "Đơn vị"], "unit"),
        (["Đơn vị", "Số lượng", "Cơ quan"], "unit"),
        (["Tang vật – Số lượng", "Tang vật – Đơn vị"], "unit"),
        (["Đơn vị", "Ghi chú", "Số lượng"], "agency"),
        (["Đơn vị", "Ghi chú"], "agency"),
    ],
)
def test_the_unit_of_a_quantity_stands_beside_it(headings: list[str], means: str) -> None:
    columns = match_headings(headings, OF_GOODS, {}).columns

    told = [columns.get(at) for at, heading in enumerate(headings) if heading.endswith("Đơn vị")]
    assert told == [means]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Ngày ra quyết định", "decided_on"), ("Ngày ký QĐXPHC", "decided_on"),
        ("Quyết định XPVPHC – Ngày ban hành", "decided_on"),
        ("QĐ xử phạt VPHC – Ký ngày", "decided_on"), ("Ký ngày hợp đồng", None),
        ("Quyết định XPVPHC – Số hiệu", "number"), ("Số QĐ xử phạt VPHC", "number"),
        ("Ngày ký hợp đồng", None), ("Ngày ra trường", None), ("Ngày lập danh sách", None),
    ],
)  # fmt: skip
def test_papers_are_known_by_their_short_names_and_by_what_is_done_with_them(
    heading: str, column: str | None
) -> None:
    columns = (
        Column("number", "Số quyết định", synonyms=("Số QĐXP",)),
        Column("decided_on", "Ngày quyết định", "day", synonyms=("Ngày QĐXP",)),
    )
    assert match_headings([heading], columns, {}).columns.get(0) == column


def _counted(heading: str, *cells: str) -> str | None:
    columns = (
        Column("address", "Địa chỉ", about="shop", groups="quarter",
               synonyms=("Bản", "Thôn", "Điểm kinh doanh", "Số quầy", "Số nhà, đường")),
        Column("number", "Số biên bản", synonyms=("Biên bản",)),
        Column("people", "Số người dự", "whole", synonyms=("Người dự",)),
    )  # fmt: skip
    return match_headings([heading], columns, {}, [[cell] for cell in cells]).columns.get(0)


def test_how_many_there_are_is_not_the_thing_that_is_counted() -> None:
    counts = ["Số bản", "Số điểm KD", "Số lượng điểm kinh doanh", "Tổng số thôn", "SL bản"]

    assert {_counted(heading, "2", "215", "1.250") for heading in counts} == {None}


def test_a_number_by_which_a_thing_is_known_is_no_count() -> None:
    assert _counted("Số quầy", "12", "14") == "address"
    assert _counted("Số bản", "Nà Pài", "Bản Rọi") == "address"
    assert _counted("Số điểm KD", "012", "014") == "address"
    assert _counted("Số BB", "12", "14") == "number"
    assert _counted("Số người dự", "65", "48") == "people"
