"""The addresses of the house, asked of Django itself."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.selection.graph import Address


def addresses_of(root: Path) -> list[Address]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.test_settings")
    import django
    from django.urls import get_resolver

    django.setup()
    return list(_walk(get_resolver().url_patterns, root))


def _walk(patterns: list[Any], root: Path, before: str = "", room: str = "") -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inside = f"{pattern.namespace}:" if pattern.namespace else room
            yield from _walk(pattern.url_patterns, root, route, inside)
            continue
        for view in views_behind(pattern.callback):
            yield Address(f"{room}{pattern.name}", route, path_of(view, root))


def views_behind(callback: Any) -> list[Any]:
    """Several behind an address of the API: one for each method."""
    operations = getattr(callback, "operations", None)
    if operations:
        return [operation.view_func for operation in operations]
    return [callback]


def path_of(view: Any, root: Path) -> str:
    """The file of a view; empty if a library brought it."""
    file = getattr(sys.modules.get(view.__module__), "__file__", None) or ""
    return Path(file).relative_to(root).as_posix() if Path(file).is_relative_to(root) else ""
