"""A file → its lines, numbered as a person would count them."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from hangthat.core.common.text import nfc
from hangthat.domain.plans.reader.pdf import pdf_lines
from hangthat.domain.plans.reader.refusal import Unreadable
from hangthat.domain.plans.reader.word import docx_lines

_GAP = re.compile(r"\s{3,}|\t")
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060\u00ad")


@dataclass(frozen=True)
class Line:
    """One line; `page` counts from 1 where the file has pages, else 0.

    `columns`: what stands side by side on it, as recipients and signer do.
    """

    number: int
    text: str
    page: int = 0
    columns: tuple[str, ...] = ()


def lines_of(path: Path) -> list[Line]:
    """All lines, blank ones too. Refuses: unknown kinds, unreadable files, files without text."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(
            f"{path.name}: chỉ đọc được tệp .txt, .docx, .pdf (tệp .doc hãy lưu lại thành .docx)."
        )
    try:
        pages = reader(path)
    except OSError as error:
        raise Unreadable(f"{path.name}: không mở được tệp.") from error
    lines = [
        Line(number, _clean(text), page, _columns(text))
        for number, (page, text) in enumerate(pages, start=1)
    ]
    if not any(line.text for line in lines):
        raise Unreadable(f"{path.name}: tệp không có chữ nào.")
    return lines


def _clean(text: str) -> str:
    return nfc(text.translate(_INVISIBLE))


def _columns(text: str) -> tuple[str, ...]:
    return tuple(column for part in _GAP.split(text) if (column := _clean(part)))


def _text_lines(path: Path) -> Iterable[tuple[int, str]]:
    content = path.read_bytes()
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif content[:200].count(0) > len(content[:200]) // 4:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{path.name}: không đọc được bảng mã của tệp, hãy lưu lại thành UTF-8."
        ) from error
    if any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f\v" for c in text[:2000]):
        raise Unreadable(f"{path.name}: không phải tệp văn bản.")
    return ((0, line) for line in text.replace("\f", "\n").splitlines())


_READERS: dict[str, Callable[[Path], Iterable[tuple[int, str]]]] = {
    ".txt": _text_lines,
    ".docx": docx_lines,
    ".pdf": pdf_lines,
}
