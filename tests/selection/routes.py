"""The routes of the program, as Django resolves them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.selection.graph import Route


def all_routes(root: Path) -> list[Route]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.test_settings")
    import django
    from django.urls import get_resolver

    django.setup()
    return list(_walk(get_resolver().url_patterns, root))


def _walk(
    patterns: list[Any], root: Path, prefix: str = "", namespace: str = ""
) -> Iterator[Route]:
    for pattern in patterns:
        full = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, root, full, inner)
            continue
        for view in _views(pattern.callback):
            yield Route(f"{namespace}{pattern.name}", full, _path_of(view, root))


def _views(callback: Any) -> list[Any]:
    """Several behind a route of the API: one for each method."""
    operations = getattr(callback, "operations", None)
    return [operation.view_func for operation in operations] if operations else [callback]


def _path_of(view: Any, root: Path) -> str:
    """The file of a view; empty if a library defines it."""
    file = getattr(sys.modules.get(view.__module__), "__file__", None) or ""
    return Path(file).relative_to(root).as_posix() if Path(file).is_relative_to(root) else ""
