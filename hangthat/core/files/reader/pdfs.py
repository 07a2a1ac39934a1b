"""PDFs looked through object by object, compressed ones too, before anything draws them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from hangthat.core.files.reader.measure import must_be_a_page, must_be_of_measure
from hangthat.core.files.reader.refusal import FileRefusal

PAGES = 500
OBJECTS = 50_000
_DEPTH = 100
_ACTIVE = {
    "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA",
    "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound",
}  # fmt: skip
_LOCKED = "PDF có mật khẩu; hãy bỏ mật khẩu rồi gửi lại."
_BROKEN = "PDF hỏng, không đọc được; hãy quét lại hoặc in ra PDF mới."
_LIVELY = "PDF có lệnh chạy, biểu mẫu động hay tệp đính kèm nên không nhận; hãy in ra PDF mới."
_LARGE = (
    f"PDF quá nhiều trang hay quá phức tạp (nhiều nhất {PAGES} trang); hãy tách thành nhiều tệp."
)


def looked_through(path: Path) -> tuple[int, bool]:
    """How many pages it has, and whether anything in it claims to be a signature.

    Refuses: what is locked, broken or too large; scripts, actions and files inside; as `measure`.
    """
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise FileRefusal(_LOCKED)
        pages = len(reader.pages)
        if not 0 < pages <= PAGES:
            raise FileRefusal(_LARGE if pages else _BROKEN)
        found = list(_dictionaries(reader))
        must_be_of_measure(found)
        for number, page in enumerate(reader.pages, start=1):
            box, unit = page.mediabox, float(page.user_unit)
            must_be_a_page(number, float(box.width) * unit, float(box.height) * unit)
        signed = any("/ByteRange" in one for one in found)
    except FileRefusal:
        raise
    except Exception as error:  # whatever a parser may raise on bytes of its enemy
        raise FileRefusal(_BROKEN) from error
    return pages, signed


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    numbers = {number for table in reader.xref.values() for number in table}
    numbers |= set(reader.xref_objStm)
    if len(numbers) > OBJECTS:
        raise FileRefusal(_LARGE)
    yield from _inside(reader.trailer, 0)
    for number in sorted(numbers):
        generation = next((g for g, table in reader.xref.items() if number in table), 0)
        try:
            found = reader.get_object(IndirectObject(number, generation, reader))
        except Exception:  # an object that nobody can read can do nothing
            continue
        yield from _inside(found, 0)


def _inside(found: Any, depth: int) -> Iterator[DictionaryObject]:
    """The dictionary and those directly in it. Refuses: active ones."""
    if depth > _DEPTH:
        raise FileRefusal(_LARGE)
    if isinstance(found, DictionaryObject):
        names = {str(value) for value in found.values() if isinstance(value, str)}
        if _ACTIVE & (set(found) | names):
            raise FileRefusal(_LIVELY)
        yield found
    parts = found.values() if isinstance(found, DictionaryObject) else found
    if isinstance(found, DictionaryObject | ArrayObject):
        for part in parts:
            if isinstance(part, DictionaryObject | ArrayObject):
                yield from _inside(part, depth + 1)
