"""One row of a file that was sent in (dòng nhập)."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.common.querysets import typed
from hangthat.intake.models.batch import Batch


class Fate(models.TextChoices):
    NEW = "new", "mới"
    UPDATE = "update", "cập nhật"
    SAME = "same", "như cũ"
    DOUBTFUL = "doubtful", "có thể trùng"
    ERROR = "error", "lỗi"
    LEFT = "left", "để lại"


WRITES = (Fate.NEW, Fate.UPDATE)


class BatchRowQuerySet(models.QuerySet["BatchRow"]):
    def waiting(self) -> "BatchRowQuerySet":
        """What is still to be written."""
        return self.filter(fate__in=WRITES, written=False)


class BatchRow(models.Model):
    """A row as it was typed, as it was put right, what it means, and what became of it.

    `cells` in the order of the headings; `fixed`: column → what it should have said; `answer`:
    "new", "later", or the key of the record it is; `made`: the records it made or changed, with
    the version left behind and, where one was changed, what it said before.
    """

    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="rows", verbose_name="đợt nhập", db_index=False
    )
    number = models.PositiveIntegerField("dòng")
    cells: "models.JSONField[Any, Any]" = models.JSONField("ô", default=list, blank=True)
    fixed: "models.JSONField[Any, Any]" = models.JSONField("ô đã sửa", default=dict, blank=True)
    values: "models.JSONField[Any, Any]" = models.JSONField("giá trị", default=dict, blank=True)
    fate = models.CharField("kết quả", max_length=8, choices=Fate.choices)
    faults: "models.JSONField[Any, Any]" = models.JSONField("lỗi", default=list, blank=True)
    notes: "models.JSONField[Any, Any]" = models.JSONField("ghi chú", default=list, blank=True)
    likely: "models.JSONField[Any, Any]" = models.JSONField("có thể là", default=list, blank=True)
    answer = models.CharField("trả lời", max_length=20, blank=True)
    overwrites = models.BooleanField("ghi đè", default=False)
    target = models.BigIntegerField("hồ sơ", null=True, blank=True)
    differs: "models.JSONField[Any, Any]" = models.JSONField("khác", default=dict, blank=True)
    written = models.BooleanField("đã ghi", default=False)
    made: "models.JSONField[Any, Any]" = models.JSONField(
        "đã tạo, đã sửa", default=list, blank=True
    )

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhập"
        ordering = ["number"]
        indexes = [models.Index(fields=["batch", "fate", "number"], name="batchrow_by_fate")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="batchrow_once_in_its_file"),
            models.CheckConstraint(
                condition=typed(numbers=("number", "target")),
                name="batchrow_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(written=False) | Q(fate__in=WRITES),
                name="batchrow_written_only_if_it_writes",
            ),
        ]

    def __str__(self) -> str:
        return f"dòng {self.number} của {self.batch}"
