"""The clock equals a slow reading of the law that shares no line with it."""

import os
from collections import Counter

import pytest

from hangthat.core.common.days import day_number
from hangthat.domain.reoffending.engine import Clock, pairs
from hangthat.domain.reoffending.grammar import UNKNOWN, Repeated, State
from hangthat.domain.reoffending.tests.worlds import Offences, facts_of, make, rules_of
from tests.oracle.reoffending import Verdict, verdicts

WORLDS = 1_000 if os.environ.get("HANGTHAT_GATES") == "full" else 100


def clock_of(world: Offences) -> Clock:
    return Clock(facts_of(world), rules_of(world.law), day_number(world.on))


def answered(world: Offences) -> dict[int, Verdict]:
    clock = clock_of(world)
    rows, made, found = clock.facts.violations, clock.facts.decisions, clock.answers()
    return {
        int(rows["id"][at]): Verdict(
            State(found.state[at]).name.lower(),
            None if (paper := found.decision[at]) == UNKNOWN else int(made["id"][paper]),
            Repeated(found.repeated[at]).name.lower(),
            None if (before := found.before[at]) == UNKNOWN else int(rows["id"][before]),
        )
        for at in range(len(rows["id"]))
    }


def test_every_answer_of_every_world_equals_the_slow_one() -> None:
    seen: Counter[str] = Counter()
    for seed in range(WORLDS):
        world = make(seed)
        slow = verdicts(world.acts, world.papers, world.law, world.on)

        assert answered(world) == slow, seed

        seen.update(one.state for one in slow.values())
        seen.update(f"{one.repeated} before" for one in slow.values())
    words = {state.name.lower() for state in State} | {"no before", "unclear before", "yes before"}
    assert words == set(seen), "a kind of answer that no world asks for proves nothing"
    assert min(seen.values()) > WORLDS // 10


def test_a_reason_is_given_where_an_answer_is_not_known_and_nowhere_else() -> None:
    for seed in range(WORLDS // 10):
        found = clock_of(make(seed)).answers()
        assert ((found.reasons != 0) == (found.state == State.UNCLEAR)).all()


def test_a_decision_is_marked_where_a_violation_rests_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where pairs are read a few at a time."""
    monkeypatch.setattr(pairs, "PAIRS", 3)
    for seed in range(WORLDS // 10):
        clock = clock_of(make(seed))
        found = clock.answers()
        rests_on = found.decision[found.state == State.AGAIN]
        assert clock.reoffended_after()[rests_on].all()
        assert answered(make(seed)) == verdicts(*vars(make(seed)).values())
