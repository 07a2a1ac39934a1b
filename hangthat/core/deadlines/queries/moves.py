"""What moved a clock, in words, and which of it may be taken back."""

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Event
from hangthat.core.deadlines.lexicon import MISTAKE
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


def moves_of(clock: Clock) -> list[str]:
    """Everything that happened to it but its end, in words."""
    events = history_of(clock).events
    return [event_words(one) for one in events if one.kind != "end"]


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
