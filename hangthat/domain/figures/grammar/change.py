"""One number against another, in per cent, by whole numbers alone."""

from dataclasses import dataclass

NOT_COMPARABLE = "không so sánh được"


@dataclass(frozen=True)
class Change:
    """`now` against `base`. `hundredths` is undefined (None) without both, or on a base of 0."""

    now: int | None
    base: int | None

    @property
    def difference(self) -> int | None:
        if self.now is None or self.base is None:
            return None
        return self.now - self.base

    @property
    def hundredths(self) -> int | None:
        """Hundredths of one per cent; a half is rounded away from zero, as offices round."""
        if self.now is None or not self.base:
            return None
        difference, base = self.now - self.base, abs(self.base)
        rounded = (abs(difference) * 20_000 + base) // (2 * base)
        return rounded if difference >= 0 else -rounded

    @property
    def percent(self) -> str:
        """Without a sign: 43,76; 8,2; 40. Empty if not comparable."""
        if self.hundredths is None:
            return ""
        whole, part = divmod(abs(self.hundredths), 100)
        grouped = f"{whole:,}".replace(",", ".")
        return f"{grouped},{part:02}".rstrip("0").rstrip(",") if part else grouped

    @property
    def signed(self) -> str:
        """For a cell of a table."""
        if self.hundredths is None:
            return NOT_COMPARABLE
        sign = "+" if self.hundredths > 0 else "−" if self.hundredths < 0 else ""
        return f"{sign}{self.percent}%"

    @property
    def words(self) -> str:
        """For a sentence: tăng 43,76%; giảm 8%; bằng."""
        if self.hundredths is None:
            return NOT_COMPARABLE
        if self.now == self.base:
            return "bằng"
        less = (self.difference or 0) < 0
        if not self.hundredths:
            return "giảm dưới 0,01%" if less else "tăng dưới 0,01%"
        return f"{'giảm' if less else 'tăng'} {self.percent}%"

    @property
    def verb(self) -> str:
        """Which way it goes; empty if not comparable."""
        difference = self.difference
        if difference is None or not self.base:
            return ""
        return "tăng" if difference > 0 else "giảm" if difference < 0 else "bằng"
