"""The journal's two chains, kept as plain values so that every room above can write them."""

from hangthat.core.journal.models.chain import START, Chained, Door, link, spelled
from hangthat.core.journal.models.entry import Entry
from hangthat.core.journal.models.integrity import IntegrityCheck, Subject
from hangthat.core.journal.models.look import Look
from hangthat.core.journal.models.row_hash import RowHash

__all__ = [
    "START",
    "Chained",
    "Door",
    "Entry",
    "IntegrityCheck",
    "Look",
    "RowHash",
    "Subject",
    "link",
    "spelled",
]
