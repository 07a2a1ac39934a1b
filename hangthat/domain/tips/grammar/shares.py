"""A secret of which any two holders together know all, and one alone nothing (A. Shamir, 1979)."""

import secrets

_PRIME = 2**521 - 1
Share = tuple[int, str]  # the holder's number, his value in hexadecimal


def shares_of(secret: bytes, holders: int) -> list[Share]:
    """For a secret of 32 bytes: points of a line whose value at zero is the secret."""
    start, slope = int.from_bytes(secret), secrets.randbelow(_PRIME)
    return [(at, f"{(start + slope * at) % _PRIME:x}") for at in range(1, holders + 1)]


def secret_of(one: Share, other: Share) -> bytes:
    """Refuses (ValueError): twice the same holder, or shares of different secrets."""
    (x, a), (y, b) = (one[0], int(one[1], 16)), (other[0], int(other[1], 16))
    if x == y:
        raise ValueError("two shares of one holder")
    slope = (b - a) * pow(y - x, -1, _PRIME) % _PRIME
    start = (a - slope * x) % _PRIME
    if start >= 2**256:
        raise ValueError("shares of different secrets")
    return start.to_bytes(32)
