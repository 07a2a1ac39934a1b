"""A difficulty or a proposal of a report, as a row of its own (khó khăn, đề xuất)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.reports.lexicon import DRAFTING_ACTS, ConcernKind
from hangthat.domain.reports.models.report import Report
from hangthat.domain.reports.models.sight import ConcernQuerySet

LONGEST_CONCERN = 2000  # letters of its words, and of the answer


class ReportConcern(models.Model):
    """Its office writes it; it is fixed once its report was sent, and answered by the receiver.

    `carried_from`: the row of the period before, which nobody had answered; `since`: the period in
    which it was first told of. `struck_at`: the office took it out before it was sent.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="+", verbose_name="báo cáo")
    kind = models.CharField("loại", max_length=10, choices=ConcernKind.choices)
    to_whom = models.CharField("gửi ai", max_length=300, blank=True)
    words = models.TextField("nội dung", max_length=LONGEST_CONCERN)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="chuyển từ kỳ trước",
    )  # fmt: skip
    since = models.CharField("đã nêu từ kỳ", max_length=100, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    struck_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    answer = models.TextField("trả lời", max_length=LONGEST_CONCERN, blank=True)
    answered_on = models.DateField("trả lời ngày", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )

    objects = ConcernQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    drafting_acts = DRAFTING_ACTS

    class Meta:
        verbose_name = "khó khăn, đề xuất của báo cáo"
        ordering = ["report", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["carried_from"], name="reportconcern_carried_once"),
            models.CheckConstraint(
                condition=typed(days=("answered_on",)),
                name="reportconcern_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | ~Q(answer="") & Q(answered_on__isnull=False, sent_at__isnull=False),
                name="reportconcern_answered_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None) | Q(sent_at=None),
                name="reportconcern_struck_before_sent",
            ),
        ]

    def __str__(self) -> str:
        words = self.words if len(self.words) <= 80 else f"{self.words[:80]}…"
        return f"{self.get_kind_display()} “{words}”"

    @property
    def text(self) -> str:
        """“Thiếu máy đo (gửi Sở Khoa học và Công nghệ; đã nêu từ Tháng 5/2025)”."""
        to_whom = f"gửi {self.to_whom}" if self.to_whom else ""
        since = f"đã nêu từ {self.since}" if self.since else ""
        beside = "; ".join(filter(None, [to_whom, since]))
        return f"{self.words} ({beside})" if beside else self.words

    @property
    def is_fixed(self) -> bool:
        return self.sent_at is not None
