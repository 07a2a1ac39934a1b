"""What was sent: numbered, and never changed; and who confirmed the receipt."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.flash_reports.models.flash_report import FlashReport
from hangthat.domain.flash_reports.models.sight import CopyQuerySet, ReceiptQuerySet


def _counted(value: dict[str, Any], record: Any, names: Any) -> str:
    return f"{len(value['parts'])} mục, {len(value['receivers'])} nơi nhận"


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """What was sent, and its numbers; a copy that a later one corrects comes last."""
    # unscoped: asks whether a later copy of a report in the same index stands
    later = FlashCopy.objects.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
    found = rows.order_by("pk").annotate(corrected=Exists(later))
    for pk, code, document, body, corrected in found.values_list(
        "pk", "report__code", "document", "body", "corrected"
    ).iterator(chunk_size=500):
        parts = [part["words"] for part in body["parts"]]
        marked = " ".join(filter(None, (code, document, body["office"], *parts)))
        states = (OVER,) if corrected else ()
        yield pk, Text(fold(marked), marked=marked, states=states, title=fold(code))


class FlashCopy(models.Model):
    """One sending of a flash report, with the server's instant, its sender and its hash.

    `body`: kind, number, day, office, parts (key, title, words) and receivers, as they were.
    `sha256`: of `body` as JSON with sorted keys. `reason`: why it corrects the copy before.
    """

    report = models.ForeignKey(
        FlashReport, models.PROTECT, related_name="+", verbose_name="báo cáo nhanh"
    )
    number = models.PositiveSmallIntegerField("bản số")
    document = models.CharField("số văn bản", max_length=60, blank=True)
    body = models.JSONField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    reason = models.CharField("lý do sửa", max_length=500, blank=True)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi"
    )

    objects = CopyQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    formatters: ClassVar = {"body": _counted}
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "bản báo cáo nhanh đã gửi"
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="flashcopy_number_once"),
            models.CheckConstraint(
                condition=typed(numbers=("number",)), name="flashcopy_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="flashcopy_corrects_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, bản {self.number}"


class FlashReceipt(models.Model):
    """An agency to which a copy went, and when somebody there confirmed that it came."""

    copy = models.ForeignKey(
        FlashCopy, models.PROTECT, related_name="receipts", verbose_name="bản đã gửi"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="nơi nhận")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người xác nhận",
    )  # fmt: skip

    objects = ReceiptQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False

    class Meta:
        verbose_name = "nơi nhận báo cáo nhanh"
        ordering = ["copy", "agency__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["copy", "agency"], name="flashreceipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.copy} gửi {self.agency}"
