"""Who reads tips: appointed by the head, with a key under a passphrase of his own."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal import services as journal
from hangthat.domain.tips.grammar.sealing import (
    Key,
    Unopened,
    key_from,
    key_of_passphrase,
    new_key,
    new_salt,
    seal,
    unseal,
)
from hangthat.domain.tips.models import RecoveryKey, TipEnvelope, TipReader

ONE_READER = "a person reads the tips of an agency once"
ONE_KEY = "a reader has one key"
ONE_RECOVERY = "there is one recovery key at a time"
SHORTEST = 12  # letters of a passphrase


@transaction.atomic
def appoint(*, user: User, agency: Agency, by: User | None, at: datetime) -> TipReader:
    """Appoint a reader (phân công người đọc tin báo). He then makes his key himself.

    Refuses: who reads there already; whose account is closed, or who is of another agency.
    """
    lock_for(ONE_READER, user)
    if not user.is_active or user.agency_id != agency.pk:
        # no page: the form offers those of the agency
        raise ValidationError({"user": f"{user} không làm việc ở {agency}, không phân công được."})
    # unscoped: asks whether there is another
    if TipReader.objects.serving().filter(user=user, agency=agency).exists():
        raise ValidationError({"user": f"{user} đang là người đọc tin báo của {agency}."})
    row = TipReader(user=user, agency=agency, appointed_on=vietnam_day(at))
    return enter(row, by=by, at=at, summary=f"phân công {user} đọc tin báo")


@transaction.atomic
def make_key(reader: TipReader, *, passphrase: str, by: User | None, at: datetime) -> TipReader:
    """The reader makes his key (tạo khóa đọc tin), or another after he lost its passphrase.

    A new key opens only tips that are sealed to it from now on; the others stay with colleagues
    and the recovery key. Refuses: a short passphrase; the one that he signs in with; a reader who
    was dismissed.
    """
    lock_for(ONE_KEY, reader)
    reader.refresh_from_db(fields=["public", "ended_on"])
    if reader.ended_on:
        raise ValidationError("Bạn đã thôi đọc tin báo, không tạo khóa được.")
    if len(passphrase) < SHORTEST:
        raise ValidationError({"new_password": f"Cụm mật khẩu cần ít nhất {SHORTEST} ký tự."})
    if reader.user.check_password(passphrase):
        raise ValidationError({"new_password": "Cụm mật khẩu phải khác mật khẩu đăng nhập."})
    key, salt = new_key(), new_salt()
    reader.salt = salt
    reader.locked = seal(key.secret.encode(), [key_of_passphrase(passphrase, salt).public])
    # unscoped: what the former key opened, nobody opens with the new one
    TipEnvelope.objects.filter(reader=reader).delete()
    reader.save(update_fields=["salt", "locked"])
    return change(
        reader, by=by, at=at, action="amend", summary="tạo khóa đọc tin báo", public=key.public
    )


def unlocked(reader: TipReader, passphrase: str) -> Key:
    """In memory, for one request. Refuses: a wrong passphrase."""
    try:
        lock = key_of_passphrase(passphrase, bytes(reader.salt) or bytes(16))
        return key_from(unseal(bytes(reader.locked), lock).decode())
    except Unopened:
        raise ValidationError(
            {"reader_password": "Cụm mật khẩu của khóa đọc tin không đúng."}
        ) from None


@transaction.atomic
def dismiss(reader: TipReader, *, reason: str, by: User | None, at: datetime) -> TipReader:
    """He reads tips no more (thôi đọc tin báo): his envelopes are destroyed.

    Refuses: no reason; one who was dismissed.
    """
    lock_for(ONE_KEY, reader)
    reader.refresh_from_db(fields=["ended_on"])
    if reader.ended_on:
        raise ValidationError(f"{reader.user} đã thôi đọc tin báo.")
    # unscoped: of the reader who goes
    TipEnvelope.objects.filter(reader=reader).delete()
    return change(
        reader, by=by, at=at, action="end", right=Action.END, reason=reason,
        summary=f"{reader.user} thôi đọc tin báo", ended_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def add_recovery_key(*, holder: str, at: datetime) -> Key:
    """A new recovery key, in place of the one before; its secret is returned and kept nowhere."""
    lock_for(ONE_RECOVERY, "recovery")
    key, today = new_key(), vietnam_day(at)
    for one in RecoveryKey.objects.filter(ended_on=None):
        journal.change(
            one, by=None, at=at, action="end", summary="thay khóa dự phòng", ended_on=today
        )
    row = RecoveryKey(public=key.public, holder=nfc(holder), made_on=today)
    journal.enter(row, by=None, at=at, summary="tạo khóa dự phòng tin báo")
    return key


def agencies_of_head(user: User) -> set[int]:
    """The agencies for which the person appoints readers."""
    return rights_of(user).agencies(Resource.TIP_READER, Action.ADD)
