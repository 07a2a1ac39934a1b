"""What moved a clock, in words, and which of it may be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Event, History
from hangthat.core.deadlines.lexicon import MISTAKE, EventKind
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries.reading import history_of


def may_be_mistaken(clock: Clock) -> dict[int, str]:
    """Place among its events → each stop and extension that counts, in words."""
    history = history_of(clock)
    if history.ended_at is not None:
        return {}
    return {
        n: event_words(one) for n, one in sorted({**history.stops, **history.extensions}.items())
    }


@dataclass(frozen=True)
class ClockMoved:
    """One thing that moved a clock. `void`: why it counts no more; empty: it counts."""

    words: str
    void: str = ""

    def __str__(self) -> str:
        return f"{self.words} (đã bỏ, {self.void})" if self.void else self.words


def moves_of(clock: Clock, among: Iterable[Clock] = ()) -> list[ClockMoved]:
    """Everything that happened to it but its end. What was taken back stays, as void.

    `among`: all clocks of the record; those that this one was counted anew from tell the stops
    that it does not have.
    """
    own = list(history_of(clock).events)
    found = [(event.at, moved) for event, moved in _told(clock)]
    for before in among:
        if before.pk < clock.pk and before.rule == clock.rule and (why := _mistake(before)):
            gone = [one for one, _ in _told(before) if one.kind == EventKind.STOP]
            found += [(e.at, ClockMoved(event_words(e), why)) for e in gone if e not in own]
    return [moved for _, moved in sorted(found, key=lambda one: one[0])]


def _told(clock: Clock) -> Iterable[tuple[Event, ClockMoved]]:
    """Each stop, resumption and extension; what took one of them back is told with it. Who goes on
    from the minute of the stop by a paper takes nothing back."""
    history = history_of(clock)
    taken_back = {one.retracts: one.reason for one in history.events if one.retracts}
    for n, one in enumerate(history.events, 1):
        if _takes_back(history, n) or one.kind in (EventKind.END, EventKind.RETRACT):
            continue
        void = taken_back.get(n, "")
        if _takes_back(history, n + 1):
            void = history.events[n].reason or "ghi nhầm"
        yield one, ClockMoved(event_words(one), void)


def _takes_back(history: History, n: int) -> bool:
    """Whether the event at that place resumes from the very stop before it, without a paper."""
    event = history.events[n - 1] if n <= len(history.events) else None
    resumes = event is not None and event.kind == EventKind.RESUME and not event.paper
    return resumes and n - 1 not in history.stops and history.events[n - 2].kind == EventKind.STOP


def _mistake(clock: Clock) -> str:
    """Why it was counted anew; empty: it was not."""
    return next((one.reason for one in clock.events.all() if one.ground == MISTAKE), "")


def is_mistaken(clock: Clock) -> bool:
    """Counted anew, without a stop or with another time: it is told no more."""
    return any(event.ground == MISTAKE for event in clock.events.all())


def event_words(event: Event) -> str:
    """What moved the clock, on which day, why and by which paper."""
    if event.retracts:
        return f"{event.kind.label} (mốc {event.retracts}): {event.reason}"
    act = f"{event.kind.label} {event.by}" if event.by else event.kind.label
    words = ", ".join(filter(None, (event.reason, event.paper and f"văn bản {event.paper}")))
    return f"{act} từ {vietnam_day(event.at):%d/%m/%Y}" + (f": {words}" if words else "")
