"""Lists that are saved with their query: each view says under which key.

The list of one record is saved under its key with the record's code: `doi-tuong:T09`.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from django.urls import (
    NoReverseMatch,
    ResolverMatch,
    URLPattern,
    URLResolver,
    get_resolver,
    reverse,
)

View = TypeVar("View", bound=Callable[..., object])
_LONGEST = 40  # as `SavedFilter.page` holds


def saved_as(key: str) -> Callable[[View], View]:
    """Mark the view of a list whose query is saved (bộ lọc đã lưu); its template shows
    `{% saved_lists %}`. The key stays for good, since what people saved names it.
    """

    def marked(view: View) -> View:
        view.saved_as = key  # type: ignore[attr-defined]
        return view

    return marked


def key_of(shown: ResolverMatch) -> str:
    """Under which the list is saved that is shown; empty: it is none, or its code is too long."""
    key = getattr(shown.func, "saved_as", "")
    whole = ":".join((key, *map(str, shown.kwargs.values()))) if key else ""
    return whole if len(whole) <= _LONGEST else ""


def address_of(key: str) -> str | None:
    """Where the list is that was saved under this key; None: there is no such list."""
    kind, *record = key.split(":")
    names = lists_of_records() if record else lists()
    if kind not in names:
        return None
    try:
        return reverse(names[kind], args=record)
    except NoReverseMatch:
        return None


@cache
def lists() -> dict[str, str]:
    """The name of the address of each list that is no single record's, by its key."""
    return {key: name for key, name, whose in _all() if not whose}


@cache
def lists_of_records() -> dict[str, str]:
    """Of each list whose address names a record."""
    return {key: name for key, name, whose in _all() if whose}


def _all() -> Iterator[tuple[str, str, bool]]:
    return _marked(get_resolver().url_patterns, "")


def _marked(
    patterns: list[URLPattern | URLResolver], space: str
) -> Iterator[tuple[str, str, bool]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _marked(
                one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space
            )
        elif key := getattr(one.callback, "saved_as", None):
            yield key, f"{space}{one.name}", "<" in str(one.pattern)
