"""Random offenders whose days lie on the edge of something, as plain rows and as columns."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from hangthat.core.common.columns import EVER, NEVER
from hangthat.core.common.days import day_number
from hangthat.domain.reoffending.facts import Facts
from hangthat.domain.reoffending.grammar import (
    DEFINITION,
    ENFORCEMENT,
    LIMITATION_GENERAL,
    LIMITATION_GOODS,
    PERIOD_OTHER,
    PERIOD_WARNING,
    UNKNOWN,
    Compliance,
    Rules,
    Ruling,
)
from tests.oracle.reoffending import Act, Paper, Row

EDGES = [
    *(date(2021, 12, 30), date(2021, 12, 31), date(2022, 1, 1), date(2022, 1, 2)),
    *(date(2020, 2, 29), date(2024, 2, 29), date(2023, 2, 28), date(2025, 2, 28)),
    *(date(2021, 8, 31), date(2023, 8, 30), date(2023, 8, 31), date(2022, 5, 31)),
    *(date(2024, 3, 31), date(2021, 6, 30), date(2022, 6, 15), date(2024, 11, 5)),
]
SINCE = date(2013, 7, 1)
LAW = [
    Row(DEFINITION, SINCE, date(2021, 12, 31), "handled"),
    Row(DEFINITION, date(2022, 1, 1), None, "decided"),
    Row(PERIOD_WARNING, SINCE, None, 6),
    Row(PERIOD_OTHER, SINCE, None, 12),
    Row(ENFORCEMENT, SINCE, None, 12),
    Row(LIMITATION_GOODS, SINCE, None, 24),
    Row(LIMITATION_GENERAL, date(2021, 7, 1), None, 12),
]


@dataclass
class Offences:
    """What was found and decided of some offenders, the law, and the day of the question."""

    acts: list[Act]
    papers: list[Paper]
    law: list[Row]
    on: date


def make(seed: int) -> Offences:
    rng = random.Random(seed)
    acts = [_act(rng, number) for number in range(1, rng.randint(4, 14))]
    papers: list[Paper] = []
    for act in acts:
        for _ in range(rng.choice([0, 1, 1, 1, 2])):
            papers.append(_paper(rng, len(papers) + 1, act))
    for paper in list(papers):  # somebody is caught just before, on or after the last day
        if rng.random() < 0.7:
            first = next(act for act in acts if act.id == paper.act)
            found = _near_the_end(rng, paper)
            if found < date(2026, 6, 1):
                acts.append(Act(len(acts) + 1, first.offender, found, _conduct(rng, first)))
    for act in list(acts):  # somebody is caught near the end of the statute of limitations
        if rng.random() < 0.3:
            found = _shifted(act.found, rng.choice([12, 24])) + timedelta(rng.choice([-1, 0, 1]))
            acts.append(Act(len(acts) + 1, act.offender, found, _conduct(rng, act)))
    days = [date(2026, 6, 30), _day(rng)]
    days += [rng.choice(acts).found + timedelta(rng.choice([0, 0, 1, 5])) for _ in (1, 2)]
    days += [paper.annulled for paper in papers if paper.annulled]
    days += [act.dismissed for act in acts if act.dismissed]
    return Offences(acts, papers, _law(rng), rng.choice(days))


def facts_of(world: Offences) -> Facts:
    """The columns that the loader would read."""
    acts, papers = list(world.acts), list(world.papers)
    random.Random(len(acts)).shuffle(acts)
    violations = {
        "id": [act.id for act in acts],
        "offender": [act.offender for act in acts],
        "shop": [-1 for _ in acts],
        "class_": [0 for _ in acts],
        "acted": [day_number(act.acted or act.found) for act in acts],
        "found": [day_number(act.found) for act in acts],
        "limited": [_open_end(act.limited) for act in acts],
        "dismissed": [_open_end(act.dismissed) for act in acts],
        "conduct": [UNKNOWN if act.conduct is None else act.conduct for act in acts],
        "goods": [int(act.goods) for act in acts],
        "plan": [1 for _ in acts],
    }
    decisions = {
        "id": [paper.id for paper in papers],
        "violation": [paper.act for paper in papers],
        "decided": [day_number(paper.decided) for paper in papers],
        "conduct": [UNKNOWN if paper.conduct is None else paper.conduct for paper in papers],
        "warning": [int(paper.warning) for paper in papers],
        "compliance": [_compliance(paper) for paper in papers],
        "complied": [_open_end(paper.complied) for paper in papers],
        "enforceable": [_open_end(paper.enforceable) for paper in papers],
        "annulled": [_open_end(paper.annulled) for paper in papers],
    }
    none = {name: np.empty(0, np.int32) for name in ("offender", "shop", "day")}
    return Facts.of(_columns(violations), _columns(decisions), none, known={})


def rules_of(law: list[Row]) -> Rules:
    return Rules(tuple(map(_ruling, law)))


def _ruling(row: Row) -> Ruling:
    return Ruling(
        key=row.key,
        first=EVER if row.first is None else day_number(row.first),
        last=_open_end(row.last),
        value=str(row.value),
        unit="khái niệm" if row.key == DEFINITION else "tháng",
        document="Luật",
        verified=False,
    )


def _act(rng: random.Random, number: int) -> Act:
    found = _day(rng)
    return Act(
        id=number,
        offender=rng.randint(1, 3),
        found=found,
        conduct=rng.choice([None, 1, 1, 1, 2]),
        goods=rng.random() < 0.7,
        dismissed=found + timedelta(rng.randint(0, 200)) if rng.random() < 0.08 else None,
        acted=found - timedelta(rng.randint(0, 90)) if rng.random() < 0.2 else None,
        limited=found + timedelta(rng.randint(0, 900)) if rng.random() < 0.1 else None,
    )


def _paper(rng: random.Random, number: int, act: Act) -> Paper:
    decided = act.found + timedelta(rng.choice([0, 0, 1, 7, 30, 60]))
    complied = decided + timedelta(rng.choice([0, 1, 10, 40, 200])) if rng.random() < 0.6 else None
    undone = complied is None and rng.random() < 0.5
    return Paper(
        id=number,
        act=act.id,
        decided=decided,
        warning=rng.random() < 0.4,
        complied=complied,
        undone=undone,
        enforceable=decided + timedelta(400) if undone and rng.random() < 0.3 else None,
        annulled=decided + timedelta(rng.randint(0, 700)) if rng.random() < 0.1 else None,
        conduct=rng.choice([None, None, None, 1, 1, 2]),
    )


def _near_the_end(rng: random.Random, paper: Paper) -> date:
    start = paper.complied or paper.enforceable or paper.decided
    if paper.undone and not paper.enforceable:
        start = _shifted(start, 12)
    months = 6 if paper.warning else 12
    end = _shifted(start, rng.choice([months, months, 6, 12]))
    return rng.choice([end, end, start, paper.decided]) + timedelta(rng.choice([-1, 0, 1]))


def _shifted(day: date, months: int) -> date:
    """Roughly so many months later: what lies near it is an edge, whichever way it is counted."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28)) + timedelta(max(day.day - 28, 0))


def _conduct(rng: random.Random, first: Act) -> int | None:
    return rng.choice([first.conduct, first.conduct, first.conduct, None, 2])


def _law(rng: random.Random) -> list[Row]:
    if rng.random() < 0.7:
        return LAW
    changed = Row(PERIOD_OTHER, date(2022, 6, 15), None, 18)  # one that follows another
    return [row for row in [*LAW, changed] if rng.random() < 0.85]


def _day(rng: random.Random) -> date:
    if rng.random() < 0.6:
        return rng.choice(EDGES) + timedelta(rng.choice([-1, 0, 0, 1]))
    return date(2020, 1, 1) + timedelta(rng.randint(0, 2200))


def _compliance(paper: Paper) -> int:
    if paper.undone:
        return Compliance.NEVER_DONE
    return Compliance.UNKNOWN if paper.complied is None else Compliance.DONE


def _open_end(day: date | None) -> int:
    return NEVER if day is None else day_number(day)


def _columns(rows: dict[str, list[int]]) -> dict[str, Any]:
    return {name: np.array(values, np.int32) for name, values in rows.items()}
