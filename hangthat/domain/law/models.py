"""Dated reference rows of law."""

from datetime import date

from django.db import models

from hangthat.core.common.querysets import in_force, not_before


class ProvisionQuerySet(models.QuerySet["Provision"]):
    def in_force(self, *, on: date) -> "ProvisionQuerySet":
        """Có hiệu lực on that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


class Provision(models.Model):
    """One rule that software needs: a limit, a period, a definition, a competence.

    `value` is the number or word of the rule, `unit` says of what. `verified` is set only when a
    person has read the text of the law itself; otherwise the screen says "chưa xác minh".
    Source: `reference/provisions.csv`.
    """

    key = models.CharField("khóa", max_length=60)
    title = models.CharField("nội dung", max_length=300)
    value = models.CharField("giá trị", max_length=100, blank=True)
    unit = models.CharField("đơn vị", max_length=40, blank=True)
    document = models.CharField("văn bản, điều khoản", max_length=200)
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    verified = models.BooleanField("đã xác minh", default=False)
    source = models.TextField("nguồn", blank=True)

    objects = ProvisionQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "quy định"
        ordering = ["key", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="provision_once_a_day"),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(valid_from__isnull=True),
                name="provision_since_ever_once",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="provision_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.value} {self.unit}".strip()
