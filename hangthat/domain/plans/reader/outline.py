"""Paragraphs → clauses with exact addresses ("II.2.1 b3": third bullet of section II.2.1)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft.rows import BULLET, HEADING, PARAGRAPH
from hangthat.domain.plans.reader.markers import Marker, is_capitals, marker_of
from hangthat.domain.plans.reader.source import Line

_UNNUMBERED = re.compile(
    r"(?:cac )?(?:muc tieu|muc dich|yeu cau|chi tieu|nhiem vu|giai phap|to chuc thuc hien|"
    r"phan cong|trach nhiem|che do|thoi han|noi dung|doi tuong|mat hang|kinh phi|thoi gian|"
    r"danh gia|ket qua|tinh hinh|thuc trang|quan diem|pham vi|lo trinh)\b"
)
_CLOSING = re.compile(
    r"(?:tren day la|uy ban nhan dan|ubnd|chu tich|yeu cau|de nghi|trong qua trinh|can cu ke hoach"
    r"|nhan duoc|giao )"
)
_SHORT = 12  # words of a line that only announces what follows
_FIRST = ("1", "a")
_CLOSING_ADDRESS = "Kết"
_ANNEX = re.compile(r"PHỤ LỤC\b")
_ANNEX_ADDRESS = "PL"


@dataclass(eq=False)
class Clause:
    """One clause; `parent` is the heading, the announcing line or the bullet it stands under."""

    address: str
    kind: str
    text: str
    line: int
    style: str = ""
    label: str = ""
    parent: "Clause | None" = None
    children: int = 0

    def lineage(self) -> Iterator["Clause"]:
        """The clause itself, then upward."""
        clause: Clause | None = self
        while clause is not None:
            yield clause
            clause = clause.parent

    def heading(self) -> "Clause | None":
        """The nearest heading above."""
        return next((c for c in self.lineage() if c is not self and c.kind == HEADING), None)


@dataclass
class _Writer:
    clauses: list[Clause] = field(default_factory=list)
    headings: list[Clause] = field(default_factory=list)
    bullets: list[Clause] = field(default_factory=list)
    announcing: Clause | None = None
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)

    def add(self, clause: Clause) -> Clause:
        self.used[clause.address] += 1
        if self.used[clause.address] > 1:
            clause.address += f" ({self.used[clause.address]})"
        if clause.parent is not None:
            clause.parent.children += 1
        self.clauses.append(clause)
        return clause

    def next(self, above: Clause | None, letter: str) -> int:
        place = above.address if above else ""
        self.counts[place, letter] += 1
        return self.counts[place, letter]

    def heading(self, style: str, label: str, line: Line, text: str) -> None:
        """Open a section: beside the last one of its style, else below the innermost."""
        sibling = self._sibling(style, label)
        if sibling is not None:
            del self.headings[self.headings.index(sibling) :]
        elif style.startswith("dotted") or style.startswith("roman."):
            depth = label.count(".")
            while self.headings and _depth(self.headings[-1]) >= depth:
                self.headings.pop()
        section = self.headings[-1] if self.headings else None
        if not label:
            label = f"m{self.next(section, 'm')}"
        address = _address(section, style, label)
        parent = self._announced(section) or (sibling.parent if sibling else section)
        clause = Clause(address, HEADING, text, line.number, style, label, parent)
        self.headings.append(self.add(clause))
        self.bullets, self.announcing = [], None

    def _announced(self, section: Clause | None) -> Clause | None:
        """The line of that section which announces numbered items: "… các mục tiêu sau:"."""
        announcing = self.announcing
        return announcing if announcing and announcing.parent is section else None

    def _sibling(self, style: str, label: str) -> Clause | None:
        """The open section that the number goes on from; none where a list begins again at 1."""
        alike = [heading for heading in reversed(self.headings) if heading.style == style]
        begins_again = label in _FIRST and alike and alike[0] is not self.headings[-1]
        if not alike or begins_again:
            return None
        return next((heading for heading in alike if _follows(heading.label, label)), alike[-1])

    def bullet(self, marker: Marker, line: Line) -> None:
        signs = [b.label for b in self.bullets]
        if marker.label in signs:
            del self.bullets[signs.index(marker.label) :]
        section = self.headings[-1] if self.headings else None
        if self.bullets:
            above = self.bullets[-1]
            address = f"{above.address}.{self.next(above, 'b')}"
            parent: Clause | None = above
        else:
            address = f"{_prefix(section)}b{self.next(section, 'b')}"
            parent = self.announcing or section
        clause = Clause(address, BULLET, marker.rest, line.number, "", marker.label, parent)
        self.bullets.append(self.add(clause))

    def paragraph(self, line: Line, *, announces: bool) -> None:
        section = self.headings[-1] if self.headings else None
        address = f"{_prefix(section)}p{self.next(section, 'p')}"
        clause = self.add(Clause(address, PARAGRAPH, line.text, line.number, parent=section))
        self.bullets = []
        self.announcing = clause if announces else None


def outline(lines: list[Line], annex: Sequence[Line] = ()) -> list[Clause]:
    """All clauses in their order; a numbered item with nothing under it is a paragraph."""
    body, closing = _closing(lines)
    writer = _Writer()
    _write(writer, body)
    for position, line in enumerate(closing, start=1):
        address = f"{_CLOSING_ADDRESS} p{position}"
        writer.add(Clause(address, PARAGRAPH, line.text, line.number))
    writer.headings = []
    _write(writer, annex)
    for clause in writer.clauses:
        if clause.kind == HEADING and not clause.children and clause.label[0] != "m":
            clause.kind = PARAGRAPH
    return writer.clauses


def _write(writer: _Writer, lines: Sequence[Line]) -> None:
    for at, line in enumerate(lines):
        marker = marker_of(line.text)
        following = marker_of(lines[at + 1].text) if at + 1 < len(lines) else None
        if marker is None and _ANNEX.match(line.text):
            writer.heading(
                "annex", f"{_ANNEX_ADDRESS}{writer.next(None, 'annex')}", line, line.text
            )
        elif marker is None and _is_heading(line.text):
            style = "capitals" if is_capitals(line.text) else "title"
            writer.heading(style, "", line, line.text)
        elif marker is None:
            writer.paragraph(line, announces=_announces(line.text, following))
        elif marker.is_bullet:
            writer.bullet(marker, line)
        else:
            style = marker.style + str(marker.label.count("."))
            writer.heading(style, marker.label, line, marker.rest)


def _closing(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The order to carry out the plan, after the last section's own items."""
    start = len(lines)
    while start and _closes(lines[start - 1].text):
        start -= 1
    if start and start < len(lines) and _is_section(lines[start - 1].text):
        return lines, []
    return lines[:start], lines[start:]


