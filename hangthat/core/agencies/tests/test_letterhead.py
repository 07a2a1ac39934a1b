"""How agencies head their papers and who signs for them, by NĐ 30/2020/NĐ-CP."""

import pytest

from hangthat.core.agencies.queries.letterhead import abbreviation, capacity, seat, two_lines

SURVEILLANCE = "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn"
WARD = "Ủy ban nhân dân phường Kỳ Lừa"
TEAM = "Đội Quản lý thị trường số 1, Chi cục Quản lý thị trường tỉnh Lạng Sơn"
CULTURE = "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn"


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        (SURVEILLANCE, ("Sở Công Thương tỉnh Lạng Sơn", "Chi cục Quản lý thị trường")),
        (
            "Ban Chỉ huy Bộ đội Biên phòng, Bộ Chỉ huy Quân sự tỉnh Lạng Sơn",
            ("Bộ Chỉ huy Quân sự tỉnh Lạng Sơn", "Ban Chỉ huy Bộ đội Biên phòng"),
        ),
        (
            TEAM,
            ("Chi cục Quản lý thị trường tỉnh Lạng Sơn", "Đội Quản lý thị trường số 1"),
        ),
        (CULTURE, ("", CULTURE)),
        (WARD, ("", WARD)),
    ],
)
def test_the_superior_agency_stands_above_and_a_comma_in_a_name_divides_nothing(
    agency: str, lines: tuple[str, str]
) -> None:
    assert two_lines(agency) == lines


@pytest.mark.parametrize(
    ("agency", "title", "leads", "lines"),
    [
        (SURVEILLANCE, "", True, ("CHI CỤC TRƯỞNG",)),
        (
            SURVEILLANCE,
            "Phó Chi cục trưởng",
            True,
            ("KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG"),
        ),
        (SURVEILLANCE, "Đội trưởng", False, ("TL. CHI CỤC TRƯỞNG", "ĐỘI TRƯỞNG")),
        (WARD, "", True, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            WARD,
            "Phó Chủ tịch",
            True,
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (WARD, "Trưởng phòng Kinh tế", False, ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ")),
        ("Công an tỉnh Lạng Sơn", "", True, ("GIÁM ĐỐC",)),
        ("Công an xã Đồng Đăng", "", True, ("TRƯỞNG CÔNG AN",)),
        (
            "Ban quản lý chợ Đông Kinh",
            "Phó Trưởng ban",
            False,
            ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        ),
        (TEAM, "", True, ("ĐỘI TRƯỞNG",)),
        ("Công ty Hoa Sim", "Kế toán", False, ("KẾ TOÁN",)),
        ("", "", False, ()),
    ],
)
def test_a_deputy_signs_in_the_heads_place_and_others_by_his_order(
    agency: str, title: str, leads: bool, lines: tuple[str, ...]
) -> None:
    assert capacity(agency, title=title, leads=leads) == lines


def test_an_officer_whose_title_nobody_recorded_has_room_to_write_it() -> None:
    head, dots = capacity(WARD, title="", leads=False)

    assert head == "TL. CHỦ TỊCH"
    assert set(dots) == {"."}


@pytest.mark.parametrize(
    ("agency", "short"),
    [
        ("Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn", "CCQLTT"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "UBND"),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn", "SVHTTDL"),
        ("Ban Chỉ đạo 389 tỉnh Lạng Sơn", "BCĐ3"),
        ("Công an xã Đồng Đăng", "CA"),
    ],
)
def test_an_agency_is_abbreviated_to_the_initials_of_its_own_name(agency: str, short: str) -> None:
    assert abbreviation(agency) == short


@pytest.mark.parametrize(
    ("agency", "unit"),
    [
        (SURVEILLANCE, "Lạng Sơn"),
        (CULTURE, "Lạng Sơn"),
        ("Cục Quản lý thị trường tỉnh Lạng Sơn", "Lạng Sơn"),
        (WARD, "Phường Kỳ Lừa"),
        ("Công an xã Đồng Đăng", "Xã Đồng Đăng"),
        ("Chi cục Hải quan khu vực VI", ""),
        ("", ""),
    ],
)
def test_a_body_dates_its_papers_from_where_it_sits(agency: str, unit: str) -> None:
    assert seat(agency) == unit
