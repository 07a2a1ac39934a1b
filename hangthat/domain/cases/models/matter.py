"""What a case is about in things: goods, invoices, and remedies."""

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.cases.models.attached import OfCaseQuerySet
from hangthat.domain.cases.models.case import Case
from hangthat.domain.cases.models.violation import Violation
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.law.models import Remedy as RemedyKind


class OfCase(models.Model):
    """A row of a case; of one of its violations, if it says which."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    violation = models.ForeignKey(
        Violation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hành vi vi phạm",
    )
    added_on = models.DateField("ghi ngày")
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        abstract = True
        ordering = ["pk"]


class CaseGoods(OfCase):
    """Goods of a case (hàng hóa). `group`: a goods group of the plan by its name; empty: khác.

    A name and no key, since the plan's list is loaded anew. Units: `quantity` in `unit`.
    `gtin`: of the bar code on the goods.
    `found_at`, `found_row`: the inspection at which it was written down, and on which of its lines;
    empty: it was written into the case.
    """

    group = models.CharField("nhóm mặt hàng của kế hoạch", max_length=300, blank=True)
    name = models.CharField("tên hàng", max_length=300)
    quantity = models.DecimalField(
        "số lượng", max_digits=14, decimal_places=3, null=True, blank=True
    )
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    value_vnd = models.PositiveBigIntegerField("trị giá (đồng)", null=True, blank=True)
    gtin = models.CharField("mã vạch (GTIN)", max_length=14, blank=True)
    found_at = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ghi khi kiểm tra",
    )
    found_row = models.PositiveBigIntegerField("dòng hàng hóa kiểm tra", null=True, blank=True)

    class Meta(OfCase.Meta):
        verbose_name = "hàng hóa của vụ việc"
        indexes = [
            models.Index(
                fields=["found_row"],
                condition=models.Q(found_row__isnull=False),
                name="casegoods_found_row",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on"), numbers=("value_vnd", "found_row")),
                name="casegoods_values_are_of_their_kind",
            )
        ]

    def __str__(self) -> str:
        return self.name


class CaseInvoice(OfCase):
    """One line of an invoice in a case (hóa đơn): what was shown, or should have been."""

    seller = models.CharField("người bán", max_length=300)
    seller_tax_code = models.CharField("mã số thuế người bán", max_length=14, blank=True)
    number = models.CharField("số hóa đơn", max_length=30, blank=True)
    sign = models.CharField("ký hiệu", max_length=30, blank=True)
    dated_on = models.DateField("ngày hóa đơn", null=True, blank=True)
    amount_vnd = models.PositiveBigIntegerField("thành tiền (đồng)", null=True, blank=True)

    class Meta(OfCase.Meta):
        verbose_name = "hóa đơn của vụ việc"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("dated_on", "added_on", "ended_on"), numbers=("amount_vnd",)),
                name="caseinvoice_values_are_of_their_kind",
            )
        ]

    def __str__(self) -> str:
        return f"hóa đơn {self.number or 'không số'} của {self.seller}"


class Remedy(OfCase):
    """What has to be put right, by when, and the proof that it was (khắc phục hậu quả).

    `goods`: for which goods. The business is the member of `violation`.
    """

    kind = models.CharField("biện pháp", max_length=20, choices=RemedyKind.choices)
    note = models.CharField("nội dung", max_length=500, blank=True)
    goods = models.ForeignKey(
        CaseGoods,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hàng hóa",
    )
    due_on = models.DateField("hạn cuối", null=True, blank=True)
    done_on = models.DateField("thực hiện xong ngày", null=True, blank=True)
    proof = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="minh chứng",
    )

    class Meta(OfCase.Meta):
        verbose_name = "khắc phục hậu quả"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("due_on", "done_on", "added_on", "ended_on")),
                name="remedy_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "added_on"), name="remedy_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
