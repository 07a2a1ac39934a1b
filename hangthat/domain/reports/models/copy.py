"""What was sent: numbered, and never changed (bản đã gửi)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.reports.lexicon import Answer, Content
from hangthat.domain.reports.models.report import Report
from hangthat.domain.reports.models.sight import ReportCopyQuerySet


def _counted(value: dict[str, Any], record: Any, names: Any) -> str:
    return f"{len(value['parts'])} phần, {len(value['figures'])} số liệu"


class ReportCopy(models.Model):
    """One sending of a report, with the server's instant, its sender and its hash.

    `body`: parts (title, words, drafted) and figures (key, title, unit, value, source if one was
    said, counted if the system counted it) as they were.
    `members`: of numbers in the drafted sentences the keys of the records, as far as they are few.
    `doubts`: what needed a look when it was sent; `explained`: what the sender said of that.
    `unlocked`: until when and why the report was unlocked, if it was.
    `sha256`: of `body` without these four as JSON with sorted keys. `clock_unsure`: the
    server's clock stood before the last line of the journal. Only withdrawal and the receiver's
    answer come later.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="+", verbose_name="báo cáo")
    number = models.PositiveSmallIntegerField("bản số")
    content = models.CharField("loại nội dung", max_length=8, choices=Content.choices)
    body = models.JSONField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi"
    )
    clock_unsure = models.BooleanField("giờ máy chưa xác nhận", default=False)
    reason = models.CharField("lý do sửa", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)
    answer = models.CharField("trả lời", max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    remarks = models.TextField("nhận xét", max_length=2000, blank=True)

    objects = ReportCopyQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    formatters: ClassVar = {"body": _counted}

    class Meta:
        verbose_name = "bản báo cáo đã gửi"
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reportcopy_number_once"),
            models.CheckConstraint(
                condition=typed(numbers=("number",)), name="reportcopy_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="reportcopy_answered_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.RETURNED) | ~Q(remarks=""),
                name="reportcopy_returned_with_remarks",
            ),
        ]

    def __str__(self) -> str:
        return f"bản {self.number} của {self.report}"


def is_filled(body: dict[str, Any]) -> bool:
    """Whether any part has words or any figure a value."""
    said = any(one["words"] or one["drafted"] or one.get("concerns") for one in body["parts"])
    return said or any(one["value"] is not None for one in body["figures"])
