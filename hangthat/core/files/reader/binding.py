"""Pages of several files, photos too, as one PDF."""

import base64
import io
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2

from hangthat.core.files.reader.copying import plain
from hangthat.core.files.reader.kinds import PDF
from hangthat.core.files.reader.pages import SIDE, picture

_LONG = 842  # points; the longer side of a sheet of A4


def run(
    path: Path, *, others: list[str], kinds: list[str], pages: list[list[int]]
) -> dict[str, Any]:
    """`pages`: (position of the file, number of its page) in the order wanted."""
    paths = [path, *map(Path, others)]
    made = pypdfium2.PdfDocument.new()
    for file, run_of in groupby(pages, key=lambda page: page[0]):
        if kinds[file] == PDF:
            numbers = [number - 1 for _, number in run_of]
            made.import_pages(pypdfium2.PdfDocument(paths[file]), numbers)
        else:
            _add_photo(made, paths[file])
    made.save(kept := io.BytesIO())
    return {"content": base64.b64encode(kept.getvalue()).decode()}


def _add_photo(made: pypdfium2.PdfDocument, path: Path) -> None:
    """Upright and in its colours, on a page of its own shape."""
    photo = picture(path, mode="RGB")
    photo.thumbnail((SIDE, SIDE))
    jpeg = io.BytesIO(plain(photo, "JPEG"))
    width, height = (side * _LONG / max(photo.size) for side in photo.size)
    image = pypdfium2.PdfImage.new(made)
    image.load_jpeg(jpeg, inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = made.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
