"""A receipt: 24 digits, of which the last checks the others."""

import secrets
import unicodedata

DIGITS = 24
# A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004): finds each wrong digit and
# each pair of neighbours that changed places.
_TABLE = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def new_receipt() -> str:
    """76 random bits."""
    body = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}}"
    return body + str(_check(body))


def read_receipt(typed: str) -> str:
    """As typed or copied, with whatever stands before, between and behind its digits; empty: no
    receipt can read so."""
    plain = unicodedata.normalize("NFKC", typed[:200])
    digits = "".join(one for one in plain if one.isdecimal())
    right = len(digits) == DIGITS and digits.isascii()
    return digits if right and _check(digits) == 0 else ""


def in_groups(receipt: str) -> str:
    """As it is shown: six groups of four."""
    return " ".join(receipt[at : at + 4] for at in range(0, DIGITS, 4))


def _check(digits: str) -> int:
    state = 0
    for digit in digits:
        state = int(_TABLE[state][int(digit)])
    return state
