"""The contents of closed tips are destroyed when their time is over; what is counted stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal import services as journal
from hangthat.core.journal.services import reasoned
from hangthat.domain.tips.models import IdentityRequest, Tip, TipEnvelope, TipPart
from hangthat.domain.tips.queries.retention import Keeping, keeping, unheld
from hangthat.domain.tips.services.splitting import ONE_STATE

Writing = Callable[[], AbstractContextManager[None]]


@transaction.atomic
def hold(tip: Tip, *, reason: str, by: User, at: datetime) -> Tip:
    """Keep its contents beyond their time (giữ lại nội dung), and those joined to it.

    Refuses: no reason; one that is held; contents that are destroyed.
    """
    _lock(tip)
    if tip.destroyed_on:
        raise ValidationError(
            f"Nội dung tin báo {tip.code} đã hủy ngày {tip.destroyed_on:%d/%m/%Y}, không giữ được."
        )
    if tip.held_on:
        raise ValidationError(f"Nội dung tin báo {tip.code} đang được giữ lại.")
    why = reasoned(reason)
    return change(
        tip, by=by, at=at, action="hold_tip", summary=f"giữ lại nội dung {tip}", reason=why,
        held_on=vietnam_day(at), held_for=why,
    )  # fmt: skip


@transaction.atomic
def end_hold(tip: Tip, *, reason: str, by: User, at: datetime) -> Tip:
    """Its time counts again (thôi giữ nội dung). Refuses: no reason; one that is not held."""
    _lock(tip)
    if not tip.held_on:
        raise ValidationError(f"Nội dung tin báo {tip.code} không bị giữ lại.")
    return change(
        tip, by=by, at=at, action="end_hold_tip", summary=f"thôi giữ nội dung {tip}",
        reason=reasoned(reason), held_on=None, held_for="",
    )  # fmt: skip


def destroy_due(*, at: datetime, writing: Writing = transaction.atomic) -> int:
    """Destroy what is due (hủy nội dung hết hạn lưu giữ); how many tips they were.

    One transaction each; harmless to repeat. Without a row of law nothing is destroyed.
    """
    today = vietnam_day(at)
    rule = keeping(on=today)
    if rule is None or rule.fault or today < rule.since:
        return 0
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # freed pages are overwritten
    # unscoped: the system destroys what nobody is to read any more
    rows = unheld(Tip.objects.closed().filter(destroyed_on=None))
    due = [pk for pk, closed in rows.values_list("pk", "closed_on") if rule.due(closed) <= today]
    done = 0
    for pk in due:
        with writing():
            done += _destroy(pk, rule, at=at)
    return done


def _destroy(pk: int, rule: Keeping, *, at: datetime) -> bool:
    """False: somebody held it, or its sender asked for another look, meanwhile: or did so with the
    tip that it was joined to."""
    # unscoped: as above
    row = Tip.objects.select_related("joined_to").get(pk=pk)
    for one in filter(None, (row.joined_to, row)):  # in the order in which an answer locks them
        lock_for(ONE_STATE, one)
    # unscoped: as above
    tip = unheld(Tip.objects.closed().filter(destroyed_on=None)).filter(pk=pk).first()
    if tip is None:
        return False
    # unscoped: of the tip in hand
    TipPart.objects.filter(tip=tip).delete()
    # unscoped: of the tip in hand; who held one still sees that there was a tip
    TipEnvelope.objects.filter(tip=tip).update(sealed=b"")
    # unscoped: of the tip in hand
    IdentityRequest.objects.filter(tip=tip).update(consent=b"")
    journal.change(
        tip, by=None, at=at, action="destroy_tip", summary=f"hủy nội dung {tip}",
        reason=f"{rule.title}: {rule.basis}", destroyed_on=vietnam_day(at),
    )  # fmt: skip
    return True


def _lock(tip: Tip) -> None:
    lock_for(ONE_STATE, tip)
    tip.refresh_from_db(fields=["held_on", "held_for", "destroyed_on"])
