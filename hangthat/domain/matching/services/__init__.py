"""What is described becomes records, each once."""

from hangthat.domain.matching.services.answering import answer
from hangthat.domain.matching.services.bulk import (
    Arrival,
    Newcomer,
    Owner,
    draft_openings,
    open_establishments,
    register_parties,
)

__all__ = [
    "Arrival",
    "Newcomer",
    "Owner",
    "answer",
    "draft_openings",
    "open_establishments",
    "register_parties",
]
