"""Who may be named: plain values, no database."""

from hangthat.domain.publications.grammar.entry import Entry, digest_of, entry_of
from hangthat.domain.publications.grammar.naming import (
    Basis,
    Recorded,
    barred,
    clean_until,
    unnamed,
)
from hangthat.domain.publications.grammar.personal import (
    holds_personal,
    names_told,
    personal_in,
    spare_name,
    tells_name,
)
from hangthat.domain.publications.grammar.somebody import may_name_somebody

__all__ = [
    "Basis",
    "Entry",
    "Recorded",
    "barred",
    "clean_until",
    "digest_of",
    "entry_of",
    "holds_personal",
    "may_name_somebody",
    "names_told",
    "personal_in",
    "spare_name",
    "tells_name",
    "unnamed",
]
