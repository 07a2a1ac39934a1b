"""A merged report as it was finished: a copy that nobody changes."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.consolidation.models.merged import MergedReport


def _parts(value: dict[str, Any], record: Any, names: Any) -> str:
    return f"{len(value['parts'])} phần, {len(value['units'])} đơn vị"


class MergedCopyQuerySet(models.QuerySet["MergedCopy"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MergedCopyQuerySet":
        """With its report."""
        # redundant: asked for copies of a report in sight
        return self.filter(merged__in=MergedReport.objects.visible_to(user, action))


class MergedCopy(models.Model):
    """`body`: words, units, figures as they stood when it was finished (`queries.body`); `sha256`
    is its hash. When it was sent, under which number and to whom, its office notes afterwards.
    """

    merged = models.ForeignKey(
        MergedReport, models.PROTECT, related_name="+", verbose_name="báo cáo tổng hợp"
    )
    number = models.PositiveSmallIntegerField("bản")
    body = models.JSONField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    finished_at = models.DateTimeField("xong lúc")
    finished_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người chốt"
    )
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    document = models.CharField("số văn bản", max_length=60, blank=True)
    sent_to = models.CharField("nơi nhận", max_length=300, blank=True)
    noted_at = models.DateTimeField("ghi đã gửi lúc", null=True, blank=True)
    noted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người ghi đã gửi",
    )  # fmt: skip

    objects = MergedCopyQuerySet.as_manager()
    resource = Resource.CONSOLIDATION
    weighs = False
    formatters: ClassVar = {"body": _parts}

    class Meta:
        verbose_name = "bản báo cáo tổng hợp đã xong"
        ordering = ["merged", "number"]
        constraints = [
            models.UniqueConstraint(fields=["merged", "number"], name="mergedcopy_once"),
            models.CheckConstraint(
                condition=Q(sent_on=None, noted_at=None)
                | Q(sent_on__isnull=False, noted_at__isnull=False),
                name="mergedcopy_sent_is_noted",
            ),
            models.CheckConstraint(
                condition=typed(days=("sent_on",), numbers=("number",)),
                name="mergedcopy_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged}, bản {self.number}"
