"""A secret plan is not betrayed: the liaison alone is warned, and decides."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointCheck, JointPart, OverlapAnswer, Way
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.tests.small import (
    BY,
    LATER,
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
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.models import PlannedVisit


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return shop_of(owner(), ward_one)


@pytest.fixture
def forces(db: None) -> tuple[Agency, Agency]:
    return force("qltt"), force("ca")


@pytest.fixture
def people(forces: tuple[Agency, Agency]) -> tuple[User, User]:
    return officer(forces[0], "q"), officer(forces[1], "c")


@pytest.fixture
def liaison(db: None) -> User:
    return officer(force("thuong-truc"), "daumoi", Role.LIAISON)


@pytest.fixture
def plans(shop: Establishment, forces: tuple[Agency, Agency]) -> tuple[PlannedVisit, PlannedVisit]:
    return planned(shop, SOON, forces[0]), planned(shop, LATER, forces[1])


def test_the_liaison_alone_is_warned_of_two_secret_plans(
    plans: tuple[PlannedVisit, PlannedVisit], people: tuple[User, User], liaison: User
) -> None:
    head = officer(force("thuong-truc"), "truong", Role.STANDING_HEAD)
    auditor = officer(force("thanh-tra"), "kiemtoan", Role.AUDITOR)

    assert [known_to(user) for user in (*people, head, auditor)] == [[], [], [], []]
    assert [pair_of(user, *(p.code for p in plans)) for user in people] == [None, None]
    (found,) = known_to(liaison)
    assert (found.label, found.for_liaison) == ("chờ đầu mối quyết định", True)


def test_who_plans_secretly_is_warned_of_what_was_held_and_who_held_it_learns_nothing(
    shop: Establishment,
    forces: tuple[Agency, Agency],
    people: tuple[User, User],
    liaison: User,
) -> None:
    held(shop, TODAY.replace(month=5), forces[0])
    planned(shop, SOON, forces[1])

    assert [len(known_to(user)) for user in (*people, liaison)] == [0, 1, 1]


def test_once_both_are_held_everybody_is_told(
    shop: Establishment,
    forces: tuple[Agency, Agency],
    plans: tuple[PlannedVisit, PlannedVisit],
    people: tuple[User, User],
) -> None:
    for agency in forces:
        held(shop, TODAY, agency)

    assert [len(known_to(user)) for user in people] == [1, 1]


def test_the_liaison_tells_both_and_the_day_of_the_other_stays_sealed(
    plans: tuple[PlannedVisit, PlannedVisit], people: tuple[User, User], liaison: User
) -> None:
    services.decide(seen_by(liaison, *plans), way=Way.TELL, by=liaison, at=NOON)

    (mine,), (theirs,) = known_to(people[0]), known_to(people[1])

    assert (mine.one.words, mine.other.words) == (
        "dự kiến 07/12/2026",
        "dự kiến từ 01/12/2026 đến 31/12/2026",
    )
    assert theirs.other.words == "dự kiến 21/12/2026"
    assert (mine.label, mine.can_join) == ("chưa xử lý", True)
    joint = services.merge(seen_by(people[0], *plans), lead=mine.one.agency, by=people[0], at=NOON,
                           reason="cách hai tuần")  # fmt: skip
    assert [part.stage[0] for part in joint.parts.order_by("pk")] == ["đang thực hiện", "chờ nhận"]


def test_what_the_liaison_lets_go_nobody_learns_until_it_is_held(
    plans: tuple[PlannedVisit, PlannedVisit], people: tuple[User, User], liaison: User
) -> None:
    by: dict[str, Any] = {"by": liaison, "at": NOON}
    services.decide(seen_by(liaison, *plans), way=Way.LET_GO, reason="chuyên án Z", **by)

    assert [known_to(user) for user in people] == [[], []]
    assert [found.label for found in known_to(liaison)] == ["kiểm tra riêng"]
    answers = OverlapAnswer.objects
    assert [answers.visible_to(user).count() for user in (*people, liaison)] == [0, 0, 1]
    services.decide(seen_by(liaison, *plans), way=Way.TELL, reason="đã hết cần giữ kín", **by)
    assert [len(known_to(user)) for user in people] == [1, 1]
    assert answers.get().reason == "đã hết cần giữ kín"
    lines = Entry.objects.filter(subject="coordination.overlapanswer")
    assert set(lines.values_list("reason", flat=True)) == {""}, "it is a sealed field of the answer"


def test_a_proposed_joint_check_is_known_to_its_two_forces_and_each_accepts(
    plans: tuple[PlannedVisit, PlannedVisit],
    forces: tuple[Agency, Agency],
    people: tuple[User, User],
    liaison: User,
) -> None:
    stranger = officer(force("thue"), "t")
    services.decide(seen_by(liaison, *plans), way=Way.JOINT, lead=forces[1], by=liaison, at=NOON)

    joints = JointCheck.objects
    seen = [joints.visible_to(user).count() for user in (*people, liaison, stranger)]
    assert seen == [1, 1, 1, 0]
    part = JointPart.objects.get(agency=forces[0])
    services.accept(part, by=people[0], at=NOON)
    with pytest.raises(ValidationError, match="đã được nhận"):
        services.accept(part, by=people[0], at=NOON)


def test_the_liaison_decides_once_and_only_what_is_secret(
    shop: Establishment,
    forces: tuple[Agency, Agency],
    plans: tuple[PlannedVisit, PlannedVisit],
    liaison: User,
) -> None:
    with pytest.raises(ValidationError, match="Chọn cơ quan chủ trì"):
        services.decide(seen_by(liaison, *plans), way=Way.JOINT, by=liaison, at=NOON)
    services.decide(seen_by(liaison, *plans), way=Way.TELL, by=liaison, at=NOON)
    with pytest.raises(ValidationError, match="Đã trả lời"):
        services.decide(seen_by(liaison, *plans), way=Way.TELL, by=liaison, at=NOON)
    open_ones = seen_by(None, held(shop, TODAY, forces[0]), held(shop, TODAY, forces[1]))
    with pytest.raises(ValidationError, match="đều đã biết"):
        services.decide(open_ones, way=Way.TELL, **BY)


def test_an_answer_about_a_secret_plan_does_not_betray_it(
    shop: Establishment, forces: tuple[Agency, Agency], people: tuple[User, User]
) -> None:
    before = held(shop, TODAY.replace(month=5), forces[0])
    plan = planned(shop, SOON, forces[1])

    services.answer(
        seen_by(people[1], before, plan), agency=forces[1], reason="có tin", by=people[1], at=NOON
    )

    visible = [OverlapAnswer.objects.visible_to(user).count() for user in people]
    sealed = [OverlapAnswer.objects.sealed_from(user).count() for user in people]
    assert (visible, sealed) == ([0, 1], [1, 0])


def test_what_one_answers_of_plans_that_both_were_told_is_his_own_forces_alone(
    plans: tuple[PlannedVisit, PlannedVisit],
    forces: tuple[Agency, Agency],
    people: tuple[User, User],
    liaison: User,
) -> None:
    stranger = officer(force("thue"), "t")
    services.decide(seen_by(liaison, *plans), way=Way.TELL, by=liaison, at=NOON)
    services.answer(
        seen_by(people[0], *plans), agency=forces[0], reason="có tin", by=people[0], at=NOON
    )

    (mine,), (theirs,) = known_to(people[0]), known_to(people[1])

    assert (mine.label, theirs.label) == ("kiểm tra riêng", "chưa xử lý")
    assert [one.way for one in theirs.answers] == [Way.TELL]
    assert known_to(stranger) == []
    assert not OverlapAnswer.objects.visible_to(stranger).exists()
