"""The process that opens the file: `python -m hangthat.core.spreadsheets.reader.child`.

Its order comes on stdin. It writes the rows to the file it was given, tells the rest on stdout as
JSON, and holds nothing that a hostile file could want.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from hangthat.core.common.sandbox import confine
from hangthat.core.spreadsheets.reader.kinds import source_of
from hangthat.core.spreadsheets.reader.raw import take_raw
from hangthat.core.spreadsheets.reader.reading import Order, take
from hangthat.core.spreadsheets.reader.refusal import Unreadable

MEMORY = 512 << 20  # bytes of addresses; 200,000 rows of 15 columns need 400 << 20
SECONDS = 30  # of processor


def main() -> int:
    told: dict[str, Any] = json.load(sys.stdin)
    path = Path(told["path"])
    confine(path, memory=MEMORY, seconds=SECONDS)
    try:
        with os.fdopen(told["rows"], "w", encoding="utf-8", newline="\n") as rows:
            answer = _taken(path, told, rows)
    except Unreadable as refusal:
        answer = {"refused": refusal.said, "place": refusal.place}
    json.dump(answer, sys.stdout)
    return 0


def _taken(path: Path, told: dict[str, Any], rows: TextIO) -> dict[str, Any]:
    if "raw" in told:
        return take_raw(source_of(path), told["raw"], told["most"], rows)
    order = Order(frozenset(told["words"]), told["sheet"], told["header_row"], told["suffix"])
    return take(source_of(path), order, rows)


if __name__ == "__main__":
    sys.exit(main())
