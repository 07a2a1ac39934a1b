"""Merging records of shops and parties, and taking them apart (gộp, tách hồ sơ)."""

from hangthat.merging.services.merging import merge_establishments, merge_parties
from hangthat.merging.services.moving import CHOICES, blanks, what_moves
from hangthat.merging.services.pairing import apart, pairs_in
from hangthat.merging.services.undoing import undo_merge, what_blocks

__all__ = [
    "CHOICES",
    "apart",
    "blanks",
    "merge_establishments",
    "merge_parties",
    "pairs_in",
    "undo_merge",
    "what_blocks",
    "what_moves",
]
