"""Versions of checklists (bảng kiểm)."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.formatters import all_labelled
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.domain.establishments.models.establishment import EstablishmentKind

KINDS = {kind.value: str(kind.label) for kind in EstablishmentKind}


def _rows_counted(value: Any, record: Any, names: Any) -> str:
    return f"{len(value.get('survey', []))} dòng"


class ChecklistSheetQuerySet(models.QuerySet["ChecklistSheet"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ChecklistSheetQuerySet":
        """The same for everybody who may read any."""
        return visible(self, user, Resource.CHECKLIST, action, anything)

    def current(self) -> "ChecklistSheetQuerySet":
        """Đang dùng: of each checklist the version that is asked now."""
        return self.filter(ended_on=None)


class ChecklistSheet(models.Model):
    """One version of a checklist, as its XLSForm workbook says it; never edited.

    `form_id`: the same for all versions. `kinds`: of the places it is for; none: of every kind.
    `content`: the filled cells by sheet and row (`reader.Cells`).
    """

    code = models.CharField("mã", max_length=60, unique=True)
    form_id = models.CharField("mã biểu (form_id)", max_length=60)
    version = models.PositiveIntegerField("phiên bản")
    title = models.CharField("tên bảng kiểm", max_length=500)
    kinds = models.JSONField("loại cơ sở", default=list, blank=True)
    content = models.JSONField("nội dung")
    added_on = models.DateField("dùng từ ngày")
    ended_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = ChecklistSheetQuerySet.as_manager()
    resource = Resource.CHECKLIST
    weighs = False
    formatters = {"kinds": all_labelled(KINDS), "content": _rows_counted}

    class Meta:
        verbose_name = "bảng kiểm"
        ordering = ["title", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["form_id", "version"], name="checklist_version_once"),
            models.UniqueConstraint(
                fields=["form_id"], condition=Q(ended_on=None), name="checklist_one_version_in_use"
            ),
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on"), numbers=("version",)),
                name="checklistsheet_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "added_on"), name="checklist_ends_after_start"
            ),
            models.CheckConstraint(
                condition=not_recorded_before("added_on"), name="checklist_recorded_after_added"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, phiên bản {self.version}"

    @property
    def for_kinds(self) -> str:
        """Of which places, in words."""
        labels = [label for kind, label in KINDS.items() if kind in self.kinds]
        return ", ".join(labels) or "mọi loại cơ sở"
