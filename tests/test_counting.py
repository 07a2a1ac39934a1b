"""The engine against the slow oracle, member by member, and against itself in every other way."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localtime

from hangthat.core.agencies.models import Area
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.targets import services
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Answer, Tally
from hangthat.domain.world.services import load
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
    return localtime()


@pytest.fixture
def small_world(plan_125: PlanVersion) -> World:
    load(folder=SMALL, by=None, at=now())
    return World.read(SMALL)


@pytest.fixture(scope="class", params=SEEDS)
def _random_world(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[World, PlanVersion]]:
    folder = tmp_path_factory.mktemp("world")
    make(request.param, folder, 60)
    with django_db_blocker.unblock(), transaction.atomic():
        plan = load_plan_125()
        load(folder=folder, by=None, at=now())
        yield World.read(folder), plan
        transaction.set_rollback(True)


@pytest.fixture
def random_world(_random_world: tuple[World, PlanVersion], db: None) -> tuple[World, PlanVersion]:
    """One for all tests; whatever a test writes is gone after it."""
    return _random_world


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


def test_any_past_day_can_be_asked(plan_125: PlanVersion, tmp_path: Path) -> None:
    make(99, tmp_path, 80)
    load(folder=tmp_path, by=None, at=now())
    world = World.read(tmp_path)

    for on in (
        date(2021, 12, 14),
        date(2022, 1, 1),
        date(2023, 7, 1),
        date(2024, 11, 30),
        date(2024, 12, 1),
        date(2025, 6, 30),
        date(2025, 7, 1),
    ):
        assert engine_answers(plan_125, on) == oracle_answers(world, on), on


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


class TestRandomWorlds:
    def test_the_engine_agrees_with_the_oracle_on_random_worlds(
        self, random_world: tuple[World, PlanVersion]
    ) -> None:
        world, plan = random_world

        assert engine_answers(plan) == oracle_answers(world)

    def test_the_areas_add_up_under_the_units_of_the_day(
        self, random_world: tuple[World, PlanVersion]
    ) -> None:
        world, plan = random_world

        for counted in services.count(plan, services.promises_of(plan)):
            for promise in counted.promises:
                parts = counted.by_unit(promise)
                expected = oracle.by_area(world, promise.code)
                assert {k: (t.met, t.failed, t.unknown) for k, t in parts.items()} == expected
                assert sum(parts.values(), Tally()) == counted.tally(promise)

    def test_the_same_reading_can_be_shown_under_today_s_units(
        self, random_world: tuple[World, PlanVersion]
    ) -> None:
        _, plan = random_world
        today = date(2026, 11, 24)
        alive = {area.code for area in Area.objects.in_force(on=today)}

        for counted in services.count(plan, services.promises_of(plan)):
            for promise in counted.promises:
                parts = counted.by_unit(promise, units_on=today)
                assert set(parts) <= alive | {"", "?"}
                assert sum(parts.values(), Tally()) == counted.tally(promise)

    def test_the_kept_reading_equals_the_recount_cell_by_cell(
        self, random_world: tuple[World, PlanVersion]
    ) -> None:
        _, plan = random_world
        services.keep(plan, at=now())
        facts = Facts.load()

        for on in services.reading_days(plan):
            kept = services.kept_count(plan, on=on)
            fresh = services.count(plan, list(kept.promises), facts=facts)[0]
            for promise in kept.promises:
                assert kept.by_unit(promise) == fresh.by_unit(promise)
                for answer in Answer:
                    assert kept.members(promise, answer) == fresh.members(promise, answer)
                words = services.kept_counts(plan, [on], ids=False)[0].grouped[promise.kind]
                rebuilt = words.tallies(kept.codebooks[promise.kind])
                assert rebuilt.tally(promise.code) == kept.tally(promise)
