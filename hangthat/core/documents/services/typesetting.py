"""Words to PDF by typst: the layouts stand in `layouts`, the words reach them as data."""

import base64
import json
import re
import struct
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from hangthat.core.documents.services.characters import xml_safe
from hangthat.core.documents.services.widths import fitted
from hangthat.core.documents.services.words import Items, Marks, Table

_ROOM = Path(__file__).parents[1]
_LAYOUTS = _ROOM / "layouts"
_NOT_SHOWN = re.compile("[\x09\x0d\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LAW = "abcdđeghiklmnopqrstuvxy"


def pdf(layout: str, data: dict[str, Any], *, tagged: bool = False) -> bytes:
    """One file. Letters that our fonts lack are drawn by those of the machine, if it has them.

    tagged: for screen readers; costs time.
    """
    return typst.compile(
        _LAYOUTS / f"{layout}.typ",
        root=_LAYOUTS,
        font_paths=_fonts(),
        pdf_tags=tagged,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[_ROOM / "fonts"])


def to_typst(value: Any) -> Any:
    """A page, card or form as values that the Typst layouts read."""
    match value:
        case str():
            return printable(value)
        case bytes():
            return _framed(value) if value else ""
        case date():
            return day_words(value)
        case Items():
            return {"kind": "items", "items": [to_typst(pair) for pair in marked(value)]}
        case frozenset():
            return sorted(value)
        case tuple() | list():
            return [to_typst(one) for one in value]
        case _ if is_dataclass(value):
            return _values(value)
    return value


def _values(words: Any) -> dict[str, Any]:
    told = {field.name: to_typst(getattr(words, field.name)) for field in fields(words)}
    if isinstance(words, Table) and words.widths:
        told["widths"] = fitted(words)
    return {"kind": type(words).__name__.lower(), **told}


def printable(text: str) -> str:
    """Without invisible characters, those that change the direction of text and those that no Word
    file can hold; line ends stay."""
    return _NOT_SHOWN.sub(" ", xml_safe(text))


def day_words(day: date | str) -> str:
    """Days below 10 and months below 3 with a nought (NĐ 30/2020, phụ lục I); words as they are."""
    if isinstance(day, str):
        return day
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def marked(items: Items) -> Iterable[tuple[str, str]]:
    """Each text with its mark: 1. 2. 3., or a) b) c) d) đ), or dashes."""
    for n, text in enumerate(items.texts):
        mark = f"{n + 1}."
        if items.marks is Marks.LETTERS:
            mark = f"{_LAW[n % len(_LAW)] * (n // len(_LAW) + 1)})"
        yield "-" if items.marks is Marks.DASHES else mark, text


def _framed(png: bytes) -> str:
    """A picture as the drawing that layouts take."""
    width, height = struct.unpack(">II", png[16:24])
    inside = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{inside}"/></svg>'
    )
