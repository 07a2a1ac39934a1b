"""Writing the journal."""

from hangthat.core.journal.services.buffering import buffered
from hangthat.core.journal.services.chaining import done_for, through
from hangthat.core.journal.services.clock import ClockBehind
from hangthat.core.journal.services.many import Draft
from hangthat.core.journal.services.noting import (
    head,
    looked,
    looked_all,
    note,
    note_all,
    taken_away,
)
from hangthat.core.journal.services.recording import (
    Outdated,
    answered,
    bring,
    change,
    drafted,
    enter,
    enter_all,
    enter_drafted,
    reasoned,
    remove_all,
)

__all__ = [
    "ClockBehind",
    "Draft",
    "Outdated",
    "answered",
    "bring",
    "buffered",
    "change",
    "done_for",
    "drafted",
    "enter",
    "enter_all",
    "enter_drafted",
    "head",
    "looked",
    "looked_all",
    "note",
    "note_all",
    "reasoned",
    "remove_all",
    "taken_away",
    "through",
]
