"""The code on a page: looked for quickly, and then, where it is not found, patiently."""

import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter, ImageOps
from zxingcpp import Binarizer, barcode_formats_from_str, read_barcodes

from hangthat.core.documents.grammar import PageCode, scanned
from hangthat.core.files.reader.kinds import JPEG
from hangthat.core.files.reader.pages import Pages

NO_CODE = "không thấy mã nào"
FOREIGN = "có mã QR, nhưng không phải mã của mẫu cam kết in từ hệ thống"
TWO = "có hai mã khác nhau trên một trang"
_PATIENCE = 30.0  # seconds of processor, after which a page is looked at once only
_QR = barcode_formats_from_str("QRCode")


@dataclass(frozen=True)
class Reading:
    code: PageCode | None
    why: str = ""  # if there is no code


def run(path: Path, *, kind: str, first: int, last: int, others: list[str]) -> dict[str, Any]:
    """The codes of pages first to last: (paper, page, of how many) or why there is none.

    others: photos, looked at after a first one.
    """
    found = []
    for pages, number in _sights(Pages(path, kind), first, last, others):
        reading = reading_of(pages, number, patiently=time.process_time() < _PATIENCE)
        code = list(astuple(reading.code)) if reading.code else None
        found.append({"number": number, "code": code, "why": reading.why})
    return {"found": found}


def _sights(pages: Pages, first: int, last: int, others: list[str]) -> Iterator[tuple[Pages, int]]:
    """Pages one after the other, each photo opened when its turn comes."""
    yield from ((pages, number) for number in range(first, last + 1))
    yield from ((Pages(Path(other), JPEG), 1) for other in others)


def reading_of(pages: Pages, number: int, *, patiently: bool) -> Reading:
    """What the codes on that page say."""
    foreign = False
    for attempt in _attempts(pages, number, patiently):
        texts = _texts(*attempt)
        codes = {code for text in texts if (code := scanned(text))}
        if len(codes) > 1:
            return Reading(None, TWO)
        if codes:
            return Reading(codes.pop())
        foreign = foreign or bool(texts)
    return Reading(None, FOREIGN if foreign else NO_CODE)


def _attempts(pages: Pages, number: int, patiently: bool) -> Iterator[tuple[Image.Image, Any]]:
    """The page as it is; then without noise, with more contrast, larger, brighter or darker."""
    page = pages.drawn(number)
    yield page, Binarizer.LocalAverage
    if not patiently:
        return
    calm = page.filter(ImageFilter.GaussianBlur(1.2))
    yield calm, Binarizer.LocalAverage
    yield ImageOps.autocontrast(calm, cutoff=2), Binarizer.GlobalHistogram
    larger = pages.drawn(number, sharper=1.5)
    yield larger, Binarizer.LocalAverage
    yield larger.filter(ImageFilter.GaussianBlur(2)), Binarizer.LocalAverage
    yield page.filter(ImageFilter.MedianFilter(3)), Binarizer.LocalAverage
    half = page.resize((max(1, page.width // 2), max(1, page.height // 2)))
    yield half, Binarizer.LocalAverage
    yield half.filter(ImageFilter.UnsharpMask(3, 200)), Binarizer.GlobalHistogram


def _texts(page: Image.Image, binarizer: Any) -> list[str]:
    found = read_barcodes(page, formats=_QR, binarizer=binarizer)
    return [code.text for code in found]
