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
    patterns = get_resolver().url_patterns
    return list(_walk(patterns, root, _makers()))


def _makers() -> dict[Any, str]:
    """Of operations of the API the module whose router they stand in, which may be another than
    that of the function: some are made by a helper."""
    modules = [module for name, module in sys.modules.items() if name.startswith("hangthat.")]
    routers = {one.__name__: getattr(one, "router", None) for one in modules}
    return {
        operation.view_func: name
        for name, router in routers.items()
        for path in getattr(router, "path_operations", {}).values()
        for operation in path.operations
    }


def _walk(
    patterns: list[Any],
    root: Path,
    makers: dict[Any, str],
    prefix: str = "",
    namespace: str = "",
) -> Iterator[Route]:
    for pattern in patterns:
        full = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, root, makers, full, inner)
            continue
        for view in _views(pattern.callback):
            yield Route(
                f"{namespace}{pattern.name}",
                full,
                _path_of(makers.get(view, view.__module__), root),
            )


def _views(callback: Any) -> list[Any]:
    """Several behind a route of the API: one for each method."""
    operations = getattr(callback, "operations", None)
    return [operation.view_func for operation in operations] if operations else [callback]


def _path_of(module: str, root: Path) -> str:
    """Its file; empty if it is not ours."""
    file = getattr(sys.modules.get(module), "__file__", None) or ""
    return Path(file).relative_to(root).as_posix() if Path(file).is_relative_to(root) else ""
