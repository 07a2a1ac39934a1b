"""What a draft decision says of each violation."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.cases.models.decision import Sanction
from hangthat.domain.cases.models.draft import DecisionDraft
from hangthat.domain.cases.models.violation import Violation
from hangthat.domain.law.models import ConductArticle


class DraftItemQuerySet(models.QuerySet["DraftItem"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DraftItemQuerySet":
        """Those of drafts that the person sees."""
        # redundant: items are read with drafts in sight; domain/cases/tests/test_drafts.py
        return self.filter(draft__in=DecisionDraft.objects.visible_to(user, action))

    def in_journal_of(self, user: User) -> "DraftItemQuerySet":
        """Of drafts whose lines the person may read."""
        return self.filter(draft__in=DecisionDraft.objects.in_journal_of(user))

    def sealed_from(self, user: User) -> "DraftItemQuerySet":
        """Of cases restricted to others."""
        return self.filter(draft__in=self.owners_sealed_from(user))

    def owners_sealed_from(self, user: User) -> "models.QuerySet[DecisionDraft]":
        return DecisionDraft.objects.sealed_from(user)


class DraftItem(models.Model):
    """What a draft says of one violation. Units: `fine_vnd` whole đồng.

    `law`: the row of law of the day of the violation; `article`: as it will be printed.
    """

    draft = models.ForeignKey(
        DecisionDraft, models.PROTECT, related_name="items", verbose_name="dự thảo"
    )
    violation = models.ForeignKey(
        Violation, models.PROTECT, related_name="+", verbose_name="hành vi vi phạm"
    )
    law = models.ForeignKey(
        ConductArticle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="điều luật của hành vi",
    )
    article = models.CharField("điều khoản áp dụng", max_length=300, blank=True)
    sanction = models.CharField("hình thức", max_length=10, choices=Sanction.choices)
    fine_vnd = models.PositiveBigIntegerField("tiền phạt (đồng)", null=True, blank=True)
    aggravating = models.CharField("tình tiết tăng nặng", max_length=500, blank=True)
    mitigating = models.CharField("tình tiết giảm nhẹ", max_length=500, blank=True)
    supplementary = models.CharField("hình thức phạt bổ sung", max_length=500, blank=True)
    remedies = models.CharField("biện pháp khắc phục hậu quả", max_length=500, blank=True)
    right_holder_request = models.BooleanField("theo yêu cầu của chủ thể quyền", default=False)

    objects = DraftItemQuerySet.as_manager()
    resource = Resource.DRAFT
    sealed_with = "draft"
    weighs = False  # no fact before it is signed

    class Meta:
        verbose_name = "hành vi trong dự thảo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "violation"], name="draft_names_a_violation_once"
            ),
            models.CheckConstraint(
                condition=typed(numbers=("fine_vnd",)), name="draft_item_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sanction_display()}: {self.violation}"

    def home_areas(self) -> set[int]:
        return self.violation.home_areas()


TERMS = (
    "law", "article", "sanction", "fine_vnd", "aggravating", "mitigating", "supplementary",
    "remedies", "right_holder_request",
)  # fmt: skip
