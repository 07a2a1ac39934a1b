"""From hostile bytes to a table of text cells (`read`), to typed values (`headings`, `cells`).

Only what the reading process itself needs is imported here, so that it starts quickly.
"""

from hangthat.core.spreadsheets.reader.column import (
    BLANK,
    NOTE,
    REASON,
    TEMPLATE_SHEET,
    TEMPLATE_VERSION,
    Column,
    Fault,
    words_of,
)
from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.table import LeftOut, Sheet, Table, read

__all__ = [
    "BLANK",
    "NOTE",
    "REASON",
    "TEMPLATE_SHEET",
    "TEMPLATE_VERSION",
    "Column",
    "Fault",
    "LeftOut",
    "Sheet",
    "Table",
    "Unreadable",
    "read",
    "words_of",
]
