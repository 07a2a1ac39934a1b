"""Permanent codes for new records: short enough to read out, too many to collide."""

import secrets

_LETTERS = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
_OF_BYTE = _LETTERS * 8  # of a random byte each is as likely
_LENGTH = 10


def new_code(prefix: str) -> str:
    """`CS-7K3M9Q2F1X`: 50 random bits behind a prefix."""
    return new_codes(prefix, 1)[0]


def new_codes(prefix: str, count: int) -> list[str]:
    """So many of them."""
    letters = secrets.token_bytes(_LENGTH * count).translate(_OF_BYTE).decode()
    return [f"{prefix}-{letters[at : at + _LENGTH]}" for at in range(0, len(letters), _LENGTH)]
