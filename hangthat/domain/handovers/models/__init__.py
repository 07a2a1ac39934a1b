"""Hand-overs, what went along, what happened to them, and how their packages are sealed."""

from hangthat.domain.handovers.models.attached import HandoverItem, HandoverSeal, HandoverStep
from hangthat.domain.handovers.models.handover import Handover
from hangthat.domain.handovers.models.handover_rows import HandoverQuerySet

__all__ = ["Handover", "HandoverItem", "HandoverQuerySet", "HandoverSeal", "HandoverStep"]
