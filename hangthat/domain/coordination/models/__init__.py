"""Joint checks with a part for each force, and what was answered about overlaps."""

from hangthat.domain.coordination.models.answer import OverlapAnswer, OverlapAnswerQuerySet, Way
from hangthat.domain.coordination.models.joint import (
    JointCheck,
    JointCheckQuerySet,
    JointPart,
    JointPartQuerySet,
)

__all__ = [
    "JointCheck",
    "JointCheckQuerySet",
    "JointPart",
    "JointPartQuerySet",
    "OverlapAnswer",
    "OverlapAnswerQuerySet",
    "Way",
]
