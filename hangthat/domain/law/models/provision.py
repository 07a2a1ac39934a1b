"""General rules of law: limits, periods, definitions, competences."""

from django.db import models

from hangthat.domain.law.models.rule import Rule, RuleQuerySet


class ProvisionQuerySet(RuleQuerySet):
    """As all rows of law."""


class Provision(Rule):
    """One rule that software needs: a limit, a period, a definition, a competence.

    `value` is the number or word of the rule, `unit` says of what; `document` names the article
    too. Source: `reference/provisions.csv`.
    """

    key = models.CharField("khóa", max_length=60)
    title = models.CharField("nội dung", max_length=300)
    value = models.CharField("giá trị", max_length=100, blank=True)
    unit = models.CharField("đơn vị", max_length=40, blank=True)

    objects = ProvisionQuerySet.as_manager()

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = "quy định"
        ordering = ["key", "valid_from"]
        constraints = [
            *Rule.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="provision_once_a_day"),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(valid_from__isnull=True),
                name="provision_since_ever_once",
            ),
        ]

    def __str__(self) -> str:
        value = f"{int(self.value):,}".replace(",", ".") if self.value.isdecimal() else self.value
        return f"{self.title}: {value} {self.unit}".strip()
