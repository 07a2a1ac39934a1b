"""Tái phạm and vi phạm nhiều lần, answered slowly from the law's words alone.

Independent of the program: plain dates, one violation against one decision at a time, periods
walked day by day. What is not known is asked of every way it may have been: an answer is sure
where all of them agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(1)
HANDLED, DECIDED = "handled", "decided"


@dataclass(frozen=True)
class Row:
    """A row of law; months of a period, or the word of a definition. None: open."""

    key: str
    first: date | None
    last: date | None
    value: int | str


@dataclass(frozen=True)
class Act:
    """A violation. conduct None: unknown; acted None: on the day it was found; limited: the last
    day to sanction it, where somebody worked it out."""

    id: int
    offender: int
    found: date
    conduct: int | None
    goods: bool = True
    dismissed: date | None = None
    acted: date | None = None
    limited: date | None = None

    @property
    def day(self) -> date:
        return self.acted or self.found


@dataclass(frozen=True)
class Paper:
    """A decision. complied None and not `undone`: nobody knows; `undone`: never carried out;
    conduct: what its row of law sanctions, where it has one."""

    id: int
    act: int
    decided: date
    warning: bool = False
    complied: date | None = None
    undone: bool = False
    enforceable: date | None = None
    annulled: date | None = None
    conduct: int | None = None


@dataclass(frozen=True)
class Verdict:
    """state: out, none, clear, unclear, again; `paper`, `before`: what it rests on."""

    state: str
    paper: int | None
    repeated: str
    before: int | None


def verdicts(acts: list[Act], papers: list[Paper], law: list[Row], on: date) -> dict[int, Verdict]:
    papers = [paper for paper in papers if paper.decided <= on]
    acts = [replace(act, conduct=_conduct(act, papers, on)) for act in acts]
    by_id = {act.id: act for act in acts}
    found = {}
    for act in acts:
        if not _counts(act, papers, on):
            found[act.id] = Verdict("out", None, "no", None)
            continue
        earlier = [
            paper
            for paper in papers
            if _stands(paper, on)
            and paper.act != act.id
            and by_id[paper.act].offender == act.offender
            and _counts(by_id[paper.act], papers, on)
            and paper.decided < act.day
        ]
        judged = {
            paper.id: _judge(act, by_id[paper.act], paper, law, on)
            for paper in sorted(earlier, key=lambda paper: (paper.decided, paper.id))
        }
        state = next((one for one in ("again", "unclear", "clear") if one in judged.values()), "")
        paper = max(
            (i for i, one in judged.items() if one == state), key=list(judged).index, default=None
        )
        found[act.id] = Verdict(state or "none", paper, *_repeated(act, acts, papers, law, on))
    return found


def _conduct(act: Act, papers: list[Paper], on: date) -> int | None:
    """As chosen for the act itself; else what its decisions in force all say."""
    if act.conduct is not None:
        return act.conduct
    own = [paper for paper in papers if paper.act == act.id and _stands(paper, on)]
    said = [paper.conduct for paper in own if paper.conduct is not None]
    return said[0] if said and all(one == said[0] for one in said) else None


def _stands(paper: Paper, on: date) -> bool:
    return paper.annulled is None or paper.annulled > on


def _counts(act: Act, papers: list[Paper], on: date) -> bool:
    if act.found > on or (act.dismissed is not None and act.dismissed <= on):
        return False
    own = [paper for paper in papers if paper.act == act.id]
    return not own or any(_stands(paper, on) for paper in own)


def _judge(act: Act, first: Act, paper: Paper, law: list[Row], on: date) -> str:
    ways = {
        same and running
        for same in _same(act, first)
        for running in _running(act.day, paper, law, on)
    }
    if ways == {True}:
        return "again"
    return "unclear" if True in ways else "clear"


def _same(act: Act, first: Act) -> set[bool]:
    if act.conduct is None or first.conduct is None:
        return {True, False}
    return {act.conduct == first.conduct}


def _running(found: date, paper: Paper, law: list[Row], on: date) -> set[bool]:
    """Whether that day lies where the sanction still weighs, in each way it may have been."""
    definition = _word(law, "recidivism", found)
    ways: set[bool] = set()
    for start, lengths in _starts(found, paper, law, on):
        for months in lengths:
            if definition is None:
                ways |= {False, months is None or found <= _end(start, months)}
                continue
            begun = definition == DECIDED or found >= start
            if months is None:
                ways |= {False, begun}
            else:
                ways.add(begun and found <= _end(start, months))
    return ways


def _starts(
    found: date, paper: Paper, law: list[Row], on: date
) -> Iterator[tuple[date, set[int | None]]]:
    """From which day the period may count, and how many months it may have."""
    key = "clean_period_warning" if paper.warning else "clean_period_other"
    if paper.complied is not None and paper.complied <= on and not paper.undone:
        yield paper.complied, {_months(law, key, paper.complied)}
        return
    if paper.undone and (ends := _enforceable(paper, law)):
        lengths = {_months(law, key, ends)}
        if paper.warning and None not in lengths:
            lengths.add(_months(law, "clean_period_other", ends))
        yield ends, lengths
        return
    months = _months(law, key, paper.decided)  # taken as on the day of the decision
    day = paper.decided
    while day <= found + ONE_DAY:  # carried out on any of these days, or later
        yield day, {months}
        day += ONE_DAY


def _enforceable(paper: Paper, law: list[Row]) -> date | None:
    if paper.enforceable:
        return paper.enforceable
    months = _months(law, "enforcement_limitation", paper.decided)
    return None if months is None else _end(paper.decided, months)


def _repeated(
    act: Act, acts: list[Act], papers: list[Paper], law: list[Row], on: date
) -> tuple[str, int | None]:
    found: dict[str, Act] = {}
    for other in sorted(acts, key=lambda one: (one.day, one.id)):
        if other.offender != act.offender or not other.day < act.day:
            continue
        if not _counts(other, papers, on) or _handled(other, papers, on, by=act.day):
            continue
        ways = {one and same for one in _open(other, law, act.day) for same in _same(act, other)}
        if True in ways:
            found["yes" if ways == {True} else "unclear"] = other
    for word in ("yes", "unclear"):
        if word in found:
            return word, found[word].id
    return "no", None


def _handled(act: Act, papers: list[Paper], on: date, *, by: date) -> bool:
    return any(p.act == act.id and _stands(p, on) and p.decided <= by for p in papers)


def _open(act: Act, law: list[Row], day: date) -> set[bool]:
    """Whether it could still be sanctioned that day."""
    if act.limited:
        return {day <= act.limited}
    months = _months(law, "limitation_ip_goods" if act.goods else "limitation_general", act.day)
    return {True, False} if months is None else {day <= _end(act.day, months)}


def _row(law: list[Row], key: str, day: date) -> Row | None:
    held = [
        row
        for row in law
        if row.key == key
        and (row.first is None or row.first <= day)
        and (row.last is None or day <= row.last)
    ]
    return max(held, key=lambda row: row.first or date.min, default=None)


def _word(law: list[Row], key: str, day: date) -> str | None:
    row = _row(law, key, day)
    return str(row.value) if row else None


def _months(law: list[Row], key: str, day: date) -> int | None:
    row = _row(law, key, day)
    return int(row.value) if row else None


@cache
def _end(start: date, months: int) -> date:
    """The last day of a period of months, found by walking."""
    day, passed = start, 0
    while passed < months:
        day += ONE_DAY
        if day.day == 1:
            passed += 1
    while day.day < start.day and (day + ONE_DAY).month == day.month:
        day += ONE_DAY
    return day
