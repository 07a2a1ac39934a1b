"""Reminders within their budget: one mail a person a day, two a piece of work ever, over all.

The same mail tells of the saved lists that were made for the person: they cause no second one.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum

from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day, vietnam_minute
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import (
    HOURS,
    MOST,
    ListDelivery,
    MailSetting,
    Message,
    RemindedTask,
    Reminder,
    WebhookEndpoint,
)
from hangthat.core.outbox.services.entering import (
    enter_mail,
    enter_webhook,
    mail_is_set_up,
    where_to_look,
)

RULE = "a person is reminded once a day"
TWO_A_TASK = "a piece of work causes two mails, over all persons"
_AT_ONCE = 500
Link = Callable[[ListDelivery], str]  # the path of a delivery's page


@dataclass(frozen=True)
class Task:
    """Dated work of the page. `mine`: it names the person, or his unit has no head.
    `names`: whom it names; several, if a team does it together."""

    key: str
    due: datetime
    mine: bool = True
    names: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Waiting:
    """What a person's page shows at this minute as overdue and as due today.

    `heads`: he heads a unit, so that what is not his own concerns him once it is late for long.
    `undated`: kinds of work without a day, with how many the page shows; they cause no mail.
    """

    overdue: tuple[Task, ...]
    today: tuple[Task, ...]
    heads: bool = False
    undated: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        return len(self.overdue) + len(self.today)


@dataclass(frozen=True)
class Budget:
    """In working days of delay. The first of the two mails is that of the person named (of a team,
    of who comes first of it) when the work is due; of work that names nobody among the `reachable`,
    it is that of who comes first.
    `escalate`: the other one is kept for a head until then. `second`: from then on anybody may
    have it. A head alone is told again after twice as many days as `escalate`."""

    works: Callable[[date], bool]
    second: int = 7
    escalate: int = 5
    reachable: frozenset[int] = frozenset()
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

    def owes(self, task: Task, waiting: Waiting, told: "MailCount", at: datetime) -> bool:
        """Whether the work may cause this person a mail now."""
        if told.all >= MOST:
            return False
        late = self.late(task, at) if task.due < at else 0
        if waiting.heads and not task.mine:
            return told.own < late // self.escalate
        another = not task.mine and bool(task.names & self.reachable)
        return (told.all == 0 and not another) or late >= self.second


@dataclass(frozen=True)
class MailCount:
    """How many mails a piece of work has caused: to one person, and over all persons."""

    own: int
    all: int


def remind(
    *,
    user: User,
    waiting: Waiting,
    budget: Budget,
    address: str,
    at: datetime,
    link: Link | None = None,
) -> Reminder | None:
    """Write the day's mail if any work is still owed one, or a list was made (nhắc việc).

    None: nothing is due and no list was made, all of it was told, or the person was reminded
    today. Its number is that of the page at this minute. `link`: where a list is opened; None:
    lists are left out.
    """
    day = vietnam_day(at)
    tasks = (*waiting.overdue, *waiting.today)
    with transaction.atomic():
        lock_for(RULE, user, TWO_A_TASK)
        if Reminder.objects.filter(user=user, day=day).exists():
            return None
        told = mails_told(user, [task.key for task in tasks])
        owed = sorted({one.key for one in tasks if budget.owes(one, waiting, told[one.key], at)})
        lists = _untold(user, at) if link else []
        if not owed and not lists:
            return None
        count_mails(user, owed, told)
        late = sum(budget.late(task, at) >= budget.escalate for task in waiting.overdue)
        escalated = late if waiting.heads else 0
        more = [*_escalation(budget, escalated), *(_lines_of_lists(lists, link) if link else [])]
        message = _mail(user, waiting, more, address, at)
        ListDelivery.objects.filter(pk__in=[one.pk for one in lists]).update(message=message)
        return Reminder.objects.create(
            user=user,
            day=day,
            at=at,
            count=waiting.count,
            escalated=escalated,
            message=message,
        )


def may_be_reminded(*, at: datetime, works: Callable[[date], bool]) -> list[MailSetting]:
    """Whose hour has come on this working day, and who was not reminded today yet.

    Who stands in for somebody comes before him, so that the mails of work that names him reach who
    does it; the absent waits until the hour of his stand-in has come.
    """
    local = at.astimezone(VIETNAM)
    if local.hour not in HOURS or not works(local.date()) or not mail_is_set_up():
        return []
    # unscoped: settings of each person, for the system's own work
    wanting = MailSetting.objects.confirmed().filter(is_on=True, hour__lte=local.hour)
    reminded = Reminder.objects.filter(day=local.date()).values("user")
    rows = wanting.exclude(user__in=reminded).select_related("user__agency").order_by("pk")
    stand_ins = _stand_ins(local.date())
    # unscoped: likewise
    later = MailSetting.objects.confirmed().filter(is_on=True, hour__gt=local.hour)
    coming = set(later.exclude(user__in=reminded).values_list("user", flat=True))
    found = [
        row for row in rows if not row.user.is_idle(at=at) and not stand_ins[row.user_id] & coming
    ]
    return sorted(found, key=lambda row: bool(stand_ins[row.user_id]))


def reachable(*, at: datetime) -> frozenset[int]:
    """Who can have a mail at all: his address is confirmed, he wants mails and he comes in."""
    # unscoped: settings of each person, for the system's own work
    wanting = MailSetting.objects.confirmed().filter(is_on=True).select_related("user")
    return frozenset(row.user_id for row in wanting if not row.user.is_idle(at=at))


def _stand_ins(day: date) -> dict[int, set[int]]:
    """Who is absent on a day → who stands in for him."""
    found: dict[int, set[int]] = defaultdict(set)
    # unscoped: for the system's own work
    grants = Grant.objects.in_force(on=day).exclude(stands_in_for=None)
    for absent, user in grants.values_list("stands_in_for", "user"):
        found[absent].add(user)
    return found


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


def mails_told(user: User, keys: Sequence[str]) -> dict[str, MailCount]:
    """Of each piece of work."""
    found = dict.fromkeys(keys, MailCount(0, 0))
    for place in range(0, len(keys), _AT_ONCE):
        # unscoped: the budget is one over all persons
        rows = RemindedTask.objects.filter(key__in=keys[place : place + _AT_ONCE])
        own = dict(rows.filter(user=user).values_list("key", "times"))
        for key, every in rows.order_by().values_list("key").annotate(Sum("times")):
            found[key] = MailCount(own.get(key, 0), every)
    return found


def count_mails(user: User, owed: Iterable[str], told: Mapping[str, MailCount]) -> None:
    """One more for each."""
    keys = list(owed)
    new = [RemindedTask(user=user, key=key, times=1) for key in keys if not told[key].own]
    RemindedTask.objects.bulk_create(new, batch_size=_AT_ONCE)
    again = [key for key in keys if told[key].own]
    for place in range(0, len(again), _AT_ONCE):
        some = RemindedTask.objects.filter(user=user, key__in=again[place : place + _AT_ONCE])
        some.update(times=F("times") + 1)


def _untold(user: User, at: datetime) -> list[ListDelivery]:
    # off tour: desk/tests/test_list_subscriptions.py
    made = ListDelivery.objects.visible_to(user).untold(at=at).select_related("subscription")
    return list(made.order_by("pk"))


def _lines_of_lists(lists: list[ListDelivery], link: Link) -> list[str]:
    """How many lines each has, and where it is opened; what its owner called it is not said."""
    if not lists:
        return []
    return [
        "",
        f"{len(lists)} danh sách gửi định kỳ:",
        *(
            f"- {one.count} dòng lúc {vietnam_minute(one.made_at)}: "
            f"{settings.OFFICE_ADDRESS}{link(one)}"
            for one in lists
        ),
    ]


def _escalation(budget: Budget, escalated: int) -> list[str]:
    return [f"Quá hạn từ {budget.escalate} ngày làm việc: {escalated}."] if escalated else []


def _undated(waiting: Waiting) -> list[str]:
    """Papers to renew and the like, by their kinds."""
    told = "; ".join(f"{title}: {count}" for title, count in waiting.undated)
    return [f"- không có hạn: {told}"] if told else []


def _today_words(waiting: Waiting, at: datetime) -> str:
    """What is due on the days off that follow is told on the last working day before them."""
    off = any(vietnam_day(task.due) > vietnam_day(at) for task in waiting.today)
    return "đến hạn hôm nay và trong ngày nghỉ liền sau" if off else "đến hạn hôm nay"


def _mail(user: User, waiting: Waiting, more: list[str], address: str, at: datetime) -> Message:
    whose = "Đơn vị bạn" if waiting.heads else "Bạn"
    lines = [
        f"Đến {vietnam_minute(at)} {whose.lower()} có {waiting.count} việc đến hạn hoặc quá hạn:",
        f"- quá hạn: {len(waiting.overdue)}",
        f"- {_today_words(waiting, at)}: {len(waiting.today)}",
        *_undated(waiting),
        *more,
        "",
        where_to_look(),
        "Đổi giờ nhận hoặc tắt thư nhắc ở trang Nhắc việc.",
    ]
    subject = f"{waiting.count} việc đến hạn hoặc quá hạn"
    if not waiting.count:
        subject = "danh sách gửi định kỳ"
    midnight = datetime.combine(vietnam_day(at) + timedelta(1), datetime.min.time(), VIETNAM)
    return enter_mail(
        user=user,
        address=address,
        subject=f"Hàng Thật: {subject}",
        body="\n".join(lines) + "\n",
        key=f"reminder-{vietnam_day(at):%Y%m%d}-{user.pk}",
        expires_at=midnight,
        at=at,
    )
