"""What the holder of a receipt does: reads, and answers back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import is_seen, nfc_lines
from hangthat.core.files.reader.photos import cleaned
from hangthat.core.journal import services as journal
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.grammar.receipts import read_receipt
from hangthat.domain.tips.grammar.sealing import Key, Unopened, key_of_receipt, unseal
from hangthat.domain.tips.lexicon import (
    LONGEST,
    OPEN_STATES,
    PHOTOS,
    TALK,
    PartKind,
    TipState,
)
from hangthat.domain.tips.models import Tip, TipPart
from hangthat.domain.tips.services.conflicts import keep_from_named
from hangthat.domain.tips.services.envelopes import add_part
from hangthat.domain.tips.services.opening import Line, line_of
from hangthat.domain.tips.services.splitting import ONE_STATE

_MOST = 50  # messages of one sender
_PHOTO_ALONE = "Gửi thêm một ảnh."


def found_by(receipt: str) -> tuple[Tip, Key] | None:
    """The tip of a receipt, and the key that reads its answers. None: no such receipt."""
    number = read_receipt(receipt)
    if not number:
        return None
    digest, key = key_of_receipt(number)
    # unscoped: whoever has the receipt is its sender
    tip = Tip.objects.select_related("agency", "joined_to__agency").filter(receipt=digest).first()
    return (tip, key) if tip else None


def talk_of(tip: Tip, key: Key) -> list[Line]:
    """What was said between the unit and the sender, opened by his receipt. Of what others said of
    the tip to which his was joined his key opens nothing."""
    # unscoped: whoever has the receipt is its sender
    rows = TipPart.objects.filter(tip__in=[tip.pk, tip.joined_to_id or tip.pk], kind__in=TALK)
    found = []
    for row in rows.order_by("pk"):
        try:
            found.append(line_of(row, unseal(bytes(row.sealed), key)))
        except Unopened:
            continue
    return found


@transaction.atomic
def mark_read(tip: Tip, *, at: datetime) -> None:
    """The sender read the answer, for the first time."""
    main = tip.joined_to or tip
    if main.state == TipState.ANSWERED and tip.read_on is None:
        journal.change(
            tip, by=None, at=at, action="amend", summary=f"người báo đọc trả lời {tip}",
            read_on=vietnam_day(at),
        )  # fmt: skip


def reply(tip: Tip, key: Key, *, words: str, photos: tuple[bytes, ...] = (), at: datetime) -> None:
    """The sender says more (người báo nhắn thêm), sealed to those to whom his own tip is: where it
    was joined to another, a reader of that one from whom it was kept reads this neither. A photo
    goes along, cleaned before anything is locked.

    A reader whom it names has the tip no more, nor that to which it was joined, before it is
    sealed. Refuses: nothing; too much; too often; a second photo at once, or one that cannot be
    taken; once it is answered or its contents are destroyed, since nobody would read it; where it
    names so many that fewer than two are left.
    """
    said = nfc_lines(words)
    said = said if is_seen(said) else ""
    if not said and not photos:
        raise ValidationError("Hãy viết lời nhắn rồi gửi.")
    if len(said) > LONGEST:
        raise ValidationError(f"Dài quá {LONGEST} ký tự; hãy viết gọn hơn.")
    if len(photos) > 1:
        raise ValidationError("Mỗi lời nhắn kèm nhiều nhất một ảnh.")
    photo = cleaned(photos[0], name="Ảnh 1") if photos else b""
    _reply(tip, key, said or _PHOTO_ALONE, photo, at=at)


@transaction.atomic
def _reply(tip: Tip, key: Key, said: str, photo: bytes, *, at: datetime) -> None:
    main = handled(tip)
    if tip.destroyed_on:
        raise ValidationError(
            "Tin này đã đóng, nội dung đã hủy theo thời hạn lưu giữ; hãy gửi một tin mới."
        )
    if main.state not in OPEN_STATES:
        raise ValidationError(
            "Tin này đã được trả lời, lời nhắn ở đây không còn ai đọc; thấy thêm điều gì, hãy gửi "
            "một tin mới."
        )
    # unscoped: of the sender's own tip
    if TipPart.objects.filter(tip=tip, kind=PartKind.REPLY).count() >= _MOST:
        raise ValidationError(f"Tin này đã có {_MOST} lời nhắn; hãy đợi cơ quan trả lời.")
    # unscoped: likewise
    held = TipPart.objects.filter(tip=tip, kind=PartKind.PHOTO).count()
    if photo and held >= 2 * PHOTOS:
        raise ValidationError(f"Tin này đã có {2 * PHOTOS} ảnh, không nhận thêm ảnh được.")
    keep_from_named(dict.fromkeys((tip, main)), Accusation("", said), at=at)
    add_part(tip, PartKind.REPLY, said.encode(), day=vietnam_day(at), to=[key.public])
    if photo:
        add_part(tip, PartKind.PHOTO, photo, day=vietnam_day(at))
    journal.note(
        by=None, at=at, action="reply_tip", subject=tip, summary=f"người báo nhắn thêm về {tip}"
    )


def handled(tip: Tip) -> Tip:
    """The tip itself, or that to which it was joined, as both stand now."""
    lock_for(ONE_STATE, *filter(None, (tip, tip.joined_to)))
    tip.refresh_from_db(fields=["state", "joined_to", "destroyed_on"])
    main = tip.joined_to or tip
    lock_for(ONE_STATE, main)  # joined while this waited
    main.refresh_from_db(fields=["state", "reader"])
    return main
