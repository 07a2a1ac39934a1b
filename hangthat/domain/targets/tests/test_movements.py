"""What moved between two moments is split exactly, and each name has one cause."""

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_next_plan, load_plan_125
from hangthat.domain.targets import services
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.counting import Count, count_day, rules_of
from hangthat.domain.targets.services.kept_movements import end_of, movements
from hangthat.domain.targets.services.movements import Moment, Movement, facts_of, movement_of
from hangthat.domain.world.services import load
from tests.oracle.random_worlds import instants, make

FIRST, LAST = date(2021, 6, 1), date(2021, 6, 8)
ON_TIME = datetime(2021, 5, 31, 3, tzinfo=UTC)  # recorded before the first moment
AFTER = datetime(2021, 6, 8, 3, tzinfo=UTC)  # and between the two
CHECKED = "T23"  # every shop found clean within the year
SIGNED = "T05a"  # every stall signed


@pytest.fixture
def stalls(plan_125: PlanVersion, ward_one: Area) -> dict[str, Establishment]:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, by=None, at=ON_TIME)
    owner = register_party(name="Hoàng Văn Sạp", kind="household", by=None, at=ON_TIME)
    opened = {"mới ký": date(2021, 6, 2), "mới mở": date(2021, 6, 2)}
    names = [
        *("ký", "nhập muộn", "hết hạn", "nghỉ", "mới ký", "mới mở", "không đổi"),
        *("bị bắt", "sạch", "kiểm tra nhập muộn"),
    ]
    return {
        name: open_establishment(
            party=owner,
            name=f"Quầy {name}",
            kind="stall",
            area=ward_one,
            place=market,
            opened_on=opened.get(name, date(2020, 1, 1)),
            by=None,
            at=AFTER if name in opened else ON_TIME,
        )
        for name in names
    }


@pytest.fixture
def week(plan_125: PlanVersion, stalls: dict[str, Establishment]) -> Movement:
    """One week whose causes are known by hand."""
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=ON_TIME)
    papers = {
        name: sign(text=text, member=stalls[name], signed_on=on, by=None, at=at)
        for name, on, at in (
            ("ký", date(2021, 6, 3), AFTER),
            ("nhập muộn", date(2021, 5, 20), AFTER),
            ("hết hạn", date(2021, 1, 5), ON_TIME),
            ("nghỉ", date(2021, 1, 5), ON_TIME),
            ("mới ký", date(2021, 6, 2), AFTER),
        )
    }
    revoke(
        commitment=papers["hết hạn"],
        revoked_on=date(2021, 6, 4),
        reason="đổi nghề",
        by=None,
        at=AFTER,
    )
    close_establishment(shop=stalls["nghỉ"], closed_on=date(2021, 6, 5), by=None, at=AFTER)
    for name, on, at in (
        ("bị bắt", date(2021, 3, 1), ON_TIME),
        ("sạch", date(2021, 6, 4), AFTER),
        ("kiểm tra nhập muộn", date(2021, 5, 4), AFTER),
    ):
        found = {stalls[name]: "clean"}
        inspect(held_on=on, type="periodic", findings=found, by=None, at=at)
    find_violation(
        classification="counterfeit",
        found_on=date(2021, 6, 5),
        establishment=stalls["bị bắt"],
        by=None,
        at=AFTER,
    )
    return moved(plan_125, end_of(FIRST), Moment(LAST, AFTER + timedelta(hours=9)))


def moved(version: PlanVersion, first: Moment, second: Moment) -> Movement:
    promises = services.promises_of(version)
    promises = [one for one in promises if one.code in (SIGNED, CHECKED)]
    facts = facts_of(first, second)
    return movement_of(promises, first, second, rules=rules_of(version), facts=facts)


def told(week: Movement, code: str, number: Number) -> dict[str, str]:
    causes = week.cause_of(week.promise(code), number)
    shops = Establishment.objects.in_bulk(list(causes))
    return {shops[pk].name.removeprefix("Quầy "): cause.value for pk, cause in causes.items()}


