"""Readings frozen at a cut of the calendar: numbers, units and names as they were known then."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.plans.models import PlanVersion

INVENTED = "dữ liệu minh hoạ"  # stands among the periods of a reading made for a show


def _listed(value: list[str], record: Any, names: Any) -> str:
    return "; ".join(value)


def _counted(value: dict[str, list[int]], record: Any, names: Any) -> str:
    """Not the numbers: whoever sees a part of the province reads the journal too."""
    return f"{len(value)} chỉ tiêu"


class FrozenReadingQuerySet(models.QuerySet["FrozenReading"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "FrozenReadingQuerySet":
        """All of them, for who may read targets; its numbers are cut to the reader's sight."""
        return visible(self, user, Resource.TARGET, action, anything)

    def on_day(self, day: date) -> "FrozenReadingQuerySet":
        """Those of the plans whose cut was the end of that day."""
        return self.filter(on=day).newest_first()

    def newest_first(self) -> "FrozenReadingQuerySet":
        return self.select_related("version__plan").order_by("-on", "version__plan__code")


class FrozenReading(models.Model):
    """All targets of a plan at the end of one day (số chốt); the database refuses any change.

    `names`: the periods that end on that day. `due_at`: the instant of the cut, up to which records
    count; `frozen_at`: when it was made, from the journal up to `position`. `later`: how many lines
    of the journal between the two may have changed what it holds; 0: it is as it was at the cut.
    `totals`: met, failed, unknown of each target. `sha256`: of its lists (`FrozenLists`).
    """

    code = models.CharField("mã", max_length=60, unique=True)
    version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="+", verbose_name="bản kế hoạch"
    )
    on = models.DateField("tính đến hết ngày")
    names = models.JSONField("kỳ chốt")
    due_at = models.DateTimeField("giờ chốt")
    frozen_at = models.DateTimeField("lập lúc")
    position = models.BigIntegerField("đến dòng nhật ký")
    later = models.PositiveIntegerField("số lần ghi sau giờ chốt", default=0)
    totals = models.JSONField("số liệu")
    sha256 = models.CharField("mã băm của danh sách", max_length=64)

    objects = FrozenReadingQuerySet.as_manager()
    resource = Resource.TARGET
    weighs = False
    final = True
    formatters: ClassVar = {"names": _listed, "totals": _counted}

    class Meta:
        verbose_name = "số chốt"
        ordering = ["-on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["version", "on"], name="frozen_once_for_a_day"),
            models.CheckConstraint(
                condition=Q(frozen_at__gte=F("due_at")), name="frozen_after_its_cut"
            ),
            models.CheckConstraint(
                condition=typed(days=("on",), numbers=("position", "later")),
                name="frozen_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"Số chốt {self.version.plan.code} đến hết ngày {self.on:%d/%m/%Y}"


class FrozenLists(models.Model):
    """Who was counted in a frozen reading, and how (danh sách chốt): packed by `grammar`."""

    reading = models.OneToOneField(
        FrozenReading, models.PROTECT, related_name="lists", verbose_name="số chốt"
    )
    content = models.BinaryField()

    journalled = False  # its hash stands in the journal's line of the reading
    hashed_in = ("reading", "sha256", "content")  # compared at night with the records
    final = True
    weighs = False

    class Meta:
        verbose_name = "danh sách chốt"

    def __str__(self) -> str:
        return f"Danh sách của {self.reading}"


class KeptLiving(models.Model):
    """The targets of a frozen reading from the records as they are now (số nay đã tính), packed.

    It includes the journal up to `position`; what was written later is put in before it is shown.
    """

    reading = models.OneToOneField(
        FrozenReading, models.PROTECT, related_name="+", verbose_name="số chốt"
    )
    position = models.BigIntegerField("đến dòng nhật ký")
    content = models.BinaryField()

    journalled = False  # counted from the records
    weighs = False

    class Meta:
        verbose_name = "số nay đã tính"

    def __str__(self) -> str:
        return f"Số nay của {self.reading}"
