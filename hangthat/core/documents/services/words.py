"""What a page says, handed down by the room that knows it.

Texts are words, never marks: whatever stands in them is printed as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Style(StrEnum):
    PLAIN = "plain"
    HEADING = "heading"  # bold
    BASIS = "basis"  # italic: "Căn cứ …"
    CENTRED = "centred"  # bold, in the middle: "Điều khoản chung", "QUYẾT ĐỊNH:"


class Marks(StrEnum):
    NUMBERS = "1."
    LETTERS = "a)"  # in the order of Vietnamese law: a, b, c, d, đ, e, g …
    DASHES = "-"


@dataclass(frozen=True)
class Link:
    """Words that open an address. `says`: what a pointer that rests on them is told."""

    text: str
    href: str
    says: str = ""


Words = str | Sequence[str | Link]  # as they stand in a cell


@dataclass(frozen=True)
class Paragraph:
    """`pieces`: the text once more, where some of its words are links; empty: none are."""

    text: str
    lead: str = ""  # bold, in front of the text
    style: Style = Style.PLAIN
    pieces: Sequence[str | Link] = ()


@dataclass(frozen=True)
class Field:
    """A label and its value; without a value, dots to write on."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Fields:
    """Lines to fill in, each of one field or of several side by side."""

    lines: Sequence[Sequence[Field]]


@dataclass(frozen=True)
class Items:
    texts: Sequence[str]
    marks: Marks = Marks.NUMBERS


@dataclass(frozen=True)
class Table:
    """Headings are repeated on every page. widths: shares of the line; numbers: columns of them."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Words]]
    widths: Sequence[float] = ()
    numbers: frozenset[int] = frozenset()


Block = Paragraph | Fields | Items | Table


@dataclass(frozen=True)
class Signer:
    """capacity: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", line by line.

    picture: a signature drawn on a screen, as PNG.
    """

    capacity: Sequence[str]
    name: str = ""
    hint: str = "(Ký, ghi rõ họ tên)"
    picture: bytes = b""


@dataclass(frozen=True)
class Appendix:
    title: str
    body: Sequence[Block]


@dataclass(frozen=True)
class Official:
    """A page in the layout of Nghị định 30/2020/NĐ-CP, phụ lục I.

    agency:  who issues it; without one (a paper of a citizen) the quốc hiệu stands alone.
    number:  "12/BC-SCT"; "" leaves room to write it, where an agency issues the page.
    dated:   None leaves room to write the day; words stand as they are.
    title:   "BÁO CÁO"; "" makes it a letter (công văn), its subject under the number.
    """

    title: str
    subject: str = ""
    body: Sequence[Block] = ()
    agency: str = ""
    parent: str = ""
    number: str = ""
    place: str = ""
    dated: date | str | None = None
    to: Sequence[str] = ()
    signers: Sequence[Signer] = ()
    recipients: Sequence[str] = ()
    appendices: Sequence[Appendix] = ()


@dataclass(frozen=True)
class Form:
    """A paper to be signed by hand and scanned again, or a copy of one that was signed.

    code:    permanent, such as "CK-7K3M9Q2F1X"; stands on every page as `PageCode`, for scanners;
             empty on a copy, which does not come back.
    link:    an address for the phone of whoever holds the paper, with words beside its code.
    """

    page: Official
    code: str = ""
    link: str = ""
    link_words: str = ""


class Paper(StrEnum):
    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True)
class Certificate:
    """A card for the door, landscape: what was promised, by whom, and where to check it.

    facts: label and value, such as "Địa chỉ", "Quầy 12, chợ Đông Kinh".
    """

    title: str
    name: str
    address: str  # behind the code
    check_words: str  # beside the code
    code: str = ""  # to type, below the code
    agency: str = ""
    parent: str = ""
    number: str = ""
    intro: str = ""  # above the name
    facts: Sequence[Field] = ()
    promises: Sequence[str] = ()
    place: str = ""
    dated: date | None = None
    signer: Signer | None = None
    paper: Paper = Paper.A4


@dataclass(frozen=True)
class Poster:
    """For a door or the gate of a market: plain words and a large code.

    figures: a large number and its words, such as "84 %", "quầy đã ký cam kết".
    """

    title: str
    name: str
    address: str  # behind the code
    check_words: str
    code: str = ""
    lines: Sequence[str] = ()
    figures: Sequence[tuple[str, str]] = ()
    footer: str = ""
    paper: Paper = Paper.A4


@dataclass(frozen=True)
class Sticker:
    """A label for one stall, a code for the officer's phone beside it; 24 on a sheet of A4."""

    name: str
    address: str  # behind the code
    head: str = ""  # large, such as "Dãy A, quầy 12"
    foot: str = ""
