"""A photo in its full size, without what the camera wrote beside it."""

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image

from hangthat.core.files.reader.kinds import PNG
from hangthat.core.files.reader.pages import picture

_SHARPNESS = 92  # of JPEG, of 100


def run(path: Path, *, kind: str) -> dict[str, Any]:
    """Of the same kind, upright, in its colours: no place, hour, device, comment or small copy."""
    photo = picture(path, mode="RGBA" if kind == PNG else "RGB", whole=True)
    return {"content": base64.b64encode(plain(photo, "PNG" if kind == PNG else "JPEG")).decode()}


def plain(photo: Image.Image, form: str) -> bytes:
    """Encoded from its points alone."""
    photo.info.clear()  # a comment, a profile of colours or a density would be written again
    photo.save(kept := io.BytesIO(), form, **({"quality": _SHARPNESS} if form == "JPEG" else {}))
    return kept.getvalue()
