"""The team of a check without a plan: what records tell of its members is answered, as far as who
records it may know; what the law asks is told and refuses nothing."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import Basis, Seat, record, withdraw
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.queries import known_kin, officers_at, team_doubts
from hangthat.domain.programmes.services import Outcome
from hangthat.domain.programmes.tests.small import BY, NOON, TODAY, Force, officer, shop_in

pytestmark = pytest.mark.django_db
HELD = date(2026, 11, 20)


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


def recorded(force: Force, **more: Any) -> Inspection:
    said = {"held_on": HELD, "type": "periodic", "agency": force.agency} | more
    return record(findings={force.shop: "clean"}, **said, **BY)


def says(held: Inspection, by: User, *team: Seat, reason: str = "") -> None:
    services.record_team(inspection=held, team=team, reason=reason, by=by, at=NOON)


def related(force: Force, kind: str) -> PlannedCheck:
    """An officer declared a relative at the shop, for a plan of that kind."""
    check = force.scheduled(force.approved(kind))
    services.declare(check=check, has_relative=True, kinship="em ruột", by=force.kien, at=NOON)
    return check


def test_a_relation_declared_for_a_plan_is_answered_where_a_team_is_recorded(
    police: Force,
) -> None:
    related(police, "periodic")
    held, head = recorded(police), Seat(police.an, is_head=True)

    for silent in (Seat(police.kien), Seat(police.kien, has_relative=False)):
        with pytest.raises(ValidationError, match=r"đã khai ngày 24/11/2026 .*: em ruột\. Hãy"):
            says(held, police.an, head, silent)
    says(held, police.an, head, Seat(police.kien, answer="đã bán lại cơ sở"))

    assert held.team.get(officer=police.kien).answer == "đã bán lại cơ sở"


def test_whoever_says_that_he_has_a_relative_answers_by_that(police: Force) -> None:
    related(police, "periodic")
    held = recorded(police)

    kin = Seat(police.kien, has_relative=True, kinship="em ruột")
    says(held, police.an, Seat(police.an, is_head=True), kin)

    assert team_doubts(held, list(held.team.all())) == [
        "Trong đoàn có người thân của đối tượng kiểm tra: Cán bộ ca-kien."
    ]


def test_what_was_declared_for_a_secret_plan_is_told_only_to_whom_the_plan_names(
    police: Force,
) -> None:
    related(police, "unscheduled")
    outsider = officer("ca-ba", Role.MEMBER_OFFICER, police.agency)
    team = Seat(police.an, is_head=True), Seat(police.kien)

    says(recorded(police), outsider, *team)
    with pytest.raises(ValidationError, match="em ruột"):
        says(recorded(police), police.head, *team)


def test_what_was_declared_at_a_check_without_a_plan_is_known_at_the_next_of_either_kind(
    police: Force,
) -> None:
    kin = Seat(police.kien, has_relative=True, kinship="em ruột", declared_on=HELD)
    says(recorded(police), police.an, Seat(police.an, is_head=True), kin)

    with pytest.raises(ValidationError, match=r"đã khai ngày 20/11/2026 .* em ruột"):
        says(recorded(police), police.an, Seat(police.kien, is_head=True))
    check = police.scheduled(police.approved())
    with pytest.raises(ValidationError, match=r"đã khai ngày 20/11/2026 .* em ruột"):
        services.declare(check=check, has_relative=False, by=police.kien, at=NOON)


def test_what_was_declared_where_the_recorder_may_change_nothing_is_not_told_to_him(
    police: Force, ward_one: Area
) -> None:
    kin = Seat(police.kien, has_relative=True, kinship="em ruột")
    says(recorded(police), police.an, Seat(police.an, is_head=True), kin)
    customs = Force(ward_one, "hq")
    theirs = record(
        findings={police.shop: "clean"}, held_on=HELD, type="periodic", agency=customs.agency, **BY
    )

    says(theirs, customs.an, Seat(police.kien, is_head=True))

    assert theirs.team.get().officer == police.kien


def test_what_was_declared_at_a_check_that_was_entered_by_mistake_is_held_against_nobody(
    police: Force,
) -> None:
    head, wrong = Seat(police.an, is_head=True), recorded(police)
    says(wrong, police.an, head, Seat(police.kien, has_relative=True, kinship="em ruột"))
    withdraw(inspection=wrong, reason="nhầm cơ sở", **BY)

    says(recorded(police), police.an, head, Seat(police.kien))
    check = police.scheduled(police.approved())
    assert known_kin(police.kien, check) == ""


def test_an_officer_under_another_name_is_refused(police: Force) -> None:
    with pytest.raises(ValidationError, match="đã chọn cán bộ thì không ghi họ tên"):
        says(recorded(police), police.an, Seat(police.kien, name="Người Khác", is_head=True))


@pytest.mark.parametrize(
    "more",
    [{"declared_on": HELD}, {"kinship": "em ruột"}, {"kinship": "em", "has_relative": False}],
)
def test_a_day_or_a_relative_without_a_declaration_is_asked_about(
    police: Force, more: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError, match="chưa chọn đã khai thế nào"):
        says(recorded(police), police.an, Seat(police.an, is_head=True, **more))


def test_a_declaration_that_is_put_right_is_not_held_against_itself(police: Force) -> None:
    held, head = recorded(police), Seat(police.an, is_head=True)
    says(held, police.an, head, Seat(police.kien, has_relative=True, kinship="em ruột"))

    says(held, police.an, head, Seat(police.kien, has_relative=False), reason="ghi nhầm người")

    assert held.team.get(officer=police.kien).kinship == ""


def test_the_name_of_the_owner_is_answered_whatever_force_its_bearer_is_of(police: Force) -> None:
    held = recorded(police)
    namesake = "Nông Văn Minh"

    with pytest.raises(ValidationError, match="trùng họ tên với Nông Văn Minh"):
        says(held, police.an, Seat(name=namesake, is_head=True))
    says(held, police.an, Seat(name=namesake, is_head=True, answer="người khác, sinh năm 1990"))


def test_of_owners_out_of_sight_nothing_is_told(
    police: Force, commune_two: Area, binh: User
) -> None:
    far = shop_in(commune_two, "Quầy xa", "Lý Thị Em")
    found = {police.shop: "clean", far: "clean"}
    held = record(findings=found, held_on=HELD, type="periodic", **BY)

    says(held, binh, Seat(name="Lý Thị Em", is_head=True))

    assert held.team.get().name == "Lý Thị Em"


def test_a_check_of_a_plan_keeps_its_team_and_what_was_declared_stays_with_the_plan(
    police: Force,
) -> None:
    check = police.declared(police.approved("thematic"))
    services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=police.an, at=NOON)
    later = NOON.replace(month=12, day=1)
    held = services.hold(
        check=check, held_on=later.date(), outcome=Outcome("clean"), by=police.an, at=later
    )

    assert {one.officer for one in held.team.all()} == {police.an, police.kien}
    told = ("has_relative", "kinship", "answer", "declared_on")
    assert set(held.team.values_list(*told)) == {(None, "", "", None)}
    with pytest.raises(ValidationError, match="là đoàn đã phân công"):
        says(held, police.an, Seat(police.an, is_head=True), reason="đi một mình")


def demand(*, suffix: str = "", **more: Any) -> None:
    row = {"document": "Pháp lệnh, Điều 23", "verified": True} | more
    Provision.objects.create(key=f"check_team_least{suffix}", title="x", value="2", **row)
    Provision.objects.create(key=f"check_head_card{suffix}", title="x", value="1", **row)


def doubts(force: Force, *team: Seat, **more: Any) -> list[str]:
    held = recorded(force, basis=Basis(team=team), **more)
    return team_doubts(held, list(held.team.all()))


def test_one_person_and_a_head_without_a_card_are_told_and_not_refused(ward_one: Area) -> None:
    demand()
    market = Force(ward_one, "qltt", "market_surveillance")

    assert doubts(market, Seat(market.kien, is_head=True)) == [
        "Đoàn có một người; quy định: ít nhất 2 người (Pháp lệnh, Điều 23).",
        "Trưởng đoàn Cán bộ qltt-kien không có số thẻ kiểm tra (Pháp lệnh, Điều 23).",
    ]
    assert doubts(market, Seat(market.an, is_head=True), Seat(market.kien)) == []
    assert doubts(market) == []


@pytest.mark.parametrize(
    ("kind", "suffix", "days", "told"),
    [
        ("police", "", {}, 0),
        ("police", ".police", {}, 2),
        ("", "", {}, 2),
        ("market_surveillance", "", {"valid_to": HELD}, 2),
        ("market_surveillance", "", {"valid_to": date(2026, 11, 19)}, 0),
        ("market_surveillance", "", {"valid_from": date(2026, 11, 21)}, 0),
    ],
)
def test_the_rows_of_the_force_and_of_the_day_say_what_is_asked(
    ward_one: Area, kind: str, suffix: str, days: dict[str, date], told: int
) -> None:
    demand(suffix=suffix, **days)
    force = Force(ward_one, "luc-luong", kind)

    assert len(doubts(force, Seat(force.kien, is_head=True))) == told


def test_a_row_that_nobody_verified_says_so(ward_one: Area) -> None:
    demand(verified=False)
    force = Force(ward_one)

    assert "(Pháp lệnh, Điều 23; chưa xác minh)." in doubts(force, Seat(name="A", is_head=True))[0]


def test_the_team_is_chosen_from_the_forces_of_the_check_that_the_recorder_sees(
    police: Force, ward_one: Area, head: User
) -> None:
    customs, tax = Force(ward_one, "hq"), Force(ward_one, "thue")
    held = recorded(police, basis=Basis(lead=tax.agency, joint_number="7/LN"))
    recorded(customs, basis=Basis(lead=tax.agency, joint_number="7/LN"))

    assert set(officers_at(held, head)) == {
        one for force in (police, customs, tax) for one in (force.head, force.an, force.kien)
    }
    alone = Force(ward_one, "kl")
    assert set(officers_at(recorded(alone), head)) == {alone.head, alone.an, alone.kien}
