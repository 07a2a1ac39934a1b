"""After a change `make check` tries only the addresses that the change can affect.

HANGTHAT_TOUCHED names the file in which it says which they are; without it a run tries all.
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
    file = os.environ.get("HANGTHAT_TOUCHED")
    if not file:
        return None
    touched = json.loads(Path(file).read_text())
    return Scope(frozenset(touched["routes"]), frozenset(touched["files"]))


SCOPE = _read()
EVERYBODY = SCOPE is not None and len(SCOPE.routes) <= SMALL


def tried(route: str) -> bool:
    """Whether a run goes to this address."""
    return SCOPE is None or route in SCOPE.routes


def floor(cells: int) -> int:
    """How many a whole run has at least."""
    return cells if SCOPE is None else 0


def has_changed(place: str) -> bool:
    """Whether a file, or a module, is one of those that changed; without a scope any is."""
    return SCOPE is None or place in SCOPE.files or f"{place.replace('.', '/')}.py" in SCOPE.files


def changed_says(words: str) -> bool:
    """Whether one of the files that changed has these words."""
    files = [ROOT / file for file in SCOPE.files] if SCOPE else []
    return any(words in file.read_text() for file in files if file.suffix == ".py")
