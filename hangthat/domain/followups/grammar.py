"""Shares with what is not known about them."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # of 95 in 100
LEAST = 20  # checks below which a share says nothing


@dataclass(frozen=True)
class Share:
    """How many of how many checks found a violation. Undefined below `LEAST` checks."""

    found: int = 0
    checks: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.found + other.found, self.checks + other.checks)

    @property
    def known(self) -> bool:
        return self.checks >= LEAST

    @property
    def value(self) -> float:
        return self.found / self.checks if self.checks else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what and what the share lies, with 95 in 100.

        Source: E. B. Wilson, JASA 22 (1927) 209-212: never below 0 or above 1, true for few too.
        """
        if not self.checks:
            return 0.0, 1.0
        n, p = self.checks, self.value
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        low = 0.0 if self.found == 0 else middle - half
        high = 1.0 if self.found == n else middle + half
        return max(low, 0.0), min(high, 1.0)


@dataclass(frozen=True)
class Change:
    """One share against another: by how much the later differs. Undefined if either is."""

    earlier: Share
    later: Share

    @property
    def known(self) -> bool:
        return self.earlier.known and self.later.known

    @property
    def value(self) -> float:
        """Below zero: fewer violations."""
        return self.later.value - self.earlier.value

    @property
    def bounds(self) -> tuple[float, float]:
        """Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10."""
        p, q = self.later.value, self.earlier.value
        (low_p, high_p), (low_q, high_q) = self.later.bounds, self.earlier.bounds
        below = sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
        above = sqrt((high_p - p) ** 2 + (q - low_q) ** 2)
        return max(self.value - below, -1.0), min(self.value + above, 1.0)

    @property
    def verdict(self) -> str:
        """`fewer`, `more`, `unsure` (zero lies between the bounds), `unknown` (too few checks)."""
        if not self.known:
            return "unknown"
        low, high = self.bounds
        if high < 0:
            return "fewer"
        return "more" if low > 0 else "unsure"
