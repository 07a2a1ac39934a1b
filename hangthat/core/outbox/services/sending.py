"""The worker's part: each message is tried until it is taken, refused for good, or too late."""

import re
import smtplib
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F

from hangthat.core.agencies.models import User
from hangthat.core.jobs.services import JobContext
from hangthat.core.journal.services import note
from hangthat.core.outbox.models import CODE_KEY, MailSetting, Message, MessageState, Subscriber
from hangthat.core.outbox.services.entering import SEND, ask_to_send
from hangthat.core.outbox.services.subscribers import address_of, forget_subscriber
from hangthat.core.outbox.services.webhooks import Refused, post

__all__ = ["SEND", "resend", "send_due"]
_PAUSES = tuple(timedelta(minutes=n) for n in (1, 5, 30, 120, 360))  # between two tries
_CLAIM = timedelta(minutes=10)  # a message is another worker's for so long
_RESENT_FOR = timedelta(days=1)  # how long a message that was sent anew is wanted
# RFC 3463: no such mailbox, no such host, badly written, moved away, takes no mail, closed. Other
# refusals, such as that of relaying or of what a mail says, do not speak of the mailbox.
_NO_MAILBOX = re.compile(rb"\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b")
_TROUBLE = (OSError, smtplib.SMTPException, ValueError)  # and what no header or line can say


def send_due(context: JobContext) -> dict[str, object]:
    """Send what waits and is due. Between two tries of one message passes more and more time."""
    at = context.at()
    # unscoped: what the system itself sends
    gone = Message.objects.waiting().filter(expires_at__lte=at)
    gone.update(state=MessageState.EXPIRED, ended_at=at)
    sent = failed = 0
    # unscoped: likewise
    for message in Message.objects.waiting().filter(next_at__lte=at).order_by("pk"):
        moment = context.at()  # one slow server must not let claims run out
        if message.expires_at <= moment or not _claim(message, moment):
            continue
        if _send(message, moment):
            sent += 1
        else:
            failed += 1
        context.report(sent + failed)
    return {"words": f"Đã gửi {sent}, chưa gửi được {failed}."}


@transaction.atomic
def resend(*, message: Message, by: User, at: datetime) -> Message:
    """Try once more what was given up (gửi lại).

    Refuses: what waits or was sent; a mail to an address that its owner uses no more; a code.
    """
    must_be_wanted(message)
    # no race: one statement asks and changes
    again = Message.objects.failed().filter(pk=message.pk)
    if not again.update(
        state=MessageState.WAITING,
        tries=0,
        next_at=at,
        expires_at=at + _RESENT_FOR,
        ended_at=None,
        fault="",
    ):
        # no page: it finds what was given up only, and answers 404
        raise ValidationError("Tin này đang chờ gửi hoặc đã gửi rồi.")
    note(by=by, at=at, action="resend", subject=message, summary=f"gửi lại “{message.subject}”")
    ask_to_send(at=at)
    message.refresh_from_db()
    return message


def must_be_wanted(message: Message) -> None:
    """Refuses: a mail to an address that is not confirmed, or not wanted; an old code."""
    if message.endpoint_id is not None:
        return
    if message.subscriber_id is not None:
        if message.body:
            return
        # no page: domain/publications/tests/test_warning_mails.py
        raise ValidationError("Người nhận đã thôi nhận thư; không gửi lại được.")
    # no race: who turns it off meanwhile gets one mail more
    settings = MailSetting.objects.confirmed().filter(user=message.user, address=message.address)
    if message.key.startswith(CODE_KEY) or not settings.filter(is_on=True).exists():
        raise ValidationError("Địa chỉ này không còn nhận thư; không gửi lại được.")


def _claim(message: Message, at: datetime) -> bool:
    """Of two workers that saw the same message, one changes its row."""
    as_seen = Message.objects.waiting().filter(
        pk=message.pk, tries=message.tries, next_at=message.next_at
    )
    claimed = as_seen.update(tries=F("tries") + 1, next_at=at + _CLAIM)
    message.tries += 1
    return bool(claimed)


def _send(message: Message, at: datetime) -> bool:
    """Whether it was taken; else when it is tried again, or that it is given up."""
    try:
        if message.endpoint is not None:
            post(message.endpoint, body=message.body, key=message.key, at=at)
        else:
            _mail(message)
    except (*_TROUBLE, Refused) as trouble:
        _failed(message, trouble, at)
        return False
    sent = {"state": MessageState.SENT, "ended_at": at, "fault": ""}
    if message.key.startswith(CODE_KEY) or message.subscriber_id is not None:
        sent |= {"body": "", "unsubscribe": ""}  # nobody needs it any more
    Message.objects.filter(pk=message.pk).update(**sent)
    return True


def _mail(message: Message) -> None:
    headers = {"Message-ID": f"<{message.key}@hangthat>", "Auto-Submitted": "auto-generated"}
    address = message.address
    if message.subscriber is not None:
        address = address_of(message.subscriber)
        if not address:
            raise Refused("người nhận đã thôi nhận thư, hoặc máy chủ đã đổi khóa", final=True)
        if message.unsubscribe:  # RFC 8058: the reader's own button, without opening a page
            headers["List-Unsubscribe"] = f"<{message.unsubscribe}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    with get_connection() as connection:
        EmailMessage(
            subject=message.subject,
            body=message.body,
            to=[address],
            headers=headers,
            connection=connection,
        ).send()


def _failed(message: Message, trouble: Exception, at: datetime) -> None:
    fault = _words(trouble)[:500]
    if _is_final(trouble) or message.tries > len(_PAUSES):
        end = {"state": MessageState.DEAD, "ended_at": at, "fault": fault}
        Message.objects.filter(pk=message.pk).update(**end)
        if message.subscriber is not None and _has_no_mailbox(trouble):
            _end_mails(message, message.subscriber, at)
        return
    following = at + _PAUSES[message.tries - 1]
    Message.objects.filter(pk=message.pk).update(next_at=following, fault=fault)


def _has_no_mailbox(trouble: Exception) -> bool:
    """The server says so of the receiver himself, for good."""
    if not isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return False
    answers = trouble.recipients.values()
    return all(500 <= code < 600 and _NO_MAILBOX.search(said) for code, said in answers)


@transaction.atomic
def _end_mails(message: Message, subscriber: Subscriber, at: datetime) -> None:
    """No mail is tried again to a citizen's mailbox that is not there; its address is forgotten."""
    if forget_subscriber(subscriber=subscriber, at=at):
        words = "chấm dứt gửi thư cho một người đăng ký: hộp thư không còn, địa chỉ đã xóa"
        note(by=None, at=at, action="end", subject=message, summary=words)


def _is_final(trouble: Exception) -> bool:
    """Refused for good: trying again would be refused as well."""
    if isinstance(trouble, Refused):
        return trouble.final
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in trouble.recipients.values())
    if isinstance(trouble, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused):
        return False  # our own settings, which somebody will mend
    return isinstance(trouble, smtplib.SMTPResponseException) and 500 <= trouble.smtp_code < 600


def _words(trouble: Exception) -> str:
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _ in trouble.recipients.values()})
        return f"máy chủ thư không nhận địa chỉ này (mã {', '.join(map(str, codes))})"
    if isinstance(trouble, smtplib.SMTPResponseException):
        return f"máy chủ thư trả lời mã {trouble.smtp_code}"
    if isinstance(trouble, Refused):
        return str(trouble)
    return f"không nối được đến máy nhận ({type(trouble).__name__})"
