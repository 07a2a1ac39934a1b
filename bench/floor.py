"""H1's limit: every member as six bytes in memory, one pass by one core."""

import ctypes
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.frame import Frame, Matrix
from hangthat.core.agencies.models import Territory
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services import Count, Tallies

EARLY = 2022  # the last year of a member's first code
CELLS = 64
Cells = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint16]
Rows = npt.NDArray[np.int32]


@cache
def compiled() -> Any:
    """The C pass; None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "floor.so")
        source = Path(__file__).with_name("floor.c")
        command = [compiler, "-O3", "-march=native", "-shared", "-fPIC", source, "-o", library]
        subprocess.run(command, check=True)
        return ctypes.CDLL(str(library)).count


@dataclass(frozen=True)
class Columns:
    """Members of one kind that are in some population of some day."""

    kind: MemberKind
    targets: list[tuple[int, str]]  # year and code, in the order of the cells
    homes: npt.NDArray[np.int32]
    area: Codes
    early: Codes
    late: Codes
    early_cells: Cells
    late_cells: Cells

    @classmethod
    def of(cls, kind: MemberKind, counts: list[Count]) -> "Columns":
        """From readings with their members."""
        ids = np.unique(np.concatenate([c.grouped[kind].ids for c in counts]))
        home = np.zeros(len(ids), np.int32)
        halves = np.zeros((2, len(ids)), np.uint64)
        targets: list[tuple[int, str]] = []
        for counted in counts:
            group = counted.grouped[kind]
            at = np.searchsorted(ids, group.ids)
            home[at] = group.pair_homes[group.pairs]
            words = group.pair_words[group.pairs]
            for promise in counted.codebooks[kind].promises:
                answers = counted.codebooks[kind].bits[promise.code].answers(words)
                for n, answer in enumerate(Answer):
                    bit = np.uint64(1 << (len(targets) * len(Answer) + n))
                    halves[int(counted.on.year > EARLY), at[answers[answer]]] |= bit
                targets.append((counted.on.year, promise.code))
        if len(targets) * len(Answer) > CELLS:
            raise ValueError(f"{len(targets)} targets of {kind} need more than {CELLS} cells")
        homes, area = np.unique(home, return_inverse=True)
        tables, codes = zip(*(np.unique(h, return_inverse=True) for h in halves), strict=True)
        short = [_short(code) for code in (area, *codes)]
        return cls(kind, targets, homes, *short, *tables)

    def count(self) -> Rows:
        """Rows of cells by area."""
        scan = compiled()
        if scan is None:
            return self.count_with_numpy()
        rows = np.zeros((len(self.homes), CELLS), np.int32)
        arrays = (self.area, self.early, self.late, self.early_cells, self.late_cells, rows)
        pointers = [array.ctypes.data_as(ctypes.c_void_p) for array in arrays]
        scan(*pointers[:3], ctypes.c_size_t(len(self.area)), *pointers[3:])
        return rows

    def count_with_numpy(self) -> Rows:
        """The same: how many members have each pair of area and code, then what the codes say."""
        rows = np.zeros((len(self.homes), CELLS), np.int32)
        for code, table in ((self.early, self.early_cells), (self.late, self.late_cells)):
            pairs = np.bincount(
                self.area.astype(np.int64) * len(table) + code,
                minlength=len(self.homes) * len(table),
            ).reshape(len(self.homes), len(table))
            for cell in range(CELLS):
                rows[:, cell] += pairs[:, (table >> np.uint64(cell)) & np.uint64(1) == 1].sum(1)
        return rows


def _short(codes: npt.NDArray[np.int64]) -> Codes:
    if len(codes) and codes.max() >= 2**16:
        raise ValueError("more than 65,536 codes: two bytes are not enough")
    return codes.astype(np.uint16)


class Floor:
    """The whole limit: the passes over all kinds, and the few cells put into the matrix."""

    def __init__(self, frame: Frame, counts: list[Count]) -> None:
        self.frame = frame
        self.columns = [Columns.of(kind, counts) for kind in MemberKind]
        territory = counts[0].territory
        self.places = [self._places(of, counts, territory) for of in self.columns]

    @property
    def members(self) -> int:
        return sum(len(of.area) for of in self.columns)

    def matrix(self) -> Matrix:
        matrix = self.frame.empty()
        for of, place in zip(self.columns, self.places, strict=True):
            cells = of.count()[:, : len(of.targets) * len(Answer)]
            np.add.at(matrix, place, cells.reshape(len(of.homes), len(of.targets), len(Answer)))
        return matrix

    def _places(
        self, of: Columns, counts: list[Count], territory: Territory
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Where each (area, target) stands in the matrix: known before the clock starts."""
        days = {counted.on.year: counted.on for counted in counts}
        bare = Tallies(of.kind, [], of.homes, np.empty((0, 0, 3), np.int32))
        rows = np.array([self.frame.codes[code] for _, code in of.targets], np.int64)
        units = [
            [
                self.frame.units[bare.unit_code(home, territory, days[year])]
                for year, _ in of.targets
            ]
            for home in of.homes.tolist()
        ]
        return rows[None, :], np.array(units, np.int64).reshape(len(of.homes), len(of.targets))
