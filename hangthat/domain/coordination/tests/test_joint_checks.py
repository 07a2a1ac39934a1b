"""Joining two checks, and closing one's own part."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.tests.small import (
    BY,
    NOON,
    SOON,
    TODAY,
    force,
    held,
    known_to,
    officer,
    owner,
    planned,
    seen_by,
    shop_of,
)
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.followups.services import cancel
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import Basis, withdraw

MONDAY, FRIDAY, JUNE = date(2026, 5, 11), date(2026, 5, 15), date(2026, 6, 8)
NEAR = date(2026, 12, 1)  # five working days after today


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return shop_of(owner(), ward_one)


@pytest.fixture
def forces(db: None) -> tuple[Agency, Agency]:
    return force("qltt"), force("ca")


def counted(**narrowed: object) -> tuple[int, int]:
    """For the province, and row by row."""
    rows = Inspection.objects.standing().filter(**narrowed)
    return rows.counted_once().count(), rows.count()


def test_a_joint_check_counts_once_for_the_province_and_once_for_each_force(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    held(shop, JUNE, forces[0])

    joint = services.merge(seen_by(None, one, other), lead=forces[1], **BY)

    assert counted() == (2, 3)
    assert (counted(agency=forces[0]), counted(agency=forces[1])) == ((2, 2), (1, 1))
    one.refresh_from_db()
    assert (one.joint_number, one.lead) == (joint.code, forces[1])
    labels = {(found.one.code, found.other.code): found.label for found in known_to(None)}
    assert labels[one.code, other.code] == "đã gộp liên ngành"


def test_a_withdrawn_part_leaves_the_others_to_be_counted(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    services.merge(seen_by(None, one, other), lead=forces[0], **BY)

    withdraw(inspection=one, reason="nhầm", **BY)

    assert counted() == (1, 1)


def test_checks_further_apart_than_one_may_last_are_joined_only_with_a_reason(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    overlap = seen_by(None, held(shop, MONDAY, forces[0]), held(shop, JUNE, forces[1]))

    with pytest.raises(ValidationError, match="chỉ tính một cuộc"):
        services.merge(overlap, lead=forces[0], **BY)
    services.merge(overlap, lead=forces[0], reason="đợt kéo dài", **BY)

    assert counted() == (1, 2)


def test_one_force_alone_a_stranger_as_lead_and_a_second_time_are_refused(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    again, nobodys = held(shop, FRIDAY, forces[0]), held(shop, FRIDAY, None)
    pair = seen_by(None, one, other)

    for overlap, lead, words in (
        (seen_by(None, one, again), forces[0], "cùng một lực lượng"),
        (seen_by(None, one, nobodys), forces[0], "chưa ghi cơ quan"),
        (pair, force("thue"), "một trong hai lực lượng"),
    ):
        with pytest.raises(ValidationError, match=words):
            services.merge(overlap, lead=lead, **BY)
    services.merge(pair, lead=forces[0], **BY)
    with pytest.raises(ValidationError, match="đã được gộp"):
        services.merge(pair, lead=forces[0], **BY)
    assert JointCheck.objects.count() == 1


def test_a_third_force_joins_the_same_number_and_a_second_part_of_one_force_does_not(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    third = force("thue")
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    late, again = held(shop, FRIDAY, third), held(shop, FRIDAY, forces[1])
    joint = services.merge(seen_by(None, one, other), lead=forces[0], **BY)

    assert services.merge(seen_by(None, one, late), lead=forces[0], **BY) == joint
    with pytest.raises(ValidationError, match="mỗi lực lượng một phần"):
        services.merge(seen_by(None, one, again), lead=forces[0], **BY)

    assert counted() == (2, 4)


def test_each_force_closes_its_own_part_and_no_other(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    qltt, police = officer(forces[0], "q"), officer(forces[1], "c")
    visits = planned(shop, NEAR, forces[0]), planned(shop, NEAR, forces[1])
    services.merge(seen_by(None, *visits), lead=forces[0], **BY)
    mine, theirs = (JointPart.objects.get(agency=agency) for agency in forces)

    with pytest.raises(OutOfReach):
        services.close(theirs, outcome="xong", by=qltt, at=NOON)
    inspection = held(shop, TODAY, forces[0])
    services.after_recording(inspection, by=qltt, at=NOON)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    inspection.refresh_from_db()
    assert (mine.inspection, mine.closed_on) == (inspection, TODAY)
    assert inspection.joint_number == mine.joint.code
    assert theirs.is_open
    services.close(theirs, outcome="bận việc khác", by=police, at=NOON)
    assert not JointCheck.objects.waiting().exists()


def test_who_leaves_counts_by_himself_and_one_force_alone_is_no_joint_check(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    joint = services.merge(seen_by(None, one, other), lead=forces[0], **BY)

    services.leave(JointPart.objects.get(agency=forces[1]), reason="khác vụ việc", **BY)

    joint.refresh_from_db()
    assert (joint.ended_on, counted()) == (TODAY, (2, 2))
    assert set(Inspection.objects.values_list("joint_number", flat=True)) == {""}
    services.merge(seen_by(None, one, other), lead=forces[0], **BY)
    assert counted() == (1, 2)


def test_a_check_that_leaves_is_led_again_as_before_it_joined(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    station = force("dqltt-2")
    one = held(shop, MONDAY, forces[0], basis=Basis(lead=station))
    other = held(shop, FRIDAY, forces[1])
    services.merge(seen_by(None, one, other), lead=forces[1], **BY)

    services.leave(JointPart.objects.get(agency=forces[0]), reason="khác vụ việc", **BY)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.lead, other.lead) == (station, None)


def test_forces_that_never_met_at_one_shop_are_no_joint_check(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    """One force went to two shops; others came to one of them each."""
    next_door, customs = shop_of(shop.party, shop.area, "Cửa hàng hai"), force("haiquan")
    both = held(shop, MONDAY, forces[0], findings={shop: "clean", next_door: "clean"})
    there, later = held(shop, MONDAY, forces[1]), held(next_door, FRIDAY, customs)
    joint = services.merge(seen_by(None, both, there), lead=forces[0], **BY)

    with pytest.raises(ValidationError, match="mỗi cuộc liên ngành về một đối tượng"):
        services.merge(seen_by(None, both, later), lead=forces[0], **BY)

    later.refresh_from_db()
    assert (joint.establishment, later.joint_number, counted()) == (shop, "", (2, 3))


def test_a_check_of_the_owner_joins_those_at_his_shop(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    tax = held(shop.party, FRIDAY, force("thue"))
    joint = services.merge(seen_by(None, one, other), lead=forces[0], **BY)

    assert services.merge(seen_by(None, one, tax), lead=forces[0], **BY) == joint


def test_an_entry_made_anew_takes_the_place_of_the_wrong_one(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    one, other = held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1])
    joint = services.merge(seen_by(None, one, other), lead=forces[0], **BY)
    withdraw(inspection=one, reason="nhầm ngày", **BY)
    one.refresh_from_db()

    anew = held(shop, FRIDAY, forces[0], corrects=one)
    services.after_recording(anew, **BY)

    anew.refresh_from_db()
    assert anew.joint_number == joint.code
    assert counted() == (1, 2)


def test_only_who_holds_one_of_the_checks_joins_them(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    overlap = seen_by(None, held(shop, MONDAY, forces[0]), held(shop, FRIDAY, forces[1]))

    with pytest.raises(OutOfReach):
        services.merge(overlap, lead=forces[0], by=officer(force("thue"), "t"), at=NOON)
    assert not JointCheck.objects.exists()
    services.merge(overlap, lead=forces[0], by=officer(forces[1], "c"), at=NOON)


def test_answered_checks_stay_two_and_each_force_answers_once(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    overlap = seen_by(None, held(shop, MONDAY, forces[0]), held(shop, JUNE, forces[1]))
    qltt = officer(forces[0], "q")

    services.answer(overlap, agency=forces[0], reason="có tin báo", by=qltt, at=NOON)

    assert [found.label for found in known_to(qltt)] == ["kiểm tra riêng"]
    with pytest.raises(ValidationError, match="Đã trả lời"):
        services.answer(overlap, agency=forces[0], reason="lần nữa", by=qltt, at=NOON)
    with pytest.raises(ValidationError, match="Chỉ lực lượng"):
        services.answer(overlap, agency=force("thue"), reason="x", **BY)


def test_who_records_for_another_force_leaves_its_part_to_it(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    visits = planned(shop, SOON, forces[0]), planned(shop, SOON, forces[1])
    services.merge(seen_by(None, *visits), lead=forces[0], **BY)
    inspection = held(shop, TODAY, forces[1])

    services.after_recording(inspection, by=officer(forces[0], "q"), at=NOON)

    inspection.refresh_from_db()
    assert inspection.joint_number == ""
    assert JointPart.objects.get(agency=forces[1]).is_open


def test_a_check_far_from_the_joint_one_closes_no_part_by_itself_and_by_hand_with_a_word(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    """Six working days before the visits: joined, the province would count one check of three."""
    visits = planned(shop, date(2026, 12, 2), forces[0]), planned(shop, SOON, forces[1])
    services.merge(seen_by(None, *visits), lead=forces[0], **BY)
    early = held(shop, TODAY, forces[1], basis=Basis(reason="tip"))

    services.after_recording(early, **BY)

    early.refresh_from_db()
    part = JointPart.objects.get(agency=forces[1])
    assert (early.joint_number, early.lead, part.is_open) == ("", None, True)
    with pytest.raises(ValidationError, match="hãy ghi vì sao"):
        services.close(part, inspection=early, **BY)
    services.close(part, inspection=early, outcome="đi trước vì có tin báo", **BY)
    early.refresh_from_db()
    assert early.joint_number == part.joint.code


def test_a_visit_that_is_called_off_leaves_the_joint_check_and_later_ones_stand_alone(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    visits = planned(shop, NEAR, forces[0]), planned(shop, NEAR, forces[1])
    joint = services.merge(seen_by(None, *visits), lead=forces[0], **BY)

    cancel(visits=[visits[1]], reason="bận", **BY)

    joint.refresh_from_db()
    assert joint.ended_on == TODAY
    assert not JointPart.objects.standing().exists()
    for agency in forces:
        services.after_recording(held(shop, TODAY, agency), **BY)
    assert counted() == (2, 2)


def numbered(shop: Establishment | Party, number: str, agency: Agency) -> Inspection:
    made = held(shop, TODAY, agency, basis=Basis(joint_number=number))
    services.after_recording(made, **BY)
    made.refresh_from_db()
    return made


def test_the_number_of_a_joint_check_is_taken_by_its_own_parts_alone(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    next_door = shop_of(shop.party, shop.area, "Cửa hàng hai")
    visits = planned(shop, NEAR, forces[0]), planned(shop, NEAR, forces[1])
    joint = services.merge(seen_by(None, *visits), lead=forces[0], **BY)

    for there, number, agency in (
        (next_door, joint.code, forces[1]),
        (shop, joint.code, force("thue")),
        (shop, "LN-01", forces[1]),
    ):
        with pytest.raises(ValidationError, match="không có phần việc nào"), transaction.atomic():
            numbered(there, number, agency)
    made = numbered(shop, joint.code, forces[1])
    with pytest.raises(ValidationError, match="không có phần việc nào"), transaction.atomic():
        numbered(shop, joint.code, forces[1])

    part = JointPart.objects.get(agency=forces[1])
    assert (part.inspection, made.lead, counted()) == (made, forces[0], (1, 1))


def test_a_number_of_another_system_is_of_one_subject_and_of_each_force_once(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    elsewhere = shop_of(owner("Chủ khác"), shop.area, "Cửa hàng ba")
    numbered(shop, "12/LN-389", forces[0])
    numbered(shop.party, "12/LN-389", forces[1])

    for there, agency in ((shop, forces[0]), (elsewhere, force("thue"))):
        with pytest.raises(ValidationError, match="ghi một lần"), transaction.atomic():
            numbered(there, "12/LN-389", agency)

    assert counted() == (1, 2)
