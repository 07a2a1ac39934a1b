"""Permanent codes for new records: short enough to read out, too many to collide."""

import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread


def new_code(prefix: str) -> str:
    """`CS-7K3M9Q2F1X`: 50 random bits behind a prefix."""
    bits = secrets.randbits(50)
    return f"{prefix}-" + "".join([_LETTERS[bits >> place & 31] for place in range(0, 50, 5)])
