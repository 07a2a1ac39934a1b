"""The text of a plan, clause by clause."""

from django.db import models

from hangthat.domain.plans.models.plan import PlanVersion


class ClauseKind(models.TextChoices):
    HEADING = "heading", "đề mục"
    BULLET = "bullet", "gạch đầu dòng"
    PARAGRAPH = "paragraph", "đoạn văn"


class Clause(models.Model):
    """One heading, bullet or paragraph with its exact address ("II.2.1 b3")."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="clauses", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    address = models.CharField("địa chỉ", max_length=60)
    kind = models.CharField("loại", max_length=10, choices=ClauseKind.choices)
    text = models.TextField("nội dung")
    line = models.PositiveIntegerField("dòng trong tệp nguồn")

    class Meta:
        verbose_name = "điều khoản"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "address"], name="clause_address_once")
        ]

    def __str__(self) -> str:
        return self.address
