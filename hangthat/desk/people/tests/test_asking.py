"""Who sees a unit, and why a person sees a record: the words agree with what is shown."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services.grants import RoleTerms, end, give, stand_in
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, AreaSuccession, User
from hangthat.core.common.records import coded_models
from hangthat.desk.people.queries.access_explanation import areas_of, explain
from hangthat.desk.people.queries.visibility import who_sees, who_sees_record
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.world.services import demo
from hangthat.domain.world.services.preparing import prepare
from tests.gates.sampling import tries_part

TODAY = localdate()
DAY = timedelta(days=1)
SAMPLE = 4  # records of a kind


@pytest.fixture
def old_ward(ward_one: Area) -> Area:
    """A unit that became Phường Một on 1/7/2025."""
    old = Area.objects.create(
        code="C", name="Xã Cũ", level="commune", valid_from="2020-01-01", valid_to="2025-06-30"
    )
    AreaSuccession.objects.create(old=old, new=ward_one, on="2025-07-01")
    return Area.objects.get(pk=old.pk)


def shop_in(area: Area, name: str = "Tạp hóa Lan", kind: str = "shop") -> Establishment:
    by = {"by": None, "at": now()}
    owner = register_party(name=f"Chủ {name}", kind="household", phone="0912345678", **by)
    return open_establishment(
        party=owner,
        name=name,
        kind=kind,
        area=area,
        address="Số 7",
        opened_on=date(2021, 1, 1),
        **by,
    )


def said(person: User, record: Any) -> str:
    told = explain(person, record, on=TODAY)
    sentences = [sentence for reason in told.reasons for sentence in reason.sentences]
    return " ".join([*sentences, told.fields, told.without])


# The truth


@pytest.mark.django_db
@pytest.mark.turns(2)
def test_for_everybody_and_every_kind_of_record_the_explanation_says_what_is_shown() -> None:
    """Each person of the demonstration, more of them with odd roles; of the kinds of records a
    third, others the next day."""
    at = now()
    prepare(at=at, bare=False)
    demo.build(size=80, seed=125, at=at)
    demo.officers(at=at)
    _odd_roles()
    asked = sees = 0

    for model in [one for one in coded_models() if tries_part(one._meta.label, 3)]:
        sample = list(model.objects.order_by("code")[:SAMPLE])
        keys = [record.pk for record in sample]
        for person in User.objects.all():
            rows = model.objects.visible_to(person).filter(pk__in=keys)
            seen = set(rows.values_list("pk", flat=True))
            for record in sample:
                told = explain(person, record, on=TODAY)
                assert told.sees == (record.pk in seen), (person, record)
                assert told.reasons or told.without
                asked, sees = asked + 1, sees + told.sees
    assert asked > 150
    assert 10 < sees < asked - 10


@pytest.mark.django_db
@pytest.mark.turns(2)
def test_who_sees_a_unit_and_a_record_is_whoever_is_shown_it() -> None:
    at = now()
    prepare(at=at, bare=False)
    demo.build(size=80, seed=125, at=at)
    demo.officers(at=at)
    _odd_roles()
    head = User.objects.get(username="truong")
    people = list(User.objects.all())

    for model in coded_models():
        for record in model.objects.order_by("code")[:SAMPLE]:
            found = who_sees_record(record, head, on=TODAY)
            shown = {p for p in people if model.objects.visible_to(p).filter(pk=record.pk).exists()}
            assert {viewer.person for viewer in found.shown} == shown, record
            assert found.others == 0
    units = Area.objects.in_force(on=TODAY).filter(level="commune")
    whole = {p for p in people if _of_whole_kinds(p)}
    for unit in units:
        rows = Establishment.objects.filter(area=unit)
        shown = {p for p in people if rows.visible_to(p).exists()}
        if rows.exists():
            viewers = {viewer.person for viewer in who_sees(unit, head, on=TODAY).shown}
            assert shown <= viewers
            assert viewers & whole <= shown, unit


def _of_whole_kinds(person: User) -> bool:
    return not any(grant.domain for grant in rights_of(person).grants)


def _odd_roles() -> None:
    """A field, a unit of before, a dismissed person, a stand-in, a role that is over."""
    ward, at = Area.objects.get(code="06187"), now()
    old = AreaSuccession.objects.filter(new=ward).values("old")
    trade = _person("linhvuc", Role.MEMBER_OFFICER, agency=Agency.objects.first(), domain="trade")
    _person("ke", Role.CHAIR, area=ward, domain="production")
    _person("thuong", Role.STANDING_OFFICER, area=ward)
    over = _person("het", Role.CLERK, area=ward)
    Grant.objects.filter(user=over).update(valid_from=TODAY - 9 * DAY, valid_to=TODAY - DAY)
    gone = _person("thoi", Role.LEADER)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    before = _person("xacu", Role.CLERK, area=ward)
    Grant.objects.filter(user=before).update(area=old[:1])
    stand_in(
        user=trade,
        stands_in_for=User.objects.get(username="chi"),
        valid_from=TODAY,
        valid_to=TODAY + DAY,
        by=None,
        at=at,
    )


def _person(username: str, role: Role, **more: Any) -> User:
    return add_officer(
        username=username,
        password="hangthat-demo",
        full_name=username.title(),
        role=role,
        at=now(),
        **more,
    )


# The words


def test_a_record_of_a_unit_of_before_is_seen_by_the_unit_that_followed_and_told_so(
    binh: User, old_ward: Area
) -> None:
    shop = shop_in(old_ward)

    assert explain(binh, shop, on=TODAY).sees
    assert "Hồ sơ ở Xã Cũ: Xã Cũ nhập vào Phường Một từ 1/7/2025." in said(binh, shop)


def test_the_own_unit_the_whole_province_and_the_wrong_unit_are_told_apart(
    an: User, binh: User, chi: User, ward_one: Area
) -> None:
    shop = shop_in(ward_one)

    assert "Hồ sơ ở Phường Một, đúng địa bàn" in said(binh, shop)
    assert "không giới hạn địa bàn: cả tỉnh" in said(an, shop)
    assert "Hồ sơ ở Phường Một, ngoài Xã Hai." in said(chi, shop)


def test_the_cell_of_the_table_is_named_and_so_is_an_empty_one(
    binh: User, technician: User, ward_one: Area
) -> None:
    shop = shop_in(ward_one)

    assert "ô “cơ sở: xem”: địa bàn, lĩnh vực được giao" in said(binh, shop)
    assert "Bảng quyền để trống ô “cơ sở: xem” của vai trò này." in said(technician, shop)


def test_the_field_of_a_role_is_told(ward_one: Area) -> None:
    person = _person("linhvuc", Role.CLERK, area=ward_one, domain="production")

    assert "không thuộc lĩnh vực sản xuất, làng nghề" in said(person, shop_in(ward_one))
    kiln = shop_in(ward_one, "Lò gạch", kind="producer")
    assert "Hồ sơ thuộc lĩnh vực sản xuất, làng nghề." in said(person, kiln)


def test_which_personal_fields_are_read_is_told(binh: User, leader: User, ward_one: Area) -> None:
    owner = shop_in(ward_one).party

    assert "Đọc được điện thoại, số định danh; mỗi lượt xem đều ghi vào sổ." in said(binh, owner)
    assert "Không đọc được điện thoại, số định danh." in said(leader, owner)


def test_who_has_no_role_is_told_why_not(head: User, binh: User, chi: User, ward_one: Area) -> None:
    shop = shop_in(ward_one)
    bare = User.objects.create(username="moi", full_name="Mới")
    assert "Chưa được giao vai trò nào" in said(bare, shop)
    give(user=bare, terms=RoleTerms(role=Role.AUDITOR), by=head, at=now())
    assert "còn chờ duyệt" in said(User.objects.get(pk=bare.pk), shop)
    end(grant=binh.grants.get(), reason="x", by=head, at=now())
    assert "bị chấm dứt" in said(User.objects.get(pk=binh.pk), shop)
    Grant.objects.filter(user=chi).update(valid_to=TODAY - DAY)
    assert "hết hạn" in said(User.objects.get(pk=chi.pk), shop)
    chi.is_active = False
    assert "Tài khoản đã đóng" in said(chi, shop)


def test_a_fact_lies_where_its_members_lie(ward_one: Area, commune_two: Area) -> None:
    shops = [shop_in(ward_one, "Một"), shop_in(commune_two, "Hai")]

    visit = inspect(
        held_on=TODAY - 9 * DAY,
        type="periodic",
        findings=dict.fromkeys(shops, "clean"),
        by=None,
        at=now(),
    )

    assert set(areas_of(visit)) == {ward_one, commune_two}


# The pages


def test_the_page_of_a_unit_lists_who_sees_it_with_what_and_since_when(
    client: Client, head: User, leader: User, binh: User, chi: User, ward_one: Area
) -> None:
    client.force_login(head)

    shown = client.get(f"/quyen/?dia_ban={ward_one.code}").content.decode()
    whole = client.get("/quyen/").content.decode()

    assert "Trần Thị Bình" in shown
    assert "điện thoại, số định danh, địa chỉ" in shown
    assert "không trường nào" in shown  # the leader
    assert "Lê Thị Chi" not in shown
    assert "Trần Thị Bình" not in whole
    assert "Lương Quang Minh" in whole


def test_a_chair_is_told_how_many_more_see_the_own_commune_but_not_who(
    client: Client, head: User, leader: User, binh: User, ward_one: Area
) -> None:
    client.force_login(_person("chair", Role.CHAIR, area=ward_one))

    shown = client.get(f"/quyen/?dia_ban={ward_one.code}").content.decode()

    assert "Trần Thị Bình" in shown
    assert "Lương Quang Minh" not in shown
    assert "Và 2 người ngoài phạm vi bạn được biết" in shown


def test_the_page_of_a_record_tells_one_person_or_lists_them_all(
    client: Client, head: User, binh: User, chi: User, ward_one: Area
) -> None:
    shop = shop_in(ward_one)
    client.force_login(head)
    card = client.get(f"/co-so/{shop.code}/").content.decode()
    assert f"/quyen/vi-sao/?loai=establishment&amp;ma={shop.code}" in card

    everyone = client.get(f"/quyen/vi-sao/?ma={shop.code}").content.decode()
    one = client.get(f"/quyen/vi-sao/?ma={shop.code}&nguoi=chi").content.decode()

    table = everyone.split("Xem được hồ sơ này", 1)[1]
    assert "Trần Thị Bình" in table
    assert "Lê Thị Chi" not in table
    assert "không xem được" in one
    assert "ngoài Xã Hai" in one


def test_a_code_out_of_sight_is_no_code_at_all(
    client: Client, binh: User, technician: User, ward_one: Area, commune_two: Area
) -> None:
    there = shop_in(commune_two)
    client.force_login(_person("chair", Role.CHAIR, area=ward_one))
    refused = {
        client.get(f"/quyen/vi-sao/?ma={code}&nguoi=binh")
        .content.decode()
        .count("Bạn không thấy hồ sơ nào mang mã này")
        for code in (there.code, "CS-KHONGCO")
    }
    assert len(refused) == 1
    assert refused.pop() >= 1
    client.force_login(technician)
    assert "Bạn không thấy hồ sơ" in client.get(f"/quyen/vi-sao/?ma={there.code}").content.decode()


def test_clerks_get_no_link_to_who_sees(client: Client, binh: User, ward_one: Area) -> None:
    shop = shop_in(ward_one)
    client.force_login(binh)

    assert "Ai xem được?" not in client.get(f"/co-so/{shop.code}/").content.decode()
