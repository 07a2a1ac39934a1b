"""Citizens ask to be told of warnings by mail: twice, so that nobody asks for another."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import Subscriber
from hangthat.core.outbox.services import (
    find_or_add,
    forget_subscriber,
    mail_is_set_up,
    mail_subscriber,
    readable_address,
    subscriber_of,
    token_of,
)
from hangthat.domain.publications.models import WarningTopic

RULE = "a citizen has so many wishes for warnings, each once"
SITE_RULE = "the site asks so many new addresses an hour"
MOST = 10  # wishes of one address
AN_HOUR = 100  # wishes that the whole site takes and nobody has confirmed
GOOD_FOR = timedelta(days=3)  # a wish that nobody confirms is forgotten
_signer = TimestampSigner(salt="hangthat.domain.publications: wishes")


class Asked(StrEnum):
    TAKEN = "taken"
    NO_MAIL = "no_mail"  # the site has no mail server
    NO_ADDRESS = "no_address"
    BUSY = "busy"
    NOWHERE = "nowhere"  # no such commune or group of goods: never taken for all of them


@dataclass(frozen=True)
class Wish:
    """area: None, the whole province. goods_group: empty, all goods."""

    area: Area | None
    goods_group: str


def mails_are_possible() -> bool:
    """There is a mail server, and an address of the site that a mail can name."""
    return mail_is_set_up() and bool(settings.PUBLIC_ADDRESS)


@transaction.atomic
def ask_for_warnings(*, address: str, wish: Wish, at: datetime) -> Asked:
    """Take a wish in, and ask by mail whether the owner of the address has it.

    Whether the address is known, and what it wishes already, changes no word of the answer.
    """
    if not mails_are_possible():
        return Asked.NO_MAIL
    if not (plain := readable_address(address)):
        return Asked.NO_ADDRESS
    lock_for(SITE_RULE, (SITE_RULE,))
    # unscoped: citizens' own wishes, counted
    waiting = WarningTopic.objects.filter(confirmed_at=None, entered_at__gt=at - timedelta(hours=1))
    if waiting.count() >= AN_HOUR:
        return Asked.BUSY
    subscriber = find_or_add(address=plain, at=at)
    lock_for(RULE, subscriber)
    # unscoped: of this address
    own = WarningTopic.objects.filter(subscriber=subscriber)
    values = {"area": wish.area, "goods_group": wish.goods_group}
    if own.count() < MOST and not own.filter(**values).exists():
        WarningTopic.objects.create(subscriber=subscriber, entered_at=at, told_until=at, **values)
    ask_to_confirm(subscriber, at=at)
    return Asked.TAKEN


def ask_to_confirm(subscriber: Subscriber, *, at: datetime) -> bool:
    """The mail with the link, once for each wish, if he had no mail today."""
    # unscoped: of this address
    own = WarningTopic.objects.filter(subscriber=subscriber).select_related("area")
    waiting = list(own.filter(confirmed_at=None))
    if all(one.asked_at for one in waiting):
        return False
    link = reverse("portal:subscription", args=[_signer.sign(_of(subscriber, waiting[-1]))])
    body = (
        "Có người ghi địa chỉ này để nhận cảnh báo hàng hóa:\n"
        + "".join(f"- {one}\n" for one in waiting)
        + f"\nĐúng là bạn thì mở trang này rồi bấm Xác nhận, trong {GOOD_FOR.days} ngày:\n"
        f"{settings.PUBLIC_ADDRESS}{link}\n\nKhông phải bạn thì bỏ qua thư này; địa chỉ được xóa "
        f"sau {GOOD_FOR.days} ngày.\n"
    )
    day = vietnam_day(at)
    sent = mail_subscriber(
        subscriber=subscriber, subject="Hàng Thật: xác nhận nhận cảnh báo hàng hóa", body=body,
        leave="", day=day, expires_at=at + GOOD_FOR, at=at,
    )  # fmt: skip
    if sent:
        own.filter(confirmed_at=None).update(asked_at=at)
    return sent is not None


@transaction.atomic
def confirm_wishes(token: str, *, at: datetime) -> list[str] | None:
    """What is wanted from now on, in words. None: none of ours, too old, or he has left."""
    found = _asked_by(token, at)
    if found is None:
        return None
    subscriber, last = found
    # unscoped: of this address
    own = WarningTopic.objects.filter(subscriber=subscriber)
    own.filter(confirmed_at=None, pk__lte=last).update(confirmed_at=at, told_until=at)
    if not (wanted := list(own.confirmed().select_related("area"))):
        return None
    Subscriber.objects.open().filter(pk=subscriber.pk, confirmed_at=None).update(confirmed_at=at)
    return [str(one) for one in wanted]


def wishes_to_confirm(token: str, *, at: datetime) -> list[str] | None:
    """The same before it is confirmed."""
    found = _asked_by(token, at)
    if found is None:
        return None
    subscriber, last = found
    # unscoped: of this address
    own = WarningTopic.objects.filter(subscriber=subscriber, pk__lte=last).select_related("area")
    return [str(one) for one in own] or None


def may_leave(token: str) -> bool:
    """There is somebody to whom mails of this link go."""
    return subscriber_of(token) is not None


@transaction.atomic
def leave_warnings(token: str, *, at: datetime) -> bool:
    """End all mails to him and forget the address (thôi nhận). False: no such link, or he left."""
    subscriber = subscriber_of(token)
    return subscriber is not None and leave(subscriber, at=at)


def leave(subscriber: Subscriber, *, at: datetime) -> bool:
    # unscoped: of this address
    WarningTopic.objects.filter(subscriber=subscriber).delete()
    return forget_subscriber(subscriber=subscriber, at=at)


def _of(subscriber: Subscriber, last: WarningTopic) -> str:
    return f"{last.pk}:{token_of(subscriber)}"


def _asked_by(token: str, at: datetime) -> tuple[Subscriber, int] | None:
    """Whose wishes up to which one."""
    try:
        last, _, whose = _signer.unsign(token[:400], max_age=GOOD_FOR).partition(":")
    except BadSignature:
        return None
    subscriber = subscriber_of(whose)
    return (subscriber, int(last)) if subscriber and last.isdecimal() else None
