"""Going as one person through every page that can be reached, and reading all of it."""

import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.urls import Resolver404, resolve
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tests.gates import sampling, tour
from tests.gates.cells import address_of
from tests.gates.doors import Visitor, body_of
from tests.gates.matrix import OF_SLICES, ROWS, TRIED
from tests.gates.rows import Row
from tests.gates.world import World

_LINK = re.compile(r'(?:href|action|hx-get|src)="([^"#]*)"')
_SHOWN = re.compile(r'<a\b[^>]*?href="([^"#]*)"')
_LEFT = ("/dang-", "/static/", "/tai-khoan/", "/xac-nhan/", "/thanh-phan/", "/ke-hoach/")
_STREET = (
    "/cong/",
    "/du-lieu-mo/",
    "/kiem/",
    "/cho/",
    "/moi-ky/",
    "/da-ky/",
    "/zh/",
)  # for strangers too, and read as one of them
_EXCEL, _WORD = "spreadsheetml", "wordprocessingml"
_YEARS = re.compile(r"(?:nam|page|chot|don_vi)=")
LIMIT = 240 if sampling.ALL_RECORDS else 40  # pages of one person
_ROUTES = {row.route for row in OF_SLICES}


def starts(world: World, rows: Sequence[Row] = ROWS) -> list[str]:
    """Every list, and where else a slice begins a crawl, of the slices of these rows."""
    lists = [
        address_of(row)
        for row in rows
        if row.route.startswith(("desk:", "api:"))
        and row.method in {"", "GET"}
        and not (row.of or row.examples or row.unknown)
    ]
    slices = {row.slice for row in rows}
    more = (addresses for one, addresses in tour.starts(world).items() if one in slices)
    return list(dict.fromkeys([*lists, *chain.from_iterable(more)]))


def foreign(world: World, turn: int) -> list[str]:
    """The address of every record, for whoever may not open it: 403 and 404 are pages too.

    In an ordinary run of each page one record in three, by `turn` another one.
    """
    return [
        address_of(row, thing.code)
        for row in TRIED
        if row.names_record
        for place, thing in enumerate(world.of(row.of))
        if sampling.ALL_RECORDS or (place + turn) % 3 == 0
    ]


def all_foreign(world: World) -> int:
    """How many addresses of records there are."""
    return sum(len(world.of(row.of)) for row in ROWS if row.names_record)


@dataclass
class Crawl:
    """Every page that one person comes to, up to a limit; of the slices that this run tries."""

    visitor: Visitor
    starts: Sequence[str]
    limit: int = LIMIT
    ahead: deque[str] = field(default_factory=deque)
    shown: dict[str, str] = field(default_factory=dict)  # the page on which a link was shown

    def pages(self) -> Iterator[tuple[str, Any, str]]:
        """(address, answer, everything it says), each address once."""
        self.ahead.extend(self.starts)
        known = set(self.ahead)
        for _ in range(self.limit):
            if not self.ahead:
                return
            where = self.ahead.popleft()
            answer = self.visitor.ask("GET", where)
            said = text_of(answer)
            yield where, answer, without_echo(said, where)
            self.shown |= dict.fromkeys(_found(_SHOWN, where, said), where)
            for link in links(where, answer, said):
                if link not in known and _is_of_slices(link):
                    known.add(link)
                    self.ahead.append(link)


def _is_of_slices(link: str) -> bool:
    """A link of single slices stays within them."""
    if sampling.SLICES is None:
        return True
    try:
        found = resolve(urlsplit(link).path)
    except Resolver404:
        return False
    return bool({found.view_name, f"api:{found.route}"} & _ROUTES)


def text_of(answer: Any) -> str:
    """Headers and body; of a workbook its cells, of a Word file its paragraphs and tables."""
    kind = answer.headers.get("Content-Type", "")
    if _EXCEL not in kind and _WORD not in kind:
        return unquote(body_of(answer))
    heads = {name: said for name, said in answer.headers.items() if name != "Content-Length"}
    words = _cells(answer.content) if _EXCEL in kind else _paragraphs(answer.content)
    return "\n".join([str(heads), *words])  # the file holds its time, so it is never as long


def _cells(content: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(content))
    return (str(cell) for sheet in book for row in sheet.values for cell in row if cell)


def _paragraphs(content: bytes) -> Iterator[str]:
    body = Document(io.BytesIO(content)).element.body
    return ("".join(one.itertext()) for one in body.iter(qn("w:p")))


def without_echo(said: str, where: str) -> str:
    """What the visitor typed himself betrays nothing."""
    path = unquote(where).split("?", maxsplit=1)[0]
    for part in {path, *path.strip("/").split("/"), *re.split(r"[?&=]", unquote(where))[1:]}:
        if len(part) > 3:
            said = said.replace(part, "")
    return said


def links(where: str, answer: Any, said: str) -> Iterator[str]:
    if answer.status_code in {301, 302}:
        yield from _ours(urljoin(where, answer["Location"]))
    yield from _found(_LINK, where, said)


def _found(pattern: re.Pattern[str], where: str, said: str) -> Iterator[str]:
    for found in pattern.findall(said):
        yield from _ours(urljoin(where, found.replace("&amp;", "&")))


def _ours(link: str) -> Iterator[str]:
    parts = urlsplit(link)
    deep = parts.path.startswith("/chi-tieu/") and _YEARS.search(parts.query)
    ours = not parts.netloc and parts.path.startswith("/") and parts.path != "/"  # the street's
    if ours and not deep and not parts.path.startswith((*_LEFT, *_STREET)):
        yield link
