"""A tip that was read becomes a signal before a check: “có tin báo”, and no more."""

from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes.models import SignalKind
from hangthat.domain.programmes.services import (
    end_signal,
    note_signal,
    release_signal,
    remove_signal,
    restore_signal,
)
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.services.handling import must_be_open


@transaction.atomic
def release(tip: Tip, *, shop: Establishment, by: User, at: datetime) -> Tip:
    """Let it speak for checking a shop (đưa thành tín hiệu). The signal's source is a digest, by
    which only who knows the tip's code finds it.

    Refuses: a tip that is answered; a second time.
    """
    must_be_open(tip, by)
    tip.refresh_from_db(fields=["signalled_on"])
    if tip.signalled_on:
        raise ValidationError(f"Tin báo {tip.code} đã thành tín hiệu kiểm tra.")
    day, source = vietnam_day(at), _source(tip)
    signal = note_signal(member=shop, kind=SignalKind.TIP, day=day, source=source, by=by, at=at)
    release_signal(signal=signal, by=by, at=at)
    return change(
        tip, by=by, at=at, action="amend", summary=f"đưa {tip} thành tín hiệu kiểm tra",
        signalled_on=day,
    )  # fmt: skip


def take_back(tip: Tip, *, by: User, at: datetime) -> None:
    """It was sent to mislead: the shop of its signal is not told as “có tin báo” any more."""
    if tip.signalled_on:
        end_signal(
            kind=SignalKind.TIP, source=_source(tip), reason="tin báo không đúng sự thật", by=by,
            at=at,
        )  # fmt: skip


def give_back(tip: Tip, *, by: User, at: datetime) -> None:
    """It was no such tip: its signal counts again."""
    if tip.signalled_on:
        restore_signal(kind=SignalKind.TIP, source=_source(tip), by=by, at=at)


def remove(tip: Tip, *, by: User, at: datetime) -> None:
    """It named the wrong shop, or none should have been named: another may be. Why is told at the
    tip alone."""
    remove_signal(kind=SignalKind.TIP, source=_source(tip), by=by, at=at)


def _source(tip: Tip) -> str:
    return sha256(tip.code.encode()).hexdigest()[:40]
