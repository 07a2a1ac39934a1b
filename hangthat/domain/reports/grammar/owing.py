"""Who owes the report of a period, through the history of agencies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Holding:
    """An agency owes a regime, from a day to a day or for as long as nobody ends it."""

    agency: int
    starts_on: date
    ends_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Lineage:
    """Last day of each agency that has one; which agencies followed it, and from when."""

    ends: Mapping[int, date] = field(default_factory=dict)
    heirs: Mapping[int, Sequence[tuple[int, date]]] = field(default_factory=dict)

    def owners(self, agency: int, day: date) -> set[int]:
        """The agency if it is there on that day; else its heirs that are; nobody if none is."""
        owners: set[int] = set()
        seen, ahead = {agency}, [agency]
        while ahead:
            one = ahead.pop()
            if day <= self.ends.get(one, date.max):
                owners.add(one)
                continue
            for heir, on in self.heirs.get(one, ()):
                if on <= day and heir not in seen:
                    seen.add(heir)
                    ahead.append(heir)
        return owners


def owed(holdings: Iterable[Holding], day: date, lineage: Lineage) -> dict[int, set[int]]:
    """Each agency that owes one report of the period that ends on that day → the agencies that it
    followed and answers for. However many duties came together, the report is one."""
    found: dict[int, set[int]] = defaultdict(set)
    for holding in holdings:
        if not holding.holds(day):
            continue
        for owner in lineage.owners(holding.agency, day):
            found[owner] |= {holding.agency} - {owner}
    return dict(found)
