"""On any two moments of an invented province the differences are split exactly."""

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localtime

from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.targets import services
from hangthat.domain.targets.facts import Facts, Rules
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.counting import Count, count_day, rules_of
from hangthat.domain.targets.services.movements import Moment, Movement, movement_of
from hangthat.domain.world.services import load
from tests.oracle.random_worlds import instants, make

DAYS = [date(2020, 12, 31), *(date(2021, 1, 1) + timedelta(61 * n) for n in range(30))]


@pytest.fixture(scope="module")
def invented(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Rules, list[Any], list[tuple[datetime, Facts]]]:
    """A small invented province as it was known at eight instants; its rows are gone again."""
    folder = tmp_path_factory.mktemp("world")
    make(7, folder, 60)
    known = instants(folder)
    chosen = [known[n * (len(known) - 1) // 7] for n in range(8)]
    with django_db_blocker.unblock(), transaction.atomic():
        plan = load_plan_125()
        load(folder=folder, by=None, at=localtime())
        promises = services.promises_of(plan)
        facts = [(one, Facts.load(known_at=one)) for one in chosen]
        rules = rules_of(plan)
        transaction.set_rollback(True)
    return rules, promises, facts


def test_every_difference_is_split_exactly(
    invented: tuple[Rules, list[Any], list[tuple[datetime, Facts]]],
) -> None:
    """On 1,000 pairs in a full run; each answer is compared with two independent readings."""
    rules, promises, known = invented
    rng = random.Random(75)
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
    answer = None if number is Number.BASE else Answer(number.value)
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
