"""Who may sanction how much."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.models import Title
from hangthat.core.common.querysets import typed
from hangthat.domain.law.lexicon import LegalField
from hangthat.domain.law.models.rule import Rule, RuleQuerySet


class SanctioningPowerQuerySet(RuleQuerySet):
    """As all rows of law."""


class SanctioningPower(Rule):
    """How much a title may fine between two days (thẩm quyền xử phạt).

    `percent`: of the highest fine of the field, which is `field_max_vnd` for an individual where
    it is known; double for an organisation. `field` empty: every field. `confiscation_cap_vnd`:
    goods and means worth at most so much; empty: not recorded.
    """

    title = models.ForeignKey(
        Title, models.PROTECT, related_name="+", verbose_name="chức danh có thẩm quyền"
    )
    field = models.CharField("lĩnh vực", max_length=12, choices=LegalField.choices, blank=True)
    percent = models.PositiveSmallIntegerField("phần trăm mức phạt tối đa")
    field_max_vnd = models.PositiveBigIntegerField(
        "mức phạt tối đa của lĩnh vực với cá nhân (đồng)", null=True, blank=True
    )
    confiscation_cap_vnd = models.PositiveBigIntegerField(
        "tịch thu tang vật trị giá đến (đồng)", null=True, blank=True
    )

    objects = SanctioningPowerQuerySet.as_manager()

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = "thẩm quyền xử phạt"
        ordering = ["title", "field", "valid_from", "pk"]
        constraints = [
            *Rule.Meta.constraints,
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100),
                name="sanctioningpower_percent_is_a_share",
                violation_error_message="Phần trăm từ 1 đến 100.",
            ),
            models.CheckConstraint(
                condition=typed(numbers=("percent", "field_max_vnd", "confiscation_cap_vnd")),
                name="sanctioningpower_numbers_are_numbers",
            ),
        ]

    def __str__(self) -> str:
        where = self.get_field_display() if self.field else "mọi lĩnh vực"
        return f"{self.title}: {self.percent}% mức phạt tối đa, {where}"
