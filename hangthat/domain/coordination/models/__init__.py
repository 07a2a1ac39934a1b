"""Joint checks with a part for each force, what was answered about overlaps, joint cases."""

from hangthat.domain.coordination.models.answer import OverlapAnswer, Way
from hangthat.domain.coordination.models.case_partner import CasePartner
from hangthat.domain.coordination.models.joint import (
    JointCheck,
    JointCheckQuerySet,
    JointPart,
    JointPartQuerySet,
)

__all__ = [
    "CasePartner",
    "JointCheck",
    "JointCheckQuerySet",
    "JointPart",
    "JointPartQuerySet",
    "OverlapAnswer",
    "Way",
]
