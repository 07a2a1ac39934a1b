"""Figures that agencies report: as stated, each with the cell that says so."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, standing, typed


class Measure(models.TextChoices):
    """Columns of the 389 report, as far as published reports show them (domain of the report)."""

    CHECKS = "checks", "số vụ kiểm tra"
    FOUND = "found", "số vụ phát hiện, bắt giữ"
    HANDLED = "handled", "số vụ xử lý"
    SMUGGLING = "smuggling", "hàng cấm, hàng nhập lậu (vụ)"
    BANNED = "banned", "hàng cấm (vụ)"
    SMUGGLED = "smuggled", "hàng nhập lậu (vụ)"
    FRAUD = "fraud", "gian lận thương mại, gian lận thuế (vụ)"
    COUNTERFEIT = "counterfeit", "hàng giả, xâm phạm quyền sở hữu trí tuệ (vụ)"
    FAKE = "fake", "hàng giả (vụ)"
    IP = "ip", "xâm phạm quyền sở hữu trí tuệ (vụ)"
    OTHER = "other_nature", "vi phạm khác (vụ)"
    ADMINISTRATIVE = "administrative", "xử lý hành chính (vụ)"
    PROSECUTED = "prosecuted", "khởi tố (vụ)"
    ACCUSED = "accused", "bị can (người)"
    COLLECTED = "collected", "thu nộp ngân sách (đồng)"
    FINES = "fines", "tiền phạt vi phạm hành chính (đồng)"
    ARREARS = "arrears", "truy thu, phạt thuế (đồng)"
    SALES = "sales", "tiền bán hàng tịch thu (đồng)"
    GOODS_VALUE = "goods_value", "trị giá hàng vi phạm (đồng)"
    CONFISCATED = "confiscated", "trị giá hàng tịch thu (đồng)"
    DESTROYED = "destroyed", "trị giá hàng tiêu hủy (đồng)"
    OUTREACH = "outreach", "số buổi tuyên truyền"


MONEY = frozenset({
    Measure.COLLECTED, Measure.FINES, Measure.ARREARS, Measure.SALES, Measure.GOODS_VALUE,
    Measure.CONFISCATED, Measure.DESTROYED,
})  # fmt: skip


def reported_in(reach: Reach, pointer: str = "") -> Q:
    """Of agencies of the territory; who sees one field or one board of it sees no tables. Changed
    by the agency that entered it, which need not be the one that states it."""
    if reach.subject or reach.domain:
        return NOTHING
    inside = Q() if reach.areas is None else Q(**{f"{pointer}agency__area__in": reach.areas})
    return inside & made_by_own_agency(reach, f"{pointer}recorder")


def _figures_in(reach: Reach) -> Q:
    return reported_in(reach, "table__")


class ReportedTableQuerySet(models.QuerySet["ReportedTable"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReportedTableQuerySet":
        """Those of agencies in the person's territory."""
        return visible(self, user, Resource.CASE, action, reported_in)

    def standing(self) -> "ReportedTableQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(standing())


class ReportedTable(models.Model):
    """What one agency states for one period; both days are in it.

    `file_name`, `batch_code`, `row`: where it comes from.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo"
    )
    recorder = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan nhập",
    )  # fmt: skip
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    document = models.CharField("văn bản", max_length=300, blank=True)
    file_name = models.CharField("tệp nguồn", max_length=200, blank=True)
    batch_code = models.CharField("đợt nhập", max_length=60, blank=True)
    row = models.PositiveIntegerField("dòng trong tệp", null=True, blank=True)
    withdrawn_on = models.DateField("hủy bản ghi ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = ReportedTableQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "bảng số liệu báo cáo"
        ordering = ["-until", "-since", "agency__sort_key", "-pk"]
        indexes = [models.Index(fields=["agency", "since", "until"], name="reported_by_period")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("since", "until", "withdrawn_on"), numbers=("row",)),
                name="reportedtable_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("until", "since"), name="reportedtable_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Số liệu của {self.agency}, {self.period}"

    @property
    def period(self) -> str:
        return f"{self.since:%d/%m/%Y} - {self.until:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        """Where its agency is; none: the province."""
        return {self.agency.area_id} if self.agency.area_id else set()


class ReportedFigureQuerySet(models.QuerySet["ReportedFigure"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReportedFigureQuerySet":
        """Those of tables in sight."""
        return visible(self, user, Resource.CASE, action, _figures_in)


class ReportedFigure(models.Model):
    """One stated number; money in whole đồng. `cell`: where the file says so."""

    table = models.ForeignKey(
        ReportedTable, models.PROTECT, related_name="figures", verbose_name="bảng số liệu báo cáo"
    )
    measure = models.CharField("chỉ tiêu", max_length=15, choices=Measure.choices)
    number = models.PositiveBigIntegerField("số báo cáo")
    cell = models.CharField("ô trong tệp", max_length=12, blank=True)

    objects = ReportedFigureQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "số liệu báo cáo"
        ordering = ["table", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "measure"], name="reportedfigure_once_in_its_table"
            ),
            models.CheckConstraint(
                condition=typed(numbers=("number",)), name="reportedfigure_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.number}"

    def home_areas(self) -> set[int]:
        return self.table.home_areas()
