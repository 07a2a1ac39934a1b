"""What a slice says of its records to the one search box."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.search.models import Source


@dataclass(frozen=True)
class Line:
    """A record as one line of the answer. `over`: why it is not in force any more.

    `near`: only if one of the words was mistyped.
    """

    title: str
    address: str
    note: str = ""
    over: str = ""
    near: bool = False


@dataclass(frozen=True)
class Candidate:
    """A record that is compared in memory. words: what it is found by; over: comes last."""

    words: str
    over: bool
    record: object


@dataclass(frozen=True)
class IndexedKind:
    """Records with an index of words.

    name: in the address of the search page. by_units: the index knows the units of the records.
    """

    name: str
    title: str
    model: Any
    resource: Resource
    line: Callable[[Any, User, date], Line]
    related: tuple[str, ...] = ()
    by_units: bool = True

    @property
    def source(self) -> Source:
        source: Source = self.model.search_source
        return source


@dataclass(frozen=True)
class ComparedKind:
    """A few hundred records at most, which need no index. resource None: open to everybody."""

    name: str
    title: str
    candidates: Callable[[User, date], Iterable[Candidate]]
    line: Callable[[Any, User, date], Line]
    resource: Resource | None = None


SearchKind = IndexedKind | ComparedKind


def joined(parts: Iterable[object], by: str = ", ") -> str:
    """Without the empty ones."""
    return by.join(str(part) for part in parts if part)
