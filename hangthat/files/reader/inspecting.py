"""Whether a file may come in."""

from pathlib import Path
from typing import Any

from hangthat.files.reader.kinds import PDF, kind_of
from hangthat.files.reader.pages import Pages
from hangthat.files.reader.pdfs import looked_through


def run(path: Path) -> dict[str, Any]:
    """Its kind, pages, whether it claims to be signed. Refuses: as `kinds`, `pdfs`, `pages` do."""
    kind = kind_of(path.read_bytes())
    pages, signed = looked_through(path) if kind == PDF else (1, False)
    Pages(path, kind)
    return {"kind": kind, "pages": pages, "signed": signed}
