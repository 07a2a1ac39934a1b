"""Lines of a PDF that has text, with a blank line where the page shows a gap."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from hangthat.domain.plans.reader.refusal import Unreadable

_LETTERS_OF_A_SCAN = 30  # a page with fewer has no text layer worth reading
_GAP = 1.2  # of the distance between two lines of one paragraph
_COMMON = 10  # a distance is that of lines if one in ten is as small


def pdf_lines(path: Path) -> Iterable[tuple[int, str]]:
    """(page, line). Refuses: broken and locked files, scans."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"{path.name}: tệp PDF có mật khẩu.")
        pages = [_placed(page) for page in reader.pages]
    except (PyPdfError, KeyError, TypeError, NotImplementedError) as error:
        raise Unreadable(f"{path.name}: tệp PDF hỏng hoặc không đọc được.") from error
    letters = sum(len(line) for page in pages for line, _ in page)
    if letters < _LETTERS_OF_A_SCAN * max(1, len(pages)):
        raise Unreadable(
            f"{path.name}: PDF là ảnh quét, không có lớp chữ; hãy nhận dạng chữ trước."
        )
    return _with_gaps(pages)


def _placed(page: PageObject) -> list[tuple[str, float]]:
    """Each line with its height on the page. Units: points from the foot."""
    lines: list[tuple[str, float]] = []
    text, height = "", 0.0

    def piece(part: str, matrix: Any, place: Any, *_: Any) -> None:
        nonlocal text, height
        for at, words in enumerate(part.split("\n")):
            if at and text.strip():
                lines.append((text.strip(), height))
            text = words if at else text + words
            if words.strip() and text.strip() == words.strip():
                height = matrix[5] + place[5] * matrix[3]

    page.extract_text(visitor_text=piece)
    if text.strip():
        lines.append((text.strip(), height))
    return lines


def _with_gaps(pages: list[list[tuple[str, float]]]) -> Iterator[tuple[int, str]]:
    steps = Counter(
        round(above - below) for page in pages for (_, above), (_, below) in pairwise(page)
    )
    common = [step for step, times in steps.items() if times * _COMMON >= steps.total()]
    pitch = min((step for step in common if step > 0), default=0)
    for number, page in enumerate(pages, start=1):
        before: float | None = None
        for line, height in page:
            if before is not None and pitch and before - height > pitch * _GAP:
                yield number, ""
            yield number, line
            before = height
