"""Who is responsible for a target that no task of the plan names: said, dated, shown, ended."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.journal.models import Entry
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.models import TargetResponsibility
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.assignments.services.responsible import end_responsibility, name_responsible
from hangthat.domain.plans.models import PlanVersion, Task

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PAGE = "/nhiem-vu/chiu-trach-nhiem/"
NOON = datetime(2021, 6, 1, 12, tzinfo=VIETNAM)
BY: dict[str, Any] = {"by": None, "at": NOON}


@pytest.fixture
def police(db: None) -> Agency:
    return Agency.objects.create(code="CA", name="Công an tỉnh")


def test_what_was_said_stands_from_its_day_until_another_is_named(
    plan_125: PlanVersion, police: Agency, standing_agency: Agency, an: User
) -> None:
    target = plan_125.targets.get(code="T05a")
    first = name_responsible(target=target, agency=police, since=date(2021, 3, 1), **BY)
    name_responsible(target=target, agency=standing_agency, since=date(2021, 5, 1), **BY)

    told = {
        day: responsible_for([plan_125], an, on=day).agencies(target)
        for day in (date(2021, 2, 28), date(2021, 3, 1), date(2021, 4, 30), date(2021, 5, 1))
    }

    assert list(told.values()) == [[], ["Công an tỉnh"], ["Công an tỉnh"], [standing_agency.name]]
    first.refresh_from_db()
    assert first.until == date(2021, 4, 30)
    for day in (date(2021, 5, 1), date(2021, 4, 1)):
        with pytest.raises(ValidationError, match="đã được giao từ 01/05/2021"):
            name_responsible(target=target, agency=police, since=day, **BY)
    lines = Entry.objects.filter(subject="assignments.targetresponsibility")
    assert list(lines.order_by("pk").values_list("action", flat=True)) == ["add", "end", "add"]


def test_who_was_named_by_mistake_is_ended_and_gives_way_from_the_same_day(
    plan_125: PlanVersion, police: Agency, standing_agency: Agency, an: User
) -> None:
    target, first = plan_125.targets.get(code="T05a"), date(2021, 6, 1)
    wrong = name_responsible(target=target, agency=police, since=first, **BY)
    with pytest.raises(ValidationError, match="Giao nhầm thì thôi giao, rồi giao lại từ ngày ấy"):
        name_responsible(target=target, agency=standing_agency, since=first, **BY)
    end_responsibility(responsibility=wrong, day=first, reason="giao nhầm", **BY)

    right = name_responsible(target=target, agency=standing_agency, since=first, **BY)

    assert (right.pk, right.agency, right.until) == (wrong.pk, standing_agency, None)
    assert responsible_for([plan_125], an, on=first).agencies(target) == [standing_agency.name]
    line = Entry.objects.filter(subject="assignments.targetresponsibility").latest("pk")
    assert line.summary == f"{standing_agency} thay Công an tỉnh chịu trách nhiệm chỉ tiêu T05a"


def test_a_task_of_the_plan_goes_before_what_was_said(
    plan_125: PlanVersion, police: Agency, an: User
) -> None:
    target = plan_125.targets.get(code="T05a")
    name_responsible(target=target, agency=police, since=date(2021, 3, 1), **BY)
    Task.objects.create(
        version=plan_125, order=999, clause="IV.9", agency="Sở Công Thương", role="chủ trì",
        text="Thực hiện chỉ tiêu T05a",
    )  # fmt: skip

    found = responsible_for([plan_125], an, on=date(2021, 6, 1))

    assert found.agencies(target) == ["Sở Công Thương"]
    with pytest.raises(ValidationError, match="Kế hoạch đã giao chỉ tiêu T05a"):
        name_responsible(target=target, agency=police, since=date(2021, 6, 1), **BY)


def test_an_agency_that_is_no_more_is_told_as_its_heir(
    plan_125: PlanVersion, police: Agency, an: User
) -> None:
    target = plan_125.targets.get(code="T05a")
    name_responsible(target=target, agency=police, since=date(2021, 3, 1), **BY)
    heir = Agency.objects.create(code="CA-2", name="Công an tỉnh mới")
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 6, 30))
    AgencySuccession.objects.create(old=police, new=heir, on=date(2025, 7, 1))

    found = responsible_for([plan_125], an, on=date(2026, 1, 1))

    assert found.agencies(target) == ["Công an tỉnh mới"]


def test_the_standing_agency_says_it_on_a_page_and_everybody_reads_it(
    plan_125: PlanVersion, police: Agency, an: User, head: User, binh: User, client: Client
) -> None:
    client.force_login(binh)
    assert client.get(f"{PAGE}them/").status_code == 403
    client.force_login(head)
    assert "chưa giao" in shown(client.get("/dieu-hanh/"))
    target = plan_125.targets.get(code="T23")
    typed = {"target": target.pk, "agency": police.pk, "since": "01/02/2021", "document": "5/TB"}

    answer = client.post(f"{PAGE}them/?ke_hoach=125", typed)

    assert answer.status_code == 302, answer.content.decode()
    one = TargetResponsibility.objects.get()
    client.force_login(binh)
    text = shown(client.get(PAGE))
    assert "Công an tỉnh" in text
    assert "5/TB" in text
    assert "thôi giao" not in text
    client.force_login(head)
    last = localdate() - timedelta(1)
    typed = {"day": f"{last:%d/%m/%Y}", "reason": "phân công lại"}
    assert client.post(f"{PAGE}{one.code}/thoi/", typed).status_code == 302
    one.refresh_from_db()
    assert one.until == last
    with pytest.raises(ValidationError, match="Đã thôi từ hết ngày"):
        end_responsibility(responsibility=one, day=last, reason="nữa", by=head, at=NOON)


def test_on_monday_who_answers_for_a_target_is_named(
    plan_125: PlanVersion, police: Agency, head: User, ward_one: Area, client: Client
) -> None:
    for target in plan_125.targets.filter(by_end_of=2025).order_by("order"):
        name_responsible(target=target, agency=police, since=date(2021, 2, 1), **BY)
    client.force_login(head)

    text = shown(client.get("/dieu-hanh/"))

    assert "Chịu trách nhiệm: Công an tỉnh" in text
    assert "chưa giao" not in text


def test_who_may_not_change_a_plan_names_nobody(
    plan_125: PlanVersion, police: Agency, ward_one: Area
) -> None:
    target = plan_125.targets.get(code="T05a")
    member = add_officer(
        username="ca", full_name="Đội trưởng", role=Role.MEMBER_HEAD, agency=police, at=NOON
    )
    with pytest.raises(ValidationError, match="ngoài"):
        name_responsible(target=target, agency=police, since=date(2021, 3, 1), by=member, at=NOON)
