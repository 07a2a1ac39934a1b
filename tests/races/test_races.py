"""No rule is broken by sixteen hands at once; without what keeps it each of them is."""

from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connection

from tests.gate_counts import TRIED
from tests.gates.sampling import tries_part
from tests.races.rules import declared
from tests.races.scene import Scene
from tests.races.test_doors import DOORS
from tests.races.together import (
    MANY,
    at_once,
    refusals,
    troubles,
    without_comparison,
    without_locks,
)
from tests.races.trial import Trial
from tests.races.trials import TRIALS

postgresql_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)

# A third of them, others the next day; `make check` and a run with full gates try all.
OF_TODAY = [trial for trial in TRIALS if tries_part(str(trial), 3)]


def test_each_rule_has_a_trial() -> None:
    tried = {trial.rule for trial in TRIALS} | {door.rule for door in DOORS}

    assert set(declared()) - tried == set()


@postgresql_only
@pytest.mark.parametrize("trial", OF_TODAY, ids=str)
def test_sixteen_at_once_leave_as_many_as_may_be(
    scene: Scene, django_db_blocker: Any, trial: Trial, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        it = trial.before(scene)
        answers = at_once(lambda number: trial.act(it, number), led=trial.led)
        left = trial.left(it)
        before = trial.before(scene)
        with without_locks(), nullcontext() if trial.locked else without_comparison():
            loose = at_once(lambda number: trial.act(before, number), led=trial.led)
        loose_left = trial.left(before)
    done = MANY - len(refusals(answers))

    assert troubles(answers) == []
    assert left == trial.most, refusals(answers)
    if not trial.finds:
        assert done == 1, refusals(answers)
    assert loose_left > trial.most or troubles(loose), "nothing is lost without what keeps it"
    request.node.user_properties.append((TRIED, ("races: rules, sixteen at once", 1)))
