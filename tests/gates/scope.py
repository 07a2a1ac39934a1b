"""After a change `make check` tries only the addresses that the change can affect.

HANGTHAT_SELECTION names the file that lists them; without it a run tries all.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SMALL = 30  # addresses, up to which everybody goes to all of them


@dataclass(frozen=True)
class Scope:
    routes: frozenset[str]  # as in matrix.py: "desk:home", "api:/visits"
    files: frozenset[str]  # that changed


def _read() -> Scope | None:
    file = os.environ.get("HANGTHAT_SELECTION")
    if not file:
        return None
    selection = json.loads(Path(file).read_text())
    return Scope(frozenset(selection["routes"]), frozenset(selection["files"]))


SCOPE = _read()
EVERYBODY = SCOPE is not None and len(SCOPE.routes) <= SMALL


def in_scope(route: str) -> bool:
    return SCOPE is None or route in SCOPE.routes


def at_least(number: int) -> int:
    """How many cells a run must try; a run of some addresses may try fewer."""
    return number if SCOPE is None else 0


def has_changed(place: str) -> bool:
    """Whether a file, or a module, is one of those that changed; without a scope any is."""
    return SCOPE is None or place in SCOPE.files or f"{place.replace('.', '/')}.py" in SCOPE.files


def changes_contain(text: str) -> bool:
    """Whether a Python file that changed contains this text."""
    files = [ROOT / file for file in SCOPE.files] if SCOPE else []
    return any(text in file.read_text() for file in files if file.suffix == ".py")
