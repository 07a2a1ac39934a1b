"""Keys for software: shown once, kept as a digest, never wider than their person."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import ApiToken
from hangthat.core.access.policy import may, narrow
from hangthat.core.access.services.records import OutOfReach, must
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change, enter

_PREFIX = "ht_"
LONGEST_DAYS = 365


@transaction.atomic
def issue(
    *, name: str, resources: Iterable[str], writes: bool, days: int, by: User, at: datetime
) -> tuple[ApiToken, str]:
    """A token for one's own software (cấp mã truy cập). Returns it and its secret, shown once.

    Refuses: who has no such right; a resource one may not read; more than a year.
    """
    must(by, Resource.TOKEN, Action.ADD)
    wanted = sorted(set(resources))
    readable = {r.value for r in Resource if may(by, r, Action.READ)}
    if not wanted or not readable.issuperset(wanted):
        raise ValidationError({"resources": "Hãy chọn ít nhất một loại dữ liệu bạn được xem."})
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": f"Thời hạn từ 1 đến {LONGEST_DAYS} ngày."})
    secret = _PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        user=by,
        name=nfc(name),
        digest=_digest(secret),
        resources=wanted,
        writes=writes,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return enter(token, by=by, at=at, summary=f"cấp mã truy cập “{token.name}”"), secret


@transaction.atomic
def withdraw(*, token: ApiToken, by: User, at: datetime) -> None:
    """Take a token back at once (thu hồi). Refuses: somebody else's; one taken back already."""
    if token.user_id != by.pk:
        # no page: it finds one's own tokens only, and answers 404
        raise OutOfReach
    if token.ended_at:
        raise ValidationError("Mã này đã được thu hồi.")
    words = f"thu hồi mã truy cập “{token.name}”"
    change(token, by=by, at=at, action="end", summary=words, ended_at=at)


def bearer(secret: str, *, at: datetime) -> User | None:
    """Who calls with that secret, with no more rights than the token leaves him."""
    usable = ApiToken.objects.usable(at=at).select_related("user")
    token = usable.filter(digest=_digest(secret)).first()
    if token is None or token.user.is_idle(at=at):  # a sleeping account sleeps by every door
        return None
    today = vietnam_day(at)
    if token.used_on != today:  # once a day; a trace for its owner, no deed
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)
    narrow(token.user, token)
    return token.user


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
