"""Checklists and their answers, what a check brings besides its findings, cautions."""

from hangthat.domain.checklists.models.answers import ChecklistAnswers
from hangthat.domain.checklists.models.caution import Caution, CautionQuerySet
from hangthat.domain.checklists.models.details import CheckDetails, PhotoTaking, UncheckedReason
from hangthat.domain.checklists.models.goods import GoodsFound
from hangthat.domain.checklists.models.remark import InternalRemark
from hangthat.domain.checklists.models.sheet import ChecklistSheet, ChecklistSheetQuerySet

__all__ = [
    "Caution",
    "CautionQuerySet",
    "CheckDetails",
    "ChecklistAnswers",
    "ChecklistSheet",
    "ChecklistSheetQuerySet",
    "GoodsFound",
    "InternalRemark",
    "PhotoTaking",
    "UncheckedReason",
]
