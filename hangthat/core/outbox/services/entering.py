"""Messages are written in the transaction of the deed that they tell of."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.shortcuts import resolve_url

from hangthat.core.agencies.models import User
from hangthat.core.jobs.models import Job, Lane, State
from hangthat.core.jobs.services import enqueue
from hangthat.core.outbox.models import Message, WebhookEndpoint

SEND = "outbox.send"


def mail_is_set_up() -> bool:
    """Whether the province has named a mail server (`HANGTHAT_SMTP_HOST`)."""
    return bool(settings.EMAIL_HOST)


def where_to_look() -> str:
    """The line of a mail that leads to the first page of officers."""
    page = f"{settings.OFFICE_ADDRESS}{resolve_url(settings.LOGIN_REDIRECT_URL)}"
    place = f": {page}" if settings.OFFICE_ADDRESS else "."
    return f"Xem ở trang Việc của tôi{place}"


def enter_mail(
    *,
    user: User,
    address: str,
    subject: str,
    body: str,
    key: str,
    expires_at: datetime,
    at: datetime,
) -> Message:
    """Write a mail to be sent (ghi thư chờ gửi). It is tried until `expires_at`.

    Refuses: without a mail server nothing is queued; RuntimeError outside a transaction.
    """
    must_have_server()
    return _enter(
        Message(user=user, address=address, subject=subject, body=body, key=key),
        expires_at=expires_at,
        at=at,
    )


def enter_webhook(
    *,
    endpoint: WebhookEndpoint,
    subject: str,
    body: str,
    key: str,
    expires_at: datetime,
    at: datetime,
) -> Message:
    """Write what an agency's software is told. Refuses (RuntimeError): outside a transaction."""
    message = Message(endpoint=endpoint, address=endpoint.url, subject=subject, body=body, key=key)
    return _enter(message, expires_at=expires_at, at=at)


def enter_public(message: Message, *, expires_at: datetime, at: datetime) -> Message:
    """Write a mail to a citizen. Refuses: as `enter_mail`."""
    must_have_server()
    return _enter(message, expires_at=expires_at, at=at)


def must_have_server() -> None:
    if not mail_is_set_up():
        # no api: who urges or reminds by it asks first whether there is a mail server
        raise ValidationError("Hệ thống chưa có máy chủ thư nên chưa gửi thư được.")


def ask_to_send(*, at: datetime) -> None:
    """Have the worker look at what waits, unless it will anyway."""
    # unscoped: work of the system itself
    if not Job.objects.filter(kind=SEND, state=State.ASKED).exists():
        enqueue(kind=SEND, args={}, title="Gửi thư và tin", by=None, at=at, lane=Lane.SHORT)


def _enter(message: Message, *, expires_at: datetime, at: datetime) -> Message:
    if not connection.in_atomic_block:
        raise RuntimeError("A message is written in the transaction of its deed.")
    message.entered_at = message.next_at = at
    message.expires_at = expires_at
    message.save()
    ask_to_send(at=at)
    return message
