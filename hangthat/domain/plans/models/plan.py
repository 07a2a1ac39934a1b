"""A plan and its versions, the documents it rests on, those who receive it."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q


class Plan(models.Model):
    """One plan of a province (kế hoạch)."""

    code = models.CharField("mã", max_length=20, unique=True)

    weighs = False

    class Meta:
        verbose_name = "kế hoạch"

    def __str__(self) -> str:
        return f"Kế hoạch {self.code}"


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def in_use(self) -> "PlanVersionQuerySet":
        """Đang áp dụng: one version of each plan."""
        return self.filter(used=True)

    def covering(self, day: date) -> "PlanVersionQuerySet":
        """Whose period holds that day."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def main(self, *, on: date) -> "PlanVersion | None":
        """The main one of those that run on a day (`weight`)."""
        return max(self.covering(on), key=lambda plan: plan.weight, default=None)


class PlanVersion(models.Model):
    """The content of a plan's file when it was loaded (bản kế hoạch); never overwritten.

    Units: `commitment_months` is months; 0 = a commitment holds until the end of the plan.
    Whoever signed is checked within `check_within_days`. Who complied with a decision is visited
    again after `revisit_after_days`. At most `checks_a_week` visits are proposed to one agency.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", verbose_name="kế hoạch")
    version = models.PositiveIntegerField("bản số")
    used = models.BooleanField("đang áp dụng", default=True)
    number = models.CharField("số, ký hiệu", max_length=60)
    title = models.TextField("trích yếu")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    place = models.CharField("nơi ban hành", max_length=100, blank=True)
    issued_on = models.DateField("ngày ban hành")
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày")
    signer = models.CharField("người ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=200, blank=True)
    commitment_months = models.PositiveSmallIntegerField("hiệu lực cam kết (tháng)", default=0)
    check_within_days = models.PositiveSmallIntegerField(
        "kiểm tra trong vòng bao nhiêu ngày sau khi ký", default=60
    )
    checks_a_week = models.PositiveSmallIntegerField(
        "số lượt kiểm tra tối đa một tuần của một cơ quan", default=40
    )
    revisit_after_days = models.PositiveSmallIntegerField(
        "thăm lại sau khi chấp hành xong quyết định bao nhiêu ngày", default=90
    )
    content = models.TextField("tệp kế hoạch", editable=False)
    sha256 = models.CharField("mã băm", max_length=64)
    loaded_at = models.DateTimeField("nạp lúc")

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "bản kế hoạch"
        constraints = [
            models.UniqueConstraint(fields=["plan", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(used=True), name="plan_one_version_in_use"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="plan_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch {self.number} (bản {self.version})"

    @property
    def weight(self) -> tuple[timedelta, date, date]:
        """Of plans that run side by side the one of the longest period is the main one, so that a
        campaign never takes the place of the plan of years; of equally long ones the newest."""
        return self.last_day - self.first_day, self.first_day, self.issued_on


class LegalBasis(models.Model):
    """A document the plan rests on: "Căn cứ Quyết định số 888/QĐ-TCQLTT …", verbatim."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="bases", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    text = models.TextField("nội dung")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)

    class Meta:
        verbose_name = "căn cứ"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.number or self.text[:60]


class Recipient(models.Model):
    """A line of "Nơi nhận"."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="recipients", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    name = models.CharField("tên", max_length=300)
    note = models.CharField("ghi chú", max_length=60, blank=True)

    class Meta:
        verbose_name = "nơi nhận"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name
