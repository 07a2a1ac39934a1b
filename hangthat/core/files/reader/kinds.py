"""What a file is by its own bytes, and whether it is something else as well."""

import io
import re
import zipfile

from hangthat.core.files.reader.refusal import FileRefusal

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_KINDS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"
_OTHER = re.compile(rb"<(script|html|svg|!doctype|\?php)[\s/>]|%pdf-", re.IGNORECASE)
_TWO_IN_ONE = "Tệp mang hai ruột (ảnh hay PDF có gói thêm tệp khác) nên không nhận; hãy chụp lại."


def kind_of(content: bytes) -> str:
    """Refuses: neither PDF, PNG nor JPEG; a test virus; a file that is two kinds at once."""
    if _TEST_VIRUS in content:
        raise FileRefusal(
            "Tệp có mẫu thử vi-rút nên không nhận; hãy quét vi-rút máy đã gửi tệp này."
        )
    kind = next((kind for mark, kind in _KINDS.items() if content.startswith(mark)), "")
    if not kind:
        raise FileRefusal("Chỉ nhận tệp PDF, PNG hoặc JPEG.")
    if kind == PDF:
        two = zipfile.is_zipfile(io.BytesIO(content))
    else:
        beside = _beside_points(content, kind)
        two = bool(_OTHER.search(beside)) or zipfile.is_zipfile(io.BytesIO(beside))
    if two:
        raise FileRefusal(_TWO_IN_ONE)
    return kind


def _beside_points(content: bytes, kind: str) -> bytes:
    """What a picture carries besides its points: these are packed, and any four letters stand
    somewhere in a megabyte of them."""
    first, last = _points_of_png(content) if kind == PNG else _points_of_jpeg(content)
    return content[:first] + content[last:]


def _points_of_jpeg(content: bytes) -> tuple[int, int]:
    """From the first scan to the end of the picture (ITU-T T.81, B.1 and B.2): in packed points
    no FF stands before D9."""
    at = 2
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] != b"\xda":
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    end = content.find(b"\xff\xd9", at)
    return at, end if end > 0 else at


def _points_of_png(content: bytes) -> tuple[int, int]:
    """The IDAT chunks, which stand in a row (RFC 2083, 3.2 and 4.1.3)."""
    at, first = 8, 0
    while len(content) - at >= 12:
        name, end = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4])
        if name == b"IDAT":
            first = first or at
        elif first:
            break
        at = end
    return first or at, min(at, len(content))
