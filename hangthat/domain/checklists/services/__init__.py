"""Acts on checklists, on what a check brings besides, on cautions."""

from hangthat.domain.checklists.services.cautions import approve, lift, propose
from hangthat.domain.checklists.services.recording import (
    AnswersRefused,
    CheckExtras,
    Goods,
    Position,
    Taking,
    add_extras,
    answer_checklist,
)
from hangthat.domain.checklists.services.sheets import publish, publish_cells, retire, workbook
from hangthat.domain.checklists.services.shipped import load_shipped

__all__ = [
    "AnswersRefused",
    "CheckExtras",
    "Goods",
    "Position",
    "Taking",
    "add_extras",
    "answer_checklist",
    "approve",
    "lift",
    "load_shipped",
    "propose",
    "publish",
    "publish_cells",
    "retire",
    "workbook",
]