def test_who_met_it_moved_by_what_happened_and_by_what_was_entered_late(week: Movement) -> None:
    split = week.split(week.promise(SIGNED), Number.MET)

    assert told(week, SIGNED, Number.MET) == {
        "ký": "signed",
        "nhập muộn": "late",
        "hết hạn": "lapsed",
        "nghỉ": "left",
        "mới ký": "entered",
    }
    assert (split.before, split.after) == (2, 3)
    assert split.parts == {
        Cause.ENTERED: (1, 0),
        Cause.SIGNED: (1, 0),
        Cause.LEFT: (0, 1),
        Cause.LAPSED: (0, 1),
        Cause.LATE: (1, 0),
    }


def test_a_check_clears_a_shop_and_a_violation_takes_it_out(week: Movement) -> None:
    assert told(week, CHECKED, Number.MET) == {
        "bị bắt": "caught",
        "sạch": "cleared",
        "kiểm tra nhập muộn": "late",
    }
    assert week.split(week.promise(CHECKED), Number.MET).difference == 1


def test_the_base_moves_by_who_opened_and_who_closed(week: Movement) -> None:
    assert told(week, SIGNED, Number.BASE) == {
        "nghỉ": "left",
        "mới ký": "entered",
        "mới mở": "entered",
    }
    assert week.split(week.promise(SIGNED), Number.BASE).difference == 1


def test_a_part_opens_to_its_names_within_a_unit(week: Movement, ward_one: Area) -> None:
    promise = week.promise(SIGNED)

    ward = week.members(promise, Number.MET, Cause.SIGNED, area=ward_one.code)

    assert ward == week.members(promise, Number.MET, Cause.SIGNED, gained=True)
    assert week.members(promise, Number.MET, Cause.SIGNED, gained=False) == []
    assert len(week.members(promise, Number.MET)) == 5


def test_a_new_year_says_that_nobody_was_checked_again(
    plan_125: PlanVersion, week: Movement
) -> None:
    end = datetime(2022, 1, 3, tzinfo=UTC)
    turn = moved(plan_125, Moment(date(2021, 12, 31), end), Moment(date(2022, 1, 2), end))

    causes = Counter(told(turn, CHECKED, Number.MET).values())

    assert causes == {"unchecked": 2}


def test_the_second_moment_may_not_be_the_earlier_one(plan_125: PlanVersion) -> None:
    with pytest.raises(ValidationError, match="không sớm hơn"):
        moved(plan_125, end_of(LAST), end_of(FIRST))


def test_what_is_kept_says_the_same_as_what_is_counted(
    plan_125: PlanVersion, week: Movement, an: User, chi: User
) -> None:
    at = datetime(2021, 6, 8, 12, tzinfo=UTC)

    fresh = movements([plan_125], FIRST, at=at, user=an, anew=True)[0]
    kept = movements([plan_125], FIRST, at=at + timedelta(hours=1), user=an)[0]
    other = movements([plan_125], FIRST, at=at, user=chi)[0]

    promise = fresh.promise(SIGNED)
    assert kept.second == fresh.second
    assert kept.split(promise, Number.MET) == week.split(promise, Number.MET)
    assert kept.after.tally(promise) == week.after.tally(promise)
    assert other.split(promise, Number.MET).parts == {}  # of another commune


def test_a_deed_is_told_once_ten_minutes_have_passed_or_at_once_when_asked(
    plan_125: PlanVersion, week: Movement, stalls: dict[str, Establishment], an: User
) -> None:
    at = datetime(2021, 6, 8, 12, tzinfo=UTC)
    before = movements([plan_125], FIRST, at=at, user=an)[0]
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=at)
    sign(text=text, member=stalls["không đổi"], signed_on=LAST, by=None, at=at)

    soon = movements([plan_125], FIRST, at=at + timedelta(minutes=9), user=an)[0]
    asked = movements([plan_125], FIRST, at=at + timedelta(minutes=9), user=an, anew=True)[0]

    promise = before.promise(SIGNED)
    assert soon.split(promise, Number.MET) == before.split(promise, Number.MET)
    assert soon.second.known_at == at  # and says so
    assert asked.split(promise, Number.MET).parts[Cause.SIGNED] == (2, 0)


