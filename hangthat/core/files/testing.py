"""Files that tests send in."""

import io
from hashlib import sha256
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter


def a_pdf(words: str, pages: int = 1) -> bytes:
    """Blank pages; the words make it a file of its own."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": words})
    writer.write(made := io.BytesIO())
    return made.getvalue()


SECRET = b"21.853 do vi Bac, 106.761 do kinh Dong"  # stands wherever a camera may write


def told_photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A photo on its side that tells where it was taken, in each place that its kind has."""
    picture = Image.new("RGB", size, "red")
    told = picture.getexif()
    told[0x0112] = 6  # orientation: to be turned
    told[0x010E] = SECRET.decode()  # description
    told.get_ifd(0x8825)[29] = SECRET.decode()  # of the place
    more: dict[str, Any] = {"comment": SECRET, "xmp": SECRET}
    if kind == "PNG":
        more = {"pnginfo": (texts := PngInfo())}
        texts.add_text("Comment", SECRET.decode())
        texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    picture.save(made := io.BytesIO(), kind, exif=told, **more)
    return made.getvalue()


def a_png(words: str) -> bytes:
    """A small picture; the words make it a file of its own."""
    picture = Image.new("RGB", (40, 30), f"#{sha256(words.encode()).hexdigest()[:6]}")
    picture.save(made := io.BytesIO(), "PNG")
    return made.getvalue()
