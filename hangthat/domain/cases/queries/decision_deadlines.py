"""The deadlines of a decision, each told as its sum by the one clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines.grammar import Event, History, Reckoning, reckon, started
from hangthat.core.deadlines.lexicon import EventKind as ClockEvent
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, PaperEvent, Violation
from hangthat.domain.law.queries import rule_of

DECIDING = (
    "decision_days", "decision_days_transferred", "decision_months_explained",
    "decision_months_serious",
)  # fmt: skip


@dataclass(frozen=True)
class Deadline:
    """`words`: the sum, with its result. `basis`: by which document."""

    title: str
    words: str
    basis: str
    overdue: bool


def of_paper(
    paper: DecisionPaper,
    decisions: Sequence[Decision],
    events: Sequence[PaperEvent],
    *,
    at: datetime,
) -> list[Deadline]:
    """To publish, to carry out, to enforce; `events`: those that stand.

    A suspension of the execution stops the time for carrying out and for enforcing; of one whose
    last day is known, so is the day on which the time runs out.
    """
    calendar = working_calendar()
    complied = _last([row.complied_on for row in decisions if row.annulled_on is None])
    stops = list(_stops(events))
    published = [one.occurred_on for one in events if one.kind == EventKind.PUBLICATION]
    clocks: tuple[tuple[str, date | None, date | None, list[Event]], ...] = (
        ("publication_days", paper.decided_on, min(published, default=None), []),
        ("compliance_days", paper.served_on, complied, stops),
        ("enforcement_limitation", paper.decided_on, complied, stops),
    )
    found = []
    for key, since, ended, halts in clocks:
        rule = rule_of(key, on=paper.decided_on)
        if rule and since:
            history = _history(started(rule, since), halts, ended)
            overdue = reckon(history, calendar, at=at).is_overdue
            known = max((at, *(event.at for event in history.events)))
            words = _words(reckon(history, calendar, at=known))
            found.append(Deadline(rule.title, words, rule.basis, overdue))
    return found


def to_decide(violations: Sequence[Violation], *, at: datetime) -> list[Deadline]:
    """The four periods in which a decision may have to be made, from the day of finding."""
    if not violations:
        return []
    calendar = working_calendar()
    since = min(violation.found_on for violation in violations)
    rules = (rule_of(key, on=since) for key in DECIDING)
    reckoned = [(rule, reckon(started(rule, since), calendar, at=at)) for rule in rules if rule]
    return [Deadline(rule.title, str(one), rule.basis, one.is_overdue) for rule, one in reckoned]


def _words(one: Reckoning) -> str:
    """Of what is done: when, and whether in time."""
    ended = one.history.ended_at
    if ended is None:
        return str(one)
    done = f"xong ngày {vietnam_day(ended):%d/%m/%Y}"
    if one.last_minute is None:
        return f"{done}, khi thời hạn đang dừng"
    return f"{one}; {done}, {f'quá hạn {one.late}' if one.late else 'đúng hạn'}"


def _stops(events: Sequence[PaperEvent]) -> Iterator[Event]:
    for event in sorted(events, key=lambda one: (one.occurred_on, one.pk)):
        if event.kind == EventKind.SUSPENSION:
            paper = event.document or "không số"
            yield Event(ClockEvent.STOP, _begins(event.occurred_on), event.words, paper)
            if event.until:
                yield Event(ClockEvent.RESUME, _begins(event.until), event.words, paper)


def _history(history: History, stops: Sequence[Event], ended: date | None) -> History:
    """With what lies after its start, and its end last."""
    last = _begins(ended) if ended else None
    after = [one for one in stops if one.at >= history.started_at and (not last or one.at <= last)]
    ends = [Event(ClockEvent.END, max(last, history.started_at))] if last else []
    return History(history.rule, history.started_at, (*after, *ends))


def _last(days: Sequence[date | None]) -> date | None:
    return max(filter(None, days)) if days and all(days) else None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
