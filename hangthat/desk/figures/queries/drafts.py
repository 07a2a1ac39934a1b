"""Drafted sentences with the addresses of their numbers."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from hangthat.desk.figures.queries.tables import Cell, address
from hangthat.desk.parts.queries.figure_addresses import change_address, target_address
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.queries.sentences import Piece, Reference, Sentence
from hangthat.domain.figures.queries.warnings import Doubt, warnings_of


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
class LinkedDoubt:
    doubt: Doubt
    href: str

    @property
    def words(self) -> str:
        return self.doubt.words

    @property
    def word(self) -> str:
        return "đã rõ vì sao" if self.doubt.explained else "cần xem"

    @property
    def tone(self) -> str:
        return "info" if self.doubt.explained else "warn"


def drafted(figures: Figures, asked: Asked, *, at: datetime) -> list[DraftedPart]:
    where = (asked.agency, asked.window, figures.user)
    found = []
    for part in Part:
        told = draft_part(part, *where, at=at, area=asked.area, figures=figures)
        found.append(DraftedPart(part, [linked(one) for one in told]))
    return found


def warned(figures: Figures, asked: Asked) -> list[LinkedDoubt]:
    return [LinkedDoubt(one, address(one.one)) for one in warnings_of(figures, asked)]


def linked(sentence: Sentence) -> list[Linked]:
    return [Linked(str(piece), piece_address(piece)) for piece in sentence.pieces]


def piece_address(piece: Piece) -> str:
    """Where the names of a number stand."""
    if isinstance(piece, Figure):
        return Cell(piece).href
    if not isinstance(piece, Reference):
        return ""
    if piece.target:
        where = {"area": piece.area, "answer": piece.answer}
        return target_address(piece.target, piece.window.until, piece.plan, **where)
    return change_address(piece.window, area=piece.area)
