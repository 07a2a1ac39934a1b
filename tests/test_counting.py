"""The engine against the slow oracle, member by member, and against itself in every other way."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from hangthat.agencies.models import Area
from hangthat.common.days import VIETNAM
from hangthat.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.plans.models import PlanVersion
from hangthat.targets import services
from hangthat.targets.facts import Facts
from hangthat.targets.grammar import Answer, Tally
from hangthat.world.services import load
from tests.oracle import counting as oracle
from tests.oracle.random_worlds import instants, make
from tests.oracle.world import World

SMALL = Path(__file__).parent / "worlds" / "small"
MODELS = {
    MemberKind.PARTY: Party,
    MemberKind.ESTABLISHMENT: Establishment,
    MemberKind.BOARD: Board,
}
SEEDS = range(12)


def now() -> datetime:
    return datetime.now(VIETNAM)


@pytest.fixture
def small_world(plan_125: PlanVersion) -> World:
    load(folder=SMALL, by=None, at=now())
    return World.read(SMALL)


@pytest.fixture(params=SEEDS)
def random_world(request: pytest.FixtureRequest, plan_125: PlanVersion, tmp_path: Path) -> World:
    make(request.param, tmp_path, 60)
    load(folder=tmp_path, by=None, at=now())
    return World.read(tmp_path)


def engine_answers(
    version: PlanVersion,
    on: date | None = None,
    known_at: datetime | None = None,
    right_holder: bool | None = None,
) -> dict[str, dict[tuple[str, str], str]]:
    promises = services.promises_of(version, on=on, right_holder_only=right_holder)
    codes = {kind: dict(model.objects.values_list("pk", "code")) for kind, model in MODELS.items()}
    return {
        promise.code: {
            (promise.kind.value, codes[promise.kind][pk]): answer.value
            for answer in Answer
            for pk in counted.members(promise, answer)
        }
        for counted in services.count(version, promises, known_at=known_at or now())
        for promise in counted.promises
    }


def oracle_answers(
    world: World,
    on: date | None = None,
    known_at: datetime | None = None,
    right_holder: bool = False,
) -> dict[str, dict[tuple[str, str], str]]:
    return {
        code: oracle.answers(world, code, on, known_at, right_holder) for code in oracle.TARGETS
    }


def test_every_target_of_the_small_world_is_as_worked_out_by_hand(
    small_world: World, plan_125: PlanVersion
) -> None:
    by_hand: dict[str, dict[tuple[str, str], str]] = {code: {} for code in oracle.TARGETS}
    for line in (SMALL / "members.csv").read_text().splitlines()[1:]:
        code, member_type, member, answer = line.split(",")
        by_hand[code][member_type, member] = answer

    assert engine_answers(plan_125) == by_hand


def test_the_engine_agrees_with_the_oracle_on_random_worlds(
    random_world: World, plan_125: PlanVersion
) -> None:
    assert engine_answers(plan_125) == oracle_answers(random_world)


@pytest.mark.parametrize(
    "on",
    [
        date(2021, 12, 14),
        date(2022, 1, 1),
        date(2023, 7, 1),
        date(2024, 11, 30),
        date(2024, 12, 1),
        date(2025, 6, 30),
        date(2025, 7, 1),
    ],
)
def test_any_past_day_can_be_asked(plan_125: PlanVersion, tmp_path: Path, on: date) -> None:
    make(99, tmp_path, 80)
    load(folder=tmp_path, by=None, at=now())

    assert engine_answers(plan_125, on) == oracle_answers(World.read(tmp_path), on)


def test_what_was_known_at_an_instant_can_be_asked(plan_125: PlanVersion, tmp_path: Path) -> None:
    make(7, tmp_path, 60)
    load(folder=tmp_path, by=None, at=now())
    world = World.read(tmp_path)
    moments = instants(tmp_path)

    for moment in moments[:: max(1, len(moments) // 8)]:
        for known_at in (moment, moment - timedelta(seconds=1)):
            assert engine_answers(plan_125, None, known_at) == oracle_answers(world, None, known_at)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_t09_can_be_asked_for_requests_of_right_holders_only(
    plan_125: PlanVersion, tmp_path: Path, seed: int
) -> None:
    make(seed, tmp_path, 60)
    load(folder=tmp_path, by=None, at=now())

    found = engine_answers(plan_125, right_holder=True)

    world = World.read(tmp_path)
    assert found["T09"] == oracle.answers(world, "T09", right_holder=True)
    assert found["T17"] == oracle.answers(world, "T17")


def test_the_areas_add_up_under_the_units_of_the_day(
    random_world: World, plan_125: PlanVersion
) -> None:
    for counted in services.count(plan_125, services.promises_of(plan_125)):
        for promise in counted.promises:
            parts = counted.by_unit(promise)
            expected = oracle.by_area(random_world, promise.code)
            assert {k: (t.met, t.failed, t.unknown) for k, t in parts.items()} == expected
            assert sum(parts.values(), Tally()) == counted.tally(promise)


def test_the_same_reading_can_be_shown_under_today_s_units(
    random_world: World, plan_125: PlanVersion
) -> None:
    today = date(2026, 11, 24)
    alive = {area.code for area in Area.objects.in_force(on=today)}

    for counted in services.count(plan_125, services.promises_of(plan_125)):
        for promise in counted.promises:
            parts = counted.by_unit(promise, units_on=today)
            assert set(parts) <= alive | {"", "?"}
            assert sum(parts.values(), Tally()) == counted.tally(promise)


def test_the_kept_reading_equals_the_recount_cell_by_cell(
    random_world: World, plan_125: PlanVersion
) -> None:
    services.keep(plan_125, at=now())
    facts = Facts.load()

    for on in services.reading_days(plan_125):
        kept = services.kept_count(plan_125, on=on)
        fresh = services.count(plan_125, list(kept.promises), facts=facts)[0]
        for promise in kept.promises:
            assert kept.by_unit(promise) == fresh.by_unit(promise)
            for answer in Answer:
                assert kept.members(promise, answer) == fresh.members(promise, answer)
            words = services.kept_counts(plan_125, [on], ids=False)[0].grouped[promise.kind]
            rebuilt = words.tallies(kept.codebooks[promise.kind])
            assert rebuilt.tally(promise.code) == kept.tally(promise)
