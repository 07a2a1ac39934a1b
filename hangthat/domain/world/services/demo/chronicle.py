"""The story as deeds in the order in which officers recorded them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

Deed = Callable[[datetime], None]
Report = Callable[[int, int], object]  # (done, of how many)


@dataclass
class Chronicle:
    """Collects deeds in any order and does them in the order of their moments.

    What would be recorded after `until` is not recorded yet, so it is left out.
    """

    until: datetime
    _deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _numbers: Counter[str] = field(default_factory=Counter)

    def tell(self, at: datetime, deed: Deed) -> None:
        if at <= self.until:
            self._deeds.append((at, len(self._deeds), deed))

    def __len__(self) -> int:
        return len(self._deeds)

    def play(self, after: Callable[[int], object]) -> None:
        """Do everything; `after` each deed hears how many are done."""
        ordered = sorted(self._deeds, key=lambda told: told[:2])
        for done, (at, _, deed) in enumerate(ordered, start=1):
            deed(at)
            after(done)

    def number(self, series: str) -> int:
        """The next number of a series, counted in the order of recording."""
        self._numbers[series] += 1
        return self._numbers[series]

    def code(self, prefix: str) -> str:
        return f"{prefix}{self.number(prefix):06}"
