"""What the recovery key does: readers who lost a passphrase, left or came are served again."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.common.days import vietnam_day
from hangthat.core.journal import services as journal
from hangthat.domain.tips.grammar.accusation import together
from hangthat.domain.tips.grammar.sealing import Key, Unopened, key_of, unseal
from hangthat.domain.tips.lexicon import PartKind
from hangthat.domain.tips.models import RecoveryKey, Tip, TipEnvelope, TipPart, TipReader
from hangthat.domain.tips.queries.naming import not_named
from hangthat.domain.tips.queries.routing import readers_of
from hangthat.domain.tips.services.envelopes import Contents, opened, wrap
from hangthat.domain.tips.services.opening import read_with
from hangthat.domain.tips.services.reopening import reopen_waiting


@dataclass(frozen=True)
class Resealed:
    """How many envelopes were made, and the open tips that lack a reader but want another recovery
    key than this: their codes, by that key."""

    made: int
    wanting: dict[str, list[str]]


@transaction.atomic
def reseal(recovery: Key, *, at: datetime) -> Resealed:
    """An envelope for each reader of today who lacks one of a tip that is not answered yet, or that
    was joined to such a one, or of which another look was asked for: that begins now.

    A reader whom the tip names, or one joined to it, or whom its sender refused, gets none.
    Refuses (Unopened): what never was a recovery key here.
    """
    own = RecoveryKey.objects.filter(public=recovery.public).first()
    if own is None:
        raise Unopened
    made, wanting = 0, defaultdict[str, list[str]](list)
    # unscoped: the holder of the recovery key opens all of them
    rows = Tip.objects.still_read() | Tip.objects.waiting_for_another()
    for tip in rows.select_related("agency", "area").order_by("pk"):
        envelopes = TipEnvelope.objects.filter(tip=tip)
        there = set(envelopes.filter(reader__isnull=False).values_list("reader", flat=True))
        readers = readers_of(tip.agency, tip=tip)
        lacking = [one for one in readers if one.pk not in there]
        if not lacking:
            continue
        spare = envelopes.filter(recovery__isnull=False).select_related("recovery").get()
        if spare.recovery_id != own.pk:
            wanting[str(spare.recovery)].append(tip.code)
            continue
        key = opened(spare, recovery).key
        new = _unnamed(tip, key, lacking, recovery, at=at)
        if new:
            wrap(tip, key, new)
            journal.note(
                by=None, at=at, action="reseal_tip", subject=tip, summary=f"niêm phong lại {tip}"
            )
        made += len(new)
    reopen_waiting(at=at)
    return Resealed(made, dict(wanting))


def _unnamed(
    tip: Tip, key: Key, lacking: list[TipReader], recovery: Key, *, at: datetime
) -> list[TipReader]:
    """Whom neither it nor a tip that was joined to it names: he would answer that sender too. Of a
    joined one that this key does not open, those who have it already."""
    told = [read_with(tip, key).accusing]
    # unscoped: the holder of the recovery key opens all of them
    joined = TipEnvelope.objects.filter(
        tip__joined_to=tip, tip__destroyed_on=None, recovery__isnull=False
    )
    for spare in joined.select_related("tip"):
        try:
            told.append(read_with(spare.tip, opened(spare, recovery).key).accusing)
        except Unopened:
            # unscoped: likewise
            have = set(TipEnvelope.objects.filter(tip=spare.tip).values_list("reader", flat=True))
            lacking = [one for one in lacking if one.pk in have]
    return not_named(lacking, together(told), area=tip.area, on=vietnam_day(at))


@transaction.atomic
def recovered(code: str, recovery: Key, *, at: datetime) -> str:
    """A tip as text, its sender's identity too, for the holder of the key; journalled.

    Refuses: no such tip; contents that are destroyed; (Unopened) another key.
    """
    # unscoped: the holder of the recovery key opens all of them
    # no race: a name is looked up, nothing is said about others
    tip = Tip.objects.filter(code=code).first()
    if tip is None:
        raise ValidationError(f"Không có tin báo {code}.")
    if tip.destroyed_on:
        raise ValidationError(f"Nội dung {tip} đã hủy ngày {tip.destroyed_on:%d/%m/%Y}.")
    contents = _contents(tip, recovery)
    told = read_with(tip, contents.key)
    lines = [
        told.text,
        told.spot,
        told.when,
        told.officer,
        told.point,
        *(one.words for one in told.talk),
    ]
    lines.append(f"({len(told.photos)} ảnh)")
    # unscoped: as above
    part = TipPart.objects.filter(tip=tip, kind=PartKind.IDENTITY).first()
    if part and contents.identity:
        inner = unseal(bytes(part.sealed), contents.key)
        lines.append(f"Người báo: {unseal(inner, key_of(contents.identity)).decode()}")
    journal.looked(by=None, at=at, subject=tip, fields=["nội dung", "người báo"])
    return "\n".join(filter(None, lines))


def _contents(tip: Tip, recovery: Key) -> Contents:
    # unscoped: the holder of the recovery key opens all of them
    for envelope in TipEnvelope.objects.filter(tip=tip, recovery__public=recovery.public):
        return opened(envelope, recovery)
    raise Unopened
