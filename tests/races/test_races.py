"""No rule is broken by sixteen hands at once; without its lock each of them is."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from hangthat.core.journal.testing import guard_lowered
from tests.gate_counts import TRIED
from tests.races.rules import declared
from tests.races.scene import Scene, build
from tests.races.together import MANY, at_once, refusals, troubles, without_locks
from tests.races.trials import TRIALS, Trial

postgresql_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """What is committed here stays until the last trial; the tables are empty afterwards."""
    with django_db_blocker.unblock():
        yield build()
        with guard_lowered():
            call_command("flush", verbosity=0, interactive=False, allow_cascade=True)


def test_each_rule_has_a_trial() -> None:
    assert set(declared()) - {trial.rule for trial in TRIALS} == set()


@postgresql_only
@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_sixteen_at_once_leave_as_many_as_may_be(
    scene: Scene, django_db_blocker: Any, trial: Trial, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        began, it = monotonic(), trial.before(scene)
        answers = at_once(lambda number: trial.act(it, number))
        left, took = trial.left(it), monotonic() - began
        before = trial.before(scene)
        with without_locks():
            loose = at_once(lambda number: trial.act(before, number))
        loose_left = trial.left(before)
    done = MANY - len(refusals(answers))
    request.node.user_properties.append(
        ("race", (str(trial), left, done, loose_left, len(troubles(loose)), round(took, 2)))
    )
    print(f"RACE|{trial}|{left}|{done}|{loose_left}|{len(troubles(loose))}|{took:.2f}")  # noqa: T201

    assert troubles(answers) == []
    assert left == trial.most, refusals(answers)
    if not trial.finds:
        assert done == 1, refusals(answers)
    assert not trial.locked or loose_left > trial.most or troubles(loose), (
        "nothing is lost without the lock"
    )
    request.node.user_properties.append((TRIED, ("races: rules, sixteen at once", 1)))
