"""What happened to a clock, and what may not happen to it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from hangthat.core.common.days import VIETNAM, minute, vietnam_minute
from hangthat.core.deadlines.grammar.spans import Rule, Span
from hangthat.core.deadlines.lexicon import EventKind, Unit


class ClockRefusal(ValueError):
    """What cannot happen to this clock; the sentence says why, in Vietnamese."""


@dataclass(frozen=True)
class Event:
    """One thing that happened to a clock: stopped, resumed, extended by so much, ended; or that an
    extension was recorded by mistake.

    `ground`: by which rule of law, named by its key; empty where the reason alone says it.
    `retracts`: the place of the extension that it takes back, from 1.
    """

    kind: EventKind
    at: datetime
    reason: str = ""
    paper: str = ""
    by: Span | None = None
    ground: str = ""
    retracts: int | None = None


@dataclass(frozen=True)
class History:
    """A clock from its start, with its events in order. All instants are whole minutes."""

    rule: Rule
    started_at: datetime
    events: tuple[Event, ...] = ()

    @property
    def stopped_at(self) -> datetime | None:
        """Since when it stands still, or None."""
        turns = [one for one in self.events if one.kind in (EventKind.STOP, EventKind.RESUME)]
        return turns[-1].at if turns and turns[-1].kind == EventKind.STOP else None

    @property
    def ended_at(self) -> datetime | None:
        ends = [one.at for one in self.events if one.kind == EventKind.END]
        return ends[0] if ends else None

    @property
    def extensions(self) -> dict[int, Event]:
        """Place → each extension that was not taken back, in their order."""
        gone = {one.retracts for one in self.events}
        numbered = enumerate(self.events, 1)
        return {n: one for n, one in numbered if one.kind == EventKind.EXTEND and n not in gone}

    @property
    def stops(self) -> dict[int, Event]:
        """Place → each stop; but for one that was a mistake, which went on from its own minute."""
        after = dict(enumerate(self.events[1:], 1))
        return {
            n: one
            for n, one in enumerate(self.events, 1)
            if one.kind == EventKind.STOP
            and not (n in after and after[n].kind == EventKind.RESUME and after[n].at == one.at)
        }

    @property
    def spans(self) -> tuple[Span, ...]:
        """The rule's own and each extension that stands, in their order."""
        longer = self.extensions.values()
        return (self.rule.span, *(one.by for one in longer if one.by is not None))

    def until(self, at: datetime) -> "History":
        """As it stood at that minute."""
        return replace(self, events=tuple(one for one in self.events if one.at <= at))

    def then(self, event: Event, *, runs_out: datetime | None) -> "History":
        """With one event more. `runs_out`: the last minute as it stands, None while stopped.

        Refuses (ClockRefusal): an event before the start or before another; any after the end; a
        stop of a clock that stands still or whose time has run out; a resumption of one that runs;
        a stop or an extension without reason and paper, an extension by nothing; to take back what
        is no extension, was taken back already, or without a reason.
        """
        event = replace(event, at=minute(event.at))
        self._must_be_in_order(event)
        _MUST[event.kind](self, event, runs_out)
        return replace(self, events=(*self.events, event))

    def _must_be_in_order(self, event: Event) -> None:
        act = event.kind.label
        if self.ended_at is not None:
            ended = vietnam_minute(self.ended_at)
            raise ClockRefusal(f"Đồng hồ đã kết thúc lúc {ended}, không {act} được nữa.")
        if event.at < self.started_at:
            started = vietnam_minute(self.started_at)
            raise ClockRefusal(
                f"Đồng hồ bắt đầu lúc {started}, không thể {act} lúc {vietnam_minute(event.at)}, "
                "trước khi nó bắt đầu."
            )
        if self.events and event.at < self.events[-1].at:
            last = self.events[-1]
            raise ClockRefusal(
                f"Đồng hồ đã {last.kind.label} lúc {vietnam_minute(last.at)}, không thể {act} lúc "
                f"{vietnam_minute(event.at)}, trước mốc ấy."
            )


def _may_stop(history: History, event: Event, runs_out: datetime | None) -> None:
    if history.stopped_at is not None:
        since = vietnam_minute(history.stopped_at)
        raise ClockRefusal(
            f"Đồng hồ đang dừng từ {since}, không dừng lần nữa được; phải chạy tiếp trước."
        )
    if runs_out is not None and event.at > runs_out:
        raise ClockRefusal(f"Thời hạn đã hết lúc {vietnam_minute(runs_out)}, không dừng được nữa.")
    _must_be_founded(event, "Dừng đồng hồ")


def _may_resume(history: History, event: Event, runs_out: datetime | None) -> None:
    if history.stopped_at is None:
        raise ClockRefusal("Đồng hồ đang chạy, không có gì để chạy tiếp.")


def _may_extend(history: History, event: Event, runs_out: datetime | None) -> None:
    if event.by is None:
        raise ClockRefusal("Gia hạn phải ghi thêm bao nhiêu.")
    _must_be_founded(event, "Gia hạn")


def _may_retract(history: History, event: Event, runs_out: datetime | None) -> None:
    """A later stop for which only that time left room stays told, and stops nothing more."""
    if event.retracts not in history.extensions:
        raise ClockRefusal("Không có lần gia hạn ấy, hoặc đã bỏ rồi.")
    if not event.reason:
        raise ClockRefusal("Bỏ một lần gia hạn phải ghi lý do.")


def _may_end(history: History, event: Event, runs_out: datetime | None) -> None:
    """Whatever has started may end, also while it stands still."""


def _must_be_founded(event: Event, act: str) -> None:
    if not (event.reason and event.paper):
        raise ClockRefusal(f"{act} phải ghi lý do theo luật và văn bản.")


_MUST = {
    EventKind.STOP: _may_stop,
    EventKind.RESUME: _may_resume,
    EventKind.EXTEND: _may_extend,
    EventKind.RETRACT: _may_retract,
    EventKind.END: _may_end,
}


def started(rule: Rule, since: datetime | date) -> History:
    """A clock that counts from an instant, or from a day.

    Refuses (ClockRefusal): hours from a day that says no hour.
    """
    if isinstance(since, datetime):
        return History(rule, minute(since))
    if rule.span.unit == Unit.HOUR:
        raise ClockRefusal("Thời hạn tính bằng giờ phải bắt đầu từ một thời điểm có giờ, phút.")
    return History(rule, datetime.combine(since, time(), VIETNAM))
