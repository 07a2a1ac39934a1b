"""The benchmark on a small province: what it generates is lawful, and everyone counts the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings
from django.db import transaction

from bench import h2_rebuild
from bench.duck import Duck, installed
from bench.floor import Floor
from bench.frame import Frame, Matrix, year_ends
from bench.gen import generate
from bench.h1_targets import glance
from bench.harness import Contender, DifferentAnswersError, Interval, Race, growth, race
from bench.one_pass import completed
from bench.one_pass import matrix as one_pass
from bench.orm import Counter, Day
from bench.search import recall
from bench.verdict import FAIL, NOISY, PASS, Metric, exit_code, judge
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.services import load_reference
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Channel, Establishment, MemberKind, Party
from hangthat.domain.inspections.models import Result
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services import Count
from hangthat.domain.world.services import dump
from tests.oracle import counting as oracle
from tests.oracle.refusals import refusals
from tests.oracle.world import World

CHECK_ONLY_AFTER = ("bench/", "hangthat/core/", "hangthat/domain/")
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
SHOPS = 300


@pytest.fixture(scope="module")
def _province(django_db_setup: None, django_db_blocker: Any) -> Iterator[PlanVersion]:
    with django_db_blocker.unblock(), transaction.atomic():
        plan = load_plan_125()
        load_reference(folder=settings.REFERENCE, at=NOON)
        generate(SHOPS, at=NOON)
        services.current(plan, at=NOON)
        yield plan
        transaction.set_rollback(True)


@pytest.fixture
def province(_province: PlanVersion, db: None) -> PlanVersion:
    """One for all; whatever a test writes is gone after it."""
    return _province


@pytest.fixture
def frame(province: PlanVersion) -> Frame:
    return Frame.of(province)


@pytest.fixture
def ours(province: PlanVersion, frame: Frame) -> Matrix:
    return glance(province, frame, NOON)


def with_members(version: PlanVersion) -> list[Count]:
    return services.kept_counts(version, year_ends(version))


def test_the_made_up_province_is_one_that_the_loader_would_take(
    province: PlanVersion, tmp_path: Path
) -> None:
    dump(folder=tmp_path)

    assert refusals(tmp_path, date(2026, 11, 24)) == []


def test_the_made_up_province_has_what_makes_counting_hard(province: PlanVersion) -> None:
    findings = set(Result.objects.values_list("finding", flat=True))
    owners = list(Establishment.objects.values_list("party", flat=True))
    sellers = list(Channel.objects.values_list("party", flat=True))
    late = [
        paper
        for paper in Commitment.objects.filter(recorded_at__isnull=False)
        if (paper.recorded_at.date() - paper.signed_on).days >= 60
    ]

    assert {"clean", "violation", "not_found"} <= findings
    assert len(owners) == SHOPS > len(set(owners))
    assert len(sellers) > len(set(sellers))
    assert late
    assert Result.objects.filter(party__isnull=False).exists()


def test_the_made_up_rows_are_searched_and_continued_like_any_other(
    province: PlanVersion,
) -> None:
    new = Party.objects.create(code="new", name="Mới", kind="person", search_key="moi |")

    assert new.pk == Party.objects.count()
    for shop in Establishment.objects.select_related("party"):
        assert shop.search_key == Establishment.key_of(
            name=shop.name,
            address=shop.address,
            owner=shop.party.name,
            tax_code=shop.party.tax_code,
            phone=shop.party.phone,
        )
    for party in Party.objects.all():
        expected = Party.key_of(name=party.name, tax_code=party.tax_code, phone=party.phone)
        assert party.search_key == expected


def test_h5_shows_what_looking_at_every_row_finds(province: PlanVersion) -> None:
    officer = add_officer(
        username="h5", password="bench-only-1", full_name="An", role="standing_officer", at=NOON
    )

    assert recall(officer, NOON).median == 1


def test_the_same_seed_makes_the_same_province(province: PlanVersion, tmp_path: Path) -> None:
    dump(folder=tmp_path / "first")
    before = {file.name: file.read_bytes() for file in (tmp_path / "first").iterdir()}
    _empty()

    generate(SHOPS, at=NOON)

    dump(folder=tmp_path / "second")
    assert {file.name: file.read_bytes() for file in (tmp_path / "second").iterdir()} == before


def _empty() -> None:
    """All rows of the world but units and agencies, the pointing ones first."""
    from hangthat.domain.world.services.sheets import SHEETS

    for name, sheet in reversed(SHEETS.items()):
        if name not in ("areas", "area_successions", "agencies"):
            sheet.model._default_manager.all().delete()


def test_h1_counts_what_the_slow_oracle_counts(
    province: PlanVersion, frame: Frame, ours: Matrix, tmp_path: Path
) -> None:
    dump(folder=tmp_path)
    world = World.read(tmp_path)

    expected = frame.empty()
    for code in frame.codes:
        for unit, counts in oracle.by_area(world, code).items():
            expected[frame.codes[code], frame.units[unit]] = counts

    assert ours.sum() > SHOPS
    assert np.array_equal(ours, expected)


def test_h1_s_limit_and_peers_give_our_answer(
    province: PlanVersion, frame: Frame, ours: Matrix
) -> None:
    counts = with_members(province)
    floor = Floor(frame, counts)
    territory = counts[0].territory

    assert np.array_equal(floor.matrix(), ours)
    for columns in floor.columns:
        assert np.array_equal(columns.count(), columns.count_with_numpy())
    assert np.array_equal(completed(frame, ours, one_pass(frame, territory)), ours)
    if installed():
        assert np.array_equal(frame.of_cells(territory, Duck(counts, threads=1).cells()), ours)


@pytest.mark.once  # tests/test_counting.py asks PostgreSQL
def test_the_orm_counts_our_cells(province: PlanVersion, frame: Frame, ours: Matrix) -> None:
    promises = [p for counted in with_members(province) for p in counted.promises]
    orm = Counter(frame, promises, province.first_day, ours)
    codes = {column: unit for unit, column in frame.units.items()}

    for promise in promises:
        day = Day(promise.on, promise.kind, orm.territory, province.first_day)
        row = ours[frame.codes[promise.code]]
        peopled = np.flatnonzero(row.any(axis=1)).tolist()
        for column in [n for n in peopled if codes[n] != "?"][:2]:
            found = [orm.count(promise, day, codes[column], answer) for answer in Answer]
            assert found == row[column].tolist(), promise.code
    assert orm.sample().whole > 0


def test_a_peer_that_counts_otherwise_gets_no_number(
    province: PlanVersion, frame: Frame, ours: Matrix
) -> None:
    promises = [p for counted in with_members(province) for p in counted.promises]
    wrong = Counter(frame, promises, province.first_day, ours + 1)

    with pytest.raises(DifferentAnswersError):
        wrong.sample()


def test_h2_rebuilds_the_kept_cells_and_the_limit_counts_them_too(province: PlanVersion) -> None:
    counts = with_members(province)
    built = h2_rebuild.rebuild(province)

    h2_rebuild.check(province, counts, built)

    columns = [h2_rebuild.Columns.of(c, kind) for c in counts for kind in MemberKind]
    limit = [(of.on, of.tallies()) for of in columns]
    assert h2_rebuild.as_bytes(limit) == h2_rebuild.as_bytes(built)


def test_one_wrong_cell_stops_h2(province: PlanVersion) -> None:
    counts = with_members(province)
    built = h2_rebuild.rebuild(province)
    day, tallies = next(cell for cell in built if cell[1].counts.any())
    spoilt = tallies.counts.copy()
    spoilt[tuple(np.argwhere(spoilt)[0])] += 1
    wrong = [(day, replace(tallies, counts=spoilt)), *(c for c in built if c[1] is not tallies)]

    with pytest.raises(DifferentAnswersError):
        h2_rebuild.check(province, counts, wrong)


def test_a_past_day_is_counted_from_the_records(province: PlanVersion) -> None:
    counted = h2_rebuild.past_day(province, NOON)[0]

    assert counted.on == h2_rebuild.PAST_DAY
    assert {p.code for p in counted.promises} == {"T17", "T18", "T19", "T20", "T21"}


def test_a_measured_deed_leaves_nothing_behind(
    province: PlanVersion, frame: Frame, ours: Matrix
) -> None:
    revoked = Commitment.objects.filter(revoked_on__isnull=False).count()

    assert h2_rebuild.after_a_deed(province, NOON) > 0

    assert Commitment.objects.filter(revoked_on__isnull=False).count() == revoked
    assert np.array_equal(glance(province, frame, NOON), ours)


def test_a_race_among_different_answers_is_no_race(db: None) -> None:
    one, two = (Contender(name, name.encode, bytes) for name in ("one", "two"))

    with pytest.raises(DifferentAnswersError, match="one, two"):
        race([one, two], rounds=1)


def test_a_ratio_is_taken_within_each_round() -> None:
    slow, fast = np.array([2.0, 40.0, 6.0]), np.array([1.0, 20.0, 3.0])
    run = Race({"slow": slow, "fast": fast}, {}, np.ones(3, np.bool_))

    assert run.ratio("slow", "fast") == Interval(2.0, 2.0, 2.0)


def test_the_bad_end_of_the_interval_is_judged() -> None:
    good, bad = Interval(1.5, 1.4, 1.9), Interval(1.5, 0.05, 2.1)

    assert judge(Metric("H1 ours / limit", good), 1_000_000) == "floor"
    assert judge(Metric("H1 ours / limit", bad), 1_000_000) == "FAIL"
    assert judge(Metric("H1 ours / limit", bad), 777) == ""
    assert judge(Metric("H1 ORM / ours", Interval(9e4, 6e4, 9e4)), 1_000_000) == "moonshot"


def test_a_noisy_machine_gives_no_verdict() -> None:
    passed = Metric("H1 ours / limit", Interval(1, 1, 1))
    failed = Metric("H1 ours / limit", Interval(9, 9, 9))

    assert exit_code([passed], 1_000_000, noisy=False) == PASS
    assert exit_code([failed], 1_000_000, noisy=False) == FAIL
    assert exit_code([passed], 1_000_000, noisy=True) == NOISY
    assert Race({}, {}, np.array([True, False, False])).noisy


def test_growth_finds_the_exponent() -> None:
    sizes = [50_000, 200_000, 1_000_000]
    rng = np.random.default_rng(1)
    runs = [n**0.5 * rng.uniform(0.99, 1.01, 9) for n in sizes]

    assert growth(sizes, runs).median == pytest.approx(0.5, abs=0.02)
