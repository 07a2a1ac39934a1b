"""From where an administrative violation may be a crime."""

from django.db import models
from django.db.models import F, Q

from hangthat.core.common.querysets import typed
from hangthat.domain.law.lexicon import Measure, ViolationClass
from hangthat.domain.law.models.conduct import Conduct
from hangthat.domain.law.models.rule import Rule, RuleQuerySet


class CriminalThresholdQuerySet(RuleQuerySet):
    """As all rows of law."""


class CriminalThreshold(Rule):
    """From which value on a violation of a class may be a crime, between two days.

    `conduct`: only for this act of the catalogue; empty: for every act of the class.
    `at_least`: the value from which the article holds, in the unit of `measure`; `below`: where
    its next frame begins, so that a higher value is a crime too. `only_if_sanctioned`: holds only
    for one who was sanctioned or convicted before and is not cleared of it. `goods`: only for
    these goods; empty: for all.
    """

    classification = models.CharField("nhóm", max_length=15, choices=ViolationClass.choices)
    conduct = models.ForeignKey(
        Conduct,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chỉ với hành vi",
    )
    article = models.CharField("điều", max_length=20)
    goods = models.CharField("chỉ với hàng hóa", max_length=200, blank=True)
    measure = models.CharField("tính theo", max_length=14, choices=Measure.choices)
    at_least = models.PositiveBigIntegerField("từ", default=0)
    below = models.PositiveBigIntegerField("dưới", null=True, blank=True)
    only_if_sanctioned = models.BooleanField(
        "chỉ khi đã bị xử phạt hoặc kết án, chưa được xóa", default=False
    )

    objects = CriminalThresholdQuerySet.as_manager()

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = "ngưỡng hình sự"
        ordering = ["article", "measure", "at_least", "valid_from", "pk"]
        constraints = [
            *Rule.Meta.constraints,
            models.CheckConstraint(
                condition=Q(below__isnull=True) | Q(below__gt=F("at_least")),
                name="criminalthreshold_is_a_span",
            ),
            models.CheckConstraint(
                condition=typed(numbers=("at_least", "below")),
                name="criminalthreshold_numbers_are_numbers",
            ),
        ]

    def __str__(self) -> str:
        measure = self.get_measure_display()
        if self.measure != Measure.ANY:
            below = f" đến dưới {self.below:,}" if self.below else ""
            measure += f" từ {self.at_least:,}{below}".replace(",", ".")
        goods = f", chỉ với {self.goods}" if self.goods else ""
        before = ", nếu đã bị xử phạt hoặc kết án chưa được xóa" if self.only_if_sanctioned else ""
        of = f"{self.get_classification_display()}, Điều {self.article}"
        conduct = f", chỉ với hành vi “{self.conduct.title}”" if self.conduct else ""
        return f"{of}: {measure}{goods}{conduct}{before}"
