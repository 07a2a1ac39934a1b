"""Written reminders to shops (văn bản nhắc nhở)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.formatters import all_labelled
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.files.models import StoredFile
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.reach import of_establishments


class Topic(models.TextChoices):
    """What a shop is reminded of."""

    PRICES = "prices", "niêm yết giá"
    INVOICES = "invoices", "giữ hóa đơn"
    LABELS = "labels", "nhãn hàng hóa"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReminderQuerySet":
        """Those to establishments of the person's territory."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)

    def open(self, *, on: date) -> "ReminderQuerySet":
        """Đang theo dõi: sent by that day and not ended before it."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on), sent_on__lte=on)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Number, and what is demanded."""
    found = rows.order_by("pk").values_list("pk", "number", "demand", "ended_on")
    for pk, number, demand, ended in found.iterator(chunk_size=5_000):
        words = f"{number} {demand}"
        yield pk, Text(fold(words), marked=words, states=(OVER,) if ended else ())


class Reminder(models.Model):
    """One written reminder. `topics`: codes with spaces between. `address`: where it was left."""

    code = models.CharField("mã", max_length=60, unique=True)
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan nhắc nhở",
    )
    number = models.CharField("số văn bản", max_length=60, blank=True)
    topics = models.CharField("nội dung nhắc", max_length=60)
    demand = models.CharField("yêu cầu", max_length=500)
    sent_on = models.DateField("ngày gửi")
    due_on = models.DateField("phải xong trước hết ngày", null=True, blank=True)
    ended_on = models.DateField("kết thúc theo dõi ngày", null=True, blank=True)
    address = models.CharField("nơi giao", max_length=500, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = ReminderQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    search_source = Source(_texts, latest=True)
    happened_on = "sent_on"
    weighs = False
    formatters: ClassVar = {"topics": all_labelled(dict(Topic.choices))}
    sealed: ClassVar = {"address": ".+"}

    class Meta:
        verbose_name = "văn bản nhắc nhở"
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("sent_on"), name="reminder_recorded_after_sent"
            ),
            models.CheckConstraint(
                condition=typed(days=("sent_on", "due_on", "ended_on")),
                name="reminder_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("due_on", "sent_on"), name="reminder_due_after_sent"
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "sent_on"), name="reminder_ends_after_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"nhắc nhở {self.number or self.code} ngày {self.sent_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.establishment)

    @property
    def topics_in_words(self) -> str:
        return ", ".join(Topic(one).label for one in self.topics.split())

    def is_open(self, day: date) -> bool:
        """As `open`."""
        return self.sent_on <= day and (self.ended_on is None or self.ended_on >= day)
