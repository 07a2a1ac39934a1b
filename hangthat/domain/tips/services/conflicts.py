"""Readers who may not have a tip any longer: a sender of it names them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError

from hangthat.core.common.days import vietnam_day
from hangthat.core.journal import services as journal
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.lexicon import READERS, TipState
from hangthat.domain.tips.models import Tip, TipEnvelope, TipReader
from hangthat.domain.tips.queries.naming import not_named
from hangthat.domain.tips.queries.routing import blamed_in, destination


def keep_from_named(tips: Iterable[Tip], told: Accusation, *, at: datetime) -> None:
    """Before these words are sealed: whom they name, or may name, has none of these tips any more.

    Refuses: if fewer than two were left to read them; if they blame the agency that has the tip.
    """
    for tip in tips:
        # no race: `handled` holds the tip and the one it was joined to
        there = _holders(tip)
        free = _free(tip, told, there, on=vietnam_day(at))
        if len(free) < min(READERS, len(there)):
            raise ValidationError(
                "Lời nhắn này chưa gửi được: ở cơ quan đang xử lý không còn đủ người khác để đọc. "
                "Hãy gửi một tin mới."
            )
        _leave(tip, there, free, at=at)


def _free(tip: Tip, told: Accusation, there: list[TipReader], *, on: date) -> list[TipReader]:
    """Of those who have it. Where too few are left beyond doubt, none of them as long as a new tip
    would reach others: the tip itself cannot be sealed to them without the key of a reader."""
    free = not_named(there, told, area=tip.area, on=on)
    enough = len(free) >= min(READERS, len(there))
    if enough and not blamed_in(told, tip.agency):
        return free
    to = destination(area=tip.area, goods=tip.goods, accused=tip.accused, told=told, on=on)
    if to and to.clear:
        return []
    return free if enough else not_named(there, told, area=tip.area, on=on, doubtful=False)


def leave_to_common_readers(older: Tip, newer: Tip, *, at: datetime) -> None:
    """Of the older, whoever lacks the newer has none any more. Refuses: if fewer than two stay."""
    # no race: whoever joins holds both tips
    both = {one.pk for one in _holders(newer)}
    there = _holders(older)
    free = [one for one in there if one.pk in both]
    if len(free) < min(READERS, len(there)):
        raise ValidationError(
            f"Hai tin này không gộp được: còn dưới {READERS} người đọc mở được cả hai. Hãy xử lý "
            "riêng từng tin."
        )
    _leave(older, there, free, at=at)


def _holders(tip: Tip) -> list[TipReader]:
    # unscoped: to whom the system sealed it
    rows = TipEnvelope.objects.filter(
        tip=tip, reader__ended_on=None, reader__user__is_active=True
    ).select_related("reader__user")
    return [one.reader for one in rows.order_by("reader") if one.reader]


def _leave(tip: Tip, there: list[TipReader], free: list[TipReader], *, at: datetime) -> None:
    gone = {one.pk for one in there} - {one.pk for one in free}
    if not gone:
        return
    # unscoped: of the tip in hand
    TipEnvelope.objects.filter(tip=tip, reader__in=gone).delete()
    if tip.reader_id in gone:
        state = TipState.NEW if tip.state == TipState.VERIFYING else tip.state
        journal.change(
            tip, by=None, at=at, action="amend", summary=f"{tip} chờ người đọc khác nhận",
            reader=None, state=state,
        )  # fmt: skip
