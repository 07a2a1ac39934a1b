"""Drafted sentences with the addresses of their numbers."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from hangthat.desk.figures.queries.tables import Cell, address
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.queries.sentences import Piece, Reference, Sentence
from hangthat.domain.figures.queries.warnings import Warning, warnings_of


@dataclass(frozen=True)
class Linked:
    """A piece of a sentence; `href` empty: words."""

    text: str
    href: str = ""

    @property
    def html(self) -> SafeString:
        """Without a blank around it: a comma stands right behind its number."""
        if not self.href:
            return escape(self.text)
        return format_html('<a href="{}">{}</a>', self.href, self.text)


@dataclass(frozen=True)
class DraftedPart:
    part: Part
    sentences: list[list[Linked]]


@dataclass(frozen=True)
class Doubt:
    warning: Warning
    href: str

    @property
    def word(self) -> str:
        return "đã rõ vì sao" if self.warning.explained else "cần xem"

    @property
    def tone(self) -> str:
        return "info" if self.warning.explained else "warn"


def drafted(figures: Figures, asked: Asked, *, at: datetime) -> list[DraftedPart]:
    where = (asked.agency, asked.window, figures.user)
    found = []
    for part in Part:
        told = draft_part(part, *where, at=at, area=asked.area, figures=figures)
        found.append(DraftedPart(part, [linked(one) for one in told]))
    return found


def warned(figures: Figures, asked: Asked) -> list[Doubt]:
    return [Doubt(one, address(one.one)) for one in warnings_of(figures, asked)]


def linked(sentence: Sentence) -> list[Linked]:
    return [Linked(str(piece), piece_address(piece)) for piece in sentence.pieces]


def piece_address(piece: Piece) -> str:
    """Where the names of a number stand."""
    if isinstance(piece, Figure):
        return Cell(piece).href
    if not isinstance(piece, Reference):
        return ""
    window = piece.window
    if piece.target:
        day = f"{window.until:%d/%m/%Y}"
        asked = urlencode({"nam": window.until.year, "ngay": day}, safe="/")
        return f"{reverse('desk:members', args=[piece.target])}?{asked}"
    days = {"tu": f"{window.since:%d/%m/%Y}", "den": f"{window.until:%d/%m/%Y}"}
    return f"{reverse('desk:change_after')}?{urlencode(days, safe='/')}"
