"""Which addresses take a form, read from the code of their views."""

import inspect
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.refusals.reach import names_used

DOORS_OF = ("hangthat.desk", "hangthat.portal")
# Where a page asks whether a form was sent to it, in its own words or those of all pages.
INSIDE = (*DOORS_OF, "hangthat.core.web.actions", "hangthat.core.web.corrections")
ASKS = {"sent", "request.POST", "request.method"}


def pages(patterns: list[Any], room: str = "") -> Iterator[tuple[str, Any]]:
    """Every page of a map of addresses, with its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else room
            yield from pages(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern) and not room.startswith("api"):
            yield f"{room}{pattern.name}", pattern.callback


def takes_a_form(view: Any) -> bool:
    """A view that is not ours may."""
    bare = inspect.unwrap(view)
    bare = getattr(bare, "view_class", bare)
    definition = (bare.__module__, bare.__qualname__)
    return not bare.__module__.startswith(DOORS_OF) or bool(names_used(definition, INSIDE) & ASKS)


def taking_forms() -> set[str]:
    return {route for route, view in pages(get_resolver().url_patterns) if takes_a_form(view)}
