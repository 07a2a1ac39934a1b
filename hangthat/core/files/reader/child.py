"""The process that opens a scan: `python -m hangthat.core.files.reader.child`, order on stdin.

Of the deeds only the one that is asked for is imported, so that it starts quickly.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import PIL

from hangthat.core.common.sandbox import confine
from hangthat.core.files.reader.refusal import FileRefusal

DEEDS = ("inspecting", "codes", "showing", "copying", "binding", "signatures")
MEMORY = 1 << 30  # bytes of addresses; drawing a page and its enlargement need a third
SECONDS = 60  # of processor


def main() -> int:
    order: dict[str, Any] = json.load(sys.stdin)
    path = Path(order.pop("path"))
    others = [Path(one) for one in order.get("others", ())]
    name = DEEDS[DEEDS.index(order.pop("deed"))]
    deed = import_module(f"hangthat.core.files.reader.{name}")
    libraries = [Path(PIL.__path__[0]).parent]
    confine(path, *others, memory=MEMORY, seconds=SECONDS, libraries=libraries)
    try:
        answer = deed.run(path, **order)
    except FileRefusal as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
