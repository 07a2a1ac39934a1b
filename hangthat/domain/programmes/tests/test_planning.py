"""Who proposes does not approve; what is secret is known to those named; a check held is tied."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.services import close_establishment, register_party, take_role
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, Signal
from hangthat.domain.programmes.queries import approvers_for, known_kin
from hangthat.domain.programmes.services import Outcome, Step
from hangthat.domain.programmes.tests.small import (
    BY,
    DAY,
    FIRST,
    LAST,
    NOON,
    TODAY,
    Force,
    officer,
    shop_in,
    terms,
)


@pytest.fixture
def area(db: None) -> Area:
    return Area.objects.create(code="06187", name="Kỳ Lừa", level="commune")


@pytest.fixture
def police(area: Area) -> Force:
    return Force(area)


@pytest.fixture
def law(db: None) -> None:
    rows = (
        ("check_start_days", "5", "ngày làm việc"),
        ("check_on_site_days", "3", "ngày làm việc"),
        ("check_report_hours", "24", "giờ"),
        ("check_verify_days", "10", "ngày"),
    )
    for key, value, unit in rows:
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Thông tư")


def test_for_which_reason_a_draft_chooses_is_put_right(police: Force) -> None:
    plan = police.drafted()

    said = terms(police.agency, reason="tip")
    services.amend(plan=plan, terms=said, by=police.an, at=NOON)

    plan.refresh_from_db()
    assert plan.reason == "tip"


def known(force: Force, plan: InspectionPlan) -> list[str]:
    people = {"đề xuất": force.an, "duyệt": force.head, "đồng nghiệp": force.kien}
    return [
        word for word, user in people.items()
        if InspectionPlan.objects.visible_to(user).filter(pk=plan.pk).exists()
    ]  # fmt: skip


def test_a_draft_is_known_to_its_proposer_alone(police: Force) -> None:
    assert known(police, police.drafted()) == ["đề xuất"]


def test_a_plan_handed_over_is_known_to_its_approver_too(police: Force) -> None:
    assert known(police, police.submitted()) == ["đề xuất", "duyệt"]


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("periodic", ["đề xuất", "duyệt", "đồng nghiệp"]),
        ("thematic", ["đề xuất", "duyệt", "đồng nghiệp"]),
        ("unscheduled", ["đề xuất", "duyệt"]),
    ],
)
def test_only_periodic_and_thematic_plans_are_published(
    police: Force, kind: str, who: list[str]
) -> None:
    assert known(police, police.approved(kind)) == who


def test_whoever_is_named_in_the_team_knows_the_plan(police: Force) -> None:
    plan = police.approved("unscheduled")

    police.scheduled(plan)

    assert known(police, plan) == ["đề xuất", "duyệt", "đồng nghiệp"]


def test_another_force_sees_a_published_plan_but_not_its_day(police: Force, area: Area) -> None:
    check = police.scheduled(police.approved())
    other = Force(area, "hq")
    seen = PlannedCheck.objects.visible_to(other.an)

    assert list(seen) == [check]
    assert not seen.day_known_to(other.an).exists()
    assert PlannedCheck.objects.visible_to(police.head).day_known_to(police.head).exists()


def test_who_proposes_a_plan_does_not_approve_it(police: Force) -> None:
    plan = police.drafted()
    with pytest.raises(ValidationError, match="khác người đề xuất"):
        services.submit(plan=plan, approver=police.an, by=police.an, at=NOON)

    services.submit(plan=plan, approver=police.head, by=police.an, at=NOON)
    with pytest.raises(ValidationError, match="không được tự duyệt"):
        services.approve(plan=plan, number="", answer="theo chỉ đạo", by=police.an, at=NOON)


def test_nobody_approves_what_was_handed_to_another(police: Force) -> None:
    plan = police.submitted()
    second = officer("ca-pho", Role.MEMBER_HEAD, police.agency)

    with pytest.raises(ValidationError, match="trình người khác"):
        services.approve(plan=plan, number="", answer="theo chỉ đạo", by=second, at=NOON)


def test_an_officer_without_the_right_is_no_approver(police: Force) -> None:
    with pytest.raises(ValidationError, match="không có quyền duyệt"):
        services.submit(plan=police.drafted(), approver=police.kien, by=police.an, at=NOON)


def test_the_approver_is_found_among_all_people_of_a_large_agency(police: Force) -> None:
    """However many of them have no right to decide."""
    many = [User(username=f"doi-{n}", agency=police.agency, sort_key="a") for n in range(250)]
    User.objects.bulk_create(many)
    User.objects.filter(pk=police.head.pk).update(sort_key="z")

    assert police.head in approvers_for(police.drafted())
    assert police.kien not in approvers_for(police.drafted())


def test_a_plan_without_subjects_is_not_handed_over(police: Force) -> None:
    plan = services.draft(terms=terms(police.agency), by=police.an, at=NOON)

    with pytest.raises(ValidationError, match="chưa có đối tượng"):
        services.submit(plan=plan, approver=police.head, by=police.an, at=NOON)


def test_subjects_are_named_before_the_plan_is_handed_over(police: Force) -> None:
    plan = police.submitted()
    with pytest.raises(ValidationError, match="khi kế hoạch đang soạn"):
        services.add_subjects(plan=plan, members=[shop_in(police.area)], by=police.an, at=NOON)

    services.send_back(plan=plan, reason="thiếu căn cứ", by=police.head, at=NOON)

    assert plan.state == "draft"
    assert plan.returned == "thiếu căn cứ"
    services.add_subjects(plan=plan, members=[shop_in(police.area)], by=police.an, at=NOON)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (FIRST - timedelta(1), LAST, "nằm trong kế hoạch"),
        (FIRST, LAST + timedelta(1), "nằm trong kế hoạch"),
        (LAST, FIRST, "không được trước ngày đầu"),
    ],
)
def test_a_window_lies_within_the_plan(police: Force, first: date, last: date, words: str) -> None:
    plan = services.draft(terms=terms(police.agency), by=police.an, at=NOON)

    with pytest.raises(ValidationError, match=words):
        services.add_subjects(
            plan=plan, members=[police.shop], starts_on=first, ends_on=last, by=police.an, at=NOON
        )


def test_a_closed_shop_is_no_subject_of_a_plan(police: Force) -> None:
    close_establishment(shop=police.shop, closed_on=TODAY, **BY)

    with pytest.raises(ValidationError, match="Không hoạt động"):
        police.drafted()


def test_a_subject_stands_once_in_a_plan(police: Force) -> None:
    with pytest.raises(ValidationError, match="Đã có trong kế hoạch"):
        services.add_subjects(plan=police.drafted(), members=[police.shop], by=police.an, at=NOON)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY - timedelta(1), "đã qua"),
        (TODAY, "như kế hoạch"),
        (LAST + timedelta(1), "như kế hoạch"),
        (date(2026, 12, 11), "thẻ kiểm tra còn hạn ngày 11/12/2026"),
    ],
)
def test_the_day_of_a_check_lies_ahead_in_its_window_and_on_a_card(
    police: Force, day: date, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        police.scheduled(police.approved(), day)


def test_the_card_of_the_head_is_good_on_its_last_day(police: Force) -> None:
    check = police.scheduled(police.approved(), date(2026, 12, 10))

    assert check.seats.get(is_head=True).card_number == "ca-1"


def test_nobody_goes_alone(police: Force) -> None:
    check = police.approved().checks.get()

    with pytest.raises(ValidationError, match="ít nhất 2 người"):
        services.schedule(
            check=check, day=DAY, head=police.an, members=[police.an], by=police.an, at=NOON
        )


def test_a_check_is_not_ordered_before_each_member_has_declared(police: Force) -> None:
    check = police.scheduled(police.approved())
    services.declare(check=check, has_relative=False, by=police.an, at=NOON)

    with pytest.raises(ValidationError, match=r"Chưa khai quan hệ .*: Cán bộ ca-kien"):
        services.order(check=check, number="1/QĐ", ordered_on=TODAY, by=police.an, at=NOON)


def test_a_relative_is_refused_in_the_team(police: Force) -> None:
    check = police.scheduled(police.approved())
    services.declare(check=check, has_relative=False, by=police.an, at=NOON)
    services.declare(check=check, has_relative=True, kinship="em ruột", by=police.kien, at=NOON)

    with pytest.raises(ValidationError, match=r"Người thân .* Cán bộ ca-kien"):
        services.order(check=check, number="1/QĐ", ordered_on=TODAY, by=police.an, at=NOON)
    with pytest.raises(ValidationError, match="Người thân"):
        services.hold(check=check, held_on=DAY, outcome=Outcome("clean"), by=police.an, at=NOON)


def test_a_relation_on_record_must_be_answered(police: Force, area: Area) -> None:
    before = police.scheduled(police.approved())
    services.declare(check=before, has_relative=True, kinship="em ruột", by=police.kien, at=NOON)
    again = police.scheduled(police.approved(title="Kế hoạch sau"))

    with pytest.raises(ValidationError, match=r"đã khai ngày 24/11/2026 .* em ruột"):
        services.declare(check=again, has_relative=False, by=police.kien, at=NOON)

    services.declare(
        check=again, has_relative=False, answer="đã bán lại cơ sở", by=police.kien, at=NOON
    )
    assert again.seats.get(officer=police.kien).has_relative is False


@pytest.mark.parametrize(("end", "asks"), [(None, True), (TODAY, False)])
def test_who_runs_the_place_is_compared_with_the_team(
    police: Force, area: Area, end: date | None, asks: bool
) -> None:
    check = police.scheduled(police.approved())
    assert check.establishment
    namesake = register_party(name=str(police.kien), kind="person", **BY)
    take_role(shop=check.establishment, party=namesake, role="manager", end=end, **BY)

    known = known_kin(police.kien, check)

    assert known == (f"Người quản lý trùng họ tên với {police.kien}" if asks else "")


def test_nobody_declares_for_another(police: Force) -> None:
    check = police.scheduled(police.approved())

    with pytest.raises(ValidationError, match="không có tên trong đoàn"):
        services.declare(check=check, has_relative=False, by=police.head, at=NOON)


def test_a_check_held_makes_the_inspection_with_its_basis_and_team(
    police: Force, law: None
) -> None:
    check = police.declared(police.approved("thematic"))
    services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=police.an, at=NOON)
    later = datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert not Inspection.objects.exists()

    held = services.hold(
        check=check, held_on=DAY, outcome=Outcome("violation", classification="ip"),
        by=police.an, at=later,
    )  # fmt: skip

    check.refresh_from_db()
    assert check.inspection == held
    assert (held.type, held.number, held.agency) == ("thematic", "9/QĐ", police.agency)
    assert (held.reason, held.field) == ("risk", "ip")
    team = [(one.officer, one.is_head) for one in held.team.all()]
    assert team == [(police.an, True), (police.kien, False)]
    clocks = Clock.objects.about(check)
    assert set(clocks.open().values_list("rule", flat=True)) == {
        "check_on_site_days", "check_report_hours",
    }  # fmt: skip
    assert clocks.get(rule="check_start_days").ended_at == later
    with pytest.raises(ValidationError, match="đã được kiểm tra"):
        services.hold(check=check, held_on=DAY, outcome=Outcome("clean"), by=police.an, at=later)


def test_a_check_is_not_held_before_its_decision_nor_silently_without_one(police: Force) -> None:
    check, later = police.declared(police.approved()), datetime(2026, 12, 1, 8, tzinfo=UTC)
    said: dict[str, Any] = {"outcome": Outcome("clean"), "by": police.an, "at": later}
    with pytest.raises(ValidationError, match="Chưa ghi quyết định kiểm tra"):
        services.hold(check=check, held_on=DAY, without_order="  ", **said)
    PlannedCheck.objects.update(ordered_on=DAY, order_number="9/QĐ")
    with pytest.raises(ValidationError, match="trước ngày quyết định kiểm tra 01/12/2026"):
        services.hold(check=check, held_on=DAY - timedelta(1), **said)
    assert not Inspection.objects.exists()
    PlannedCheck.objects.update(ordered_on=None, order_number="")

    services.hold(check=check, held_on=DAY, without_order="lệnh miệng, bổ sung sau", **said)

    check.refresh_from_db()
    assert check.inspection
    told = Entry.objects.get(subject="programmes.plannedcheck", action="hold")
    assert told.reason == "lệnh miệng, bổ sung sau"


def test_a_check_is_held_by_what_its_plan_says_now_not_when_it_was_read(police: Force) -> None:
    """The reason was put right and the decision recorded after this copy was read."""
    plan = police.drafted()
    stale = PlannedCheck.objects.select_related("plan").get(plan=plan)
    services.amend(plan=plan, terms=terms(police.agency, reason="tip"), by=police.an, at=NOON)
    services.submit(plan=plan, approver=police.head, by=police.an, at=NOON)
    services.approve(plan=plan, number="12/KH", answer="theo chỉ đạo", by=police.head, at=NOON)
    check = police.declared(plan)
    services.order(check=check, number="9/QĐ-KT", ordered_on=TODAY, by=police.head, at=NOON)

    late = datetime(2026, 12, 1, 9, tzinfo=UTC)
    said = {"outcome": Outcome("clean"), "by": police.an, "at": late}
    made = services.hold(check=stale, held_on=DAY, **said)

    assert (made.number, made.reason) == ("9/QĐ-KT", "tip")


def test_what_follows_a_check_runs_on_its_own_clocks(police: Force, law: None) -> None:
    check = police.declared(police.approved())
    later = datetime(2026, 12, 1, 8, tzinfo=UTC)
    with pytest.raises(ValidationError, match="Chưa nhập kết quả"):
        services.mark(check=check, step=Step.LEFT, by=police.an, at=NOON)
    held = {"held_on": DAY, "outcome": Outcome("clean"), "by": police.an, "at": later}
    services.hold(check=check, without_order="theo lệnh miệng", **held)

    services.mark(check=check, step=Step.LEFT, by=police.an, at=later)
    services.mark(check=check, step=Step.VERIFY, by=police.an, at=later)

    clock = Clock.objects.about(check).open().get()
    assert (clock.rule, clock.amount, clock.basis) == (
        "check_verify_days", 10, "Thông tư (chưa xác minh)",
    )  # fmt: skip
    services.mark(check=check, step=Step.VERIFIED, by=police.an, at=later)
    with pytest.raises(ValidationError, match="không chạy"):
        services.mark(check=check, step=Step.VERIFIED, by=police.an, at=later)


def test_nothing_is_held_of_a_plan_that_nobody_approved(police: Force) -> None:
    check = police.declared(police.submitted())

    with pytest.raises(ValidationError, match="chưa được duyệt"):
        services.hold(check=check, held_on=DAY, outcome=Outcome("clean"), by=police.an, at=NOON)


def test_a_plan_called_off_leaves_nothing_to_check(police: Force) -> None:
    plan = police.approved()
    check = police.declared(plan)

    services.cancel(plan=plan, reason="hết kinh phí", by=police.an, at=NOON)

    assert not PlannedCheck.objects.open().exists()
    with pytest.raises(ValidationError, match="bỏ khỏi kế hoạch"):
        services.order(check=check, number="1/QĐ", ordered_on=TODAY, by=police.an, at=NOON)


def test_a_signal_says_its_kind_once_a_reader_has_released_it(police: Force) -> None:
    signal = services.note_signal(member=police.shop, kind="tip", day=TODAY, source="a1b2", **BY)
    assert not Signal.objects.visible_to(police.an).exists()
    assert not Signal.objects.released().exists()

    services.release_signal(signal=signal, **BY)

    assert list(Signal.objects.visible_to(police.an)) == [signal]
    assert Signal.objects.released().get().get_kind_display() == "có tin báo"
    with pytest.raises(ValidationError, match="đã được cho dùng"):
        services.release_signal(signal=signal, **BY)
