"""What a file is by its own bytes, and whether it is something else as well."""

import io
import zipfile

from hangthat.files.reader.refusal import Refused

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_KINDS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"
_PAGE = (b"<script", b"<html", b"<!doctype", b"<?php", b"<svg")
_TWO_IN_ONE = "Tệp mang hai ruột (ảnh hay PDF có gói thêm tệp khác) nên không nhận; hãy chụp lại."


def kind_of(content: bytes) -> str:
    """Refuses: neither PDF, PNG nor JPEG; a test virus; a file that is two kinds at once."""
    if _TEST_VIRUS in content:
        raise Refused("Tệp có mẫu thử vi-rút nên không nhận; hãy quét vi-rút máy đã gửi tệp này.")
    kind = next((kind for mark, kind in _KINDS.items() if content.startswith(mark)), "")
    if not kind:
        raise Refused("Chỉ nhận tệp PDF, PNG hoặc JPEG.")
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused(_TWO_IN_ONE)
    if kind != PDF:
        lowered = content.lower()
        if b"%pdf-" in lowered or any(mark in lowered for mark in _PAGE):
            raise Refused(_TWO_IN_ONE)
    return kind
