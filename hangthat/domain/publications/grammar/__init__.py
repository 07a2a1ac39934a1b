"""Who may be named: plain values, no database."""

from hangthat.domain.publications.grammar.entry import Entry, digest_of, entry_of
from hangthat.domain.publications.grammar.naming import (
    Basis,
    Recorded,
    barred,
    clean_until,
    unnamed,
)
from hangthat.domain.publications.grammar.subjects import names_told, tells_name

__all__ = [
    "Basis",
    "Entry",
    "Recorded",
    "barred",
    "clean_until",
    "digest_of",
    "entry_of",
    "names_told",
    "tells_name",
    "unnamed",
]
