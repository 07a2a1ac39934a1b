"""What moved between two moments is split exactly, and each name has one cause."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.services import enter
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
from hangthat.domain.targets.models import KeptMovement, KeptTrend
from hangthat.domain.targets.services.causes import KNOWN, Cause, Number
from hangthat.domain.targets.services.counting import rules_of
from hangthat.domain.targets.services.kept_movements import count_ahead, end_of, movements
from hangthat.domain.targets.services.movements import (
    Moment,
    Movement,
    entered_after,
    facts_of,
    movement_of,
)
from hangthat.domain.targets.services.trends import keep_ahead, trend
from hangthat.domain.targets.vocabulary import CONDITIONS

FIRST, LAST = date(2021, 6, 1), date(2021, 6, 8)
ON_TIME = datetime(2021, 5, 31, 3, tzinfo=UTC)  # recorded before the first moment
AFTER = datetime(2021, 6, 8, 3, tzinfo=UTC)  # and between the two
CHECKED = "T23"  # every shop found clean within the year
SIGNED = "T05a"  # every stall signed


@pytest.fixture
def plan_125(db: None) -> PlanVersion:
    """Loaded before all that is counted here."""
    return load_plan_125(at=ON_TIME - timedelta(days=1))


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
    facts, late = facts_of(first, second), entered_after(first)
    return movement_of(promises, first, second, rules=rules_of(version), facts=facts, late=late)


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


def test_who_failed_and_who_is_not_known_moved_by_the_same_causes(week: Movement) -> None:
    assert told(week, SIGNED, Number.FAILED) == {
        "ký": "signed",
        "nhập muộn": "late",
        "hết hạn": "lapsed",
        "mới mở": "entered",
    }
    assert told(week, CHECKED, Number.FAILED) == {"bị bắt": "caught"}
    unknown = told(week, CHECKED, Number.UNKNOWN)
    assert unknown.items() >= {"sạch": "cleared", "kiểm tra nhập muộn": "late"}.items()
    for code in (SIGNED, CHECKED):
        splits = [week.split(week.promise(code), number) for number in Number]
        met, base, failed, unknown_ = (one.difference for one in splits)
        assert met + failed + unknown_ == base


def test_a_shop_that_was_entered_later_was_not_known_before(
    plan_125: PlanVersion, week: Movement, stalls: dict[str, Establishment], an: User
) -> None:
    """Open since 2020, and nobody had entered it by the first day."""
    late = open_establishment(
        party=stalls["ký"].party, name="Quầy nhập sổ muộn", kind="stall",
        area=stalls["ký"].area, place=stalls["ký"].place, opened_on=date(2020, 1, 1), by=None,
        at=AFTER,
    )  # fmt: skip
    second = Moment(LAST, AFTER + timedelta(hours=9))

    found = moved(plan_125, end_of(FIRST), second)
    kept = movements([plan_125], FIRST, at=second.known_at, user=an)[0]

    for one in (found, kept):
        promise = one.promise(SIGNED)
        assert one.members(promise, Number.BASE, Cause.LATE) == [late.pk]
        assert one.members(promise, Number.FAILED, Cause.LATE, gained=True) == [late.pk]
        before = week.split(week.promise(SIGNED), Number.BASE).before
        assert one.split(promise, Number.BASE).before == before
    late.pk, late.code = None, "CS-TEP"
    late.save(force_insert=True)  # as by a file that was loaded: nobody knows when
    loaded = moved(plan_125, end_of(FIRST), second)
    assert late.pk not in loaded.members(loaded.promise(SIGNED), Number.BASE, Cause.LATE)
    assert loaded.split(loaded.promise(SIGNED), Number.BASE).before == before + 1


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


def test_what_was_counted_ahead_holds_until_a_deed_that_weighs(
    plan_125: PlanVersion, week: Movement, stalls: dict[str, Establishment], an: User
) -> None:
    early = AFTER + timedelta(hours=1)
    assert count_ahead([plan_125], FIRST, at=early) == 1
    assert keep_ahead(plan_125, at=early)
    office = Agency(code="Y", name="Sở Y")
    with transaction.atomic():
        enter(office, by=None, at=early + timedelta(minutes=1), summary="thêm cơ quan")
    hours = early + timedelta(hours=3)  # of the same day
    promise = week.promise(SIGNED)

    assert movements([plan_125], FIRST, at=hours, user=an)[0].second.known_at == early
    assert count_ahead([plan_125], FIRST, at=hours) == 0
    assert not keep_ahead(plan_125, at=hours)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=hours)
    sign(text=text, member=stalls["không đổi"], signed_on=LAST, by=None, at=hours)
    later = movements([plan_125], FIRST, at=hours + timedelta(minutes=1), user=an)[0]
    assert later.second.known_at == hours + timedelta(minutes=1)
    assert later.split(promise, Number.MET).parts[Cause.SIGNED] == (2, 0)


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


def test_a_deed_entered_while_a_page_was_counted_is_told_the_next_time(
    plan_125: PlanVersion, week: Movement, stalls: dict[str, Establishment], an: User
) -> None:
    at = datetime(2021, 6, 8, 12, tzinfo=UTC)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=AFTER)
    later = at + timedelta(seconds=1)
    sign(text=text, member=stalls["không đổi"], signed_on=LAST, by=None, at=later)

    first = movements([plan_125], FIRST, at=at, user=an)[0]  # asked for before, counted after
    then = movements([plan_125], FIRST, at=at + timedelta(minutes=11), user=an)[0]

    promise = first.promise(SIGNED)
    assert first.split(promise, Number.MET).parts[Cause.SIGNED] == (1, 0)
    assert then.split(promise, Number.MET).parts[Cause.SIGNED] == (2, 0)


def test_a_slower_older_count_does_not_replace_a_newer_one(
    plan_125: PlanVersion, week: Movement, stalls: dict[str, Establishment], an: User
) -> None:
    at = datetime(2021, 6, 8, 12, tzinfo=UTC)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=AFTER)
    later = at + timedelta(minutes=1)
    sign(text=text, member=stalls["không đổi"], signed_on=LAST, by=None, at=later)
    newer = movements([plan_125], FIRST, at=later, user=an)[0]

    older = movements([plan_125], FIRST, at=at, user=an, anew=True)[0]
    kept = movements([plan_125], FIRST, at=later + timedelta(minutes=1), user=an)[0]

    assert older.second.known_at == at
    assert kept.second == newer.second


def test_a_count_of_the_evening_leaves_that_of_the_next_morning(
    plan_125: PlanVersion, week: Movement, an: User
) -> None:
    midnight = datetime(2021, 6, 8, 17, tzinfo=UTC)
    movements([plan_125], FIRST, at=midnight + timedelta(minutes=1), user=an)

    evening = movements([plan_125], FIRST, at=midnight - timedelta(minutes=1), user=an)[0]

    assert evening.second.on == LAST
    assert {row.second_on for row in KeptMovement.objects.of(plan_125)} == {date(2021, 6, 9)}


def test_a_trend_counted_before_the_month_ended_leaves_that_of_the_new_month(
    plan_125: PlanVersion, week: Movement, an: User
) -> None:
    midnight = datetime(2021, 7, 31, 17, tzinfo=UTC)  # of 31 July
    morning = trend(plan_125, at=midnight + timedelta(minutes=1), user=an)

    evening = trend(plan_125, at=midnight - timedelta(minutes=1), user=an)

    assert date(2021, 7, 31) in morning.line(SIGNED)
    assert max(evening.line(SIGNED)) == date(2021, 7, 31)
    days = {row.on for row in KeptTrend.objects.of(plan_125)}
    assert days == {*morning.quarters, *morning.months, date(2021, 8, 1)}


def test_two_plans_move_side_by_side(plan_125: PlanVersion, week: Movement, an: User) -> None:
    versions = [plan_125, load_next_plan()]

    found = movements(versions, FIRST, at=datetime(2021, 6, 8, 12, tzinfo=UTC), user=an)

    assert [one.promises[0].code for one in found] == ["T01", "T01"]
    assert found[0].split(found[0].promise(SIGNED), Number.MET).difference == 1


def test_every_condition_of_the_vocabulary_has_a_cause_when_it_changes() -> None:
    assert set(CONDITIONS) == set(KNOWN)
