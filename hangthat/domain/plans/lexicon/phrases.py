"""How phrases are written as patterns over folded text ("co so kinh doanh tai cac cho")."""

import re
from enum import StrEnum


class MemberKind(StrEnum):
    """What a word counts."""

    PARTY = "party"
    ESTABLISHMENT = "establishment"
    BOARD = "board"


def any_of(*words: str) -> str:
    """One of the phrases."""
    return f"(?:{'|'.join(words)})"


def maybe(*words: str) -> str:
    """Any number of these words, each followed by a space."""
    return f"(?:{any_of(*words)} )*"


def listed(*words: str, joined_by: tuple[str, ...] = ("va", "hoac", "cac")) -> str:
    """An enumeration; commas are gone from folded text, "va" and "hoac" may stand between."""
    word = any_of(*words)
    return f"{word}(?: {maybe(*joined_by)}{word})*"


def compiled(*phrases: str) -> re.Pattern[str]:
    """The phrases as whole words."""
    return re.compile(rf"(?<![a-z0-9]){any_of(*phrases)}(?![a-z0-9])")


ALL_THE = maybe("tong", "so luong", "so", "toan bo", "tat ca", "cac", "nhung", "moi")
