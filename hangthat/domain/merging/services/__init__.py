"""Merging records of shops and parties, and taking them apart (gộp, tách hồ sơ)."""

from hangthat.domain.merging.services.confirming import confirm_one, confirm_two
from hangthat.domain.merging.services.merging import merge_establishments, merge_parties
from hangthat.domain.merging.services.moving import CHOICES, blanks, what_moves
from hangthat.domain.merging.services.pair_search import (
    FIND,
    ask_to_find,
    find_twins,
    last_searched_at,
    running,
    why_alike,
)
from hangthat.domain.merging.services.pairing import apart, put_off
from hangthat.domain.merging.services.undoing import owners_of, undo_merge, what_blocks

__all__ = [
    "CHOICES",
    "FIND",
    "apart",
    "ask_to_find",
    "blanks",
    "confirm_one",
    "confirm_two",
    "find_twins",
    "last_searched_at",
    "merge_establishments",
    "merge_parties",
    "owners_of",
    "put_off",
    "running",
    "undo_merge",
    "what_blocks",
    "what_moves",
    "why_alike",
]
