"""The tables of a page that was made, and which of its conditions no longer hold."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from hangthat.core.outbox.services import ListTable

_SILENT = {"button", "label", "select", "script", "style", "svg", "template", "textarea"}
_BREAKS = {"br", "p", "div", "li", "dt", "dd", "summary", "ul"}
_NUMBER = re.compile(r"0|[1-9]\d{0,2}(\.\d{3})*")
_VIEW = "xem"  # the parameter of tabs


@dataclass
class ListPage:
    """What a reader of the page has before him."""

    tables: list[ListTable]
    next: str | None  # the query of the following page
    choices: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    tabs: set[str] = field(default_factory=set)
    told_lost: str = ""

    @classmethod
    def read(cls, text: str) -> "ListPage":
        reader = _Reader()
        reader.feed(text)
        return reader.page

    def lost(self, query: str) -> list[str]:
        """The conditions of a query that the page does not take: a value that no box or tab knows,
        or that its box calls wrong."""
        asked = parse_qs(query)
        found = [self.told_lost] if self.told_lost else []
        for name, choices in self.choices.items():
            values = asked.get(name, [])
            found += [self.labels.get(name, name) for value in values if value not in choices]
        found += [self.labels.get(name, name) for name in self.wrong if name in asked]
        if self.tabs and not self.tabs.issuperset(asked.get(_VIEW, [])[-1:]):
            found.append("phần đang xem")
        return list(dict.fromkeys(found))


class _Reader(HTMLParser):
    """Follows the page from its first to its last tag; only what stands in <main> counts."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ListPage([], None)
        self._main = self._nested = self._silent = 0
        self._title, self._caption = "", False
        self._heads: list[str] = []
        self._rows: list[list[str | int]] = []
        self._row: list[str | int] = []
        self._cell: list[str] | None = None
        self._span, self._numeric, self._wide = 1, False, False
        self._part = ""
        self._select = self._label = ""
        self._words: list[str] = []
        self._in_lost = self._in_tabs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._main += 1
        if not self._main:
            return
        self._control(tag, given)
        self._link(tag, given)
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append(" ")
        self._open_table(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if not self._main:
            return
        if tag == "main":
            self._main -= 1
        elif tag == "label" and self._label:
            self.page.labels[self._label] = _joined(self._words).rstrip("* ")
            self._label = ""
        if tag == "select":
            self._select = ""
        if tag == "nav":
            self._in_tabs = False
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append(" ")
        self._close_table(tag)

    def handle_data(self, data: str) -> None:
        if self._label:
            self._words.append(data)
        if self._silent:
            return
        if self._caption:
            self._title += data
        elif self._cell is not None:
            self._cell.append(data)

    # what is asked with

    def _control(self, tag: str, given: dict[str, str]) -> None:
        page, name = self.page, given.get("name", "")
        if tag == "select" and name:
            self._select = name
            page.choices.setdefault(name, set())
        elif tag == "option" and self._select:
            page.choices[self._select].add(given.get("value", ""))
        elif tag == "input" and name and given.get("type") == "radio":
            page.choices.setdefault(name, set()).add(given.get("value", "on"))
        if name and (given.get("aria-invalid") == "true" or "is-invalid" in given.get("class", "")):
            page.wrong.add(name)
        if tag == "label":
            self._label, self._words = given.get("for", "").removeprefix("id_"), []
        if "data-lost" in given:
            page.told_lost = given["data-lost"]

    def _link(self, tag: str, given: dict[str, str]) -> None:
        if tag == "nav" and "tabs" in given.get("class", "").split():
            self._in_tabs = True
        if tag != "a":
            return
        query = urlsplit(given.get("href", "")).query
        if given.get("rel") == "next" and self.page.next is None:
            self.page.next = query
        if self._in_tabs:
            self.page.tabs |= set(parse_qs(query).get(_VIEW, []))

    # what is shown

    def _open_table(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._nested += 1
            if self._nested == 1:
                self._title, self._heads, self._rows, self._part = "", [], [], ""
        if self._nested != 1:
            return
        if tag == "caption":
            self._caption = True
        elif tag in ("thead", "tbody", "tfoot"):
            self._part = tag
        elif tag == "tr":
            self._row, self._wide = [], False
        elif tag in ("td", "th"):
            span = given.get("colspan", "1")
            self._span = int(span) if span.isdecimal() else 1
            self._numeric = "num" in given.get("class", "").split()
            self._cell = []

    def _close_table(self, tag: str) -> None:
        if tag == "table":
            if self._nested == 1:
                self._end_table()
            self._nested = max(0, self._nested - 1)
        elif self._nested != 1:
            return
        elif tag == "caption":
            self._caption = False
        elif tag in ("td", "th") and self._cell is not None:
            words, self._cell = _joined(self._cell), None
            number = self._numeric and self._part == "tbody" and _NUMBER.fullmatch(words)
            self._row += [int(words.replace(".", "")) if number else words]
            self._row += [""] * (self._span - 1)
            self._wide = self._wide or self._span > 1
        elif tag == "tr":
            self._end_row()

    def _end_row(self) -> None:
        """A row of one wide cell is a remark, no line of the list."""
        filled = [cell for cell in self._row if cell != ""]
        if self._part == "thead":
            self._heads = self._heads or [str(cell) for cell in self._row]
        elif self._part == "tbody" and filled and not (self._wide and len(filled) == 1):
            self._rows.append(self._row)

    def _end_table(self) -> None:
        """Columns of nothing but boxes to tick are left out."""
        if not self._rows:
            return
        width = max(len(self._heads), *(len(row) for row in self._rows))
        heads = self._heads + [""] * (width - len(self._heads))
        rows = [row + [""] * (width - len(row)) for row in self._rows]
        kept = [n for n in range(width) if heads[n] or any(row[n] != "" for row in rows)]
        self.page.tables.append(
            ListTable(
                _joined([self._title]),
                [heads[n] for n in kept],
                [[row[n] for n in kept] for row in rows],
            )
        )


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
