"""Files that tests send in."""

import io
from hashlib import sha256

from PIL import Image
from pypdf import PdfWriter


def a_pdf(words: str, pages: int = 1) -> bytes:
    """Blank pages; the words make it a file of its own."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": words})
    writer.write(made := io.BytesIO())
    return made.getvalue()


def a_png(words: str) -> bytes:
    """A small picture; the words make it a file of its own."""
    picture = Image.new("RGB", (40, 30), f"#{sha256(words.encode()).hexdigest()[:6]}")
    picture.save(made := io.BytesIO(), "PNG")
    return made.getvalue()
