"""Clocks that run about records of rooms above (đồng hồ thời hạn)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import minute, vietnam_minute
from hangthat.core.common.querysets import typed
from hangthat.core.common.records import timed_models
from hangthat.core.deadlines.lexicon import EventKind, Unit


class ClockQuerySet(models.QuerySet["Clock"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ClockQuerySet":
        """Whoever sees a record sees its clocks."""
        seen = Q(pk__in=())
        for model in timed_models():
            # redundant: on the tour only clocks of records in sight are asked for;
            # core/deadlines/tests/test_stored_clocks.py
            keys = model._default_manager.visible_to(user, action).values("pk")  # type: ignore[attr-defined]
            seen |= Q(subject=model._meta.label_lower, subject_id__in=keys)
        return self.filter(seen)

    def in_journal_of(self, user: User) -> "ClockQuerySet":
        """Of records whose lines the person may read."""
        return self._of_rows(lambda rows: rows.in_journal_of(user))

    def sealed_from(self, user: User) -> "ClockQuerySet":
        """Of records of which the person may learn nothing yet."""
        return self._of_rows(lambda rows: rows.sealed_from(user))

    def _of_rows(self, narrowed: Callable[[Any], models.QuerySet[Any]]) -> "ClockQuerySet":
        found = Q(pk__in=())
        for model in timed_models():
            rows = model._default_manager
            if hasattr(rows, "sealed_from"):
                keys = narrowed(rows).order_by().values("pk")
                found |= Q(subject=model._meta.label_lower, subject_id__in=keys)
        return self.filter(found)

    def about(self, record: models.Model) -> "ClockQuerySet":
        """Those of one record."""
        return self.filter(subject=record._meta.label_lower, subject_id=record.pk)

    def about_any(self, model: type[models.Model], keys: Iterable[int]) -> "ClockQuerySet":
        """Those of records of one model: their keys, or a query for them."""
        return self.filter(subject=model._meta.label_lower, subject_id__in=keys)

    def open(self) -> "ClockQuerySet":
        """Not ended: running, or standing still."""
        return self.filter(ended_at__isnull=True)

    def stopped(self) -> "ClockQuerySet":
        """Standing still (đang dừng)."""
        return self.open().filter(stopped_at__isnull=False)

    def overdue(self, *, at: datetime) -> "ClockQuerySet":
        """Quá hạn: not ended, and the last minute is over."""
        return self.open().filter(last_minute__lt=minute(at))

    def due_before(self, instant: datetime, *, at: datetime) -> "ClockQuerySet":
        """Sắp đến hạn: not ended, still in time, and the last minute lies before that instant."""
        return self.open().filter(last_minute__gte=minute(at), last_minute__lt=instant)

    def ended_late(self) -> "ClockQuerySet":
        """Kết thúc quá hạn."""
        return self.filter(ended_at__gt=F("last_minute"))


class Clock(models.Model):
    """A deadline that runs about one record, by a rule that keeps its shape when the law changes.

    `subject`, `subject_id`: the record, as the journal names it, since no room reaches up to
    those that use clocks. Their model says `timed = True`. All instants are whole minutes.
    `last_minute`, `stopped_at`, `ended_at` follow from the events and the calendar of working
    days; `last_minute` is empty while it stands still.
    """

    subject = models.CharField("loại hồ sơ", max_length=60)
    subject_id = models.BigIntegerField("mã hồ sơ")
    rule = models.CharField("thời hạn", max_length=60)
    title = models.CharField("tên thời hạn", max_length=300, blank=True)
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    amount = models.PositiveIntegerField("số")
    unit = models.CharField("đơn vị", max_length=12, choices=Unit.choices)
    counts_first_day = models.BooleanField("tính cả ngày đầu", default=False)
    ends_on_working_day = models.BooleanField("ngày cuối nghỉ thì dời", default=False)
    started_at = models.DateTimeField("bắt đầu lúc")
    recorded_at = models.DateTimeField("ghi lúc")
    stopped_at = models.DateTimeField("dừng từ lúc", null=True, editable=False)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, editable=False)
    last_minute = models.DateTimeField("phút cuối", null=True, editable=False)

    objects = ClockQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "đồng hồ thời hạn"
        ordering = ["started_at", "pk"]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="clock_subject"),
            models.Index(
                fields=["last_minute"], name="clock_open_due", condition=Q(ended_at__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "rule"],
                condition=Q(ended_at__isnull=True),
                name="clock_runs_once_for_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="clock_ends_after_start",
            ),
            models.CheckConstraint(
                condition=typed(numbers=("subject_id", "amount")) & Q(amount__gte=1),
                name="clock_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.rule} từ {vietnam_minute(self.started_at)}"


class ClockEventQuerySet(models.QuerySet["ClockEvent"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ClockEventQuerySet":
        """With its clock."""
        # redundant: events are read with clocks in sight; desk/programmes/tests
        return self.filter(clock__in=Clock.objects.visible_to(user, action))

    def in_journal_of(self, user: User) -> "ClockEventQuerySet":
        """With its clock."""
        return self.filter(clock__in=Clock.objects.in_journal_of(user))

    def sealed_from(self, user: User) -> "ClockEventQuerySet":
        """With its clock."""
        return self.filter(clock__in=Clock.objects.sealed_from(user))


class ClockEvent(models.Model):
    """What happened to a clock: never changed, never deleted. `number`: its place, from 1.

    `ground`: the key of the row of law that it happened by, where a room above tells them apart.
    `retracts`: the number of the extension that was recorded by mistake.
    """

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="events", verbose_name="đồng hồ")
    number = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=10, choices=EventKind.choices)
    happened_at = models.DateTimeField("lúc")
    reason = models.TextField("lý do", blank=True)
    paper = models.CharField("văn bản", max_length=300, blank=True)
    ground = models.CharField("căn cứ theo luật", max_length=60, blank=True)
    amount = models.PositiveIntegerField("gia hạn thêm", null=True, blank=True)
    unit = models.CharField("đơn vị", max_length=12, choices=Unit.choices, blank=True)
    retracts = models.PositiveSmallIntegerField("bỏ lần gia hạn ở mốc", null=True, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")

    objects = ClockEventQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "mốc của đồng hồ"
        ordering = ["clock", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "number"], name="clockevent_number_once"),
            models.CheckConstraint(
                condition=Q(kind=EventKind.EXTEND, amount__gte=1) & ~Q(unit="")
                | ~Q(kind=EventKind.EXTEND) & Q(amount__isnull=True, unit=""),
                name="clockevent_extends_by_so_much",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=(EventKind.STOP, EventKind.EXTEND))
                | ~Q(reason="") & ~Q(paper=""),
                name="clockevent_has_reason_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(kind=EventKind.RETRACT, retracts__gte=1) & ~Q(reason="")
                | ~Q(kind=EventKind.RETRACT) & Q(retracts__isnull=True),
                name="clockevent_retracts_an_extension",
            ),
            models.UniqueConstraint(
                fields=["clock", "retracts"], name="clockevent_retracts_each_once"
            ),
            models.CheckConstraint(
                condition=typed(numbers=("number", "amount", "retracts")),
                name="clockevent_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} lúc {vietnam_minute(self.happened_at)}"
