"""Units merge, divide, are renamed and moved; what cannot stand is refused line by line."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from hangthat.core.agencies import services
from hangthat.core.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
    Reorganisation,
    Territory,
)
from hangthat.core.agencies.services.one_change import Act, Change, one_change
from hangthat.core.agencies.services.tables import TableRefusal, decoded, read
from hangthat.core.agencies.testing import BASIS, reformed
from hangthat.core.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 5, tzinfo=UTC)
ON, LAST = date(2026, 7, 1), date(2026, 6, 30)


@pytest.fixture(autouse=True)
def _three_communes(province: Area, ward_one: Area, commune_two: Area) -> None:
    Area.objects.create(code="00003", name="Xã Ba", level="commune", parent=province)
    Agency.objects.create(
        code="ubnd-00002", name="Ủy ban nhân dân xã Hai", kind="committee", area=commune_two
    )


def area(code: str) -> Area:
    return Area.objects.get(code=code)


def refusal(passings: str, units: str = "", *, on: date | None = ON) -> list[str]:
    """What is said; nothing is written."""
    before = Entry.objects.count()
    with pytest.raises(TableRefusal) as refused:
        services.checked(read(passings=passings, units=units, on=on), today=ON)
    assert Entry.objects.count() == before
    return refused.value.messages


def test_two_communes_become_one_and_the_past_stays() -> None:
    reform = reformed("00001,00009,\n00002,00009,", "00009,Xã Mới", on=ON, at=AT)

    land = Territory.load()
    assert area("00001").valid_to == area("00002").valid_to == LAST
    assert land.unit_on(area("00001").pk, LAST) == area("00001").pk
    assert land.unit_on(area("00001").pk, ON) == area("00009").pk
    assert reform.state == "applied"
    assert AreaSuccession.objects.filter(on=ON).count() == 2


def test_a_committee_ends_with_its_commune_and_the_new_one_follows_it() -> None:
    reformed("00002,00009,", "00009,Xã Mới", on=ON, at=AT)

    followed = AgencySuccession.objects.get()
    assert followed.old.valid_to == LAST
    assert (followed.new.code, followed.new.name, followed.new.valid_from) == (
        "ubnd-00009",
        "Ủy ban nhân dân xã Mới",
        ON,
    )


def test_a_new_unit_takes_the_code_and_the_old_one_carries_the_year() -> None:
    reformed("00001,00001,đổi tên", "00001,Phường Đẹp", on=ON, at=AT)

    assert area("00001").name == "Phường Đẹp"
    assert area("00001-2026").name == "Phường Một"
    assert Territory.load().unit_on(area("00001-2026").pk, ON) == area("00001").pk


def test_what_was_applied_can_be_undone_to_the_letter() -> None:
    before = set(Area.objects.values_list("pk", "code", "name", "valid_to", "source"))
    reform = reformed(
        "00001,00001,\n00002,00009,phía bắc\n00002,00003,phía nam",
        "00001,Phường Đẹp\n00009,Xã Mới",
        on=ON,
        at=AT,
    )

    services.undo(reorganisation=reform, reason="nhầm ngày", by=None, at=AT)

    assert set(Area.objects.values_list("pk", "code", "name", "valid_to", "source")) == before
    assert not AreaSuccession.objects.exists()
    assert Agency.objects.get().valid_to is None
    assert Reorganisation.objects.get().state == "undone"
    assert Entry.objects.filter(action="remove", subject="agencies.area").count() == 2


def test_a_later_reform_of_its_units_is_undone_first() -> None:
    first = reformed("00001,00009,", "00009,Xã Mới", on=ON, at=AT)
    reformed("00009,00003,", on=date(2026, 9, 1), at=AT)

    with pytest.raises(ValidationError) as refused:
        services.undo(reorganisation=first, reason="nhầm", by=None, at=AT)

    assert any("01/09/2026" in said for said in refused.value.messages)
    assert area("00009").valid_to == date(2026, 8, 31)


def test_the_reference_files_leave_alone_what_a_reform_touched(tmp_path) -> None:
    reformed("00001,00001,", "00001,Phường Đẹp", on=ON, at=AT)
    heads = {
        "areas": "code,official_code,name,level,parent,valid_from,valid_to,tourist,lat,lon,source"
        ",note",
        "area_successions": "from_code,to_code,on,note",
        "agencies": "code,name,kind,area,valid_from,valid_to,source,note",
        "agency_successions": "from_code,to_code,on,verified,note,source",
    }
    for name, head in heads.items():
        row = "\n00001,00001,Phường Một,commune,20,2020-01-01,,,,,,\n" if name == "areas" else "\n"
        (tmp_path / f"{name}.csv").write_text(head + row)

    services.load_reference(folder=tmp_path, at=AT)

    assert area("00001").name == "Phường Đẹp"


@pytest.mark.parametrize(
    ("passings", "units", "place", "said"),
    [
        ("from_code,to_code\n00001,99999", "", "dòng 2", "không có đơn vị nào mang mã 99999"),
        ("from_code,to_code\n77777,00002", "", "dòng 2", "không có đơn vị nào mang mã 77777"),
        ("from_code,to_code\n00001,00002\n00001,00003", "", "dòng 3", "chia cho nhiều nơi"),
        ("from_code,to_code\n00001,", "", "dòng 2", "không nơi nào tiếp nhận"),
        ("from_code,to_code\n00001,00002\n00002,00003", "", "dòng 2", "cũng hết ngày ấy"),
        ("from_code,to_code\n00001,00002\n00002,00001", "", "dòng 3", "cũng hết ngày ấy"),
        ("from_code,to_code\n00001,00002\n00001,00002", "", "dòng 3", "trùng dòng 2"),
        ("from_code,to_code,note\n20,,hết", "", "dòng 2", "vẫn thuộc Tỉnh Lạng Sơn"),
        ("from_code,to_code\n00001,9", "code,name\n9,Xã Hai", "dòng 2", "đã có Xã Hai"),
        ("from_code,to_code\n00001,00002", "code,name\n9,Xã Mới", "dòng 2", "không tiếp nhận"),
        ("from_code,to_code\n00001,00002", "code,name\n00003,Xã X", "dòng 2", "đang là mã của"),
        ("from_code,to_code\n00001,9", "code,name\n9,Xã X\n9,Xã Y", "dòng 3", "hai lần"),
        ("from_code,to_code\n00001,9", "code,name\n9,Làng X", "dòng 2", "không rõ “Làng X”"),
        ("from_code,to_code\n00001,9", "code,name,parent\n9,Xã X,00003", "dòng 2",
         "không thể thuộc"),
        ("from_code,to_code\n00001,9", "code,name,lat\n9,Xã X,95", "dòng 2", "không phải tọa độ"),
        ("tu,den\n00001,00002", "", "dòng 1", "không có cột nào tên “tu”"),
        ("from_code,note\n00001,x", "", "dòng 1", "thiếu cột mã mới; các cột là: mã cũ"),
        ("from_code,to_code,on\n00001,00002,31/02/2026", "", "dòng 2", "không phải ngày"),
        ("from_code,to_code,on\n00001,00002,2026-08-01", "", "dòng 2", "chỉ có một ngày"),
        ("from_code,to_code\n00001,00002,x,y,z", "", "dòng 2", "dòng tên cột chỉ có"),
        ("from_code,to_code\n,00002", "", "dòng 2", "thiếu mã đơn vị cũ"),
        ("", "", "cả bảng", "chưa có dòng nào"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_named_with_its_line(
    passings: str, units: str, place: str, said: str
) -> None:
    told = refusal(passings, units)

    assert any(place in one and said in one for one in told), told


def test_a_unit_that_is_over_is_named_with_its_heir() -> None:
    reformed("00001,00009,", "00009,Xã Mới", on=ON, at=AT)

    told = refusal("from_code,to_code\n00001,00003", on=date(2026, 8, 1))

    assert told == [
        "Bảng kế thừa, dòng 2: Phường Một đã ghi hết ngày 30/06/2026; đất nay thuộc Xã Mới."
    ]


def test_a_day_before_later_changes_of_the_unit_is_refused() -> None:
    reformed("00001,00009,", "00009,Xã Mới", on=ON, at=AT)

    assert "có từ 01/07/2026" in refusal("from_code,to_code\n00009,00003")[0]
    reformed("00002,00003,", on=date(2026, 9, 1), at=AT)
    assert "còn tiếp nhận địa bàn ngày 01/09/2026" in refusal("from_code,to_code\n00003,00009")[0]


def test_files_of_excel_are_read_and_others_refused_in_words() -> None:
    text = "Mã cũ;Mã mới;Ghi chú\n00001;00003;nhập toàn bộ"

    for content in (text.encode("utf-8-sig"), text.encode("utf-16")):
        reform = read(passings=decoded(content), on=ON)
        assert [(p.old, p.new, p.note) for p in reform.passings] == [
            ("00001", "00003", "nhập toàn bộ")
        ]
    for content in (text.encode("cp1258", "replace"), b"PK\x03\x04", b"a\0b"):
        with pytest.raises(ValidationError, match="CSV dạng UTF-8"):
            decoded(content)


def test_the_same_person_does_not_apply_what_he_proposed(an, head) -> None:
    reform = read(passings="from_code,to_code\n00001,00003", on=ON)
    proposed = services.propose(reform=reform, basis=BASIS, by=an, at=AT)

    with pytest.raises(ValidationError, match="người khác"):
        services.apply(reorganisation=proposed, by=an, at=AT)
    services.apply(reorganisation=proposed, by=head, at=AT)

    assert area("00001").valid_to == LAST


def test_a_proposal_is_checked_again_when_it_is_applied() -> None:
    reform = read(passings="from_code,to_code\n00001,00003", on=ON)
    proposed = services.propose(reform=reform, basis=BASIS, by=None, at=AT)
    reformed("00003,00002,", on=ON, at=AT)

    with pytest.raises(TableRefusal, match="Xã Ba"):
        services.apply(reorganisation=proposed, by=None, at=AT)

    assert area("00001").valid_to is None


def test_ending_a_district_carries_its_communes_under_the_province(province: Area) -> None:
    district = Area.objects.create(code="180", name="Huyện A", level="district", parent=province)
    commune = Area.objects.create(code="06001", name="Xã B", level="commune", parent=district)
    change = Change(Act.END_LEVEL, (district,))

    reform = services.checked(one_change(change, on=ON), today=ON)
    proposed = services.propose(reform=reform, basis=BASIS, by=None, at=AT)
    services.apply(reorganisation=proposed, by=None, at=AT)

    land, commune_now = Territory.load(), area("06001")
    commune.refresh_from_db()
    assert (commune.code, commune_now.parent) == ("06001-2026", province)
    assert land.above(land.unit_on(commune.pk, LAST), LAST) == [
        commune.pk,
        district.pk,
        province.pk,
    ]
    assert land.above(land.unit_on(commune.pk, ON), ON) == [commune_now.pk, province.pk]
    assert land.unit_on(district.pk, ON) == commune_now.pk


def test_renaming_a_district_keeps_its_communes_in_it(province: Area) -> None:
    district = Area.objects.create(code="180", name="Huyện A", level="district", parent=province)
    Area.objects.create(code="06001", name="Xã B", level="commune", parent=district)

    reform = one_change(Change(Act.RENAME, (district,), name="Thị xã A"), on=ON)
    proposed = services.propose(reform=reform, basis=BASIS, by=None, at=AT)
    services.apply(reorganisation=proposed, by=None, at=AT)

    assert area("06001").parent == area("180")
    assert area("180").name == "Thị xã A"


def test_the_command_applies_a_file_or_says_why_not(tmp_path, capsys) -> None:
    good, bad = tmp_path / "tot.csv", tmp_path / "sai.csv"
    good.write_text("from_code,to_code\n00001,00003\n")
    bad.write_text("from_code,to_code\n00001,77777\n")
    words = ["--on", "2026-07-01", "--basis", BASIS]

    with pytest.raises(CommandError, match="dòng 2: không có đơn vị nào mang mã 77777"):
        call_command("areas", "apply", str(bad), *words)
    call_command("areas", "apply", str(good), *words, "--dry-run")
    assert not Reorganisation.objects.exists()
    call_command("areas", "apply", str(good), *words)

    assert "1 đơn vị hết, 0 đơn vị mới" in capsys.readouterr().out
    assert area("00001").valid_to == LAST
