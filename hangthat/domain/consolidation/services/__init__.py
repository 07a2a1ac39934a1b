"""Acts: urging the late, beginning and writing a merged report."""

from hangthat.domain.consolidation.services.finishing import Sending, finish, note_sent
from hangthat.domain.consolidation.services.merging import (
    mark_read,
    name_recipients,
    put_sentences,
    start_merging,
    take_texts,
    write_part,
)
from hangthat.domain.consolidation.services.ruling import MergingTerms, set_merging_rule
from hangthat.domain.consolidation.services.urging import urge, urge_all, withdraw_urging

__all__ = [
    "MergingTerms",
    "Sending",
    "finish",
    "mark_read",
    "name_recipients",
    "note_sent",
    "put_sentences",
    "set_merging_rule",
    "start_merging",
    "take_texts",
    "urge",
    "urge_all",
    "withdraw_urging",
    "write_part",
]
