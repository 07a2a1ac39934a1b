"""Acts on violations and decisions (vi phạm, xử phạt)."""

from hangthat.domain.cases.services.recording import (
    annul,
    comply,
    decide,
    dismiss,
    find_violation,
)

__all__ = ["annul", "comply", "decide", "dismiss", "find_violation"]
