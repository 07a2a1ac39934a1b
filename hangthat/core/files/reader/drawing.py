"""The process that opens a stranger's photo: `python -m hangthat.core.files.reader.drawing`.

The photo comes on its standard input and leaves, drawn anew, on its standard output: neither is
ever a file.
"""

import io
import sys
from pathlib import Path

import PIL
from PIL import Image, ImageOps

from hangthat.core.common.sandbox import confine
from hangthat.core.files.reader.copying import plain
from hangthat.core.files.reader.pages import on_white

POINTS = 60_000_000
SIDE = 1920  # dots: a label stays legible
_MEMORY, _SECONDS = 1 << 30, 20


def main() -> int:
    content = sys.stdin.buffer.read()
    Image.preinit()
    confine(memory=_MEMORY, seconds=_SECONDS, libraries=[Path(PIL.__path__[0]).parent])
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > POINTS or getattr(opened, "n_frames", 1) > 20:
                return 3
            opened.draft("RGB", (SIDE, SIDE))
            photo = ImageOps.exif_transpose(on_white(opened))
        photo.thumbnail((SIDE, SIDE))
        made = plain(photo, "JPEG")
    except Exception:  # whatever a decoder may raise
        return 4
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
