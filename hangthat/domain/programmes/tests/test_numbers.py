"""Numbers that an office gives itself: one that stands already is asked about."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.tests.small import ANSWER, NOON, TODAY, Force, officer, shop_in

pytestmark = pytest.mark.django_db
TAKEN = "đã dùng cho kế hoạch khác trong năm"


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


def submitted(force: Force, title: str, approver: User | None = None) -> InspectionPlan:
    """As if its subjects had been drawn, so that its number alone is asked about."""
    made = force.drafted(title=title)
    InspectionPlan.objects.filter(pk=made.pk).update(reason="random")
    made.refresh_from_db()
    services.submit(plan=made, approver=approver or force.head, by=force.an, at=NOON)
    return made


def approve(plan: InspectionPlan, number: str, answer: str = "") -> None:
    services.approve(plan=plan, number=number, answer=answer, by=plan.approver, at=NOON)


def order(check: PlannedCheck, force: Force, *, answer: str = "", days_ago: int = 0) -> None:
    day = TODAY - timedelta(days_ago)
    services.order(
        check=check, number="05/QĐ-KT", ordered_on=day, answer=answer, by=force.an, at=NOON
    )


def reason_of(action: str) -> str:
    return Entry.objects.filter(action=action).latest("pk").reason


def test_a_number_of_a_plan_that_stands_already_wants_an_answer_however_it_is_spelled(
    police: Force,
) -> None:
    approve(submitted(police, "Kiểm tra dịp Tết"), "12/KH")
    second = submitted(police, "Kiểm tra hè")

    with pytest.raises(ValidationError, match=f"Số 012/kh {TAKEN}: 12/KH, Kiểm tra dịp Tết"):
        approve(second, "012/kh")
    approve(second, "012/kh", answer="đánh số lại từ tháng 11")

    assert reason_of("approve") == "đánh số lại từ tháng 11"


def test_an_answer_to_no_warning_is_not_kept(police: Force) -> None:
    approve(submitted(police, "Kiểm tra hè"), "12/KH", answer="thừa")

    assert reason_of("approve") == ""


def test_plans_without_a_number_and_those_of_another_agency_share_none(
    police: Force, ward_one: Area
) -> None:
    market = Force(ward_one, "qltt")
    approve(submitted(police, "Kiểm tra hè"), "12/KH")
    approve(submitted(police, "Chưa có số"), "")

    approve(submitted(market, "Kiểm tra hè"), "12/KH")
    approve(submitted(police, "Cũng chưa có số"), "")

    assert InspectionPlan.objects.filter(state="approved").count() == 4


def test_the_number_of_a_secret_plan_is_betrayed_to_nobody_whom_it_does_not_name(
    police: Force,
) -> None:
    approve(police.submitted("unscheduled", reason="tip"), "12/KH")
    deputy = officer("ca-pho", Role.MEMBER_HEAD, police.agency)
    plan = submitted(police, "Kiểm tra hè", approver=deputy)

    approve(plan, "12/KH")

    assert plan.number == "12/KH"


def test_the_number_of_a_decision_to_check_wants_an_answer_when_it_stands_already(
    police: Force,
) -> None:
    order(police.declared(police.approved()), police)
    again = police.declared(police.approved(title="Kiểm tra hè"))

    words = "Số 05/QĐ-KT đã dùng cho quyết định kiểm tra ngày 24/11/2026"
    with pytest.raises(ValidationError, match=words):
        order(again, police)
    order(again, police, answer="một quyết định cho hai kế hoạch")

    assert reason_of("order") == "một quyết định cho hai kế hoạch"


def test_one_decision_names_two_subjects_of_a_plan_without_a_question(
    police: Force, ward_one: Area
) -> None:
    plan = police.drafted()
    other = shop_in(ward_one, "Quầy 2", "Lý A")
    services.add_subjects(plan=plan, members=[other], by=police.an, at=NOON)
    services.submit(plan=plan, approver=police.head, by=police.an, at=NOON)
    approve(plan, "12/KH", answer=ANSWER)
    checks = list(plan.checks.order_by("pk"))
    for check in checks:
        team = {"head": police.an, "members": [police.kien]}
        services.schedule(check=check, day=plan.starts_on, **team, by=police.an, at=NOON)
        for one in (police.an, police.kien):
            services.declare(check=check, has_relative=False, by=one, at=NOON)

    for check in checks:
        order(check, police)

    assert {one.order_number for one in plan.checks.all()} == {"05/QĐ-KT"}


def test_a_decision_to_check_dated_before_its_plan_was_approved_wants_an_answer(
    police: Force,
) -> None:
    check = police.declared(police.approved())

    with pytest.raises(ValidationError, match=r"trước ngày duyệt kế hoạch \(24/11/2026\)"):
        order(check, police, days_ago=300)
    order(check, police, days_ago=300, answer="ghi theo quyết định khung")

    check.refresh_from_db()
    assert check.ordered_on == TODAY - timedelta(300)
