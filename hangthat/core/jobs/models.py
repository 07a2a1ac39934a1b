"""One row per piece of long work, from the asking to the end."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from hangthat.core.common.days import vietnam_minute
from hangthat.core.common.querysets import typed


class State(models.TextChoices):
    """How far a piece of work has come."""

    ASKED = "asked", "đang chờ"
    RUNNING = "running", "đang làm"
    DONE = "done", "đã xong"
    FAILED = "failed", "không xong"
    CANCELLED = "cancelled", "đã dừng"


class Lane(models.TextChoices):
    """Work of one lane does not wait for that of another: short work overtakes long work."""

    SHORT = "short", "việc ngắn"
    FILE = "file", "tệp lớn"
    WHOLE = "whole", "cả sổ"


OPEN = (State.ASKED, State.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: Any) -> "JobQuerySet":
        """What this person asked for: a job is its asker's alone."""
        return self.filter(asked_by_id=user.pk)

    def open(self) -> "JobQuerySet":
        """Not ended (chưa xong)."""
        return self.filter(state__in=OPEN)

    def due(self, *, at: datetime) -> "JobQuerySet":
        """Nobody works on it: it waits, or its worker let the lease run out. Oldest first."""
        left_alone = Q(state=State.RUNNING, lease_until__lt=at)
        return self.filter(Q(state=State.ASKED) | left_alone).order_by("asked_at", "pk")

    def in_turn(self) -> "JobQuerySet":
        """Each with `ahead`: how many of its lane are done before it."""
        at = OuterRef("asked_at")
        earlier = Q(asked_at__lt=at) | Q(asked_at=at, pk__lt=OuterRef("pk"))
        before = Job.objects.open().filter(earlier, lane=OuterRef("lane")).order_by()
        count = before.values("lane").annotate(n=Count("pk")).values("n")
        return self.annotate(ahead=Coalesce(Subquery(count), 0))

    def held(self, job: "Job") -> "JobQuerySet":
        """This very try of the job, if no other worker took it over."""
        return self.filter(pk=job.pk, state=State.RUNNING, tries=job.tries)


class Job(models.Model):
    """Long work that somebody asked for. Its `kind` and `args` say which function does it.

    `lane`: where it waits its turn. `done` of `total` are units of the work's own: rows, files.
    `tries` counts how often a worker took it, and tells two workers apart. A running job belongs to
    its worker until `lease_until`.
    """

    kind = models.CharField("loại việc", max_length=60)
    args = models.JSONField("đối số", default=dict)
    title = models.CharField("việc", max_length=300)
    lane = models.CharField("hàng", max_length=5, choices=Lane.choices, default=Lane.WHOLE)
    asked_by_id = models.BigIntegerField("mã người giao", null=True)
    asked_at = models.DateTimeField("giao lúc")
    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.ASKED
    )
    done = models.PositiveBigIntegerField("đã làm", default=0)
    total = models.PositiveBigIntegerField("tất cả", null=True)
    words = models.CharField("đang làm gì", max_length=300, blank=True)
    result = models.JSONField("kết quả", default=dict)
    fault = models.TextField("lý do không xong", blank=True)
    tries = models.PositiveSmallIntegerField("số lần làm", default=0)
    lease_until = models.DateTimeField("giữ đến", null=True)
    started_at = models.DateTimeField("bắt đầu lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    cancel_asked = models.BooleanField("được yêu cầu dừng", default=False)

    objects = JobQuerySet.as_manager()

    journalled = False  # work, no record

    class Meta:
        verbose_name = "tác vụ"
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("done", "total", "tries")),
                name="job_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="job_state_is_a_known_word"
            ),
            models.CheckConstraint(
                condition=Q(lane__in=Lane.values), name="job_lane_is_a_known_word"
            ),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease_until__isnull=True)),
                name="job_is_held_while_it_runs",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="job_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(done__lte=F("total")),
                name="job_done_within_total",
            ),
            models.CheckConstraint(
                condition=Q(fault="") | Q(state=State.FAILED), name="job_fault_means_failed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="job_open", condition=Q(state__in=("asked", "running"))
            ),
            models.Index(fields=["asked_by_id", "-id"], name="job_by_asker"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def turn_label(self) -> str:
        """Of a job that waits: how many are done before it (`in_turn`)."""
        ahead = getattr(self, "ahead", 0)
        return f"Trước việc này còn {ahead} việc." if ahead else "Sắp tới lượt."

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class DueRunQuerySet(models.QuerySet["DueRun"]):
    def newest(self) -> "DueRunQuerySet":
        """Of each kind the last instant that was due, by title."""
        newer = DueRun.objects.filter(kind=OuterRef("kind"), due_at__gt=OuterRef("due_at"))
        return self.filter(~Exists(newer)).select_related("job").order_by("title", "kind")


class DueRun(models.Model):
    """Dated work of the system at one instant (lần chạy theo lịch), and the job that does it.

    `merged`: how many earlier instants that were missed this run does too. `next_at`: when the
    same work is due next, as known when this row was entered. The job's row is deleted before this
    one, which says that the instant had its run.
    """

    kind = models.CharField("loại việc", max_length=60)
    title = models.CharField("việc", max_length=300)
    due_at = models.DateTimeField("đến giờ lúc")
    merged = models.PositiveIntegerField("số lần lỡ gộp vào", default=0)
    next_at = models.DateTimeField("lần sau", null=True)
    entered_at = models.DateTimeField("giao lúc")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", verbose_name="tác vụ")

    objects = DueRunQuerySet.as_manager()

    journalled = False  # work, no record

    class Meta:
        verbose_name = "lần chạy theo lịch"
        ordering = ["-due_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "due_at"], name="duerun_once_for_an_instant"),
            models.CheckConstraint(
                condition=typed(numbers=("merged",)), name="duerun_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {vietnam_minute(self.due_at)}"
