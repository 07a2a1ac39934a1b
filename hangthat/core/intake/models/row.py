"""One row of a file that was sent in (dòng nhập)."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from hangthat.core.common.querysets import typed
from hangthat.core.intake.models.batch import Batch


class Fate(models.TextChoices):
    NEW = "new", "mới"
    UPDATE = "update", "cập nhật"
    SAME = "same", "như cũ"
    DOUBTFUL = "doubtful", "có thể trùng"
    ERROR = "error", "lỗi"
    LEFT = "left", "để lại"


WRITES = (Fate.NEW, Fate.UPDATE)


class BatchRow(models.Model):
    """A row as it was typed, as it was put right, what it means, and what shall become of it.

    `cells` in the order of the headings; `fixed`: column → what it should have said; `answer`:
    "new", "later", or the key of the record it is. Of most rows there is no more to tell than
    what they say: the database fills in the rest.
    """

    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="rows", verbose_name="đợt nhập", db_index=False
    )
    number = models.PositiveIntegerField("dòng")
    cells: "models.JSONField[Any, Any]" = models.JSONField("ô", default=list, blank=True)
    fixed: "models.JSONField[Any, Any]" = models.JSONField(
        "ô đã sửa", default=dict, db_default={}, blank=True
    )
    values: "models.JSONField[Any, Any]" = models.JSONField("giá trị", default=dict, blank=True)
    fate = models.CharField(
        "kết quả", max_length=8, choices=Fate.choices, db_default=Fate.NEW.value
    )
    faults: "models.JSONField[Any, Any]" = models.JSONField(
        "lỗi", default=list, db_default=[], blank=True
    )
    notes: "models.JSONField[Any, Any]" = models.JSONField(
        "ghi chú", default=list, db_default=[], blank=True
    )
    likely: "models.JSONField[Any, Any]" = models.JSONField(
        "có thể là", default=list, db_default=[], blank=True
    )
    answer = models.CharField("trả lời", max_length=20, db_default="", blank=True)
    overwrites = models.BooleanField("ghi đè", default=False, db_default=False)
    target = models.BigIntegerField("hồ sơ", null=True, blank=True)
    differs: "models.JSONField[Any, Any]" = models.JSONField(
        "khác", default=dict, db_default={}, blank=True
    )

    weighs = False
    journalled = False  # what a file says; what it became has its lines

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
        ]

    def __str__(self) -> str:
        return f"dòng {self.number} của {self.batch}"


class Written(models.Model):
    """Rows that were written together, and what each of them made of the registry.

    `first`, `last`: the keys between which they lie, with rows that are not written among them;
    `made`: (number of a row, the records it made or changed) in the order of the keys, each record
    with the version left behind and, where it was changed, what it said before.
    """

    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="written", verbose_name="đợt nhập", db_index=False
    )
    first = models.BigIntegerField("từ dòng")
    last = models.BigIntegerField("đến dòng")
    count = models.PositiveIntegerField("số dòng")
    made: "models.JSONField[Any, Any]" = models.JSONField(
        "đã tạo, đã sửa", default=list, editable=False
    )

    weighs = False
    journalled = False  # follows from the lines of the rows

    class Meta:
        verbose_name = "phần đã ghi"
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "first"], name="written_once"),
            models.CheckConstraint(
                condition=typed(numbers=("first", "last", "count")),
                name="written_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first"), count__gte=1),
                name="written_from_first_to_last",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} dòng đã ghi của {self.batch}"
