"""Who sent a tip, if he said so: two readers together open it, and the journal says why."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal import services as journal
from hangthat.core.journal.services import reasoned
from hangthat.domain.tips.grammar.sealing import key_of, seal, unseal
from hangthat.domain.tips.grammar.shares import secret_of
from hangthat.domain.tips.lexicon import PartKind
from hangthat.domain.tips.models import IdentityRequest, Tip, TipPart, TipReader
from hangthat.domain.tips.services.envelopes import opened
from hangthat.domain.tips.services.opening import held_by

ONE_REQUEST = "a reader asks once for the identity behind a tip"
_NO_SHARE = (
    "Bạn không giữ mảnh khóa danh tính của tin này (khóa tạo sau khi tin đến, hoặc tin chuyển từ "
    "cơ quan khác); chỉ khóa dự phòng mở được."
)


@transaction.atomic
def ask_identity(tip: Tip, *, reason: str, by: User, at: datetime) -> IdentityRequest:
    """Ask to open it (đề nghị mở danh tính). Refuses: no reason; a tip without; a second time."""
    # off tour: domain/tips/tests/test_tips.py
    reread([tip], by=by, right=Action.CHANGE)
    lock_for(ONE_REQUEST, tip)
    reason = reasoned(reason)
    if not has_identity(tip):
        raise ValidationError("Người báo tin này không để lại danh tính.")
    # unscoped: the person himself
    reader = TipReader.objects.serving().get(user=by, agency=tip.agency)
    # unscoped: asks whether there is another
    if IdentityRequest.objects.filter(tip=tip, asked_by=reader).exists():
        raise ValidationError("Bạn đã đề nghị mở danh tính của tin này.")
    row = IdentityRequest(tip=tip, asked_by=reader, reason=reason, asked_on=vietnam_day(at))
    return enter(row, by=by, at=at, summary=f"đề nghị mở danh tính của {tip}", right=Action.CHANGE)


@transaction.atomic
def consent(request: IdentityRequest, *, passphrase: str, by: User, at: datetime) -> None:
    """Another reader gives his share (đồng ý mở danh tính), sealed to the one who asked.

    Refuses: the one who asked; a second consent; a reader without a share; a wrong passphrase.
    """
    lock_for(ONE_REQUEST, request.tip)
    request.refresh_from_db(fields=["consented_by", "consented_on"])
    if request.consented_on:
        raise ValidationError("Đề nghị này đã có người đồng ý.")
    reader, envelope, key = held_by(request.tip, passphrase=passphrase, by=by)
    if reader.pk == request.asked_by_id:
        raise ValidationError("Phải là người đọc khác đồng ý, không phải người đề nghị.")
    share = opened(envelope, key).share
    if share is None:
        raise ValidationError(_NO_SHARE)
    request.consent = seal(f"{share[0]} {share[1]}".encode(), [request.asked_by.public])
    request.save(update_fields=["consent"])
    change(
        request, by=by, at=at, action="approve", summary=f"đồng ý mở danh tính của {request.tip}",
        consented_by=reader, consented_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def open_identity(request: IdentityRequest, *, passphrase: str, by: User, at: datetime) -> str:
    """Who sent it (mở danh tính), for who asked. Refuses: before another consented; others."""
    reader, envelope, key = held_by(request.tip, passphrase=passphrase, by=by)
    if request.asked_by_id != reader.pk or not request.consented_on:
        raise ValidationError("Chưa có người đọc thứ hai đồng ý mở danh tính cho bạn.")
    contents = opened(envelope, key)
    if contents.share is None:
        raise ValidationError(_NO_SHARE)
    number, value = unseal(bytes(request.consent), key).decode().split(" ")
    secret = secret_of(contents.share, (int(number), value))
    # unscoped: of the tip in hand
    # no race: the sealed identity and a consent, once written, stay as they are
    part = TipPart.objects.get(tip=request.tip, kind=PartKind.IDENTITY)
    journal.looked(by=by, at=at, subject=request.tip, fields=["người báo"])
    return unseal(unseal(bytes(part.sealed), contents.key), key_of(secret)).decode()


def has_identity(tip: Tip) -> bool:
    # unscoped: of the tip in hand
    return TipPart.objects.filter(tip=tip, kind=PartKind.IDENTITY).exists()
