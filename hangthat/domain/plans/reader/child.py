"""The process that opens a document: `python -m hangthat.domain.plans.reader.child`."""

import json
import sys
from pathlib import Path

import docx

from hangthat.core.common.sandbox import confine
from hangthat.domain.plans.draft import to_toml
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.reader.refusal import Unreadable

MEMORY = 1 << 30  # bytes of addresses
SECONDS = 60  # of processor


def main() -> int:
    path = Path(json.load(sys.stdin)["path"])
    libraries = [Path(docx.__path__[0]).parent]
    confine(path, memory=MEMORY, seconds=SECONDS, libraries=libraries)
    try:
        answer = {"draft": to_toml(read(path))}
    except Unreadable as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
