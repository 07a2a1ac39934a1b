"""Lines of a PDF that has text."""

from collections.abc import Iterable
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_LETTERS_OF_A_SCAN = 30  # a page with fewer has no text layer worth reading


def pdf_lines(path: Path) -> Iterable[tuple[int, str]]:
    """(page, line). Refuses: broken and locked files, scans."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError(f"{path.name}: tệp PDF có mật khẩu.")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, KeyError, TypeError, NotImplementedError) as error:
        raise ValueError(f"{path.name}: tệp PDF hỏng hoặc không đọc được.") from error
    if sum(len(page.strip()) for page in pages) < _LETTERS_OF_A_SCAN * max(1, len(pages)):
        raise ValueError(
            f"{path.name}: PDF là ảnh quét, không có lớp chữ; hãy nhận dạng chữ trước."
        )
    return [(number, line) for number, page in enumerate(pages, 1) for line in page.splitlines()]
