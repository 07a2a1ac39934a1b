"""A learned model is a row of numbers: what they are called, their hash, and how they score."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Found = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Numbers:
    """A logistic model over standardised columns, and the line that calibrates it.

    chance = 1 / (1 + e^-(slope·z + offset)), z = Σ (x - mean) / scale · weight + intercept.
    """

    columns: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    slope: float
    offset: float

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Numbers":
        """As `stored` wrote it. Raises KeyError, TypeError, ValueError on anything else."""
        rows = {name: tuple(map(float, stored[name])) for name in ("means", "scales", "weights")}
        made = cls(
            columns=tuple(map(str, stored["columns"])),
            intercept=float(stored["intercept"]),
            slope=float(stored["slope"]),
            offset=float(stored["offset"]),
            **rows,
        )
        if len({len(made.columns), *map(len, rows.values())}) != 1:
            raise ValueError("columns, means, scales and weights are not equally many")
        return made

    def stored(self) -> dict[str, Any]:
        """Numbers as the shortest text that means them: the journal knows no other spelling."""
        found: dict[str, Any] = spelled_out(asdict(self))
        return found

    @property
    def digest(self) -> str:
        """SHA-256 of the numbers as JSON with sorted keys."""
        return sha256(json.dumps(self.stored(), sort_keys=True).encode()).hexdigest()

    def chances(self, matrix: Matrix) -> Matrix:
        """Of each row, that a violation is found."""
        standard = (matrix - np.array(self.means)) / np.array(self.scales)
        z = standard @ np.array(self.weights) + self.intercept
        return 1.0 / (1.0 + np.exp(-np.clip(self.slope * z + self.offset, -30, 30)))


def spelled_out(value: Any) -> Any:
    """Every number that is not whole as text, however deep it lies."""
    match value:
        case float():
            return repr(value)
        case dict():
            return {name: spelled_out(one) for name, one in value.items()}
        case list() | tuple():
            return [spelled_out(one) for one in value]
    return value
