"""The deadlines of a decision, each told as its sum by the one clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines.grammar import Event, History, Reckoning, Span, reckon, started
from hangthat.core.deadlines.lexicon import EventKind as ClockEvent
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, PaperEvent, PaperTerm
from hangthat.domain.cases.queries.standstills import Standstill, standstills
from hangthat.domain.law.queries import rule_of

_ORDER = (PaperTerm.PUBLICATION, PaperTerm.COMPLIANCE, PaperTerm.ENFORCEMENT)


@dataclass(frozen=True)
class Deadline:
    """`words`: the sum, with its result. `basis`: by which document. `events`: what moved it."""

    title: str
    words: str
    basis: str
    overdue: bool
    events: tuple[str, ...] = ()


def of_paper(
    paper: DecisionPaper,
    decisions: Sequence[Decision],
    events: Sequence[PaperEvent],
    *,
    at: datetime,
) -> list[Deadline]:
    """To publish, to carry out, to enforce; `events`: those that stand.

    A suspension of the execution stops the time for carrying out and for enforcing until it goes
    on; where its last day is known, so is the day on which the time runs out. Extensions are added
    where the time until then would run out. Of what was annulled no time runs.
    """
    if decisions and all(row.annulled_on for row in decisions):
        return []
    calendar = working_calendar()
    found = []
    for term in _ORDER:
        rule = rule_of(term, on=paper.decided_on)
        since = begun_on(paper, term)
        if rule and since:
            history = moved(started(rule, since), term, events)
            history = _ended(history, ended_on(term, decisions, events))
            overdue = reckon(history, calendar, at=at).is_overdue
            known = max((at, *(event.at for event in history.events)))
            words = words_of(reckon(history, calendar, at=known))
            found.append(Deadline(rule.title, words, rule.basis, overdue))
    return found


def begun_on(paper: DecisionPaper, term: PaperTerm) -> date | None:
    """The day from which it is counted; None: not yet."""
    return paper.served_on if term == PaperTerm.COMPLIANCE else paper.decided_on


def ended_on(
    term: PaperTerm, decisions: Sequence[Decision], events: Sequence[PaperEvent]
) -> date | None:
    """The day on which what it was for was done; None: not yet."""
    if term == PaperTerm.PUBLICATION:
        published = [one.occurred_on for one in events if one.kind == EventKind.PUBLICATION]
        return min(published, default=None)
    return _last([row.complied_on for row in decisions if row.annulled_on is None])


def words_of(one: Reckoning) -> str:
    """Of what is done: when, and whether in time."""
    ended = one.history.ended_at
    if ended is None:
        return str(one)
    done = f"xong ngày {vietnam_day(ended):%d/%m/%Y}"
    if one.last_minute is None:
        return f"{done}, khi thời hạn đang dừng"
    return f"{one}; {done}, {f'quá hạn {one.late}' if one.late else 'đúng hạn'}"


def moved(history: History, term: PaperTerm, events: Sequence[PaperEvent]) -> History:
    """With what stopped it and what made it longer, none before its start."""
    turns: list[Event] = []
    for still in standstills(events) if term != PaperTerm.PUBLICATION else ():
        if still.until is None or _begins(still.until) > history.started_at:
            turns += _stop(still, history.started_at)
    for event in events:
        if event.kind == EventKind.EXTENSION and event.term == term:
            span = Span(event.extra or 0, Unit(event.unit))
            moment = max(_begins(event.occurred_on), history.started_at)
            turns.append(Event(ClockEvent.EXTEND, moment, event.words, event.document, span))
    return History(history.rule, history.started_at, tuple(sorted(turns, key=lambda one: one.at)))


def _stop(still: Standstill, start: datetime) -> Iterator[Event]:
    event, paper = still.event, still.event.document or "không số"
    yield Event(ClockEvent.STOP, max(_begins(still.since), start), event.words, paper)
    if still.until:
        yield Event(ClockEvent.RESUME, _begins(still.until), event.words, paper)


def _ended(history: History, ended: date | None) -> History:
    """With its end last; what happened after it changes nothing."""
    if ended is None:
        return history
    last = max(_begins(ended), history.started_at)
    before = [one for one in history.events if one.at <= last]
    return History(history.rule, history.started_at, (*before, Event(ClockEvent.END, last)))


def _last(days: Sequence[date | None]) -> date | None:
    return max(filter(None, days)) if days and all(days) else None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
