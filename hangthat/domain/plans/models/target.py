"""What a plan promises."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from hangthat.domain.plans.lexicon import RIGHT_HOLDER_DECISIONS, SINCE_EVER
from hangthat.domain.plans.models.plan import PlanVersion

_NO_COHORT = Q(cohort_from=None, cohort_to=None)
_WHOLE_COHORT = Q(
    cohort_from__isnull=False, cohort_to__isnull=False, cohort_to__gte=F("cohort_from")
)


class Target(models.Model):
    """A promise: by the end of a year, at least so many percent of a population (chỉ tiêu)."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="targets", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=10)
    clause = models.CharField("điểm, khoản", max_length=60)
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
            models.CheckConstraint(
                condition=_NO_COHORT | _WHOLE_COHORT,
                name="target_cohort_has_days",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def due_on(self) -> date:
        """The last day on which it must be kept."""
        return date(self.by_end_of, 12, 31)

    @property
    def sentence(self) -> tuple[int, str, str]:
        """The same for targets that one sentence of the plan sets: it counts once (T05a, T05b)."""
        return self.by_end_of, self.clause, self.text

    @property
    def words(self) -> str:
        """Whom it counts and what is asked of them, in words."""
        return f"{self.population} {', '.join(self.conditions)}"

    @property
    def first_decision_ever(self) -> bool:
        """The first decision up to the cohort's last day, however old (T27)."""
        return self.first_decision == SINCE_EVER

    @property
    def verbs_label(self) -> str:
        """Of what a paper must speak to be counted here; empty: of nothing in particular."""
        if len(self.verbs) > 1:
            return f"đủ các hành vi: {', '.join(self.verbs)}"
        return f"hành vi {self.verbs[0]}" if self.verbs else ""

    @property
    def has_decisions_setting(self) -> bool:
        """The sentence leaves open whether only right-holders' requests count (T09)."""
        return bool(self.decisions)

    @property
    def right_holder_only(self) -> bool:
        return self.decisions == RIGHT_HOLDER_DECISIONS
