"""The process that opens a scan: `python -m hangthat.files.reader.child`, order on stdin."""

import base64
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import pypdf

from hangthat.common.confine import confine
from hangthat.files.reader.codes import reading_of
from hangthat.files.reader.kinds import PDF, kind_of
from hangthat.files.reader.pages import Pages, picture
from hangthat.files.reader.pdfs import looked_through
from hangthat.files.reader.refusal import Refused

MEMORY = 1 << 30  # bytes of addresses; drawing a page and its enlargement need a third
SECONDS = 60  # of processor
_LIBRARIES = Path(pypdf.__file__).parents[1]
_PATIENCE = 30.0  # seconds of processor, after which a page is looked at once only


def inspected(path: Path, **_: Any) -> dict[str, Any]:
    kind = kind_of(path.read_bytes())
    if kind == PDF:
        pages, signed = looked_through(path)
        Pages(path, kind).drawn(1)
        return {"kind": kind, "pages": pages, "signed": signed}
    picture(path)
    return {"kind": kind, "pages": 1, "signed": False}


def coded(path: Path, *, kind: str, first: int, last: int) -> dict[str, Any]:
    """The codes of pages first to last: (paper, page) or why there is none."""
    pages = Pages(path, kind)
    found = []
    for number in range(first, last + 1):
        reading = reading_of(pages, number, patiently=time.process_time() < _PATIENCE)
        code = [reading.code.paper, reading.code.page] if reading.code else None
        found.append({"number": number, "code": code, "why": reading.why})
    return {"found": found}


def shown(path: Path, *, kind: str, number: int, width: int) -> dict[str, Any]:
    """A page as a picture."""
    page = Pages(path, kind).drawn(number)
    page.thumbnail((width, width * 2))
    page.save(kept := io.BytesIO(), "PNG", optimize=True)
    return {"content": base64.b64encode(kept.getvalue()).decode()}


def parted(path: Path, *, kind: str, numbers: list[int]) -> dict[str, Any]:
    """Some pages as a file of their own."""
    return {"content": base64.b64encode(Pages(path, kind).part(numbers)).decode()}


_DEEDS = {deed.__name__: deed for deed in (inspected, coded, shown, parted)}


def main() -> int:
    order: dict[str, Any] = json.load(sys.stdin)
    path = Path(order.pop("path"))
    deed = _DEEDS[order.pop("deed")]
    confine(path, memory=MEMORY, seconds=SECONDS, libraries=[_LIBRARIES])
    try:
        answer = deed(path, **order)
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
