"""Citizens who are told by mail: their addresses lie sealed, and are gone when they say so."""

import base64
import hashlib
import hmac
from datetime import date, datetime

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import Message, MessageState, Subscriber
from hangthat.core.outbox.services.entering import enter_public

ONE = "one address of a citizen is one subscriber"
_PURPOSE = b"hangthat.core.outbox: addresses of subscribers"
_signer = Signer(salt="hangthat.core.outbox: subscribers")


def readable_address(text: str) -> str:
    """As it is kept; empty: it is none."""
    address = text.strip()
    name, _, host = address.rpartition("@")
    try:
        validate_email(address)
    except ValidationError:
        return ""
    public = "." in host and not host.startswith("[")  # no machine of the inside
    return f"{name}@{host.lower()}" if public and len(address) <= 254 else ""


@transaction.atomic
def find_or_add(*, address: str, at: datetime) -> Subscriber:
    """The subscriber of that address; nothing is sent to a new one before he confirmed."""
    digest = _digest(address)
    lock_for(ONE, digest)
    found = Subscriber.objects.open().filter(digest=digest).first()
    return found or Subscriber.objects.create(
        code=new_code("NT"), digest=digest, entered_at=at,
        sealed_address=_cipher().encrypt(address.encode()).decode(),
    )  # fmt: skip


def subscriber_of(token: str) -> Subscriber | None:
    """Of a link in a mail; None: none of ours, or he has left."""
    try:
        code = _signer.unsign(token[:300])
    except BadSignature:
        return None
    return Subscriber.objects.open().filter(code=code).first()


def token_of(subscriber: Subscriber) -> str:
    """What a link in his mails carries."""
    return _signer.sign(subscriber.code)


@transaction.atomic
def mail_subscriber(
    *,
    subscriber: Subscriber,
    subject: str,
    body: str,
    leave: str,
    day: date,
    expires_at: datetime,
    at: datetime,
) -> Message | None:
    """Write his one mail of the day; `leave`: the address that ends it with one click.

    None: he got his mail of the day, or has left.
    """  # fmt: skip
    # one statement asks and changes
    free = Subscriber.objects.open().filter(~Q(mailed_on=day) | Q(mailed_on=None), pk=subscriber.pk)
    if not free.update(mailed_on=day):
        return None
    message = Message(
        subscriber=subscriber, subject=subject, body=body, unsubscribe=leave,
        key=f"subscriber-{day:%Y%m%d}-{subscriber.pk}",
    )  # fmt: skip
    return enter_public(message, expires_at=expires_at, at=at)


@transaction.atomic
def forget_subscriber(*, subscriber: Subscriber, at: datetime) -> bool:
    """End it and keep nothing of the address (thôi nhận). False: he has left before."""
    # one statement asks and changes
    open_one = Subscriber.objects.open().filter(pk=subscriber.pk)
    if not open_one.update(ended_at=at, sealed_address="", digest="", confirmed_at=None):
        return False
    own = Message.objects.filter(subscriber=subscriber)
    own.waiting().update(state=MessageState.EXPIRED, ended_at=at)
    own.update(body="", unsubscribe="")
    return True


def address_of(subscriber: Subscriber) -> str:
    """Empty: he has left, or it lies sealed under another key than the server has today."""
    try:
        return _cipher().decrypt(subscriber.sealed_address.encode()).decode()
    except InvalidToken:
        return ""


def _digest(address: str) -> str:
    return hmac.new(_key(), address.casefold().encode(), "sha256").hexdigest()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key()))


def _key() -> bytes:
    return hashlib.sha256(_PURPOSE + settings.SECRET_KEY.encode()).digest()
