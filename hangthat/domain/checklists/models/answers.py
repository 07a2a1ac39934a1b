"""What was answered at a place."""

from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.domain.checklists.models.of_inspection import AtShopQuerySet
from hangthat.domain.checklists.models.sheet import ChecklistSheet
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection


def _counted(value: Any, record: Any, names: Any) -> str:
    return f"{len(value)} câu trả lời"


class ChecklistAnswers(models.Model):
    """The answers to one version of a checklist (trả lời bảng kiểm); they keep that version.

    `values`: by the names of the questions, as `engine.Judged` has them.
    """

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="+", verbose_name="cuộc kiểm tra"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    sheet = models.ForeignKey(
        ChecklistSheet, models.PROTECT, related_name="+", verbose_name="bảng kiểm"
    )
    values = models.JSONField("trả lời")

    objects = AtShopQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False
    duplicates_may_stay = True  # both were asked
    formatters = {"values": _counted}
    happened_on = "inspection__held_on"

    class Meta:
        verbose_name = "trả lời bảng kiểm"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "establishment", "sheet"], name="checklist_answered_once"
            )
        ]

    def __str__(self) -> str:
        return f"trả lời {self.sheet}"
