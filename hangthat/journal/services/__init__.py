"""Writing the journal."""

from hangthat.journal.services.chaining import done_for, through
from hangthat.journal.services.noting import head, looked, looked_all, note, note_all
from hangthat.journal.services.recording import (
    Outdated,
    bring,
    change,
    enter,
    enter_all,
    enter_columns,
    reasoned,
    remove_all,
)

__all__ = [
    "Outdated",
    "bring",
    "change",
    "done_for",
    "enter",
    "enter_all",
    "enter_columns",
    "head",
    "looked",
    "looked_all",
    "note",
    "note_all",
    "reasoned",
    "remove_all",
    "through",
]
