"""One file that somebody sent in (đợt nhập)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, may, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.formatters import COLUMNS, Names
from hangthat.core.common.querysets import typed


class State(models.TextChoices):
    READING = "reading", "đang đọc và kiểm tra"
    READ = "read", "chờ chọn cột"
    UNREADABLE = "unreadable", "không đọc được"
    CHECKED = "checked", "đã kiểm tra, chưa ghi"
    WRITING = "writing", "đang ghi"
    WRITTEN = "written", "đã ghi"
    UNDOING = "undoing", "đang hoàn tác"
    UNDONE = "undone", "đã hoàn tác"
    DROPPED = "dropped", "đã bỏ"


def _columns(value: Mapping[str, str], record: Any, names: Names) -> str:
    """From the headings of the file, or from its common values, to the columns of the list."""
    labels = names(COLUMNS)
    return "; ".join(
        f"tiêu đề {int(key) + 1} là {labels.get(column, column) or 'không dùng'}"
        if key.isdecimal()
        else f"{labels.get(key, key)} {column}"
        for key, column in value.items()
    )


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "BatchQuerySet":
        """One's own, for whom it is opened at all; of a head, those of his agency too, but for
        secret ones."""
        found: BatchQuerySet = sent_by(self, user, action)
        return found.exclude(_secret_to_others(user))

    def in_journal_of(self, user: User) -> "BatchQuerySet":
        """Those whose lines the person may read unless they are secret."""
        found: BatchQuerySet = sent_by(self, user, Action.READ)
        return found

    def sealed_from(self, user: User) -> "BatchQuerySet":
        """Secret ones of others."""
        return self.filter(_secret_to_others(user))


def _secret_to_others(user: User) -> Q:
    return Q(secret=True) & ~Q(sender=user.pk or 0)


def sent_by(rows: Any, user: User, action: Action) -> Any:
    """Of what has a `sender` and an `agency`: one's own; of a head, those of his agency too."""
    resource = rows.model.resource
    if not may(user, resource, action):
        return rows.none()
    opened = where(user, resource, action, _batches_in)
    return rows.filter(Q(sender=user) | opened) if opened else rows.all()  # no condition


def _batches_in(reach: Reach) -> Q:
    if reach.own is not None:
        return Q(sender=reach.own)
    return Q() if reach.agencies is None else Q(agency__in=reach.agencies)


class Batch(models.Model):
    """A file with what was understood of it, what it would do, and what it did.

    `mapping`: index of a heading → name of a column; `defaults`: name of a column → what is meant
    where the file says nothing; `reading`: what the reader found besides: lists that fit as well,
    the first rows, units of columns (`services.understanding`); `counts`: fate → rows.
    `words`: what stopped it, for its sender. `totals`: where stated totals and the sums of their
    parts differ (`services.totals`); it stays with the batch whatever becomes of its rows.
    `secret`: nobody but its sender learns of it: its list is secret (`services.List`), or nobody
    knows yet which list it is.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    list_name = models.CharField("danh sách", max_length=40, blank=True)
    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveBigIntegerField("số byte")
    sender = models.ForeignKey(
        User, models.PROTECT, related_name="batches", verbose_name="người gửi"
    )
    secret = models.BooleanField("giữ kín", default=False, editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    state = models.CharField("tình trạng", max_length=12, choices=State.choices)
    sheet = models.CharField("trang tính", max_length=200, blank=True)
    sheets: "models.JSONField[Any, Any]" = models.JSONField(
        "các trang tính", default=list, editable=False
    )
    header_row = models.PositiveIntegerField("dòng tiêu đề", default=0, editable=False)
    headings: "models.JSONField[Any, Any]" = models.JSONField(
        "tiêu đề cột", default=list, editable=False
    )
    mapping: "models.JSONField[Any, Any]" = models.JSONField("cột", default=dict, blank=True)
    defaults: "models.JSONField[Any, Any]" = models.JSONField(
        "giá trị chung", default=dict, blank=True
    )
    reading: "models.JSONField[Any, Any]" = models.JSONField(
        "cách hiểu", default=dict, blank=True, editable=False
    )
    overwrites = models.BooleanField("ghi đè", default=False)
    warnings: "models.JSONField[Any, Any]" = models.JSONField(
        "lưu ý", default=list, blank=True, editable=False
    )
    counts: "models.JSONField[Any, Any]" = models.JSONField(
        "số dòng", default=dict, blank=True, editable=False
    )
    totals: "models.JSONField[Any, Any]" = models.JSONField(
        "đối chiếu tổng", default=dict, blank=True, editable=False
    )
    words = models.TextField("lý do dừng", blank=True, editable=False)
    job = models.BigIntegerField("tác vụ", null=True, editable=False)
    seen = models.BigIntegerField("nhật ký đã xem đến", default=0, editable=False)
    sent_at = models.DateTimeField("gửi lúc")
    checked_at = models.DateTimeField("kiểm tra lúc", null=True, editable=False)
    written_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    objects = BatchQuerySet.as_manager()
    resource = Resource.BATCH
    formatters: ClassVar = {"defaults": _columns, "mapping": _columns}
    weighs = False
    off_journal = frozenset(  # follow from the file and from the work
        {"list_name", "sheet", "mapping", "defaults", "state", "written_at", "ended_at", "secret"}
    )

    class Meta:
        verbose_name = "đợt nhập"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["sender", "-sent_at"], name="batch_by_sender")]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("size", "header_row", "job", "seen")),
                name="batch_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
