"""A reader does not get a tip about himself, however he is named in it."""

from datetime import timedelta
from typing import Any

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import Basis, Seat, record
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.services import add_route
from hangthat.domain.tips.tests.unit import BY, NOON, TODAY, Unit, verify_rules

NAME = "Nguyễn Văn Minh"


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Văn Minh nhận tiền", "NGUYEN VAN MINH", "nguyễn-văn-minh", "Nguyễn  Văn\nMinh",
        "Nguyễn\u200b Văn Minh\u200b", "Ｎｇｕｙễｎ Ｖăｎ Ｍｉｎｈ", "(Nguyễn.Văn.Minh)",
    ],
)  # fmt: skip
def test_a_full_name_is_found_however_it_is_written(text: str) -> None:
    assert Accusation("", text).names(NAME)
    assert Accusation(text, "").names(NAME)


@pytest.mark.parametrize(
    ("officer", "text", "hinted"),
    [
        ("Minh", "", True),
        ("anh Minh đội phó", "", True),
        ("doctin", "", True),
        ("", "anh Văn Minh ở đội 1", True),
        ("", "N.V. Minh", True),
        ("", "NV Minh", True),
        ("", "Nguyễn Minh", True),
        ("", "Nguyễn V. Minh", True),
        ("", "chợ văn minh, sạch đẹp", False),
        ("", "anh Minh bán giày", False),
        ("chị Hoa", "", False),
        ("Nguyễn Văn Minhh", "", False),
        ("", "", False),
    ],
)
def test_a_shortened_name_is_a_hint_and_a_common_word_is_none(
    officer: str, text: str, hinted: bool
) -> None:
    assert Accusation(officer, text).hints_at(NAME, "doctin") is hinted


def test_a_title_alone_may_be_a_name_and_before_a_name_is_none() -> None:
    assert Accusation("Chi", "").hints_at("Lê Thị Chi", "lechi")
    assert not Accusation("chị Hoa", "").hints_at("Lê Thị Chi", "lechi")


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one)
    made.open()
    return made


@pytest.mark.django_db
def test_a_reader_gets_no_tip_about_a_shop_of_his_name_or_of_a_declared_relative(
    unit: Unit,
) -> None:
    third = unit.person("ba")
    unit.reader(third)
    owners = [register_party(name=one, kind="household", **BY) for one in (
        f"Hộ kinh doanh {unit.first.full_name}", "Hộ kinh doanh Lý Thị Em",
    )]  # fmt: skip
    for owner, name in zip(owners, ("Tạp hóa Bình An", "Giày dép Hồng Phát"), strict=True):
        open_establishment(
            party=owner, name=name, kind="stall", area=unit.ward, address="dãy A",
            opened_on=TODAY - timedelta(99), **BY,
        )  # fmt: skip
    days: dict[str, Any] = {"starts_on": TODAY, "ends_on": TODAY}
    plan = InspectionPlan.objects.create(
        code="KH-1", title="Kế hoạch", kind="periodic", state="draft", agency=unit.agency,
        recorded_at=NOON, **days,
    )  # fmt: skip
    check = PlannedCheck.objects.create(code="KT-1", plan=plan, party=owners[1], **days)
    PlannedSeat.objects.create(
        check_of=check, officer=unit.second, has_relative=True, kinship="chị", declared_on=TODAY
    )

    own, _ = unit.tip("quầy TẠP HOÁ BÌNH AN bán rượu giả")
    kin, _ = unit.tip(spot="Giày dép Hồng Phát")
    by_name, _ = unit.tip("bà Lý Thị Em bán áo nhái")
    neither, _ = unit.tip("quầy khác")

    seen = {user: set(Tip.objects.visible_to(user)) for user in (unit.first, unit.second, third)}
    assert seen[unit.first] == {kin, by_name, neither}
    assert seen[unit.second] == {own, neither}
    assert seen[third] == {own, kin, by_name, neither}


@pytest.mark.django_db
def test_a_relative_declared_at_a_check_without_a_plan_keeps_a_tip_from_its_reader(
    unit: Unit,
) -> None:
    owner = register_party(name="Hộ kinh doanh Lý Thị Em", kind="household", **BY)
    shop = open_establishment(
        party=owner, name="Giày dép Hồng Phát", kind="stall", area=unit.ward, address="dãy A",
        opened_on=TODAY - timedelta(99), **BY,
    )  # fmt: skip
    kin = Seat(unit.second, is_head=True, has_relative=True, kinship="chị")
    basis = Basis(team=(kin,))
    third = unit.person("ba")
    unit.reader(third)
    record(held_on=TODAY, type="periodic", findings={shop: "clean"}, basis=basis, **BY)

    tip, _ = unit.tip(spot="Giày dép Hồng Phát")

    people = (unit.first, unit.second, third)
    seen = [one for one in people if tip in Tip.objects.visible_to(one)]
    assert seen == [unit.first, third]


@pytest.mark.django_db
def test_of_two_readers_of_one_name_neither_gets_a_tip_about_a_shop_of_that_name(
    unit: Unit,
) -> None:
    third, fourth = unit.person("ba"), unit.person("bon")
    for one in (third, fourth):
        unit.reader(one)
    User.objects.filter(pk=third.pk).update(full_name=unit.first.full_name)
    owner = register_party(name=f"Hộ kinh doanh {unit.first.full_name}", kind="household", **BY)
    open_establishment(
        party=owner, name="Tạp hóa Bình An", kind="stall", area=unit.ward, address="dãy A",
        opened_on=TODAY - timedelta(99), **BY,
    )  # fmt: skip

    tip, _ = unit.tip("quầy tạp hóa Bình An bán rượu giả")

    readers = (unit.first, unit.second, third, fourth)
    assert [tip in Tip.objects.visible_to(one) for one in readers] == [False, True, False, True]


@pytest.mark.django_db
def test_a_doubtful_name_shuts_nobody_out_where_else_nobody_would_be_left(unit: Unit) -> None:
    hinted, _ = unit.tip(officer=unit.first.full_name.split()[-1])

    assert hinted in Tip.objects.visible_to(unit.second)
    other = Unit(unit.ward, code="CA")
    type(other.first).objects.filter(pk=other.first.pk).update(full_name="Lê Văn Tám")
    add_route(agency=other.agency, **BY)
    again, _ = unit.tip(officer=unit.first.full_name.split()[-1])
    assert again.agency == other.agency
