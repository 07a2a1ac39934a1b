"""Whether each violation is tái phạm, of a whole province, anew from the records.

    python -m bench.reoffending [--rounds 9] [--json FILE]

On a database that `bench.gen` filled and that may be spoilt: violations and decisions are copied
until there are 100,000 decisions, and get conducts. Before any number: five hundred offenders
are answered row by row as the slow reading of the law answers them.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import F

from bench.command import Measured, measure
from bench.harness import Contender, race
from bench.scope import copy_rows, newest
from bench.verdict import Metric
from hangthat.core.common.columns import NEVER, columns
from hangthat.core.common.days import EPOCH, day_number
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.law.models import Conduct, Provision
from hangthat.domain.reoffending.engine import Clock
from hangthat.domain.reoffending.facts import Facts, load_rules
from hangthat.domain.reoffending.facts.reading import decision_fields, violation_fields
from hangthat.domain.reoffending.grammar import (
    DEFINITION,
    KEYS,
    UNKNOWN,
    Answers,
    Compliance,
    State,
)
from tests.oracle.reoffending import Act, Paper, Row, verdicts

DECISIONS = 100_000
SAMPLE = 500  # offenders
TODAY = date(2026, 6, 30)
_COPIED = (Violation, Decision)
_MONTHS = {"tháng": 1, "năm": 12}


def grow() -> int:
    """Copies until there are enough, each violation with a conduct or, one in ten, without."""
    have = Decision.objects.count()
    steps: dict[Any, int] = {model: newest(model) for model in _COPIED}
    conducts = list(Conduct.objects.order_by("pk").values_list("pk", flat=True))[:9]
    with transaction.atomic():
        for copy in range(1, -(-(DECISIONS - have) // have) + 1 if have < DECISIONS else 1):
            for model in _COPIED:
                copy_rows(model, copy, steps)
        for number, conduct in enumerate(conducts):
            chosen = Violation.objects.annotate(of=F("pk") % 10).filter(of=number)
            chosen.update(catalogue_conduct=conduct)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Decision.objects.count()


def recompute() -> Answers:
    return Clock(Facts.load(None), load_rules(), day_number(TODAY)).answers()


def read() -> int:
    """The same rows as columns, and nothing asked of them."""
    violations = columns(Violation.objects.all(), **violation_fields())
    decisions = columns(Decision.objects.all(), **decision_fields())
    return len(violations["id"]) + len(decisions["id"])


def compare(facts: Facts) -> int:
    """Refuses: an answer that is not that of the slow reading. How many rows were compared."""
    answers = Clock(facts, load_rules(), day_number(TODAY)).answers()
    acts, papers = _acts(facts), _papers(facts)
    chosen = np.random.default_rng(17).permutation(np.unique(facts.violations["offender"]))[:SAMPLE]
    whose = {act.id: act.offender for act in acts}
    own_acts, own_papers = defaultdict(list), defaultdict(list)
    for act in acts:
        own_acts[act.offender].append(act)
    for paper in papers:
        own_papers[whose[paper.act]].append(paper)
    law, slow = _law(), {}
    for one in chosen.tolist():
        slow |= verdicts(own_acts[one], own_papers[one], law, TODAY)
    for at, number in enumerate(facts.violations["id"].tolist()):
        if number in slow and State(answers.state[at]).name.lower() != slow[number].state:
            raise SystemExit(f"violation {number}: {State(answers.state[at])}, {slow[number]}")
    return len(slow)


def _acts(facts: Facts) -> list[Act]:
    rows = {name: column.tolist() for name, column in facts.violations.items()}
    return [
        Act(
            id=rows["id"][at],
            offender=rows["offender"][at],
            found=_day(rows["found"][at]),
            conduct=None if rows["conduct"][at] == UNKNOWN else rows["conduct"][at],
            goods=bool(rows["goods"][at]),
            dismissed=_perhaps(rows["dismissed"][at]),
            acted=_day(rows["acted"][at]),
            limited=_perhaps(rows["limited"][at]),
        )
        for at in range(len(rows["id"]))
    ]


def _papers(facts: Facts) -> list[Paper]:
    rows = {name: column.tolist() for name, column in facts.decisions.items()}
    ids = facts.violations["id"].tolist()
    return [
        Paper(
            id=rows["id"][at],
            act=ids[rows["violation"][at]],
            decided=_day(rows["decided"][at]),
            warning=bool(rows["warning"][at]),
            complied=_perhaps(rows["complied"][at]),
            undone=rows["compliance"][at] == Compliance.NEVER_DONE,
            annulled=_perhaps(rows["annulled"][at]),
            conduct=None if rows["conduct"][at] == UNKNOWN else rows["conduct"][at],
        )
        for at in range(len(rows["id"]))
    ]


def _law() -> list[Row]:
    return [
        Row(
            row.key,
            row.valid_from,
            row.valid_to,
            row.value if row.key == DEFINITION else int(row.value) * _MONTHS[row.unit],
        )
        for row in Provision.objects.filter(key__in=KEYS)
    ]


def _day(number: int) -> date:
    return EPOCH + timedelta(number)


def _perhaps(number: int) -> date | None:
    return None if number == NEVER else _day(number)


def measured(rounds: int, at: datetime) -> Measured:
    decisions = grow()
    facts = Facts.load(None)
    compared = compare(facts)
    states = np.bincount(recompute().state, minlength=5)
    told = ", ".join(f"{State(n).name.lower()} {count:,}" for n, count in enumerate(states))
    print(f"{decisions:,} decisions; {compared:,} rows as the slow reading has them; {told}")
    ask = Clock(facts, load_rules(), day_number(TODAY))
    found = race(
        [
            Contender("ours", recompute),
            Contender("limit", read),
            Contender("asked", partial(_anew, ask)),
        ],
        rounds=rounds,
    )
    note = f"{decisions:,} decisions"
    metrics = [
        Metric("REOFFENDING recomputed, seconds", found.seconds("ours"), unit="s", note=note),
        Metric("REOFFENDING ours / limit", found.ratio("ours", "limit", clock="cpu")),
        Metric("REOFFENDING of it asked", found.ratio("asked", "ours", clock="cpu")),
    ]
    return Measured(metrics, found.noisy)


def _anew(clock: Clock) -> Answers:
    """Without what the clock remembers."""
    return Clock(clock.facts, clock.rules, clock.day).answers()


if __name__ == "__main__":
    measure(measured)
