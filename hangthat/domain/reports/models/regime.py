"""Which report is asked for, how often, by when, and of what parts (chế độ báo cáo)."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.plans.models import ReportDuty
from hangthat.domain.reports.lexicon import OWN_DAYS, DueRule, RegimeKind


class RegimeQuerySet(models.QuerySet["ReportRegime"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RegimeQuerySet":
        """Who must report what is known to everybody who works under the plan."""
        return visible(self, user, Resource.REGIME, action, anything)

    def valid(self, *, on: date) -> "RegimeQuerySet":
        """Đang áp dụng on that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


class ReportRegime(models.Model):
    """A report that is asked for again and again, or once; its rule of time is never changed.

    Who wants another rule ends the row and begins another (`replaced_by`), so that no period is
    judged by a rule of later. `period_number`: of the periods of a year only that one.
    `first_day`, `last_day`: of what has days of its own. `due_number`: the day of a month, or how
    many days after the period. `verified`: somebody has read the document.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên báo cáo", max_length=200)
    sort_key = sort_field()
    kind = models.CharField("kỳ báo cáo", max_length=12, choices=RegimeKind.choices)
    period_number = models.PositiveSmallIntegerField("chỉ kỳ thứ", null=True, blank=True)
    first_day = models.DateField("số liệu từ ngày", null=True, blank=True)
    last_day = models.DateField("số liệu đến hết ngày", null=True, blank=True)
    due_rule = models.CharField("hạn nộp theo", max_length=12, choices=DueRule.choices)
    due_number = models.PositiveSmallIntegerField("ngày thứ", null=True, blank=True)
    due_on = models.DateField("nộp ngày", null=True, blank=True)
    due_before = models.BooleanField("trước ngày ấy", default=True)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    receiver = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan nhận"
    )
    document = models.CharField("văn bản", max_length=300, blank=True)
    source = models.TextField("nguồn", blank=True)
    verified = models.BooleanField("đã xác minh", default=False)
    duty = models.ForeignKey(
        ReportDuty, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="theo kế hoạch",
    )  # fmt: skip
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thay bằng"
    )

    objects = RegimeQuerySet.as_manager()
    resource = Resource.REGIME
    weighs = False

    class Meta:
        verbose_name = "chế độ báo cáo của cơ quan"
        ordering = ["sort_key", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=("first_day", "last_day", "due_on", "valid_from", "valid_to"),
                    numbers=("period_number", "due_number"),
                ),
                name="reportregime_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="reportregime_ends_after_start"
            ),
            models.CheckConstraint(
                condition=not_before("last_day", "first_day"),
                name="reportregime_period_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OWN_DAYS, first_day__isnull=False, last_day__isnull=False)
                | ~Q(kind__in=OWN_DAYS) & Q(first_day=None, last_day=None),
                name="reportregime_has_days_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(due_rule=DueRule.NONE, due_number=None, due_on=None)
                | Q(due_rule=DueRule.DATE, due_number=None, due_on__isnull=False)
                | Q(due_rule=DueRule.AFTER, due_number__isnull=False, due_on=None)
                | Q(
                    due_rule__in=(DueRule.DAY, DueRule.NEXT_MONTH),
                    due_number__range=(1, 31),
                    due_on=None,
                ),
                name="reportregime_due_by_its_rule",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def due_words(self) -> str:
        """As the document says it."""
        how = "trước" if self.due_before else "chậm nhất"
        match self.due_rule:
            case DueRule.DAY:
                return f"{how} ngày {self.due_number} của tháng cuối kỳ"
            case DueRule.NEXT_MONTH:
                return f"{how} ngày {self.due_number} của tháng sau kỳ"
            case DueRule.AFTER:
                return f"{how} ngày thứ {self.due_number} sau khi hết kỳ"
            case DueRule.DATE if self.due_on:
                return f"{how} ngày {self.due_on:%d/%m/%Y}"
        return "không đặt ngày"

    def holds(self, day: date) -> bool:
        """As `valid`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def outlives_plan(self, on: date) -> bool:
        """Goes on although the plan that asked for it has ended: nothing replaced it yet."""
        return self.duty is not None and self.valid_to is None and self.duty.version.last_day < on


class FormQuerySet(models.QuerySet["ReportForm"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "FormQuerySet":
        """With its regime."""
        return visible(self, user, Resource.REGIME, action, anything)


def _titles(value: list[dict[str, str]], record: Any, names: Any) -> str:
    return "; ".join(one["title"] for one in value)


class ReportForm(models.Model):
    """Of what parts and columns a report of a regime consists, from a day on (mẫu báo cáo).

    Never changed: what was written by it keeps it. `parts`: key, title, clause, drafts: the
    part of drafted sentences that it takes, "" for none. `columns`: key,
    title, unit of each figure that is stated beside the words, sourced: it comes from elsewhere,
    and its source is asked (missing in older versions: it is not); measure: the key of that by
    which it is counted, "" (or missing): somebody types it.
    """

    regime = models.ForeignKey(
        ReportRegime, models.PROTECT, related_name="+", verbose_name="chế độ báo cáo"
    )
    number = models.PositiveSmallIntegerField("bản số")
    valid_from = models.DateField("dùng từ ngày")
    parts = models.JSONField("các phần")
    columns = models.JSONField("các số liệu", default=list, blank=True)

    objects = FormQuerySet.as_manager()
    resource = Resource.REGIME
    weighs = False
    formatters: ClassVar = {"parts": _titles, "columns": _titles}

    class Meta:
        verbose_name = "mẫu báo cáo"
        ordering = ["regime", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["regime", "number"], name="reportform_number_once"),
            models.CheckConstraint(
                condition=typed(days=("valid_from",), numbers=("number",)),
                name="reportform_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"mẫu {self.number} của {self.regime}"

    @property
    def sourced(self) -> frozenset[str]:
        """Keys of the columns whose source is asked."""
        return frozenset(one["key"] for one in self.columns if one.get("sourced"))

    @property
    def measures(self) -> dict[str, str]:
        """Keys of the columns that are counted, each with that of its measure."""
        return {one["key"]: key for one in self.columns if (key := one.get("measure"))}
