"""Signals: written by rooms above, released by a reader."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import change, enter, remove_all
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.programmes.models import Signal

ONCE = "a signal is released once"


@transaction.atomic
def note_signal(
    *,
    member: Establishment | Party,
    kind: str,
    day: date,
    source: str,
    by: User | None,
    at: datetime,
) -> Signal:
    """Keep that something speaks for checking a subject (ghi tín hiệu). Nobody sees it yet.

    The room that calls has asked whether its doer may. Refuses: a day after today.
    """
    if day > vietnam_day(at):
        # no page: a tip gives the day on which it came in
        raise ValidationError({"day": "Ngày của tín hiệu không được sau hôm nay."})
    row = Signal(
        establishment=member if isinstance(member, Establishment) else None,
        party=member if isinstance(member, Party) else None,
        kind=kind,
        day=day,
        source=source,
    )
    return enter(row, by=by, at=at, summary="ghi tín hiệu")


@transaction.atomic
def end_signal(*, kind: str, source: str, reason: str, by: User | None, at: datetime) -> None:
    """It counts no more (thôi dùng tín hiệu): its source proved to be none. The row stays."""
    # unscoped: of the source that was handed over
    for signal in Signal.objects.released().filter(kind=kind, source=source):
        change(
            signal, by=by, at=at, action="end", summary="thôi dùng tín hiệu", reason=reason,
            released_on=None,
        )  # fmt: skip


@transaction.atomic
def restore_signal(*, kind: str, source: str, by: User | None, at: datetime) -> None:
    """That its source proved to be none was a mistake: it counts again, from today."""
    # unscoped: of the source that was handed over
    for signal in Signal.objects.filter(kind=kind, source=source, released_on=None):
        release_signal(signal=signal, by=by, at=at)


@transaction.atomic
def remove_signal(*, kind: str, source: str, by: User | None, at: datetime) -> None:
    """It was noted by mistake: the row goes, and the journal keeps what it said."""
    # unscoped: of the source that was handed over
    rows = list(Signal.objects.filter(kind=kind, source=source))
    remove_all(rows, by=by, at=at, summary=lambda row: "bỏ tín hiệu", reason="ghi nhầm")


@transaction.atomic
def release_signal(*, signal: Signal, by: User | None, at: datetime) -> Signal:
    """Let it count (cho dùng tín hiệu). Refuses: one that counts already."""
    lock_for(ONCE, signal)
    signal.refresh_from_db(fields=["released_on"])
    if signal.released_on:
        # no page: a tip is refused before, as one that gave its signal
        # no api: only one that counts no more is given back
        raise ValidationError("Tín hiệu này đã được cho dùng.")
    return change(
        signal, by=by, at=at, action="release", summary="cho dùng tín hiệu",
        released_on=vietnam_day(at),
    )  # fmt: skip
