"""Reminders within their budget: one mail a person a day, two a piece of work ever."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day, vietnam_minute
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import (
    HOURS,
    MOST,
    MailSetting,
    Message,
    RemindedTask,
    Reminder,
    WebhookEndpoint,
)
from hangthat.core.outbox.services.entering import enter_mail, enter_webhook, mail_is_set_up

RULE = "a person is reminded once a day"
_AT_ONCE = 500


@dataclass(frozen=True)
class Task:
    """Dated work of the page. `mine`: it names the person, or his unit has no head."""

    key: str
    due: datetime
    mine: bool = True


@dataclass(frozen=True)
class Waiting:
    """What a person's page shows at this minute as overdue and as due today.

    `heads`: he heads a unit, so that what is not his own concerns him once it is late for long.
    """

    overdue: tuple[Task, ...]
    today: tuple[Task, ...]
    heads: bool = False

    @property
    def count(self) -> int:
        return len(self.overdue) + len(self.today)


@dataclass(frozen=True)
class Budget:
    """In working days. `second`: after so many days of delay the second and last mail. `escalate`:
    after so many a head is told; his second mail comes after twice as many."""

    works: Callable[[date], bool]
    second: int = 3
    escalate: int = 5
    counted: dict[tuple[datetime, datetime], int] = field(default_factory=dict, compare=False)

    def late(self, task: Task, at: datetime) -> int:
        """How many working days the work is late; much work has the same last minute."""
        key = (task.due, at)
        if key not in self.counted:
            self.counted[key] = self._count(vietnam_day(task.due), vietnam_day(at))
        return self.counted[key]

    def _count(self, day: date, today: date) -> int:
        found = 0
        while day < today and found <= 2 * self.escalate:
            day += timedelta(1)
            found += self.works(day)
        return found

    def wanted(self, task: Task, waiting: Waiting, at: datetime) -> int:
        """How many mails the work may have caused by now."""
        late = self.late(task, at) if task.due < at else 0
        if waiting.heads and not task.mine:
            return min(late // self.escalate, MOST)
        return MOST if late >= self.second else 1


def remind(
    *, user: User, waiting: Waiting, budget: Budget, address: str, at: datetime
) -> Reminder | None:
    """Write the day's mail if any work is still owed one (nhắc việc).

    None: nothing is due, all of it was told, or the person was reminded today. Its number is that
    of the page at this minute.
    """
    day = vietnam_day(at)
    wanted = {
        task.key: budget.wanted(task, waiting, at) for task in (*waiting.overdue, *waiting.today)
    }
    with transaction.atomic():
        lock_for(RULE, user)
        if Reminder.objects.filter(user=user, day=day).exists():
            return None
        told = dict(RemindedTask.objects.filter(user=user).values_list("key", "times"))
        owed = sorted(key for key, most in wanted.items() if told.get(key, 0) < most)
        if not owed:
            return None
        count_mails(user, owed, told)
        escalated = sum(
            waiting.heads and budget.late(task, at) >= budget.escalate for task in waiting.overdue
        )
        message = _mail(user, waiting, escalated, budget, address, at)
        return Reminder.objects.create(
            user=user,
            day=day,
            at=at,
            count=waiting.count,
            escalated=escalated,
            message=message,
        )


def may_be_reminded(*, at: datetime, works: Callable[[date], bool]) -> list[MailSetting]:
    """Whose hour has come on this working day, and who was not reminded today yet."""
    local = at.astimezone(VIETNAM)
    if local.hour not in HOURS or not works(local.date()) or not mail_is_set_up():
        return []
    # unscoped: settings of each person, for the system's own work
    wanting = MailSetting.objects.confirmed().filter(is_on=True, hour__lte=local.hour)
    reminded = Reminder.objects.filter(day=local.date()).values("user")
    rows = wanting.exclude(user__in=reminded).select_related("user__agency").order_by("pk")
    return [row for row in rows if not row.user.is_idle(at=at)]


@transaction.atomic
def tell_agencies(*, day: date, at: datetime) -> list[Message]:
    """Tell each agency's software how many of its people were reminded on a day, and of how much.

    Numbers alone; once a day for each address.
    """
    rows = Reminder.objects.filter(day=day).values_list("user__agency", "count", "escalated")
    found: dict[int | None, list[tuple[int, int]]] = {}
    for agency, count, escalated in rows:
        found.setdefault(agency, []).append((count, escalated))
    told: list[Message] = []
    # unscoped: for the system's own work
    for endpoint in (
        WebhookEndpoint.objects.open().filter(agency__in=found).select_related("agency")
    ):
        key = f"reminders-{day:%Y%m%d}-{endpoint.pk}"
        lock_for(RULE, key)
        if Message.objects.filter(key=key).exists():
            continue
        numbers = found[endpoint.agency_id]
        body = {
            "event": "reminders",
            "agency": endpoint.agency.code,
            "day": f"{day:%Y-%m-%d}",
            "people": len(numbers),
            "most_due_for_one": max(count for count, _ in numbers),
            "overdue_long": max(late for _, late in numbers),
        }
        told.append(
            enter_webhook(
                endpoint=endpoint,
                subject=f"Nhắc việc ngày {day:%d/%m/%Y}",
                body=json.dumps(body),
                key=key,
                expires_at=at + timedelta(days=1),
                at=at,
            )
        )
    return told


def count_mails(user: User, owed: Iterable[str], told: dict[str, int]) -> None:
    keys = list(owed)
    new = [RemindedTask(user=user, key=key, times=1) for key in keys if key not in told]
    RemindedTask.objects.bulk_create(new, batch_size=_AT_ONCE)
    again = [key for key in keys if key in told]
    for place in range(0, len(again), _AT_ONCE):
        some = RemindedTask.objects.filter(user=user, key__in=again[place : place + _AT_ONCE])
        some.update(times=F("times") + 1)


def _mail(
    user: User, waiting: Waiting, escalated: int, budget: Budget, address: str, at: datetime
) -> Message:
    whose = "Đơn vị bạn" if waiting.heads else "Bạn"
    lines = [
        f"Đến {vietnam_minute(at)} {whose.lower()} có {waiting.count} việc đến hạn hoặc quá hạn:",
        f"- quá hạn: {len(waiting.overdue)}",
        f"- đến hạn hôm nay: {len(waiting.today)}",
    ]
    if escalated:
        lines.append(f"Quá hạn từ {budget.escalate} ngày làm việc: {escalated}.")
    lines += [
        "",
        f"Xem ở trang Việc của tôi: {settings.OFFICE_ADDRESS}/".rstrip()
        if settings.OFFICE_ADDRESS
        else "Xem ở trang Việc của tôi.",
        "Đổi giờ nhận hoặc tắt thư nhắc ở trang Nhắc việc.",
    ]
    midnight = datetime.combine(vietnam_day(at) + timedelta(1), datetime.min.time(), VIETNAM)
    return enter_mail(
        user=user,
        address=address,
        subject=f"Hàng Thật: {waiting.count} việc đến hạn hoặc quá hạn",
        body="\n".join(lines) + "\n",
        key=f"reminder-{vietnam_day(at):%Y%m%d}-{user.pk}",
        expires_at=midnight,
        at=at,
    )
