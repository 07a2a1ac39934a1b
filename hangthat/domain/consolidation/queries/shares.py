"""For whom the system counts what the whole province has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hangthat.core.agencies.models import Agency
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.consolidation.queries.standing import PeriodStanding
from hangthat.domain.figures.queries.tables import Row
from hangthat.domain.figures.vocabulary import Measure


@dataclass(frozen=True)
class Shares:
    """Whose the number of the system is, each force with what it counts: of units whose copies
    count, of units that have not sent, of the agency that receives the reports, of agencies that
    owe none.

    `missing_units`, `other_agencies`: how many they are. None: the system does not count it by
    agency.
    """

    receiver: str = ""
    sent: int | None = None
    missing: int = 0
    missing_units: int = 0
    received: int = 0
    others: int = 0
    other_agencies: int = 0

    @property
    def total(self) -> int:
        return (self.sent or 0) + self.missing + self.received + self.others

    @property
    def outside(self) -> Iterator[str]:
        """What the sum of the units does not have, in words."""
        if self.missing_units:
            counted = "" if self.sent is None else f" (hệ thống đếm {grouped(self.missing)})"
            yield f"chưa gồm {self.missing_units} đơn vị chưa gửi{counted}"
        if self.received:
            yield f"chưa gồm {grouped(self.received)} của {self.receiver}, cơ quan nhận báo cáo"
        if self.others:
            agencies = f"{self.other_agencies} cơ quan không phải nộp báo cáo này"
            yield f"chưa gồm {grouped(self.others)} của {agencies}"


def shares_of(measure: Measure, units: Mapping[Agency, Row], standing: PeriodStanding) -> Shares:
    receiver, missing = standing.regime.receiver, {one.agency.pk for one in standing.missing}
    counted = {one.pk: row[measure.key].value for one, row in units.items()}
    if None in counted.values():
        return Shares(missing_units=len(missing))
    numbers = {pk: value for pk, value in counted.items() if value}
    sent = sum(numbers.pop(one.agency.pk, 0) for one in standing.sent)
    not_sent = sum(numbers.pop(pk, 0) for pk in missing)
    received = numbers.pop(receiver.pk, 0)
    others = sum(numbers.values())
    return Shares(str(receiver), sent, not_sent, len(missing), received, others, len(numbers))
