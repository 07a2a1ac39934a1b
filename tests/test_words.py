"""Laws that hold for every word of the targets, old or new, on whatever records."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.db import transaction
from django.utils.timezone import localtime
from hypothesis import given
from hypothesis import strategies as st

from hangthat.core.common.days import day_number
from hangthat.domain.commitments.models import VERB_BITS
from hangthat.domain.commitments.models.validity import Term
from hangthat.domain.establishments.models import Establishment, MemberKind
from hangthat.domain.establishments.services import close_establishment
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.facts import NEVER, Facts, Rules, Sight
from hangthat.domain.targets.grammar import Answer, Tally, Terms, Verdict
from hangthat.domain.targets.vocabulary import CONDITIONS, POPULATIONS
from hangthat.domain.world.services import load
from tests.oracle.random_worlds import make

DAYS = [date(2021, 12, 31), date(2022, 12, 14), date(2024, 12, 1), date(2025, 7, 1)]
TERMS = Terms(verbs=VERB_BITS["trade"], cohort=(date(2021, 1, 1), date(2021, 12, 31)), area="178")
RULES = Rules(date(2021, 1, 1))


@pytest.fixture(scope="module")
def facts(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Facts:
    """Columns of a world that is gone again: no law may ask for its rows."""
    folder = tmp_path_factory.mktemp("world")
    make(21, folder, 120)
    with django_db_blocker.unblock(), transaction.atomic():
        load(folder=folder, by=None, at=localtime())
        loaded = Facts.load()
        transaction.set_rollback(True)
    return loaded


@pytest.mark.parametrize("words", CONDITIONS)
def test_nobody_both_meets_and_fails(facts: Facts, words: str) -> None:
    condition = CONDITIONS[words]
    for kind in MemberKind:
        for on in DAYS:
            sight = Sight(facts, kind, on, RULES)
            both = condition.met(sight, TERMS) & condition.failed(sight, TERMS)
            assert not both.any()


@pytest.mark.parametrize("words", POPULATIONS)
def test_a_population_is_some_of_its_kind(facts: Facts, words: str) -> None:
    population = POPULATIONS[words]
    for on in DAYS:
        sight = Sight(facts, population.kind, on, RULES)
        members = population.members(sight, TERMS)
        assert members.dtype == np.bool_
        assert len(members) == len(facts.ids[population.kind])


def test_a_commitment_lapses_after_the_months_that_its_plan_sets(facts: Facts) -> None:
    kind, on = MemberKind.ESTABLISHMENT, date(2022, 3, 31)
    papers, first = facts.commitments, date(2021, 1, 1)
    under = papers.signed >= day_number(first)
    for months in (1, 6, 12):
        term = Term(first, date(2025, 12, 31), months)
        sight = Sight(facts, kind, on, Rules(first, (term,)))
        kept, alone = sight.committed(), Sight(facts, kind, on, RULES).committed()
        recent = papers.signed > day_number(term.newest_over(on))
        assert (kept == alone & ((papers.end < NEVER) | recent | ~under)).all()
    assert Term(first, on, 1).newest_over(on) == date(2022, 2, 28)


def test_a_shop_closed_today_still_counts_in_the_years_it_was_open(
    plan_125: PlanVersion, tmp_path: Path
) -> None:
    make(5, tmp_path, 60)
    now = localtime()
    load(folder=tmp_path, by=None, at=now)
    promises = [p for p in services.promises_of(plan_125) if p.on.year == 2021]
    before = [counted.tally(p) for counted in services.count(plan_125, promises) for p in promises]

    for shop in Establishment.objects.filter(closed_on=None):
        close_establishment(shop=shop, closed_on=now.date(), by=None, at=now)

    after = [counted.tally(p) for counted in services.count(plan_125, promises) for p in promises]
    assert after == before


counts = st.integers(min_value=0, max_value=10**7)


@given(counts, counts, counts, st.integers(min_value=1, max_value=100))
def test_the_verdict_never_contradicts_what_the_unknown_may_turn_out_to_be(
    met: int, failed: int, unknown: int, at_least: int
) -> None:
    tally = Tally(met, failed, unknown)
    best = Tally(met + unknown, failed).verdict(at_least)
    worst = Tally(met, failed + unknown).verdict(at_least)

    match tally.verdict(at_least):
        case Verdict.NONE:
            assert tally.population == 0
        case Verdict.REACHED:
            assert worst == best == Verdict.REACHED
        case Verdict.MISSED:
            assert worst == best == Verdict.MISSED
        case Verdict.UNDECIDED:
            assert (worst, best) == (Verdict.MISSED, Verdict.REACHED)


@pytest.mark.parametrize(
    ("tally", "at_least", "verdict", "on_checked"),
    [
        (Tally(996, 4), 100, "missed", "missed"),
        (Tally(9, 1), 90, "reached", "reached"),
        (Tally(0, 0, 5), 60, "undecided", "none"),
        (Tally(1, 0, 5), 100, "undecided", "reached"),
        (Tally(), 100, "none", "none"),
        (Tally(1, 1, 1), 80, "missed", "missed"),
    ],
)
def test_almost_all_is_not_all_and_nobody_is_neither(
    tally: Tally, at_least: int, verdict: str, on_checked: str
) -> None:
    assert tally.verdict(at_least) == verdict
    assert tally.verdict_checked(at_least) == on_checked
    assert list(Answer) == ["met", "failed", "unknown"]
