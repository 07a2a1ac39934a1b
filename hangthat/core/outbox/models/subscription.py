"""Saved lists that are sent to a person by themselves, and each time that one was."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.querysets import typed
from hangthat.core.outbox.models.mail_setting import HOURS
from hangthat.core.outbox.models.message import Message

KEPT = timedelta(days=7)  # how long the file of a delivery is kept
_LOOK_BACK = 45  # days: longer than a month and the holidays that push its day
WEEKDAYS = {1: "thứ Hai", 2: "thứ Ba", 3: "thứ Tư", 4: "thứ Năm", 5: "thứ Sáu"}
MONTH_DAYS = range(1, 29)
Works = Callable[[date], bool]  # whether a day is a working day


class Rhythm(models.TextChoices):
    """How often. A day off moves to the next working day."""

    DAILY = "daily", "mỗi ngày làm việc"
    WEEKLY = "weekly", "mỗi tuần"
    MONTHLY = "monthly", "mỗi tháng"


class ListSubscriptionQuerySet(models.QuerySet["ListSubscription"]):
    def visible_to(self, user: Any) -> "ListSubscriptionQuerySet":
        """Those that one receives or has set up."""
        return self.filter(Q(receiver_id=user.pk) | Q(owner_id=user.pk))

    def open(self) -> "ListSubscriptionQuerySet":
        """Not ended (còn đặt)."""
        return self.filter(ended_at__isnull=True)

    def running(self) -> "ListSubscriptionQuerySet":
        """Open and not paused (đang gửi)."""
        return self.open().filter(paused_at__isnull=True)


class ListSubscription(models.Model):
    """A saved list is sent to one person again and again (lịch gửi danh sách).

    owner: who set it up; receiver: who gets it, by his own sight. `saved` is empty once the saved
    list was deleted; `page` and `name` still say which it was. `day`: of a week 1 to 5, of a month
    1 to 28. `done_until`: the last instant that has had its delivery.
    """

    owner = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đặt")
    receiver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận")
    saved = models.ForeignKey(
        SavedFilter, models.SET_NULL, null=True, related_name="+", verbose_name="bộ lọc đã lưu"
    )
    page = models.CharField("trang", max_length=40)
    name = models.CharField("tên danh sách", max_length=60)
    rhythm = models.CharField("nhịp gửi", max_length=7, choices=Rhythm.choices)
    day = models.PositiveSmallIntegerField("ngày", default=1)
    hour = models.PositiveSmallIntegerField("giờ", default=8)
    made_at = models.DateTimeField("đặt lúc")
    done_until = models.DateTimeField("đã gửi đến lần")
    paused_at = models.DateTimeField("tạm dừng lúc", null=True, blank=True)
    pause_reason = models.CharField("lý do tạm dừng", max_length=300, blank=True)
    ended_at = models.DateTimeField("thôi gửi lúc", null=True, blank=True)

    objects = ListSubscriptionQuerySet.as_manager()

    journalled = False  # an officer's own setting, no record
    weighs = False

    class Meta:
        verbose_name = "lịch gửi danh sách"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "saved"],
                condition=Q(ended_at__isnull=True),
                name="listsubscription_once_for_a_person",
                violation_error_message="Danh sách này đã có lịch gửi cho người ấy.",
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="listsubscription_rhythm_is_known"
            ),
            models.CheckConstraint(
                condition=typed(numbers=("day", "hour"))
                & Q(hour__gte=HOURS.start, hour__lt=HOURS.stop, day__gte=1, day__lte=28),
                name="listsubscription_hour_of_an_office_day",
            ),
            models.CheckConstraint(
                condition=~Q(rhythm="weekly") | Q(day__lte=5),
                name="listsubscription_weekday_is_a_working_one",
            ),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True, pause_reason="")
                | (Q(paused_at__isnull=False) & ~Q(pause_reason="")),
                name="listsubscription_paused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"gửi “{self.name}” {self.rhythm_label}"

    @property
    def rhythm_label(self) -> str:
        weekly, monthly = f"{WEEKDAYS.get(self.day)} hằng tuần", f"ngày {self.day} hằng tháng"
        words = {Rhythm.WEEKLY.value: weekly, Rhythm.MONTHLY.value: monthly}
        return f"{words.get(self.rhythm, Rhythm.DAILY.label)} lúc {self.hour} giờ"

    def due(self, *, at: datetime, works: Works) -> datetime | None:
        """The last instant that has passed and has had no delivery; earlier ones are given up."""
        today = vietnam_day(at)
        for back in range(_LOOK_BACK):
            nominal = today - timedelta(back)
            if not self._is_nominal(nominal, works):
                continue
            moment = datetime.combine(_working(nominal, works), time(self.hour), VIETNAM)
            if moment <= at:
                return moment if moment > self.done_until else None
        return None

    def next(self, *, at: datetime, works: Works) -> datetime | None:
        """The first instant after now."""
        today = vietnam_day(at)
        for ahead in range(-10, _LOOK_BACK):
            nominal = today + timedelta(ahead)
            if self._is_nominal(nominal, works):
                moment = datetime.combine(_working(nominal, works), time(self.hour), VIETNAM)
                if moment > at:
                    return moment
        return None

    def _is_nominal(self, day: date, works: Works) -> bool:
        if self.rhythm == Rhythm.DAILY:
            return bool(works(day))
        return self.day == (day.isoweekday() if self.rhythm == Rhythm.WEEKLY else day.day)


def _working(day: date, works: Works) -> date:
    """The day itself, or the next working day; within a fortnight there is one."""
    return next((d for n in range(15) if works(d := day + timedelta(n))), day)


class ListDeliveryQuerySet(models.QuerySet["ListDelivery"]):
    def visible_to(self, user: Any) -> "ListDeliveryQuerySet":
        """What was made for this person; nobody else opens it."""
        return self.filter(subscription__receiver_id=user.pk)

    def untold(self, *, at: datetime) -> "ListDeliveryQuerySet":
        """Made, with rows, still kept, and in no mail yet."""
        return self.filter(message__isnull=True, count__gt=0, made_at__gt=at - KEPT)


class ListDelivery(models.Model):
    """One time that a list was made for its receiver (lần gửi danh sách).

    `count`: the lines of the list at that instant; empty: it could not be made, `fault` says why.
    `rows`: how many of them are in the file; 0: there is none.
    """

    subscription = models.ForeignKey(
        ListSubscription, models.PROTECT, related_name="deliveries", verbose_name="lịch gửi"
    )
    due_at = models.DateTimeField("đến giờ lúc")
    made_at = models.DateTimeField("làm lúc")
    count = models.PositiveIntegerField("số dòng", null=True)
    rows = models.PositiveIntegerField("số dòng trong tệp", default=0)
    fault = models.CharField("lý do chưa làm được", max_length=300, blank=True)
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, related_name="+", verbose_name="thư"
    )

    objects = ListDeliveryQuerySet.as_manager()

    journalled = False  # work, no record
    weighs = False

    class Meta:
        verbose_name = "lần gửi danh sách"
        verbose_name_plural = "các lần gửi danh sách"
        ordering = ["-due_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "due_at"], name="listdelivery_once_for_an_instant"
            ),
            models.CheckConstraint(
                condition=typed(numbers=("count", "rows")), name="listdelivery_values_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=False, fault="")
                | (Q(count__isnull=True, rows=0) & ~Q(fault="")),
                name="listdelivery_made_or_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"lần gửi {self.due_at:%d/%m/%Y}"

    def is_kept(self, *, at: datetime) -> bool:
        """Whether its file may still be opened."""
        return bool(self.rows) and self.made_at > at - KEPT
