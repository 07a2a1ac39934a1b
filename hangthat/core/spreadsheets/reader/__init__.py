"""From hostile bytes to a table of text cells (`read`), and what its headings mean (`headings`).

Only what the reading process itself needs is imported here, so that it starts quickly.
"""

from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.table import LeftOut, Sheet, Table, read

__all__ = ["LeftOut", "Sheet", "Table", "Unreadable", "read"]
