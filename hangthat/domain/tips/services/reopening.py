"""The sender asks once for another look, by another reader: now, or as soon as there is one."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal import services as journal
from hangthat.domain.tips.lexicon import REOPEN_DAYS, TipState
from hangthat.domain.tips.models import Tip, TipEnvelope
from hangthat.domain.tips.services import clocks
from hangthat.domain.tips.services.sender import handled


def may_reopen(tip: Tip, *, at: datetime) -> bool:
    """Once for each sender, within thirty days of the answer that he reads: that to the tip to
    which his was joined, too."""
    main = tip.joined_to or tip
    if main.state != TipState.ANSWERED or tip.reopened_on or not main.answered_on:
        return False
    if tip.reopening_asked_on or tip.destroyed_on or main.destroyed_on:
        return False
    return vietnam_day(at) <= main.answered_on + timedelta(days=REOPEN_DAYS)


@transaction.atomic
def reopen(tip: Tip, *, at: datetime) -> bool:
    """Another look, by another reader (đề nghị xem lại): the one who answered has it no more. Of a
    tip that was joined to another, that one is looked at again, and he has neither.

    False: nobody else can open it yet, or both. Then it is written down that the sender asked, and
    it is looked at again as soon as it is sealed to another. Refuses: a second time, or after
    thirty days.
    """
    handled(tip)
    tip.refresh_from_db()
    main = tip.joined_to or tip
    if not may_reopen(tip, at=at):
        raise ValidationError(
            f"Chỉ đề nghị xem lại được một lần, trong {REOPEN_DAYS} ngày từ khi có trả lời."
        )
    # no race: `handled` holds the tip
    if _others(tip, main):
        _look_again(main, tip, at=at)
        return True
    journal.change(
        tip, by=None, at=at, action="reopen_tip",
        summary=f"người báo đề nghị xem lại {tip}, chờ người đọc khác",
        reopening_asked_on=vietnam_day(at),
    )  # fmt: skip
    return False


@transaction.atomic
def reopen_waiting(*, at: datetime) -> None:
    """Those that waited for another reader and have one now."""
    # unscoped: the system carries out what their senders asked for
    for tip in Tip.objects.filter(reopening_asked_on__isnull=False).order_by("pk"):
        handled(tip)
        tip.refresh_from_db()
        main = tip.joined_to or tip
        if tip.reopening_asked_on and main.state == TipState.ANSWERED and _others(tip, main):
            _look_again(main, tip, at=at)


def _look_again(main: Tip, tip: Tip, *, at: datetime) -> None:
    """For the sender of `tip`, and for those of the same group who were waiting."""
    refused, today = main.reader, vietnam_day(at)
    # unscoped: the same group, whose senders asked for the same
    waiting = Tip.objects.filter(reopening_asked_on__isnull=False).exclude(pk=tip.pk)
    group = [one for one in (main, *waiting.filter(joined_to=main)) if one.reopening_asked_on]
    asking = dict.fromkeys([tip, *(one for one in group if _others(one, main))])
    # unscoped: of the senders' own tips, and of that to which they were joined
    held = TipEnvelope.objects.filter(tip__in={main, *asking})
    held.filter(reader=refused, reader__isnull=False).delete()
    asked: dict[str, Any] = {
        "reopened_on": today, "refused": refused, "reopening_asked_on": None,
    }  # fmt: skip
    said: Any = {"by": None, "at": at, "action": "reopen_tip"}
    journal.change(
        main, **said, summary=f"người báo đề nghị xem lại {main}", state=TipState.NEW, reader=None,
        outcome="", answered_on=None, **(asked if main in asking else {}),
    )  # fmt: skip
    for one in asking:
        if one != main:
            journal.change(one, **said, summary=f"người báo đề nghị xem lại {one}", **asked)
    clocks.begin(main, by=None, at=at)


def _others(tip: Tip, main: Tip) -> bool:
    """Somebody else could open both, and his role still lets him: his own may have been kept from a
    reader of the other."""
    # unscoped: of the sender's own tip, and of that to which it was joined
    held = TipEnvelope.objects.exclude(reader=main.reader)
    of_own = held.filter(tip=tip).values("reader")
    both = held.filter(tip=main, reader__in=of_own).select_related("reader__user")
    people = [one.reader.user for one in both if one.reader]
    # off tour: domain/tips/tests/test_later_readers.py
    seen = (Tip.objects.visible_to(one, Action.CHANGE).filter(pk=main.pk) for one in people)
    return any(rows.exists() for rows in seen)
