"""Commitments, their texts, the codes on doors, and the boards' coordination regulations."""

from hangthat.commitments.models.commitment import (
    VERB_BITS,
    Commitment,
    CommitmentKind,
    CommitmentQuerySet,
    CommitmentText,
    Regulation,
    RegulationQuerySet,
    Verb,
    mask_of,
)
from hangthat.commitments.models.door import DoorCode, shown_on_doors

__all__ = [
    "VERB_BITS",
    "Commitment",
    "CommitmentKind",
    "CommitmentQuerySet",
    "CommitmentText",
    "DoorCode",
    "Regulation",
    "RegulationQuerySet",
    "Verb",
    "mask_of",
    "shown_on_doors",
]