def test_two_plans_move_side_by_side(plan_125: PlanVersion, week: Movement, an: User) -> None:
    versions = [plan_125, load_next_plan()]

    found = movements(versions, FIRST, at=datetime(2021, 6, 8, 12, tzinfo=UTC), user=an)

    assert [one.promises[0].code for one in found] == ["T01", "T01"]
    assert found[0].split(found[0].promise(SIGNED), Number.MET).difference == 1


# --- On any two moments --------------------------------------------------------------------------


DAYS = [date(2020, 12, 31), *(date(2021, 1, 1) + timedelta(61 * n) for n in range(30))]


@pytest.fixture(scope="module")
def invented(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[PlanVersion, list[Any], list[tuple[datetime, Facts]]]:
    """A small invented province as it was known at eight instants; its rows are gone again."""
    folder = tmp_path_factory.mktemp("world")
    make(7, folder, 60)
    known = instants(folder)
    chosen = [known[n * (len(known) - 1) // 7] for n in range(8)]
    with django_db_blocker.unblock(), transaction.atomic():
        plan = load_plan_125()
        load(folder=folder, by=None, at=datetime.now(VIETNAM))
        promises = services.promises_of(plan)
        facts = [(one, Facts.load(known_at=one)) for one in chosen]
        transaction.set_rollback(True)
    return plan, promises, facts


def test_every_difference_is_split_exactly(
    invented: tuple[PlanVersion, list[Any], list[tuple[datetime, Facts]]],
) -> None:
    """On 1,000 pairs in a full run; each answer is compared with two independent readings."""
    plan, promises, known = invented
    rules, rng = rules_of(plan), random.Random(75)
    some = [one for one in promises if one.code in ("T03", "T05a", "T12", "T13", "T17", "T28")]
    readings: dict[tuple[date, datetime], Count] = {}
    facts = dict(known)

    def reading(on: date, at: datetime) -> Count:
        if (on, at) not in readings:
            asked = [replace(one, on=on) for one in some]
            readings[on, at] = count_day(asked, on, rules, facts[at])
        return readings[on, at]

    causes: Counter[Cause] = Counter()
    for _ in range(1000 if os.environ.get("HANGTHAT_GATES") == "full" else 150):
        days, instants_ = sorted(rng.choices(DAYS, k=2)), sorted(rng.choices(list(facts), k=2))
        first, second = Moment(days[0], instants_[0]), Moment(days[1], instants_[1])
        both = facts[first.known_at], facts[second.known_at]
        found = movement_of(some, first, second, rules=rules, facts=both)
        before, after = reading(*vars(first).values()), reading(*vars(second).values())
        between = reading(first.on, second.known_at)
        for promise in some:
            for number in Number:
                causes.update(_agrees(found, promise, number, before, between, after))
    assert set(causes) == set(Cause)


def _agrees(
    found: Movement, promise: Any, number: Number, before: Count, between: Count, after: Count
) -> Counter[Cause]:
    answer = Answer.MET if number is Number.MET else None
    then, late, now = (set(one.members(promise, answer)) for one in (before, between, after))
    split, told = found.split(promise, number), found.cause_of(promise, number)

    assert (split.before, split.after) == (len(then), len(now))
    assert split.difference == sum(gained - lost for gained, lost in split.parts.values())
    assert set(told) == then ^ now  # each that differs, once
    assert {pk for pk, cause in told.items() if cause is Cause.LATE} == (then ^ now) & (then ^ late)
    for cause, (gained, lost) in split.parts.items():
        assert len(found.members(promise, number, cause, gained=True)) == gained
        assert len(found.members(promise, number, cause, gained=False)) == lost
    return Counter(told.values())
