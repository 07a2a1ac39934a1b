"""Named sheets of a workbook as they stand, cell by cell: for files whose form is prescribed."""

import json
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.source import Source
from hangthat.core.spreadsheets.reader.table import answered

_LONGEST = 5_000  # letters of a cell


def raw_sheets(path: Path, names: Sequence[str], *, most_rows: int) -> dict[str, list[list[str]]]:
    """The rows of these sheets from the first on, empty ones too; sheets that are not there lack.

    Names are compared without regard to capitals.
    Refuses: (Unreadable) what is no workbook or might do harm; a sheet of more rows.
    """
    with tempfile.TemporaryFile() as rows:
        answered({"path": str(path.resolve()), "raw": list(names), "most": most_rows}, rows)
        rows.seek(0)
        found: dict[str, list[list[str]]] = json.load(rows)
    return found


def take_raw(source: Source, names: Sequence[str], most: int, out: TextIO) -> dict[str, object]:
    """In the reading process: writes the rows by sheet."""
    found: dict[str, list[list[str]]] = {}
    for at, (title, _) in enumerate(source.sheets):
        name = title.strip().lower()
        if name not in names or name in found:
            continue
        rows: list[list[str]] = []
        for number, cells in islice(source.grid(at).rows, most + 1):
            if number >= most:
                raise Unreadable(f"hơn {most} dòng.", f"trang tính “{title}”")
            rows += [[] for _ in range(number - len(rows))]
            rows.append([cell[:_LONGEST] for cell in cells])
        found[name] = rows
    json.dump(found, out)
    return {}
