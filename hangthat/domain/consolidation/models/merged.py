"""One report made of the reports of many units (báo cáo tổng hợp)."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, rights_of, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.reports.models import ReportForm, ReportRegime

LONGEST = 200_000  # letters of one merged part


def _own(reach: Reach) -> Q:
    return NOTHING if reach.agencies is None else Q(receiver__in=reach.agencies)


class MergedReportQuerySet(models.QuerySet["MergedReport"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MergedReportQuerySet":
        """The office that receives the reports; once a copy is finished, also who looks on over
        the whole province."""
        # unscoped: whether there is a finished copy
        copies = apps.get_model("consolidation", "MergedCopy")._default_manager
        finished = Q(Exists(copies.filter(merged=OuterRef("pk"))))
        found = visible(self, user, Resource.CONSOLIDATION, action, _own)
        return found.filter(finished | Q(receiver__in=_offices(user, action)))

    def of_office(self, user: User, action: Action = Action.READ) -> "MergedReportQuerySet":
        """Those on which the person's own office works: their drafts are known to it alone."""
        return self.visible_to(user, action).filter(receiver__in=_offices(user, action))


def _offices(user: User, action: Action) -> set[int]:
    return rights_of(user).agencies(Resource.CONSOLIDATION, action)


def _lines(value: list[str], record: Any, names: Any) -> str:
    return "; ".join(value)


class MergedReport(models.Model):
    """There is one for a regime and a period; it belongs to the office that receives the reports.

    Period and form are kept as they were when it was begun. `recipients`: the lines of “Nơi nhận”;
    empty: the steering committee alone.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    regime = models.ForeignKey(
        ReportRegime, models.PROTECT, related_name="+", verbose_name="chế độ báo cáo"
    )
    form = models.ForeignKey(
        ReportForm, models.PROTECT, related_name="+", verbose_name="mẫu báo cáo"
    )
    receiver = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan tổng hợp"
    )
    period_key = models.CharField("kỳ", max_length=30)
    period_name = models.CharField("tên kỳ", max_length=100)
    first_day = models.DateField("số liệu từ ngày")
    last_day = models.DateField("số liệu đến hết ngày")
    recipients = models.JSONField("nơi nhận", default=list, blank=True)
    recorded_at = models.DateTimeField("lập lúc")

    objects = MergedReportQuerySet.as_manager()
    resource = Resource.CONSOLIDATION
    weighs = False
    formatters: ClassVar = {"recipients": _lines}

    class Meta:
        verbose_name = "báo cáo tổng hợp"
        ordering = ["-last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regime", "period_key"], name="mergedreport_once_for_a_period"
            ),
            models.CheckConstraint(
                condition=typed(days=("first_day", "last_day")),
                name="mergedreport_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("last_day", "first_day"),
                name="mergedreport_period_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"tổng hợp {self.regime}, {self.period_name}"


class MergedPartQuerySet(models.QuerySet["MergedPart"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MergedPartQuerySet":
        """What its office works on."""
        return self.filter(merged__in=MergedReport.objects.of_office(user, action))


def _copies(value: list[dict[str, Any]], record: Any, names: Any) -> str:
    return f"{len(value)} bản"


def _sentences(value: list[dict[str, Any]], record: Any, names: Any) -> str:
    return f"{len(value)} câu"


class MergedPart(models.Model):
    """One part of a merged report. `words`: the officer's own, changed by nobody else.

    `sources`: up to which copy of which report the officer has taken the units' texts over or read
    them: a list of {report: its code, copy: its number}. `drafted`: what was drafted from numbers
    of the whole province, beside his words, as a section of a report keeps it.
    """

    merged = models.ForeignKey(
        MergedReport, models.PROTECT, related_name="+", verbose_name="báo cáo tổng hợp"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    key = models.CharField("mã phần", max_length=60)
    title = models.CharField("tên phần", max_length=500)
    words = models.TextField("nội dung", max_length=LONGEST, blank=True)
    sources = models.JSONField("bản đã đọc của các đơn vị", default=list, blank=True)
    drafted = models.JSONField("câu soạn sẵn", default=list, blank=True)

    objects = MergedPartQuerySet.as_manager()
    resource = Resource.CONSOLIDATION
    weighs = False
    formatters: ClassVar = {"sources": _copies, "drafted": _sentences}

    class Meta:
        verbose_name = "phần của báo cáo tổng hợp"
        ordering = ["merged", "order"]
        constraints = [
            models.UniqueConstraint(fields=["merged", "key"], name="mergedpart_once"),
            models.CheckConstraint(
                condition=typed(numbers=("order",)), name="mergedpart_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title
