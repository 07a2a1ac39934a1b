"""Pages for people: as a picture, as a file of their own."""

import base64
import io
from pathlib import Path
from typing import Any

from hangthat.files.reader.pages import Pages


def run(path: Path, *, kind: str, numbers: list[int], width: int) -> dict[str, Any]:
    """One page as PNG of at most that width; width 0: those pages of a PDF as a PDF."""
    pages = Pages(path, kind)
    if width:
        page = pages.drawn(numbers[0])
        page.thumbnail((width, width * 2))
        page.save(kept := io.BytesIO(), "PNG")
        content = kept.getvalue()
    else:
        content = pages.part(numbers)
    return {"content": base64.b64encode(content).decode()}
