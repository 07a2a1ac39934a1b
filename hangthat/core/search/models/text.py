"""What can be found of a row, and whether and how well words find it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from hangthat.core.search.models.terms import Term, accents

EVERY, OVER = "@", "@over"  # states: of each row; of what is closed, gone, withdrawn


class Text(NamedTuple):
    """The words of one row, folded; `personal` ones help only who may read them.

    `marked`: what of it is written with accents. `states`: words that nobody types. `title`: what
    it is called, if it has other open words too.
    """

    open: str
    personal: str = ""
    marked: str = ""
    states: tuple[str, ...] = ()
    title: str = ""

    @property
    def name(self) -> str:
        return self.title or self.open


@dataclass(eq=False)
class Source:
    """Where the words of a model's rows come from. A model is searched if it says `search_source`.

    `texts`: reads the words of some rows, in order of their keys. `also_written`: other models
    (`app.Model`) whose rows change these words, each with its foreign key to the row. `latest`:
    the latest rows come first. `spelling`: to be raised when `texts` gives other words of the same
    row. `key`: a column that holds all of these words, if there is one.
    """

    texts: Callable[[QuerySet[Any]], Iterator[tuple[int, Text]]]
    also_written: Mapping[str, str] = field(default_factory=dict)
    latest: bool = False
    spelling: int = 1
    key: str = ""
    model: Any = field(init=False)

    def contribute_to_class(self, model: type[Model], name: str) -> None:
        """Called by Django for the attribute of a model, once the model is made."""
        self.model = model
        setattr(model, name, self)

    @property
    def kind(self) -> str:
        """The name of this kind of rows in the index."""
        return str(self.model._meta.model_name)

    @property
    def tables(self) -> dict[str, str]:
        """Tables whose writes concern the index, with the column that has the key of the row."""
        tables = {self.model._meta.db_table: self.model._meta.pk.column}
        for label, pointer in self.also_written.items():
            other = apps.get_model(label)._meta
            tables[other.db_table] = other.get_field(pointer).column
        return tables


def fits(text: Text, terms: Iterable[Term], *, personal: bool) -> bool:
    """Every word somewhere: where a word begins, long ones also inside of it; or a word near it."""
    words = _looked_through(text, personal)
    return all(_fits(words, term) or _is_near(words, term) for term in terms)


def fitting(column: str, terms: Iterable[Term]) -> Q:
    """The same of a column of words, said to the database."""
    return reduce(and_, (_contains(column, term) for term in terms))


def rank(text: Text, terms: list[Term], *, personal: bool) -> tuple[Any, ...]:
    """The best first: fewest words that are only near, accents as typed, the name begins so, all of
    it in the name, whole words, words that begin so, what is still open; after that what was typed
    as a whole, then the name.
    """
    words = _looked_through(text, personal)
    marked = [term.spelled for term in terms if term.spelled]
    there = accents(text.marked) if marked else []
    return (
        min(sum(not _fits(words, term) for term in terms if term.near), 2),
        not all(any(word.startswith(mark) for word in there) for mark in marked),
        not any(text.open.startswith(start) for start in _starts(terms[0])),
        not _holds(f" {text.name} ", terms, " {}"),
        not _holds(words, terms, " {} "),
        not _holds(words, terms, " {}"),
        OVER in text.states,
        " ".join(term.word for term in terms) not in text.open,
        text.open,
    )


def _looked_through(text: Text, personal: bool) -> str:
    return f" {text.open} {text.personal} " if personal else f" {text.open} "


def _fits(words: str, term: Term) -> bool:
    """As it was typed, or what it stands for."""
    return _has(words, term.word, inside=term.inside) or any(
        all(_has(words, part, inside=len(part) > 2) for part in long) for long in term.long
    )


def _is_near(words: str, term: Term) -> bool:
    return any(f" {word} " in words for word in term.near)


def _holds(words: str, terms: list[Term], shape: str) -> bool:
    """Each term, or what it stands for, or what may be meant, in that shape."""
    return all(
        any(shape.format(word) in words for word in (term.word, *term.near))
        or any(all(shape.format(part) in words for part in long) for long in term.long)
        for term in terms
    )


def _has(words: str, word: str, *, inside: bool) -> bool:
    return (word if inside else f" {word}") in words


def _starts(term: Term) -> list[str]:
    return [term.word, *(long[0] for long in term.long), *term.near]


def _contains(column: str, term: Term) -> Q:
    long = (reduce(and_, (_somewhere(column, part) for part in words)) for words in term.long)
    near = (_whole(column, word) for word in term.near)
    return reduce(or_, chain(long, near), _somewhere(column, term.word))


def _whole(column: str, word: str) -> Q:
    """In a column of words that has more than one."""
    inner, first, last = f" {word} ", f"{word} ", f" {word}"
    return (
        Q(**{f"{column}__contains": inner})
        | Q(**{f"{column}__startswith": first})
        | Q(**{f"{column}__endswith": last})
    )


def _somewhere(column: str, word: str) -> Q:
    if len(word) > 2:
        return Q(**{f"{column}__contains": word})
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