def _closes(text: str) -> bool:
    return marker_of(text) is None and _CLOSING.match(fold(text)) is not None


def _is_section(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and not marker.is_bullet and not text.endswith((".", ";"))


def _is_heading(text: str) -> bool:
    if is_capitals(text):
        return len(text.split()) <= 2 * _SHORT and "%" not in text
    short = len(text.split()) <= _SHORT and not text.endswith((".", ";", ",", ":"))
    return short and "%" not in text and _UNNUMBERED.match(fold(text)) is not None


def _announces(text: str, following: Marker | None) -> bool:
    """ "Đến hết năm 2026:" before its bullets."""
    if text.endswith(":"):
        return True
    return following is not None and following.is_bullet and len(text.split()) <= _SHORT


def _follows(label: str, following: str) -> bool:
    """Of numbers the next one; letters are not looked at so closely."""
    last, now = label.rpartition(".")[2], following.rpartition(".")[2]
    return not (last.isdigit() and now.isdigit()) or int(now) == int(last) + 1


def _depth(clause: Clause) -> int:
    """How many dots its number has; a section that is not numbered so is outside of all."""
    numbered = clause.style.startswith(("number", "dotted", "roman"))
    return clause.label.count(".") if numbered and clause.style != "roman0" else -1


def _address(parent: Clause | None, style: str, label: str) -> str:
    """A dotted number already holds its parents' numbers."""
    base = parent
    if style.startswith(("dotted", "roman.")):
        while base is not None and _depth(base) >= 0:
            base = base.parent
        if style.startswith("roman."):
            base = None
    return f"{base.address}.{label}" if base is not None else label


def _prefix(section: Clause | None) -> str:
    return f"{section.address} " if section is not None else ""
