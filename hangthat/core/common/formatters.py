"""How the values of a field are put into words, where the field keeps codes.

A model says `formatters`: by the name of the field, a function that makes the words. It is used
where the journal is read.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

# By `app.model` the names of its records by their codes; by "columns" those of lists' columns.
Names = Callable[[str], Mapping[str, str]]
# Of the value, its record (None if the reader may not see it), and the names of codes.
Formatter = Callable[[Any, Any, Names], str]

COLUMNS = "columns"


def labelled(labels: Mapping[str, Any]) -> Formatter:
    """One code."""

    def words(value: str, record: Any, names: Names) -> str:
        return str(labels.get(value, value))

    return words


def all_labelled(labels: Mapping[str, Any]) -> Formatter:
    """Several codes, in a list or with spaces between them."""

    def words(value: Iterable[str] | str, record: Any, names: Names) -> str:
        codes = value.split() if isinstance(value, str) else value
        return ", ".join(str(labels.get(code, code)) for code in codes)

    return words


def all_named(model: str) -> Formatter:
    """A list of the codes of records of that model (`app.model`)."""

    def words(value: Iterable[str], record: Any, names: Names) -> str:
        known = names(model)
        return ", ".join(known.get(code, code) for code in value)

    return words
