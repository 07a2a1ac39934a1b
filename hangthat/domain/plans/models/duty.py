"""What agencies must do and report."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from hangthat.domain.plans.models.plan import PlanVersion


class Task(models.Model):
    """What one agency must do (nhiệm vụ)."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="tasks", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    clause = models.CharField("điểm, khoản", max_length=60)
    agency = models.CharField("cơ quan", max_length=300)
    role = models.CharField("vai trò", max_length=20)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "nhiệm vụ"
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.clause} {self.agency}"


class NamedTask(models.Model):
    """A task that is followed by name (việc nêu tên), such as the office of an association.

    `code` is the same in each plan that has it; which agency does it, its task of `clause` says.
    """

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="named_tasks", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=30)
    name = models.CharField("tên việc", max_length=200)
    clause = models.CharField("điểm, khoản", max_length=60)

    class Meta:
        verbose_name = "việc nêu tên"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="namedtask_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class ReportPart(models.Model):
    """What a report must say (nội dung báo cáo)."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="report_parts", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    clause = models.CharField("điểm, khoản", max_length=60)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "nội dung báo cáo"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.clause


class ReportDuty(models.Model):
    """Which report, by when (chế độ báo cáo).

    "Trước ngày 20" (before_day) ends on the 19th, "chậm nhất ngày 20" (by_day) on the 20th.
    A missing month is that of the period's end, or with `next_month` the one after; a missing year
    that of the report.
    """

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="report_duties", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    clause = models.CharField("điểm, khoản", max_length=60)
    kind = models.CharField("loại báo cáo", max_length=20)
    before_day = models.PositiveSmallIntegerField("trước ngày", null=True, blank=True)
    before_month = models.PositiveSmallIntegerField("trước tháng", null=True, blank=True)
    before_year = models.PositiveSmallIntegerField("trước năm", null=True, blank=True)
    by_day = models.PositiveSmallIntegerField("chậm nhất ngày", null=True, blank=True)
    by_month = models.PositiveSmallIntegerField("chậm nhất tháng", null=True, blank=True)
    by_year = models.PositiveSmallIntegerField("chậm nhất năm", null=True, blank=True)
    next_month = models.BooleanField("ở tháng sau kỳ báo cáo", default=False)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "chế độ báo cáo"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before_day=None) | Q(by_day=None), name="duty_before_or_by"
            )
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.kind}"

    def last_day(self, *, year: int, month: int) -> date | None:
        """The last day to report on a period that ends in that month; None: no day is set.

        In a month that is too short for the day it is the last day of the month.
        """
        day = self.before_day or self.by_day
        if day is None:
            return None
        year = self.before_year or self.by_year or year
        named_month = self.before_month or self.by_month
        month = named_month or month
        if self.next_month and not named_month:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        named = date(year, month, min(day, monthrange(year, month)[1]))
        return named - timedelta(days=1) if self.before_day else named
