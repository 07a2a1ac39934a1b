"""Signed forms come back as a scan: whose is each page, and what became of it (nhận giấy đã ký)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.files.models import StoredFile
from hangthat.core.intake.models.batch import sent_by
from hangthat.domain.commitments.models.batch import FormBatch
from hangthat.domain.commitments.models.request import SigningRequest


class Progress(models.TextChoices):
    READING = "reading", "đang đọc mã"
    READ = "read", "chờ xác nhận"
    UNREADABLE = "unreadable", "không đọc được"
    WRITING = "writing", "đang ghi"
    WRITTEN = "written", "đã ghi"
    DROPPED = "dropped", "đã bỏ"


class ScanBatchQuerySet(models.QuerySet["ScanBatch"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ScanBatchQuerySet":
        """One's own, for whom it is opened at all; of a head, those of his agency too."""
        return sent_by(self, user, action)


class ScanBatch(models.Model):
    """Files with signed forms that one officer sent in. Nothing counts until he confirms.

    `forms`: the batch they were printed in, if he said so; pages of another are then refused.
    `words`: which files were not taken, and why.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên tệp", max_length=200)
    sender = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    forms = models.ForeignKey(
        FormBatch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="returned",
        verbose_name="đợt in mẫu",
    )
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=Progress.choices)
    words = models.TextField("tệp không nhận", blank=True, editable=False)
    job = models.BigIntegerField("tác vụ", null=True, editable=False)
    sent_at = models.DateTimeField("gửi lúc")

    objects = ScanBatchQuerySet.as_manager()
    resource = Resource.BATCH
    weighs = False

    class Meta:
        verbose_name = "đợt nhận giấy"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("signed_on",), numbers=("job",)),
                name="scanbatch_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=False) | ~Q(state__in=("writing", "written")),
                name="scanbatch_is_written_for_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Fate(models.TextChoices):
    """What is to be done with a page, or was done. The order in which an officer looks."""

    UNREADABLE = "unreadable", "không đọc được mã"
    FOREIGN = "foreign", "không thuộc đợt này"
    REFUSED = "refused", "không ghi được"
    PARTIAL = "partial", "còn thiếu tờ"
    MATCHED = "matched", "đã tìm thấy cơ sở"
    ALREADY = "already", "đã ký từ trước"
    WRITTEN = "written", "đã ghi cam kết"
    ASIDE = "aside", "để riêng"


TRAY = (Fate.UNREADABLE, Fate.FOREIGN, Fate.REFUSED, Fate.PARTIAL)  # for an officer's eye
WAITING = (Fate.MATCHED, Fate.PARTIAL)  # leaves of a paper that is still to be written


class ScanPageQuerySet(models.QuerySet["ScanPage"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ScanPageQuerySet":
        """Those of the batches one sees."""
        return self.filter(batch__in=ScanBatch.objects.visible_to(user, action))


class ScanPage(models.Model):
    """One page of a file that came back. `paper`: the code read there.

    `leaf`, `leaves`: which page of its paper it is, and of how many; 0: the code does not say.
    `signed_on`, `signer`: as an officer read them on this paper; empty: as for the whole sending.
    `why`: in words, for whoever looks at the page. `by_hand`: an officer said whose it is.
    """

    batch = models.ForeignKey(
        ScanBatch, models.PROTECT, related_name="pages", verbose_name="đợt nhận giấy"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    number = models.PositiveIntegerField("trang")
    paper = models.CharField("mã đọc được", max_length=60, blank=True)
    leaf = models.PositiveSmallIntegerField("tờ", default=1)
    leaves = models.PositiveSmallIntegerField("số tờ", default=0)
    fate = models.CharField("kết quả", max_length=10, choices=Fate.choices)
    why = models.CharField("lý do", max_length=500, blank=True)
    request = models.ForeignKey(
        SigningRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name="đề nghị ký",
    )
    by_hand = models.BooleanField("gán bằng tay", default=False)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signer = models.CharField("người ký", max_length=150, blank=True)

    objects = ScanPageQuerySet.as_manager()
    resource = Resource.BATCH
    weighs = False

    class Meta:
        verbose_name = "trang quét"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("signed_on",), numbers=("number", "leaf", "leaves")),
                name="scanpage_values_are_of_their_kind",
            ),
            models.UniqueConstraint(fields=["batch", "file", "number"], name="scanpage_once"),
            models.CheckConstraint(
                condition=Q(request__isnull=False)
                | ~Q(fate__in=("matched", "partial", "already", "written")),
                name="scanpage_is_of_a_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}, trang {self.number}"
