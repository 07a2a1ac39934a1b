"""Which guards are passed, and one of them switched off."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import records
from hangthat.core.web import requests
from tests.gates.guards.places import ROOT, Place

INSIDE = f"{ROOT / 'hangthat'}/"
FUNCTIONS = {
    one.__name__: one
    for one in (requests.must_reach, records.reread, records.reread_keys, records.must)
}


@dataclass
class Watch:
    """Which guards a step passes, and which one is switched off now."""

    off: Place | None = None
    passed: set[Place] = field(default_factory=set)

    def meets(self, place: Place) -> bool:
        """Note the guard; whether it is switched off."""
        self.passed.add(place)
        return place == self.off

    def meets_caller(self) -> bool:
        """As `meets`, of the line of the house that called the function that asks."""
        frame: Any = sys._getframe(2)
        while not frame.f_code.co_filename.startswith(INSIDE):
            frame = frame.f_back
        return self.meets((_relative(frame.f_code.co_filename), frame.f_lineno))


def _relative(file: str) -> str:
    return str(Path(file).relative_to(ROOT))


def watch(kind: str, watch: Watch, patch: pytest.MonkeyPatch) -> None:
    """Let every guard of a kind tell when it is passed, until the test is over."""
    if kind == "visible_to":
        _watch_sight(watch, patch)
    elif kind == "asks":
        _watch_asks(watch, patch)
    else:
        guard = FUNCTIONS[kind]
        for module, name in _known_as(guard):
            patch.setattr(module, name, _watched(watch, guard))


def _known_as(guard: Any) -> list[tuple[Any, str]]:
    """(module, name) by which the modules of the house know a function."""
    return [
        (module, name)
        for module in list(sys.modules.values())
        if module.__name__.startswith("hangthat.")
        for name, value in vars(module).items()
        if value is guard
    ]


def _watched(watch: Watch, guard: Callable[..., None]) -> Callable[..., None]:
    def guarded(*args: Any, **kwargs: Any) -> None:
        if not watch.meets_caller():
            guard(*args, **kwargs)

    return guarded


def _watch_sight(watch: Watch, patch: pytest.MonkeyPatch) -> None:
    """Switched off, `visible_to` gives all rows."""
    for querysets in _below(models.QuerySet):
        if "visible_to" in querysets.__dict__:
            sees = querysets.__dict__["visible_to"]
            patch.setattr(querysets, "visible_to", _all_rows(watch, sees))


def _below(above: type) -> Iterator[type]:
    for one in above.__subclasses__():
        if one.__module__.startswith("hangthat."):
            yield one
        yield from _below(one)


def _all_rows(watch: Watch, sees: Any) -> Any:
    def visible_to(rows: Any, user: Any, *action: Action) -> Any:
        return rows.all() if watch.meets_caller() else sees(rows, user, *action)

    return visible_to


def _watch_asks(watch: Watch, patch: pytest.MonkeyPatch) -> None:
    may = requests.may

    def watched(user: Any, resource: Any, action: Any) -> bool:
        code = unwrap(sys._getframe(1).f_locals["view"]).__code__
        place = (_relative(code.co_filename), code.co_firstlineno)
        return watch.meets(place) or may(user, resource, action)

    patch.setattr(requests, "may", watched)
