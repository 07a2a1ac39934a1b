"""Sentences of words and figures: each number in them can be opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries.asked import Figure

_ANSWERS = {"failed": " (không đạt)", "unknown": " (chưa rõ)"}


@dataclass(frozen=True)
class Reference:
    """A number whose names stand on another page: a target's, or that of changes after signing.

    `words`: as the sentence says it; `target`: its code, "" for the changes; `window`: its days;
    `area`: the code of the unit whose members it counts; `answer`: what they answer; `plan`: the
    code of the target's plan.
    """

    words: str
    window: Window
    target: str = ""
    area: str = ""
    answer: str = ""
    plan: str = ""

    def __str__(self) -> str:
        return self.words

    def label(self, window: Window) -> str:
        """Which number it is, in a report of these days."""
        if not self.target:
            return "Tỷ lệ vi phạm trước, sau ký cam kết"
        former = f" ({self.window.until:%d/%m/%Y})" if self.window.until < window.since else ""
        return f"Chỉ tiêu {self.target}{_ANSWERS.get(self.answer, '')}{former}"


Piece = str | Figure | Reference


@dataclass(frozen=True)
class Sentence:
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    @property
    def figures(self) -> list[Figure]:
        return [piece for piece in self.pieces if isinstance(piece, Figure)]


def sentence(*pieces: Piece) -> Sentence:
    return Sentence(tuple(pieces))


def listed(parts: Iterable[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """Parts with commas between them, “và” before the last."""
    every = list(parts)
    found: list[Piece] = []
    for place, part in enumerate(every):
        if place:
            found.append(" và " if place == len(every) - 1 else ", ")
        found += part
    return tuple(found)
