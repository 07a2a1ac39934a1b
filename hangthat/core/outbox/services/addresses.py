"""A person's mail address: given, confirmed by a code that is sent there, and his wishes."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import CODE_KEY, HOURS, MailSetting, Message, MessageState
from hangthat.core.outbox.services.entering import enter_mail

RULE = "a person has one mail address, and one code for it"
CODE_HOURS = 24
_ATTEMPTS = 5
_PAUSE = timedelta(minutes=2)  # between two codes
_SUBJECT = "Hàng Thật: mã xác nhận địa chỉ thư"


@transaction.atomic
def set_address(*, user: User, address: str, at: datetime) -> MailSetting:
    """Give one's address and send a code there (ghi địa chỉ thư). Until the code comes back
    nothing else is sent.

    Refuses: no address; no mail server; a second code within two minutes.
    """
    address = address.strip()
    validate_email(address)
    lock_for(RULE, user)
    kept = MailSetting.objects.filter(user=user).first() or MailSetting(user=user)
    if kept.code_until and at < kept.code_until - timedelta(hours=CODE_HOURS) + _PAUSE:
        raise ValidationError({"address": "Vừa gửi một mã; hãy đợi hai phút rồi xin mã khác."})
    code = f"{secrets.randbelow(1_000_000):06}"
    kept.address, kept.confirmed_at = address, None
    kept.code_digest, kept.attempts = _digest(user, code), 0
    kept.code_until = at + timedelta(hours=CODE_HOURS)
    kept.save()
    # what waits for the address of before is not wanted any more
    old = Message.objects.waiting().filter(user=user)
    old.update(state=MessageState.EXPIRED, ended_at=at)
    enter_mail(
        user=user,
        address=address,
        subject=_SUBJECT,
        body=f"Mã xác nhận: {code}\n\nMã dùng được trong {CODE_HOURS} giờ, ở trang Nhắc việc của "
        "Hàng Thật. Bạn không xin mã thì bỏ qua thư này.\n",
        key=f"{CODE_KEY}{secrets.token_hex(12)}",
        expires_at=kept.code_until,
        at=at,
    )
    return kept


@transaction.atomic
def confirm(*, user: User, code: str, at: datetime) -> bool:
    """Whether this was the code that was sent to the address (xác nhận địa chỉ thư).

    Refuses: no code waits; it is over; too many wrong ones. A wrong one is counted, so the caller
    must not roll back.
    """
    lock_for(RULE, user)
    kept = MailSetting.objects.filter(user=user).exclude(code_digest="").first()
    if kept is None or kept.code_until is None or kept.code_until <= at:
        raise ValidationError({"code": "Không có mã nào còn dùng được; hãy xin mã mới."})
    if kept.attempts >= _ATTEMPTS:
        raise ValidationError({"code": "Đã thử sai quá nhiều lần; hãy xin mã mới."})
    if not secrets.compare_digest(kept.code_digest, _digest(user, code.strip())):
        MailSetting.objects.filter(pk=kept.pk).update(attempts=kept.attempts + 1)
        return False
    kept.confirmed_at, kept.code_digest = at, ""
    kept.save()
    return True


@transaction.atomic
def set_preferences(*, user: User, is_on: bool, hour: int) -> None:
    """Whether the person wants to be reminded by mail, and from which hour on (tùy chọn nhắc).

    Refuses: no address yet; an hour that is not of an office day.
    """
    if hour not in HOURS:
        # no page: the form offers these hours alone
        raise ValidationError({"hour": "Chọn giờ từ 7 đến 17."})
    # no race: one statement asks and changes
    if not MailSetting.objects.filter(user=user).update(is_on=is_on, hour=hour):
        raise ValidationError("Hãy ghi địa chỉ thư trước.")


def _digest(user: User, code: str) -> str:
    return sha256(f"{user.pk}:{code}".encode()).hexdigest()
