"""Who was reminded on which day, and of which work how often: the budget of reminders."""

from django.db import models
from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.core.outbox.models.message import Message

MOST = 2  # mails that one piece of work ever causes to one person


class Reminder(models.Model):
    """A person was reminded on a day, of so many things that his page showed (lần nhắc)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người được nhắc")
    day = models.DateField("ngày")
    at = models.DateTimeField("lúc")
    count = models.PositiveIntegerField("số việc")
    escalated = models.PositiveIntegerField("số việc quá hạn lâu", default=0)
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, related_name="+", verbose_name="thư"
    )

    journalled = False  # work, no record
    weighs = False

    class Meta:
        verbose_name = "lần nhắc"
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="reminder_once_a_day"),
            models.CheckConstraint(
                condition=typed(days=("day",), numbers=("count", "escalated")),
                name="reminder_sent_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"nhắc {self.user} ngày {self.day:%d/%m/%Y}"


class RemindedTask(models.Model):
    """How often one piece of work has caused a mail to one person (việc đã nhắc)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người được nhắc")
    key = models.CharField("việc", max_length=200)
    times = models.PositiveSmallIntegerField("số lần")

    journalled = False  # work, no record
    weighs = False

    class Meta:
        verbose_name = "việc đã nhắc"
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="remindedtask_counted_once"),
            models.CheckConstraint(
                condition=Q(times__gte=1, times__lte=MOST) & typed(numbers=("times",)),
                name="remindedtask_within_budget",
            ),
        ]

    def __str__(self) -> str:
        return self.key
