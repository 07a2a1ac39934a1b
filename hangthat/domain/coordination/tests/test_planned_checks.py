"""Checks of plans are sides of overlaps: published ones for all, secret ones for the liaison."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.domain.coordination import services
from hangthat.domain.coordination.facts import PLANNED
from hangthat.domain.coordination.models import JointCheck, JointPart, OverlapAnswer, Way
from hangthat.domain.coordination.models.answer import SECRET
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.tests.small import held, known_to, planned, seen_by
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.programmes import services as programmes
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.services import Outcome
from hangthat.domain.programmes.tests.small import DAY, FIRST, NOON, TODAY, Force, officer

pytestmark = pytest.mark.django_db
CLEAN = Outcome("clean")


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


@pytest.fixture
def customs(ward_one: Area, police: Force) -> Force:
    """Another force, whose plans are about the same shop."""
    other = Force(ward_one, "hq")
    other.shop = police.shop
    return other


@pytest.fixture
def liaison(police: Force) -> User:
    return officer("daumoi", Role.LIAISON, police.agency)


def check_of(force: Force, kind: str = "unscheduled") -> PlannedCheck:
    return force.approved(kind).checks.get()


def warned(*users: User) -> list[int]:
    return [len(known_to(user)) for user in users]


def test_each_kind_of_planned_check_is_known_as_a_secret_one_and_has_its_place_in_a_part() -> None:
    named = {source.kind: source.model._meta.label for source in PLANNED}

    assert named == SECRET
    for source in PLANNED:
        assert JointPart._meta.get_field(source.pointer).related_model is source.model


def test_both_planners_are_warned_where_both_plans_are_published(
    police: Force, customs: Force, liaison: User
) -> None:
    check_of(police, "periodic"), check_of(customs, "thematic")

    assert warned(police.an, police.kien, customs.an, liaison) == [1, 1, 1, 1]
    (found,) = known_to(police.kien)
    assert (found.label, found.for_liaison, found.can_join) == ("chưa xử lý", False, True)
    assert found.one.words == "dự kiến từ 25/11/2026 đến 20/12/2026", "the window, not the day"


def test_a_draft_and_what_was_called_off_are_no_side(police: Force, customs: Force) -> None:
    held(police.shop, TODAY, police.agency)
    customs.drafted()
    customs.submitted()
    gone = check_of(customs, "periodic")
    programmes.call_off(check=gone, reason="thôi", by=customs.an, at=NOON)

    assert known_to(None) == []


@pytest.mark.parametrize("kind", ["periodic", "unscheduled"])
def test_the_liaison_alone_is_warned_where_one_of_two_plans_is_secret(
    police: Force, customs: Force, liaison: User, kind: str
) -> None:
    one, other = check_of(police, kind), check_of(customs)

    assert warned(police.an, police.head, police.kien, customs.an, customs.kien) == [0] * 5
    assert pair_of(customs.an, one.code, other.code) is None
    (found,) = known_to(liaison)
    assert (found.label, found.for_liaison) == ("chờ đầu mối quyết định", True)


def test_who_is_named_is_warned_of_what_was_held_and_nobody_else_of_his_force(
    police: Force, customs: Force, liaison: User
) -> None:
    held(police.shop, TODAY, police.agency)
    check_of(customs)

    assert warned(customs.an, customs.head, liaison) == [1, 1, 1]
    assert warned(customs.kien, police.an, police.head) == [0, 0, 0]


def test_a_secret_check_and_a_visit_of_the_same_force_are_told_to_those_named_alone(
    police: Force,
) -> None:
    planned(police.shop, DAY, police.agency)
    check_of(police)

    assert warned(police.an, police.kien) == [1, 0]


def test_who_only_reads_a_published_plan_is_not_told_what_the_liaison_tells(
    police: Force, customs: Force, liaison: User
) -> None:
    stranger = Force(police.area, "thue")
    one, other = check_of(police, "periodic"), check_of(customs)

    services.decide(seen_by(liaison, one, other), way=Way.TELL, by=liaison, at=NOON)

    assert warned(police.an, police.kien, customs.an, liaison) == [1, 1, 1, 1]
    assert warned(customs.kien, stranger.an, stranger.head) == [0, 0, 0]
    answers = OverlapAnswer.objects
    assert [answers.visible_to(user).count() for user in (customs.kien, stranger.an)] == [0, 0]
    (mine,) = known_to(police.an)
    theirs = next(side for side in (mine.one, mine.other) if side.agency == customs.agency)
    assert theirs.words == "dự kiến từ 01/11/2026 đến 31/12/2026", "whole months"


def test_an_answer_about_a_secret_check_is_kept_from_colleagues_who_are_not_named(
    police: Force, customs: Force
) -> None:
    before, plan = held(police.shop, TODAY, police.agency), check_of(customs)
    services.answer(
        seen_by(customs.an, before, plan), agency=customs.agency, reason="có tin",
        by=customs.an, at=NOON,
    )  # fmt: skip

    users = (customs.an, customs.kien, police.an)
    visible = [OverlapAnswer.objects.visible_to(user).count() for user in users]
    sealed = [OverlapAnswer.objects.sealed_from(user).count() for user in users]
    assert (visible, sealed) == ([1, 0, 0], [0, 1, 1])


def test_a_joint_check_of_a_secret_plan_is_kept_from_colleagues_until_it_is_over(
    police: Force, customs: Force, liaison: User
) -> None:
    one, other = check_of(police), check_of(customs)
    services.decide(
        seen_by(liaison, one, other), way=Way.JOINT, lead=police.agency, by=liaison, at=NOON
    )
    users = (police.an, customs.an, liaison, police.kien, customs.kien)

    def seen() -> list[int]:
        return [JointCheck.objects.visible_to(user).count() for user in users]

    assert seen() == [1, 1, 1, 0, 0]
    assert not JointPart.objects.visible_to(police.kien, "change").exists()
    mine = JointPart.objects.get(agency=police.agency)
    services.accept(mine, by=police.an, at=NOON)
    services.leave(mine, reason="bận", by=police.an, at=NOON)

    assert seen() == [1, 1, 1, 0, 0], "both still go"
    assert [JointCheck.objects.sealed_from(user).count() for user in users] == [0, 0, 0, 1, 1]


def test_an_answer_follows_the_checks_when_they_are_held_and_when_one_is_withdrawn(
    police: Force, customs: Force
) -> None:
    check, other = police.declared(police.approved(), FIRST), check_of(customs, "thematic")
    by, then = {"by": police.an, "at": NOON}, {"by": police.an, "at": NOON + timedelta(1)}
    pair = seen_by(police.an, check, other)
    services.answer(pair, agency=police.agency, reason="khác nội dung", **by)

    told = {"held_on": FIRST, "outcome": CLEAN, "without_order": "lệnh miệng"}
    made = programmes.hold(check=check, **told, **then)

    now = seen_by(police.an, made, other)
    assert (now.label, [one.reason for one in now.answers]) == ("kiểm tra riêng", ["khác nội dung"])
    assert seen_by(customs.an, made, other).label == "kiểm tra riêng"
    with pytest.raises(ValidationError, match="Đã trả lời: vẫn kiểm tra riêng"):
        services.answer(now, agency=police.agency, reason="khác", **then)
    services.answer(now, agency=customs.agency, reason="có tin", by=customs.an, at=NOON)
    withdraw(inspection=made, reason="nhầm cơ sở", **then)
    check.refresh_from_db()
    again = seen_by(police.an, check, other)
    assert [one.reason for one in again.answers] == ["khác nội dung"], "the other was of that check"


def test_what_is_held_of_a_plan_closes_the_part_of_its_force(police: Force, customs: Force) -> None:
    check = police.declared(police.approved(), FIRST)
    other = check_of(customs, "periodic")
    pair, then = seen_by(police.an, check, other), {"by": police.an, "at": NOON + timedelta(1)}
    joint = services.merge(pair, lead=police.agency, by=police.an, at=NOON)

    held = {"held_on": FIRST, "outcome": CLEAN, "without_order": "lệnh miệng"}
    made = programmes.hold(check=check, **held, **then)
    services.after_recording(made, **then)

    made.refresh_from_db()
    part = JointPart.objects.get(agency=police.agency)
    assert (part.inspection, made.joint_number) == (made, joint.code)
    assert JointPart.objects.get(agency=customs.agency).is_open


@pytest.mark.parametrize("whole", [True, False])
def test_a_force_that_calls_its_plan_off_leaves_the_joint_check_and_its_next_check_counts(
    police: Force, customs: Force, whole: bool
) -> None:
    one, other = check_of(police, "periodic"), check_of(customs, "thematic")
    joint = services.merge(
        seen_by(police.an, one, other), lead=police.agency, by=police.an, at=NOON
    )
    gone = {"reason": "thôi", "by": customs.head, "at": NOON}
    if whole:
        programmes.cancel(plan=other.plan, **gone)
    else:
        programmes.call_off(check=other, **gone)

    joint.refresh_from_db()
    assert joint.ended_on == TODAY
    made = held(police.shop, TODAY, customs.agency)
    services.after_recording(made, by=customs.an, at=NOON)
    made.refresh_from_db()
    assert (made.joint_number, made.lead) == ("", None)


def test_what_a_force_does_there_besides_its_planned_check_is_no_part(
    police: Force, customs: Force
) -> None:
    one, other = check_of(police, "periodic"), check_of(customs, "thematic")
    services.merge(seen_by(police.an, one, other), lead=police.agency, by=police.an, at=NOON)

    made = held(police.shop, TODAY, customs.agency)
    services.after_recording(made, by=customs.an, at=NOON)

    made.refresh_from_db()
    assert made.joint_number == ""
    assert JointPart.objects.get(agency=customs.agency).is_open
