"""What a list understands of a table, said by the room whose list it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from hangthat.core.common.text import fold

Kind = Literal[
    "text",
    "day",
    "whole",
    "money",
    "tax_code",
    "personal_id",
    "phone",
    "choice",
    "area",
    "code",
    "url",
    "yes",
    "latitude",
    "longitude",
    "point",
]

Scope = Literal["row", "value", "blank"]
Comma = Literal["thousands", "decimal", "unclear", "contrary"]

_READ_OR_BLANK: frozenset[Kind] = frozenset(
    {"text", "day", "whole", "phone", "personal_id", "tax_code", "url"}
)
NOTE = "note"  # the name of the column that several headings may share

BLANK = "Bắt buộc, đang để trống."  # said of a required cell

WHERE = ("hall", "quarter")  # what `groups` says of an address

TEMPLATE_SHEET = "_"  # hidden in our templates: what they are, and their example row
TEMPLATE_VERSION = "hangthat-1"
REASON = "Lý do"  # the column in front of a workbook of bad rows; never read back


@dataclass(frozen=True)
class Column:
    """One column that a list understands. Units: `limit` in characters.

    `past`: of an area: a unit that is gone will do, for the cell only helps to find a record.
    `rough`: of a day: a month or a year alone is its first day, and `precision` says so.
    `about`: whom it describes, "owner" or "shop". `shared`: those of its headings that are said
    of either as well: only there the heading above them decides, and as one above they do not.
    `measures`: of a unit, the quantity: beside it one of its `shared` headings means the unit.
    `least`, `most`: sums beyond these are asked about: the unit may be another.
    `instead`: the column of which it can be read where a file has none for it.
    `vital`: not required, and yet a cell that cannot be read must not be taken for a blank one,
    for a blank says something: that the shop is open, that the owner has the name of the shop.
    `numbered`: of a text: the number that a paper, a stall or a seal has. What it is called may
    stand before it in its cell, and its day behind it.
    `reads`: a stored choice out of words that no list of choices holds; none: they do not tell.
    `answers`: what yes and no say under a heading that asks whether it is so.
    `words`: where these words are kept beside it. `dials`: of a name: the column of a phone number
    that stands behind it in its cell. `identifies`: that of the number of a person, likewise.
    `titled`: of a day: the title may say it of all rows. `yearless`: of another: without a year it
    is in the period of the titles. `spans`: of several days (12–14/3/2026) it is the first.
    `until`: of the last day of a term: “hết năm 2026” is 31/12.
    `within`: a heading that has one of these words, and none of `unless`, means it, where no other
    is known to.
    `groups`: of an address: what titles of groups of rows add to it, "hall" of a market, "quarter";
    "market": those that name one say in which the rows below lie;
    "body": titles of groups that name a body of the State say it, where no heading does; "ending":
    of a note: those that say that the shops below ended, rest or moved.
    `of_each`: a file that says yes, or has a sum, in some rows is asked about the blank ones.
    `names`: of an answer: the column of who gave it, whose name may stand in its place.
    `otherwise`: of a sum: words in its place, folded, and the value of the other column that they
    say: ("canh cao", "sanction", "warning").
    `begins`: of a text: a title of a group of rows that begins with one of these words, in small
    letters, says it; an empty one: any title that names an office.
    `fractions`: of a whole: up to three decimals are kept too, as text: "120.5".
    Of one file: `comma`: what one comma before three digits is there, or that its sums contradict
    the unit of its heading; `asks`: its heading asks
    whether something is so; `scale`, what one of its units is worth; `padded`: zeros in front were
    lost; `doubtful`: day and month may have changed places; `period`: year, first and last month in
    which days without a year are, year 0: nothing tells.
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    synonyms: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()  # (stored, shown)
    limit: int = 500
    example: str = ""
    hint: str = ""
    past: bool = False
    rough: bool = False
    about: str = ""
    shared: tuple[str, ...] = ()
    measures: str = ""
    least: int = 0
    most: int = 10**15
    instead: str = ""
    vital: bool = False
    numbered: bool = False
    dials: str = ""
    identifies: str = ""
    titled: bool = False
    yearless: bool = False
    until: bool = False
    spans: bool = False
    within: tuple[str, ...] = ()  # folded
    unless: tuple[str, ...] = ()  # folded
    begins: tuple[str, ...] = ()
    groups: Literal["", "hall", "quarter", "body", "market", "ending"] = ""
    of_each: bool = False
    names: str = ""
    otherwise: tuple[tuple[str, str, str], ...] = ()
    reads: Callable[[str], str | None] | None = None
    answers: tuple[str, str] | None = None
    words: str = ""
    fractions: bool = False
    comma: Comma = "thousands"
    asks: bool = False
    scale: int = 1
    padded: bool = True
    doubtful: bool = False
    period: tuple[int, int, int] = (0, 0, 0)

    @property
    def precision(self) -> str:
        """The field beside a rough day that says how exact it is."""
        return f"{self.name.removesuffix('_on')}_precision"

    @property
    def spares(self) -> bool:
        """Whether a row goes in though this cell cannot be read: the cell stays blank. A choice or
        a sum left blank would mean another one."""
        return not self.required and not self.vital and self.kind in _READ_OR_BLANK

    @property
    def gathers(self) -> bool:
        """Whether several headings of a file go into it, each piece under its heading."""
        return self.name == NOTE


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell; `suggestion` is a text for it that would do, if one is likely.

    `scope`: whether the fault is this row's alone, or of every row that says the same ("value");
    "blank": likewise, and the rows go in without it. `options`: all that it may mean.
    """

    column: str
    message: str
    suggestion: str = ""
    scope: Scope = "row"
    options: tuple[str, ...] = ()


def words_of(columns: Iterable[Column]) -> frozenset[str]:
    """Every heading under which these columns are known, folded."""
    return frozenset(
        fold(word) for column in columns for word in (column.label, column.name, *column.synonyms)
    )
