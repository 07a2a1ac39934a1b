"""Agencies as offices write them in lists: short, by first letters, without their place."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.matching.sheets.offices import Offices

pytestmark = pytest.mark.django_db

OLD, NEW = date(2023, 5, 10), date(2026, 9, 1)
PROVINCIAL = {
    "cong-an": "Công an tỉnh Lạng Sơn",
    "so-ct": "Sở Công Thương tỉnh Lạng Sơn",
    "so-nnmt": "Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn",
    "so-vhttdl": "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
    "vks": "Viện kiểm sát nhân dân tỉnh Lạng Sơn",
    "ubnd": "Ủy ban nhân dân tỉnh Lạng Sơn",
    "doi-1": "Đội Quản lý thị trường số 1",
    "doi-2": "Đội Quản lý thị trường số 2, Chi cục Quản lý thị trường tỉnh Lạng Sơn",
}
REFORMED = {  # to 28/02/2025, and since
    "bp": (
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lạng Sơn",
        "Ban Chỉ huy Bộ đội Biên phòng, Bộ Chỉ huy Quân sự tỉnh Lạng Sơn",
    ),
    "hq": ("Cục Hải quan tỉnh Lạng Sơn", "Chi cục Hải quan khu vực VI"),
    "qltt": (
        "Cục Quản lý thị trường tỉnh Lạng Sơn",
        "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn",
    ),
    "thue": ("Cục Thuế tỉnh Lạng Sơn", "Thuế tỉnh Lạng Sơn"),
}


@pytest.fixture
def offices(province: Area, ward_one: Area, commune_two: Area) -> Offices:
    for code, name in PROVINCIAL.items():
        Agency.objects.create(code=code, name=name, area=province)
    for code, (before, since) in REFORMED.items():
        Agency.objects.create(
            code=f"{code}-cu", name=before, area=province, valid_to=date(2025, 2, 28)
        )
        Agency.objects.create(
            code=f"{code}-moi", name=since, area=province, valid_from=date(2025, 3, 1)
        )
    for area in (ward_one, commune_two):
        name = f"Ủy ban nhân dân {area.name[0].lower()}{area.name[1:]}"
        Agency.objects.create(code=f"ubnd-{area.code}", name=name, area=area)
    return Offices()


def test_short_names_of_offices_are_read(offices: Offices) -> None:
    read = {
        ("CA tỉnh", NEW): "cong-an",
        ("CA tỉnh LS", NEW): "cong-an",
        ("Sở CT", NEW): "so-ct",
        ("SCT", NEW): "so-ct",
        ("Sở NN&MT", NEW): "so-nnmt",
        ("Sở VH, TT&DL", NEW): "so-vhttdl",
        ("VKS tỉnh", NEW): "vks",
        ("UBND p. Một", NEW): "ubnd-00001",
        ("UB xã Hai", NEW): "ubnd-00002",
        ("ĐQLTT số 2", NEW): "doi-2",
        ("Đội QLTT 1", NEW): "doi-1",
        ("Đội 2", NEW): "doi-2",
    }
    assert _codes(offices, read) == read


def test_a_short_name_is_of_the_agency_of_its_day(offices: Offices) -> None:
    read = {
        ("BĐBP tỉnh", OLD): "bp-cu",
        ("BĐBP tỉnh", NEW): "bp-moi",
        ("BCH BĐBP", NEW): "bp-moi",
        ("HQ tỉnh", OLD): "hq-cu",
        ("QLTT tỉnh", OLD): "qltt-cu",
        ("Chi cục QLTT", NEW): "qltt-moi",
        ("Thuế tỉnh", OLD): "thue-cu",
        ("Thuế tỉnh", NEW): "thue-moi",
        ("Cục Thuế", OLD): "thue-cu",
    }
    assert _codes(offices, read) == read


def test_a_name_cut_off_is_the_one_that_begins_so(
    offices: Offices, province: Area, ward_one: Area
) -> None:
    for code, name, since in (
        ("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn", None),
        ("so-tnmt", "Sở Tài nguyên và Môi trường tỉnh Lạng Sơn", None),
        ("so-dttg", "Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn", date(2025, 3, 1)),
        ("hoi-pn", "Hội Liên hiệp Phụ nữ tỉnh Lạng Sơn", None),
    ):
        until = None if since or code == "hoi-pn" else date(2025, 2, 28)
        Agency.objects.create(code=code, name=name, area=province, valid_from=since, valid_to=until)
    Agency.objects.filter(code="so-nnmt").update(valid_from=date(2025, 3, 1))
    cut = Offices()
    read = {
        ("Sở Nông nghiệp", OLD): "so-nnptnt",
        ("Sở Nông nghiệp", NEW): "so-nnmt",
        ("Sở NN", NEW): "so-nnmt",
        ("Sở NN tỉnh Lạng Sơn", NEW): "so-nnmt",
        ("Sở Tài nguyên", NEW): "so-tnmt",
        ("Sở Văn hóa", NEW): "so-vhttdl",
        ("Sở VHTT", NEW): "so-vhttdl",
        ("Sở Dân tộc", NEW): "so-dttg",
        ("Hội LHPN", NEW): "hoi-pn",
        ("Chi cục QLTT", NEW): "qltt-moi",
    }
    assert _codes(cut, read) == read
    in_ward = {said: cut.named(said, area=ward_one.pk, on=NEW) for said in ("Sở NN", "Hội Liên")}
    assert {said: one and one.code for said, one in in_ward.items()} == {
        "Sở NN": "so-nnmt", "Hội Liên": None,
    }  # fmt: skip


def test_a_beginning_of_several_names_is_asked(offices: Offices, province: Area) -> None:
    for code, name in (
        ("cc-tt", "Chi cục Trồng trọt tỉnh Lạng Sơn"),
        ("cc-tsty", "Chi cục Thủy sản và Thú y tỉnh Lạng Sơn"),
        ("cc-tskn", "Chi cục Thủy sản và Khuyến nông tỉnh Lạng Sơn"),
    ):
        Agency.objects.create(code=code, name=name, area=province)
    cut = Offices()
    for said in ("Chi cục Thủy sản", "Chi cục T", "Sở", "Đội QLTT", "Viện"):
        assert cut.named(said, area=None, on=NEW) is None, said


def test_what_may_be_another_office_is_asked(offices: Offices) -> None:
    """Former branches at the border, offices of communes, another province's, two letters."""
    for said in ("HQ cửa khẩu", "Chi cục Hải quan", "Chi cục Hải quan khu vực VII", "CA xã",
                 "P. Kinh tế", "Phòng VH-XH", "Công an tỉnh Bắc Giang", "Đội 3", "CT", "Sở TT",
                 "UBND"):  # fmt: skip
        assert offices.named(said, area=None, on=NEW) is None, said


def test_the_force_alone_is_that_of_the_province_where_no_commune_is_spoken_of(
    offices: Offices, ward_one: Area
) -> None:
    for said, code in (("Công an", "cong-an"), ("QLTT", "qltt-moi"), ("HQ", "hq-moi")):
        found = offices.named(said, area=None, on=NEW)
        assert found
        assert found.code == code
        assert offices.named(said, area=ward_one.pk, on=NEW) is None
    own = offices.named("UBND p.", area=ward_one.pk, on=NEW)
    assert own
    assert own.code == "ubnd-00001"


def test_a_commune_of_its_own_police_means_these(offices: Offices, ward_one: Area) -> None:
    Agency.objects.create(code="ca-1", name="Công an phường Một", area=ward_one)
    again = Offices()
    assert again.named("Công an", area=None, on=NEW) is None
    for said in ("CA", "CA phường", "CAP"):
        found = again.named(said, area=ward_one.pk, on=NEW)
        assert found, said
        assert found.code == "ca-1", said


def _codes(offices: Offices, read: dict[tuple[str, date], str]) -> dict[tuple[str, date], str]:
    named = {key: offices.named(key[0], area=None, on=key[1]) for key in read}
    return {key: one.code if one else "" for key, one in named.items()}
