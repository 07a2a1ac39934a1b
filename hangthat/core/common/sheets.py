"""Our own reference files: CSV with a header, trusted because they come with the code."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a UTF-8 CSV file, by column name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def day_or_none(text: str) -> date | None:
    """A day, or none for an empty cell."""
    return date.fromisoformat(text) if text else None
