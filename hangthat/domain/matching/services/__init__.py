"""What is described becomes records, each once."""

from hangthat.domain.matching.services.answering import answer
from hangthat.domain.matching.services.bulk import (
    Arrival,
    Newcomer,
    Openings,
    Owner,
    draft_openings,
    open_establishments,
    register_parties,
)

__all__ = [
    "Arrival",
    "Newcomer",
    "Openings",
    "Owner",
    "answer",
    "draft_openings",
    "open_establishments",
    "register_parties",
]
