"""What is told of a total: where it stands, what it says, what its parts come to."""

from dataclasses import dataclass
from decimal import Decimal

from hangthat.core.spreadsheets.reader.marks import letters_of


@dataclass(frozen=True)
class Difference:
    """`parts`: the cells that were added up; `sure`: nothing but an error explains it; `why`: else
    what may. `key`: the relation, so that one is told once."""

    cell: str
    what: str
    stated: Decimal
    computed: Decimal
    parts: str
    sure: bool = True
    why: str = ""

    @property
    def by(self) -> Decimal:
        """By how much the stated total is more than its parts."""
        return self.stated - self.computed


@dataclass(frozen=True)
class Unclear:
    """A total of which nobody can say what it adds up."""

    cell: str
    what: str
    why: str


def address(column: int, row: int) -> str:
    return f"{letters_of(column)}{row}"


def span(column: int, rows: list[int]) -> str:
    """D5:D8, D11 — rows that follow each other as one."""
    told: list[list[int]] = []
    for row in rows:
        if told and row == told[-1][1] + 1:
            told[-1][1] = row
        else:
            told.append([row, row])
    letters = letters_of(column)
    words = [f"{letters}{a}" if a == b else f"{letters}{a}:{letters}{b}" for a, b in told]
    return ", ".join(words[:12]) + ("…" if len(words) > 12 else "")
