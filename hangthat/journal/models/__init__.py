"""The journal's two chains, kept as plain values so that every room above can write them."""

from hangthat.journal.models.chain import START, Chained, Door, link, spelled
from hangthat.journal.models.entry import Entry
from hangthat.journal.models.look import Look

__all__ = ["START", "Chained", "Door", "Entry", "Look", "link", "spelled"]
