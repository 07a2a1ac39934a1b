"""The periods on which agencies report, as every year has them (kỳ báo cáo)."""

from django.db import models
from django.db.models import Q

from hangthat.core.common.querysets import typed
from hangthat.core.deadlines.lexicon import PeriodKind


class PeriodRule(models.Model):
    """From a day of one month to a day of another; month 0 is December of the year before.

    Source: `reference/periods.csv`. `verified` as in `CalendarDay`. The due day lies in the month
    in which the period ends; `due_before`: “trước ngày”, else “chậm nhất ngày”.
    """

    kind = models.CharField("loại", max_length=12, choices=PeriodKind.choices)
    number = models.PositiveSmallIntegerField("thứ tự trong năm")
    name = models.CharField("tên", max_length=100)
    first_month = models.PositiveSmallIntegerField("từ tháng")
    first_day = models.PositiveSmallIntegerField("từ ngày")
    last_month = models.PositiveSmallIntegerField("đến tháng")
    last_day = models.PositiveSmallIntegerField("đến ngày")
    due_day = models.PositiveSmallIntegerField("nộp ngày", null=True, blank=True)
    due_before = models.BooleanField("trước ngày ấy", default=True)
    ends_on_working_day = models.BooleanField("ngày cuối nghỉ thì dời", default=False)
    document = models.CharField("văn bản", max_length=300, blank=True)
    source = models.TextField("nguồn", blank=True)
    verified = models.BooleanField("đã xác minh", default=False)

    weighs = False

    class Meta:
        verbose_name = "quy tắc kỳ báo cáo"
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="periodrule_once"),
            models.CheckConstraint(
                condition=Q(first_month__lte=12)
                & Q(last_month__gte=1, last_month__lte=12)
                & Q(first_month__lt=models.F("last_month"))
                & Q(first_day__gte=1, first_day__lte=31)
                & Q(last_day__gte=1, last_day__lte=31),
                name="periodrule_lies_in_a_year",
            ),
            models.CheckConstraint(
                condition=typed(
                    numbers=("number", "first_month", "first_day", "last_month", "last_day")
                ),
                name="periodrule_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name.format(year="…")
