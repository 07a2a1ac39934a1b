"""A period of a regime, as addresses name it."""

from dataclasses import dataclass

from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import ReportPeriod


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
