"""All targets by all units as one matrix, whichever way it was counted."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from hangthat.core.agencies.models import Territory
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services import Tallies
from hangthat.domain.targets.services.tallying import PROVINCE, UNPLACED

Matrix = npt.NDArray[np.int64]
YEAR_END = (12, 31)


@dataclass(frozen=True)
class Frame:
    """Rows: the plan's targets; columns: units of any time, the province and the unplaced."""

    codes: dict[str, int]
    units: dict[str, int]

    @classmethod
    def of(cls, version: PlanVersion) -> "Frame":
        units = sorted([area.code for area in Territory.load().areas.values()])
        return cls(
            {target.code: n for n, target in enumerate(version.targets.all())},
            {code: n for n, code in enumerate([PROVINCE, UNPLACED, *units])},
        )

    def empty(self) -> Matrix:
        return np.zeros((len(self.codes), len(self.units), len(Answer)), np.int64)

    def add(self, matrix: Matrix, tallies: Tallies, territory: Territory, on: date) -> None:
        """Tallies by home area into their targets' rows, under the units of the day."""
        rows = np.array([self.codes[code] for code in tallies.codes], np.int64)
        units = [
            self.units[tallies.unit_code(home, territory, on)] for home in tallies.homes.tolist()
        ]
        np.add.at(matrix, (rows[None, :], np.array(units, np.int64)[:, None]), tallies.counts)

    def of_cells(self, territory: Territory, cells: list[tuple[date, Tallies]]) -> Matrix:
        """Each target under the units of its own day."""
        matrix = self.empty()
        for on, tallies in cells:
            self.add(matrix, tallies, territory, on)
        return matrix


def year_ends(version: PlanVersion) -> list[date]:
    """The reading days on which the targets fall due."""
    return [on for on in services.reading_days(version) if (on.month, on.day) == YEAR_END]


def plan_in_use() -> PlanVersion:
    return PlanVersion.objects.in_use().get()
