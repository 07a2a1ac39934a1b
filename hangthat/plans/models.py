"""A plan, its versions, and what each of them says. (Written by the lead; extend, keep the names.)"""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.plans.lexicon import RIGHT_HOLDER_DECISIONS, SINCE_EVER


class Plan(models.Model):
    """One plan of a province (kế hoạch)."""

    code = models.CharField("mã", max_length=20, unique=True)

    class Meta:
        verbose_name = "kế hoạch"

    def __str__(self) -> str:
        return f"Kế hoạch {self.code}"


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def in_use(self) -> "PlanVersionQuerySet":
        """Đang áp dụng: one version of each plan."""
        return self.filter(used=True)


class PlanVersion(models.Model):
    """What a plan's file said when it was loaded (bản kế hoạch); never overwritten."""

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
    content = models.TextField("tệp kế hoạch")
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
                condition=Q(last_day__gte=models.F("first_day")), name="plan_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch {self.number} (bản {self.version})"


class Target(models.Model):
    """A promise: by the end of a year, at least so many percent of a population (chỉ tiêu)."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="targets", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=10)
    clause = models.CharField("điểm, khoản", max_length=40)
    by_end_of = models.PositiveSmallIntegerField("đến hết năm")
    at_least = models.PositiveSmallIntegerField("ít nhất (%)")
    population = models.CharField("đối tượng", max_length=200)
    conditions = models.JSONField("điều kiện")
    verbs = models.JSONField("hành vi cam kết", default=list)
    cohort_from = models.DateField("bị xử lý từ ngày", null=True, blank=True)
    cohort_to = models.DateField("bị xử lý đến hết ngày", null=True, blank=True)
    first_decision = models.CharField("quyết định đầu tiên", max_length=60, blank=True)
    area_code = models.CharField("địa bàn", max_length=40, blank=True)
    decisions = models.CharField("quyết định được tính", max_length=60, blank=True)
    text = models.TextField("nguyên văn")

    class Meta:
        verbose_name = "chỉ tiêu"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="target_code_once"),
            models.CheckConstraint(
                condition=Q(at_least__gte=1, at_least__lte=100), name="target_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def due_on(self) -> date:
        """The last day on which it must be kept."""
        return date(self.by_end_of, 12, 31)

    @property
    def first_decision_ever(self) -> bool:
        """The first decision up to the cohort's last day, however old (T27)."""
        return self.first_decision == SINCE_EVER

    @property
    def has_decisions_setting(self) -> bool:
        """The sentence leaves open whether only right-holders' requests count (T09)."""
        return bool(self.decisions)

    @property
    def right_holder_only(self) -> bool:
        return self.decisions == RIGHT_HOLDER_DECISIONS
