"""Lists that are saved with their query: each view says under which key."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from django.urls import URLPattern, URLResolver, get_resolver

View = TypeVar("View", bound=Callable[..., object])


def saved_as(key: str) -> Callable[[View], View]:
    """Mark the view of a list whose query is saved (bộ lọc đã lưu); its template shows
    `{% saved_lists %}`. The key stays for good, since what people saved names it.
    """

    def marked(view: View) -> View:
        view.saved_as = key  # type: ignore[attr-defined]
        return view

    return marked


@cache
def lists() -> dict[str, str]:
    """The name of the address of each list, by its key."""
    return {key: name for key, name in _marked(get_resolver().url_patterns, "")}


def _marked(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _marked(
                one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space
            )
        elif key := getattr(one.callback, "saved_as", None):
            yield key, f"{space}{one.name}"
