"""The process that opens the file: `python -m hangthat.intake.reader.child`, order on stdin.

It writes the rows to the file it was given, tells the rest on stdout as JSON, and holds nothing
that a hostile file could want.
"""

import ctypes
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from hangthat.intake.reader.kinds import source_of
from hangthat.intake.reader.reading import Order, take
from hangthat.intake.reader.refusal import Unreadable

MEMORY = 512 << 20  # bytes of addresses; 200,000 rows of 15 columns need 400 << 20
SECONDS = 30  # of processor
ROWS_FILE = 1 << 29  # bytes
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # Linux: unshare(2)


def confine() -> None:
    """Little memory, little time, no core on the disk; no network where the kernel can."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, ROWS_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None and unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


def main() -> int:
    told: dict[str, Any] = json.load(sys.stdin)
    confine()
    order = Order(frozenset(told["words"]), told["sheet"], told["header_row"])
    try:
        with os.fdopen(told["rows"], "w", encoding="utf-8", newline="\n") as rows:
            answer = take(source_of(Path(told["path"])), order, rows)
    except Unreadable as refusal:
        answer = {"refused": refusal.said, "place": refusal.place}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
