"""Codes too long to guess: who has one has been given it, or has stood before it."""

import secrets
from itertools import pairwise

_LETTERS = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as in common.codes: no I, L, O, U
_OF_BYTE = _LETTERS * 8  # of a random byte each is as likely
_MISREAD = str.maketrans("ILOU", "110V")
TOKEN_LENGTH = 26  # letters: 130 random bits
_TYPED = 200  # of what was typed, so much is looked at
_GROUPS = (0, 5, 10, 15, 20, TOKEN_LENGTH)


def new_token() -> str:
    """26 letters of 5 random bits each."""
    return secrets.token_bytes(TOKEN_LENGTH).translate(_OF_BYTE).decode()


def bare_token(typed: str) -> str:
    """As it is kept: small letters, spaces, dashes and look-alikes do not matter."""
    kept = (letter for letter in typed[:_TYPED] if letter.isascii() and letter.isalnum())
    return "".join(kept).upper().translate(_MISREAD)


def in_groups(token: str) -> str:
    """As it is printed: 7K3M9-Q2F1X-…"""
    return "-".join(token[start:end] for start, end in pairwise(_GROUPS))
