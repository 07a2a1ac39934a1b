"""How classes are counted in reports of steering committees 389."""

from django.db import models

from hangthat.domain.law.lexicon import Nature, ViolationClass
from hangthat.domain.law.models.rule import Rule, RuleQuerySet


class ClassNatureQuerySet(RuleQuerySet):
    """As all rows of law."""


class ClassNature(Rule):
    """A class of violations belongs to one nature of the 389 report between two days."""

    classification = models.CharField("nhóm", max_length=15, choices=ViolationClass.choices)
    nature = models.CharField("tính chất vụ việc", max_length=12, choices=Nature.choices)

    objects = ClassNatureQuerySet.as_manager()

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = "nhóm vi phạm trong báo cáo 389"
        ordering = ["classification", "valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.get_classification_display()}: {self.get_nature_display()}"
