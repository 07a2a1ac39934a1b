"""Acts: urging the late, beginning and writing a merged report."""

from hangthat.domain.consolidation.services.finishing import Sending, finish, note_sent
from hangthat.domain.consolidation.services.merging import (
    mark_read,
    put_sentences,
    start_merging,
    take_texts,
    write_part,
)
from hangthat.domain.consolidation.services.urging import urge, urge_all, withdraw_urging

__all__ = [
    "Sending",
    "finish",
    "mark_read",
    "note_sent",
    "put_sentences",
    "start_merging",
    "take_texts",
    "urge",
    "urge_all",
    "withdraw_urging",
    "write_part",
]
