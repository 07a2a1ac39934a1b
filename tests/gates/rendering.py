"""Pages that nobody reads, without the work of writing them out.

What a page says is read by A3 and compared by A4. Where a gate asks for the status alone, what the
templates would have added to the answer is left out; the view behind it has run in any case.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.template.backends.django import Template as Page
from django.template.base import Template

REFUSALS = {"403.html", "404.html"}  # they say who asks, and nothing of what he asked for


@contextmanager
def unwatched() -> Iterator[None]:
    """Django's test runner notes each template with a copy of its context. No gate asks for it."""
    with patch.object(Template, "_render", lambda page, context: page.nodelist.render(context)):
        yield


@contextmanager
def pages_written(wanted: Callable[[str], bool]) -> Iterator[None]:
    """Pages are written out if the name of their template is wanted; the others are empty."""
    render = Page.render

    def written(page: Any, *args: Any, **kwargs: Any) -> str:
        return render(page, *args, **kwargs) if wanted(page.template.name) else ""

    with patch.object(Page, "render", written):
        yield


def nothing(name: str) -> bool:
    return False


def refusals_once() -> Callable[[str], bool]:
    """All pages, but that of each refusal once: it depends on the visitor alone."""
    told: set[str] = set()

    def wanted(name: str) -> bool:
        known = name in told
        told.add(name)
        return not known or name not in REFUSALS

    return wanted
