"""The mails about new warnings: one a day for each subscriber, none where nothing is new."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from hangthat.core.agencies.models import Territory
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.text import fold
from hangthat.core.jobs.services import JobContext
from hangthat.core.outbox.models import Subscriber
from hangthat.core.outbox.services import mail_subscriber, token_of
from hangthat.domain.publications.models import GoodsWarning, WarningTopic
from hangthat.domain.publications.services.topics import (
    GOOD_FOR,
    ask_to_confirm,
    leave,
    mails_are_possible,
)

_HOURS = range(7, 21)  # of a day, in which citizens get mail


def tell_subscribers(context: JobContext) -> dict[str, object]:
    """Tell each of what was approved since he was told last. Harmless to repeat."""
    at = context.at()
    _forget_unconfirmed(context)
    if not mails_are_possible() or at.astimezone(VIETNAM).hour not in _HOURS:
        return {"words": "Chưa gửi: ngoài giờ, hoặc chưa có máy chủ thư."}
    land, told = Territory.load(), 0
    # unscoped: citizens' own wishes, for the system's own work
    rows = Subscriber.objects.open().exclude(mailed_on=vietnam_day(at)).order_by("pk")
    concerned = _concerned(land, at=at)
    for subscriber in (one for one in rows if one.pk in concerned):
        with context.writing():
            told += _tell(subscriber, land, at=context.at())
        context.report(told)
    return {"words": f"Đã gửi {told} thư cảnh báo."}


def _concerned(land: Territory, *, at: datetime) -> set[int]:
    """Keys of those for whom something is new, or whom nobody asked yet; all of them at once, since
    most hours have nothing for most."""
    # unscoped: as above
    topics = list(WarningTopic.objects.all())
    wanted = [one for one in topics if one.confirmed_at]
    fresh = _new_to(wanted, land, at=at)
    told = {one.subscriber_id for one in wanted if any(_fits(one, row, land, at) for row in fresh)}
    return told | {one.subscriber_id for one in topics if not (one.confirmed_at or one.asked_at)}


def _tell(subscriber: Subscriber, land: Territory, *, at: datetime) -> bool:
    # unscoped: of this address
    topics = list(WarningTopic.objects.filter(subscriber=subscriber).select_related("area"))
    wanted = [one for one in topics if one.confirmed_at]
    if fresh := _new_to(wanted, land, at=at):
        sent = _mail(subscriber, fresh, at=at)
        if sent:
            # unscoped: of this address
            WarningTopic.objects.filter(pk__in=[one.pk for one in wanted]).update(told_until=at)
        return sent
    return ask_to_confirm(subscriber, at=at)


def _new_to(topics: Iterable[WarningTopic], land: Territory, *, at: datetime) -> list[GoodsWarning]:
    topics = list(topics)
    if not topics:
        return []
    since = min(one.told_until for one in topics)
    # unscoped: what citizens are told does not depend on who asks
    rows = GoodsWarning.objects.approved().filter(approved_at__gt=since, approved_at__lte=at)
    return [
        warning
        for warning in rows.order_by("approved_at", "pk")
        if any(_fits(topic, warning, land, at) for topic in topics)
    ]


def _fits(topic: WarningTopic, warning: GoodsWarning, land: Territory, at: datetime) -> bool:
    """A warning without a commune, or without a group of goods, concerns everybody."""
    if warning.approved_at is None or warning.approved_at <= topic.told_until:
        return False
    day = vietnam_day(at)
    here = land.unit_on(topic.area_id, day) or topic.area_id
    there = land.unit_on(warning.area_id, day) or warning.area_id
    near = topic.area_id is None or warning.area_id is None or here == there
    same = fold(warning.goods_group) in ("", fold(topic.goods_group))  # as any plan spells it
    return near and (not topic.goods_group or same)


def _mail(subscriber: Subscriber, warnings: Sequence[GoodsWarning], *, at: datetime) -> bool:
    """Numbers and addresses: the words stand on the page, where they can be withdrawn."""
    site = settings.PUBLIC_ADDRESS
    leave_at = site + reverse("portal:unsubscribe", args=[token_of(subscriber)])
    lines = [
        f"- Cảnh báo {one.label}: {site}{reverse('portal:warning', args=[one.code])}"
        for one in warnings
    ]
    body = "\n".join(
        ["Cảnh báo hàng hóa mới mà bạn đã đăng ký nhận:", *lines, "", f"Thôi nhận: {leave_at}", ""]
    )
    day = vietnam_day(at)
    sent = mail_subscriber(
        subscriber=subscriber, subject=f"Hàng Thật: {len(warnings)} cảnh báo hàng hóa mới",
        body=body, leave=leave_at, day=day, expires_at=at + timedelta(days=1), at=at,
    )  # fmt: skip
    return sent is not None


def _forget_unconfirmed(context: JobContext) -> None:
    """Wishes that nobody confirmed in time or whose mailbox is gone, and addresses that have none
    left."""
    old = context.at() - GOOD_FOR
    # unscoped: citizens' own wishes, for the system's own work
    WarningTopic.objects.filter(confirmed_at=None, entered_at__lte=old).delete()
    # unscoped: likewise
    WarningTopic.objects.filter(subscriber__ended_at__isnull=False).delete()
    # unscoped: likewise
    wishes = WarningTopic.objects.order_by().values("subscriber")
    for one in Subscriber.objects.open().filter(entered_at__lte=old).exclude(pk__in=wishes):
        with transaction.atomic():
            leave(one, at=context.at())
