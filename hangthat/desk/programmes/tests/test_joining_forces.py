"""An officer of a force that joins in a plan records his force's own part of the check: it counts
once in the province and once for each force."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Area
from hangthat.desk.programmes.tests.test_on_site import form_of, page, typed
from hangthat.desk.tests.api import by_token
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.services import close, hold_part
from hangthat.domain.coordination.tests.small import known_to
from hangthat.domain.deciding.services.visits import SubjectFinding, VisitDetails
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.tests.small import NOON, TODAY, Force

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


@pytest.fixture
def market(ward_one: Area) -> Force:
    return Force(ward_one, "qltt")


@pytest.fixture
def check(police: Force, market: Force) -> PlannedCheck:
    """Of the police, today; an officer of the market force is in the team."""
    Post.objects.update(valid_to=None)
    today = localdate()
    plan = police.approved(starts_on=today, ends_on=today + timedelta(9), forces=(market.agency,))
    found = plan.checks.get()
    team = {"head": police.an, "members": [market.kien]}
    services.schedule(check=found, day=today, **team, by=police.an, at=NOON)
    for one in (police.an, market.kien):
        services.declare(check=found, has_relative=False, by=one, at=NOON)
    services.order(check=found, number="9/QĐ-KT", ordered_on=TODAY, by=police.head, at=NOON)
    return found


def row_of(force: Force) -> Inspection:
    return Inspection.objects.standing().get(agency=force.agency)


def must_count_once(police: Force, market: Force) -> None:
    standing = Inspection.objects.standing()
    assert standing.counted_once().count() == 1, "the province"
    for force in (police, market):
        assert standing.filter(agency=force.agency).count() == 1
    open_pairs = [one for one in known_to(None, localdate().year) if one.is_open]
    assert open_pairs == [], "one joint check is no overlap to be answered"


def test_he_records_his_force_s_part_by_the_same_form_and_the_check_stays_to_be_held(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    assert form_of(check) in page(client, market.kien, reverse("desk:round"))
    seen = page(client, market.kien, form_of(check))
    assert "Phần việc của" in seen
    assert market.agency.name in seen

    made = client.post(form_of(check), typed(finding="refused", remark="chủ quán không cho vào"))

    row = row_of(market)
    assert made["Location"] == reverse("desk:inspection", args=[row.code])
    joint = JointCheck.objects.get()
    assert (row.joint_number, row.lead, row.number) == (joint.code, police.agency, "9/QĐ-KT")
    assert (row.reason, row.type) == ("risk", "periodic")
    assert set(TeamMember.objects.filter(inspection=row).values_list("officer", flat=True)) == {
        police.an.pk, market.kien.pk,
    }  # fmt: skip
    assert PlannedCheck.objects.coming().get() == check
    assert JointPart.objects.open().get().agency == police.agency
    assert form_of(check) not in page(client, market.kien, reverse("desk:round"))
    assert form_of(check) in page(client, police.an, reverse("desk:round"))

    client.post(form_of(check), typed())
    assert not JointPart.objects.open().exists()
    assert row_of(police).joint_number == joint.code
    must_count_once(police, market)


def test_after_the_other_force_held_the_check_his_part_is_still_to_be_recorded(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    page(client, police.an, form_of(check))
    client.post(form_of(check), typed())
    assert row_of(police).joint_number == ""

    assert form_of(check) in page(client, market.kien, reverse("desk:round"))
    client.post(form_of(check), typed())

    assert row_of(police).joint_number == row_of(market).joint_number != ""
    assert not JointPart.objects.open().exists()
    must_count_once(police, market)


def test_what_is_recorded_already_is_shown_instead_of_a_second_form(
    client: Client, market: Force, check: PlannedCheck
) -> None:
    page(client, market.kien, form_of(check))
    client.post(form_of(check), typed())
    own = reverse("desk:inspection", args=[row_of(market).code])

    assert client.get(form_of(check))["Location"] == own
    short = reverse("desk:plannedcheck_hold", args=[check.code])
    assert client.get(short)["Location"] == own
    assert own in page(client, market.kien, reverse("desk:plannedcheck", args=[check.code]))
    assert client.post(form_of(check), typed())["Location"] == own
    assert "đã có ở đây, không ghi lần nữa" in client.get(own).content.decode()
    assert Inspection.objects.count() == 1


def test_a_part_that_was_closed_without_a_check_leads_to_the_joint_check(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    page(client, police.an, form_of(check))
    client.post(form_of(check), typed())
    joint = joined(police, check)
    part = JointPart.objects.create(code="PV-1", joint=joint, agency=market.agency)
    close(part, outcome="không tham gia được", by=market.kien, at=now())

    page(client, market.kien, form_of(check))
    there = client.get(form_of(check))["Location"]

    assert there == reverse("desk:jointcheck", args=[joint.code])
    assert form_of(check) not in page(client, market.kien, reverse("desk:round"))
    with pytest.raises(ValidationError, match="đã đóng phần việc"):
        part_held(check, market)


def joined(police: Force, check: PlannedCheck) -> JointCheck:
    """A joint check of what the police held, in which the others have no part yet."""
    joint = JointCheck.objects.create(
        code="LN-1", establishment=check.establishment, lead=police.agency, made_on=localdate()
    )
    day = {"accepted_on": localdate(), "closed_on": localdate()}
    held = row_of(police)
    JointPart.objects.create(code="PV-0", joint=joint, agency=police.agency, inspection=held, **day)
    Inspection.objects.filter(pk=held.pk).update(joint_number=joint.code)
    return joint


def part_held(check: PlannedCheck, force: Force) -> Any:
    check = PlannedCheck.objects.get(pk=check.pk)
    found = [SubjectFinding(check.member, "clean")]
    return hold_part(
        services.Planned(check), VisitDetails(localdate(), "", None), findings=found,
        agency=force.agency, by=force.kien, at=now(),
    )  # fmt: skip


def test_where_his_force_has_a_plan_of_its_own_it_leads_there(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    page(client, police.an, form_of(check))
    client.post(form_of(check), typed())
    joint = joined(police, check)
    today = localdate()
    market.shop = police.shop
    own = market.declared(market.approved(starts_on=today, ends_on=today), today)
    JointPart.objects.create(
        code="PV-1", joint=joint, agency=market.agency, planned_check=own, accepted_on=today
    )

    page(client, market.kien, form_of(check))
    there = client.get(form_of(check))["Location"]

    assert there == reverse("desk:plannedcheck", args=[own.code])
    with pytest.raises(ValidationError, match="có kế hoạch riêng"):
        part_held(check, market)


def test_a_part_whose_check_was_withdrawn_is_recorded_again(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    page(client, market.kien, form_of(check))
    client.post(form_of(check), typed())
    wrong = row_of(market)
    withdraw(inspection=wrong, reason="ghi nhầm", by=market.kien, at=now())

    assert form_of(check) in page(client, market.kien, reverse("desk:round"))
    client.post(form_of(check), typed(finding="refused", remark="chủ quán không cho vào"))

    right = row_of(market)
    assert (right.corrects, right.joint_number) == (wrong, wrong.joint_number)
    assert JointPart.objects.get(agency=market.agency).inspection == right
    page(client, police.an, form_of(check))
    client.post(form_of(check), typed())
    must_count_once(police, market)


def test_a_check_that_was_called_off_has_no_parts(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    services.call_off(check=check, reason="đã đóng cửa", by=police.head, at=now())

    assert form_of(check) not in page(client, market.kien, reverse("desk:round"))
    said = client.post(form_of(check), typed()).content.decode()
    assert "Đối tượng này đã bỏ khỏi kế hoạch." in said
    assert not Inspection.objects.exists()


def test_a_program_of_his_force_records_the_part_and_one_of_another_is_refused(
    police: Force, market: Force, check: PlannedCheck, ward_one: Area
) -> None:
    path, body = f"planned-checks/{check.code}/result", typed_for_programs()

    assert by_token(market.an).write(path, body).status_code == 403, "he is not in the team"
    assert by_token(Force(ward_one, "hq").an).write(path, body).status_code == 403
    answer = by_token(market.kien).write(path, body)

    assert answer.status_code == 201, answer.content
    assert answer.json()["code"] == row_of(market).code
    assert by_token(market.kien).write(path, body).status_code == 422
    assert by_token(police.an).write(path, body).status_code == 201
    must_count_once(police, market)


def typed_for_programs() -> dict[str, Any]:
    return {"held_on": str(localdate()), "finding": "clean"}


def test_a_colleague_of_his_force_who_is_not_in_the_team_learns_nothing_of_its_day(
    client: Client, market: Force, check: PlannedCheck
) -> None:
    assert form_of(check) not in page(client, market.an, reverse("desk:round"))
    assert client.get(form_of(check)).status_code == 404
    card = page(client, market.an, reverse("desk:plannedcheck", args=[check.code]))
    assert "Nhập kết quả kiểm tra" not in card
    assert client.get(reverse("desk:plannedcheck_hold", args=[check.code])).status_code == 403


def test_the_short_form_records_the_part_too(
    client: Client, police: Force, market: Force, check: PlannedCheck
) -> None:
    short = reverse("desk:plannedcheck_hold", args=[check.code])
    assert f"Phần việc của {market.agency}" in page(client, market.kien, short)

    client.post(short, typed())

    assert row_of(market).joint_number == JointCheck.objects.get().code
    assert PlannedCheck.objects.coming().get() == check
