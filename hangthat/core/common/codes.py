"""Permanent codes for new records: short enough to read out, too many to collide."""

import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
_OF_BYTE = (_LETTERS * 8).encode()  # of a random byte each is as likely
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
_LAST = 6  # letters of ten


def new_code(prefix: str) -> str:
    """`CS-7K3M9Q2F1X`: 50 random bits behind a prefix."""
    return new_codes(prefix, 1)[0]


def new_codes(prefix: str, count: int) -> list[str]:
    """As many codes, in ascending order, so that they lie side by side in an index.

    Codes at random places would rewrite many pages of it. The first four letters count up from a
    random start; the last six are random for each code. Codes of one call never collide (up to a
    million); those of different calls as rarely as fully random ones.
    """
    start = secrets.randbelow(1 << 20)
    last = secrets.token_bytes(_LAST * count).translate(_OF_BYTE).decode()
    return [
        f"{prefix}-{_PAIRS[at >> 10 & 1023]}{_PAIRS[at & 1023]}{last[n : n + _LAST]}"
        for at, n in enumerate(range(0, len(last), _LAST), start=start)
    ]
