"""Files that tests send in."""

import io

from pypdf import PdfWriter


def a_pdf(words: str) -> bytes:
    """One blank page; the words make it a file of its own."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": words})
    writer.write(made := io.BytesIO())
    return made.getvalue()
