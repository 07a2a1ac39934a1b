"""The token in a form: whose it is, and which sending."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest

from hangthat.core.submissions.services import KEPT

FIELD = "form_token"
_GOOD_FOR = KEPT - timedelta(days=1)  # a sending must be remembered longer than its form
_signer = TimestampSigner(salt="hangthat.core.submissions")


@dataclass(frozen=True)
class Token:
    """Read from a form: made for that person; `stale` when it is too old to be sent."""

    actor_id: int
    text: str
    stale: bool


def new_token(actor_id: int) -> str:
    """A fresh one for a form shown to that person."""
    return _signer.sign(f"{actor_id}.{secrets.token_urlsafe(16)}")


def token_of(request: HttpRequest) -> Token | None:
    """The token that came along; None when there is none, or none of ours."""
    return read_token(request.POST.get(FIELD, ""))


def read_token(given: str) -> Token | None:
    """As a form carries it; None when it is none of ours."""
    try:
        value, stale = _signer.unsign(given, max_age=_GOOD_FOR), False
    except SignatureExpired:
        value, stale = _signer.unsign(given), True
    except BadSignature:
        return None
    actor_id, text = value.split(".", 1)
    return Token(int(actor_id), text, stale)
