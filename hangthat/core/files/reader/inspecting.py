"""Whether a file may come in."""

from pathlib import Path
from typing import Any

from hangthat.core.files.reader.kinds import PDF, kind_of
from hangthat.core.files.reader.pages import Pages
from hangthat.core.files.reader.pdfs import looked_through
from hangthat.core.files.reader.refusal import FileRefusal


def run(path: Path, *, others: list[str]) -> dict[str, Any]:
    """What each file is, or why it may not come in."""
    return {"found": [_inspect(one) for one in (path, *map(Path, others))]}


def _inspect(path: Path) -> dict[str, Any]:
    try:
        return looked_at(path)
    except FileRefusal as refusal:
        return {"refused": str(refusal)}


def looked_at(path: Path) -> dict[str, Any]:
    """Its kind, pages, whether it claims to be signed. Refuses: as `kinds`, `pdfs`, `pages` do."""
    kind = kind_of(path.read_bytes())
    pages, signed = looked_through(path) if kind == PDF else (1, False)
    Pages(path, kind).must_be_of_measure()
    return {"kind": kind, "pages": pages, "signed": signed}
