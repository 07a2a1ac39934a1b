"""Codes too long to guess: who has one has been given it, or has stood before it."""

import secrets
import unicodedata
from itertools import pairwise

_LETTERS = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as in common.codes: no I, L, O, U
_ALPHABET = _LETTERS.decode()
FIRST, LAST = _ALPHABET[0], _ALPHABET[-1]
_ONLY_LETTERS = str.maketrans("", "", _ALPHABET)
_OF_BYTE = _LETTERS * 8  # of a random byte each is as likely
_MISREAD = str.maketrans("ILOU", "110V")
SHORT_LENGTH = 10  # letters that one types: the first nine, 45 bits, and one that checks them
TOKEN_LENGTH = 26  # letters: 130 random bits
_TYPED = 200  # of what was typed, so much is looked at
_GROUPS = (0, 5, 10, 15, 20, TOKEN_LENGTH)


def new_token() -> str:
    """26 letters of 5 random bits each."""
    return secrets.token_bytes(TOKEN_LENGTH).translate(_OF_BYTE).decode()


def bare_token(typed: str) -> str:
    """As it is kept: small and wide letters, spaces, dashes and look-alikes do not matter."""
    plain = unicodedata.normalize("NFKC", typed[:_TYPED])
    kept = (letter for letter in plain if letter.isascii() and letter.isalnum())
    return "".join(kept).upper().translate(_MISREAD)


def in_groups(token: str) -> str:
    """As it is printed: 7K3M9-Q2F1X-…"""
    return "-".join(token[start:end] for start, end in pairwise(_GROUPS))


def short_code(token: str) -> str:
    """The first nine letters with one that checks them: to be typed, never to be kept secret."""
    head = token[: SHORT_LENGTH - 1]
    return head + _check_letter(head)


def short_shown(token: str) -> str:
    """As it is printed to be typed: 7K3M9-Q2F1C; the picture beside it holds all of it."""
    code = short_code(token)
    return f"{code[:5]}-{code[5:]}"


def short_head(bare: str) -> str | None:
    """The letters with which the token of a short code begins; None: it was mistyped.

    One wrong letter, or two that changed places, are always found.
    """
    head = bare[: SHORT_LENGTH - 1]
    right = len(bare) == SHORT_LENGTH and head.translate(_ONLY_LETTERS) == ""
    return head if right and _check_letter(head) == bare[-1] else None


def _check_letter(head: str) -> str:
    """Over the field of 32 elements, each place with a weight of its own."""
    weight, total = 1, 0
    for letter in head:
        weight = _times(weight, 2)
        total ^= _times(weight, _ALPHABET.index(letter))
    return _ALPHABET[total]


def _times(one: int, other: int) -> int:
    """The product modulo x⁵ + x² + 1."""
    found = 0
    while other:
        found ^= one if other & 1 else 0
        one, other = (one << 1) ^ (0b100101 if one & 16 else 0), other >> 1
    return found
