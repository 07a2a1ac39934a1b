"""The fingerprint of the secret key: a line of the journal says which key the seals are under."""

import hmac
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.journal.models import Entry
from hangthat.core.journal.services.noting import note_all

LOST_KEY = (
    "Khóa bí mật (secret-key, HANGTHAT_SECRET_KEY) không phải khóa của cơ sở dữ liệu này. Hãy "
    "đặt lại khóa cũ từ bản sao lưu. Nếu mất hẳn: mọi người phải đăng nhập lại, lớp bảo vệ thứ "
    "hai phải gỡ và đặt lại, đường dẫn và mã ký đã gửi không dùng được, dấu cá nhân trong nhật "
    "ký không so được nữa; ghi nhận điều đó bằng hangthat setup --new-key."
)
_SUBJECT = "journal.key"
_NEVER = 2**62  # no line is that far


def fingerprint() -> str:
    """Of the present secret key; it tells nothing of the key itself."""
    words = b"hangthat secret key"
    return hmac.digest(settings.SECRET_KEY.encode(), words, "sha256").hex()[:32]


def known_fingerprint() -> str:
    """What the journal says last; empty before `setup` wrote it."""
    newest = Entry.objects.of(_SUBJECT, "").order_by("-pk").first()
    return str(newest.changes["fingerprint"][1]) if newest else ""


def key_is_foreign() -> bool:
    """The journal was written under another secret key."""
    return known_fingerprint() not in ("", fingerprint())


@transaction.atomic
def note_key(*, at: datetime, anew: bool = False) -> bool:
    """From here on seals are under the present key; whether that had to be said.

    Refuses: another key than before, unless somebody says that the old one is lost (`anew`).
    """
    known, present = known_fingerprint(), fingerprint()
    if known == present:
        return False
    if known and not anew:
        raise ValidationError(LOST_KEY)
    words = "ghi dấu của khóa bí mật" if not known else "thay khóa bí mật"
    changes = {"fingerprint": [known or None, present]}
    note_all(by=None, at=at, deeds=[("key", _SUBJECT, "", words, changes)])
    return True


def seals_begin() -> int:
    """The line since which seals are under the present key; 0: all are."""
    lines = list(Entry.objects.of(_SUBJECT, "").order_by("-pk")[:2])
    if not lines:
        return 0
    if lines[0].changes["fingerprint"][1] != fingerprint():
        return _NEVER
    return lines[0].pk if len(lines) > 1 else 0
