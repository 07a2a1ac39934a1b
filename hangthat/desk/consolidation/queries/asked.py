"""A period of a regime, as addresses name it."""

from dataclasses import dataclass

from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import Calendars, ReportPeriod


@dataclass(frozen=True)
class AskedPeriod:
    """A period of a regime whose reports the reader's office receives."""

    regime: ReportRegime
    period: ReportPeriod

    @property
    def args(self) -> list[str]:
        """As addresses name it."""
        return [self.regime.code, self.period.key]

    def __str__(self) -> str:
        return f"{self.regime}, {self.period.name}"


def period_of(merged: MergedReport) -> ReportPeriod:
    """Still there: the rule of a regime is never changed; its days are those that were kept."""
    period = Calendars().named(merged.regime, merged.period_key)
    return period or ReportPeriod(
        merged.period_key, merged.period_name, merged.first_day, merged.last_day, None, None, ""
    )
