"""In which language a citizens' page is: its address says so, nothing else does (ADR 0100).

Vietnamese pages stand at plain addresses, Chinese ones at the same addresses behind `/zh/`.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern
from django.urls.resolvers import RoutePattern
from django.utils.translation import get_language

CHINESE = "zh-hans"
OFF, UNREVIEWED = "off", "unreviewed"  # HANGTHAT_CHINESE
_PREFIX = "zh/"


def is_chinese() -> bool:
    """Whether the request of this thread is for a Chinese page."""
    return get_language() == CHINESE


def is_chinese_address(path: str) -> bool:
    """`path`: whole, as `request.path_info`. Where a province has no Chinese pages none is."""
    return path.startswith("/zh") and path[3:4] in ("", "/") and settings.CHINESE != OFF


def in_vietnamese(path: str) -> str:
    """The address of the same page in Vietnamese; with one stroke in front, since two would name
    another host."""
    return f"/{path[4:].lstrip('/')}" if path.startswith("/zh/") else path


def in_chinese(path: str) -> str:
    """The address of the same page in Chinese."""
    return f"/{_PREFIX}{in_vietnamese(path).removeprefix('/')}"


class InBothLanguages(RoutePattern):
    """A route that stands behind the prefix while the language is Chinese: so `reverse` leads from
    a Chinese page to Chinese ones."""

    def __init__(self, route: str, name: str) -> None:
        super().__init__(route, name=name, is_endpoint=True)
        self._plain = RoutePattern(route, name=name, is_endpoint=True)
        self._chinese = RoutePattern(_PREFIX + route, name=name, is_endpoint=True)

    @property
    def regex(self) -> re.Pattern[str]:  # type: ignore[override]  # Django keeps one per language too
        """`reverse` reads it, once for each language."""
        return self._now().regex

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        return (self._now() if path.startswith(_PREFIX) else self._plain).match(path)

    def _now(self) -> RoutePattern:
        return self._chinese if is_chinese() else self._plain


def in_both(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """As `path`, of a page that is there in both languages."""
    return URLPattern(InBothLanguages(route, name), view, None, name)
