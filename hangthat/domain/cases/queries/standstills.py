"""When the execution of a paper stood still (hoãn, tạm đình chỉ thi hành)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.domain.cases.models import EventKind, PaperEvent


@dataclass(frozen=True)
class Standstill:
    """`until`: the day from which it goes on, or the last day that the paper names, whichever is
    earlier; None: nobody has said so.
    """

    event: PaperEvent
    until: date | None

    @property
    def since(self) -> date:
        return self.event.occurred_on

    def meets(self, since: date, until: date | None) -> bool:
        """Whether another one of those days would stop what stands still already."""
        if since == self.since:
            return True
        return (self.until is None or since < self.until) and (until is None or self.since < until)

    def __str__(self) -> str:
        since = f"từ {self.since:%d/%m/%Y}"
        return f"{since} đến {self.until:%d/%m/%Y}" if self.until else since


def standstills(events: Iterable[PaperEvent]) -> list[Standstill]:
    """In their order; `events`: those that stand."""
    known = list(events)
    resumed = sorted(one.occurred_on for one in known if one.kind == EventKind.RESUMPTION)
    stops = [one for one in known if one.kind == EventKind.SUSPENSION]
    found = []
    for stop in sorted(stops, key=lambda one: (one.occurred_on, one.pk)):
        after = next((day for day in resumed if day > stop.occurred_on), None)
        found.append(Standstill(stop, min(filter(None, (stop.until, after)), default=None)))
    return found
