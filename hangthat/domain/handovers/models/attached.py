"""What hangs on a hand-over: what went along, what happened, and the seal of its package."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.files.models import StoredFile
from hangthat.domain.handovers.lexicon import Finding, Stage
from hangthat.domain.handovers.models.handover import Handover


class OfHandoverQuerySet(models.QuerySet[Any]):
    """Rows that stand and fall with their hand-over."""

    def visible_to(self, user: User, action: Action = Action.READ) -> Self:
        """Of those in the person's sight."""
        # redundant: on the tour of hand-overs in sight; domain/handovers/tests/test_sight.py
        seen = Handover.objects.visible_to(user, action)
        return self.filter(handover__in=seen.order_by().values("pk"))

    def in_journal_of(self, user: User) -> Self:
        """As their hand-over."""
        seen = Handover.objects.in_journal_of(user)
        return self.filter(handover__in=seen.order_by().values("pk"))

    def sealed_from(self, user: User) -> Self:
        """As their hand-over."""
        seen = Handover.objects.sealed_from(user)
        return self.filter(handover__in=seen.order_by().values("pk"))


class HandoverStepQuerySet(OfHandoverQuerySet):
    def standing(self) -> Self:
        """Not withdrawn as entered by mistake."""
        return self.filter(withdrawn_on=None)


class OfHandover(models.Model):
    handover = models.ForeignKey(
        Handover, models.PROTECT, related_name="+", verbose_name="bàn giao"
    )

    resource = Resource.HANDOVER
    weighs = False

    class Meta:
        abstract = True


class HandoverItem(OfHandover):
    """One thing that went along, as it was on the day of sending: a paper, goods, or a line of an
    invoice.

    `first`, `last`: its sheets in the dossier (bút lục). `sha256`: of the paper's bytes. `seller`
    to `sign`: of an invoice alone, whose day and amount are `dated_on` and `value_vnd`.
    """

    position = models.PositiveIntegerField("thứ tự")
    title = models.CharField("tên tài liệu, tang vật", max_length=300)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    sha256 = models.CharField("mã băm", max_length=64, blank=True)
    dated_on = models.DateField("ngày của tài liệu", null=True, blank=True)
    first = models.PositiveIntegerField("từ tờ", null=True, blank=True)
    last = models.PositiveIntegerField("đến tờ", null=True, blank=True)
    quantity = models.CharField("số lượng", max_length=60, blank=True)
    value_vnd = models.PositiveBigIntegerField("trị giá (đồng)", null=True, blank=True)
    seller = models.CharField("người bán", max_length=300, blank=True)
    seller_tax_code = models.CharField("mã số thuế người bán", max_length=14, blank=True)
    invoice = models.CharField("số hóa đơn", max_length=30, blank=True)
    sign = models.CharField("ký hiệu", max_length=30, blank=True)

    objects = OfHandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "tài liệu, tang vật bàn giao"
        ordering = ["handover", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "position"], name="handoveritem_position_once"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("dated_on",), numbers=("position", "first", "last", "value_vnd")
                ),
                name="handoveritem_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True, sha256="") | Q(file__isnull=False) & ~Q(sha256=""),
                name="handoveritem_paper_has_its_hash",
            ),
            models.CheckConstraint(
                condition=Q(seller="", seller_tax_code="", invoice="", sign="")
                | Q(file__isnull=True) & ~Q(seller=""),
                name="handoveritem_invoice_has_its_seller",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_paper(self) -> bool:
        return self.file_id is not None

    @property
    def is_invoice(self) -> bool:
        return bool(self.seller)

    @property
    def is_goods(self) -> bool:
        return not self.is_paper and not self.is_invoice

    @property
    def invoice_words(self) -> str:
        """Of an invoice: who sold, its day and its amount."""
        said = (
            self.seller,
            f"MST {self.seller_tax_code}" if self.seller_tax_code else "",
            f"ngày {self.dated_on:%d/%m/%Y}" if self.dated_on else "",
            dong(self.value_vnd),
        )
        return ", ".join(filter(None, said))

    @property
    def sheets(self) -> str:
        """Its place in the dossier, in words."""
        if self.first is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class HandoverStep(OfHandover):
    """What happened on a day (mốc): never changed; a stage that goes back says why.

    `withdrawn_on`: entered by mistake (ghi nhầm) and withdrawn while nothing followed; it stays.

    `accused`: persons charged by this step (bị can). `amount_vnd`: tax arrears and fines, or what
    an examination cost; `receipt`: by which receipt it was paid. `on_paper`: recorded by the giver
    from the receiver's paper. `agency`: who was informed (`Stage.INFORMED`).
    """

    number = models.PositiveIntegerField("thứ tự")
    stage = models.CharField("mốc", max_length=12, choices=Stage.choices)
    occurred_on = models.DateField("ngày")
    document = models.CharField("số văn bản", max_length=60)
    words = models.CharField("nội dung", max_length=1000, blank=True)
    reason = models.CharField("lý do quay lại giai đoạn trước", max_length=500, blank=True)
    accused = models.PositiveIntegerField("số bị can", null=True, blank=True)
    amount_vnd = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    receipt = models.CharField("số biên lai", max_length=60, blank=True)
    finding = models.CharField("kết luận", max_length=12, choices=Finding.choices, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan được thông báo",
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    on_paper = models.BooleanField("bên giao ghi theo văn bản", default=False)
    recorded_at = models.DateTimeField("nhập lúc")
    withdrawn_on = models.DateField("hủy vì ghi nhầm ngày", null=True, blank=True)
    withdrawal_reason = models.CharField("lý do hủy mốc", max_length=500, blank=True)

    objects = HandoverStepQuerySet.as_manager()

    class Meta:
        verbose_name = "mốc của bàn giao"
        ordering = ["handover", "number"]
        indexes = [models.Index(fields=["stage", "occurred_on"], name="handoverstep_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["handover", "number"], name="handoverstep_number_once"),
            models.CheckConstraint(
                condition=typed(
                    days=("occurred_on", "withdrawn_on"),
                    numbers=("number", "accused", "amount_vnd"),
                ),
                name="handoverstep_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawal_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawal_reason=""),
                name="handoverstep_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.ARREARS) | Q(amount_vnd__isnull=False) & ~Q(receipt=""),
                name="handoverstep_arrears_have_receipt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} ngày {self.occurred_on:%d/%m/%Y}"


class HandoverSeal(OfHandover):
    """The package as it was sealed: its index and lists word by word, and the hash of its bytes.

    `journal_number`, `journal_hash`: the head of the journal at that moment.
    """

    index_csv = models.TextField("mục lục (.csv)")
    statement = models.TextField("thông tin niêm phong")
    sums = models.TextField("danh sách mã băm")
    index_pdf = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", verbose_name="mục lục (PDF)"
    )
    minutes_pdf = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", verbose_name="biên bản bàn giao (PDF)"
    )
    journal_number = models.BigIntegerField("số dòng nhật ký")
    journal_hash = models.CharField("mã băm dòng nhật ký", max_length=64)
    sha256 = models.CharField("mã băm của gói", max_length=64)
    size = models.PositiveBigIntegerField("số byte")
    sealed_at = models.DateTimeField("niêm phong lúc")

    objects = OfHandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "niêm phong gói hồ sơ"
        constraints = [
            models.UniqueConstraint(fields=["handover"], name="handoverseal_once"),
            models.CheckConstraint(
                condition=typed(numbers=("journal_number", "size")),
                name="handoverseal_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"gói hồ sơ {self.sha256[:12]}"
