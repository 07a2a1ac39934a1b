"""What is recorded of decisions, as plain values."""

from hangthat.domain.publications.facts.reading import (
    RELATED,
    Flags,
    Reader,
    basis_of,
    names_of,
    told_in,
    told_of,
)

__all__ = ["RELATED", "Flags", "Reader", "basis_of", "names_of", "told_in", "told_of"]
