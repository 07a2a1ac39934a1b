"""Pages and photos for people, as pictures."""

import base64
import io
from pathlib import Path
from typing import Any

from hangthat.core.files.reader.kinds import PDF
from hangthat.core.files.reader.pages import Pages, picture


def run(path: Path, *, kind: str, number: int, width: int) -> dict[str, Any]:
    """That page in greys or that photo in its colours, as PNG, at most so many dots wide."""
    page = Pages(path, kind).drawn(number) if kind == PDF else picture(path, mode="RGB")
    page.info.clear()  # a profile of colours or a transparency would be written again
    page.thumbnail((width, width * 2))
    page.save(kept := io.BytesIO(), "PNG")
    return {"content": base64.b64encode(kept.getvalue()).decode()}
