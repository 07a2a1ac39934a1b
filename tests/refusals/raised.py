"""Which refusals are made while something is tried, and the words of each."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError

from tests.refusals.places import ROOT, Refusal, written

_MAKE = ValidationError.__init__
_OURS = f"{ROOT / 'hangthat'}/"
Raised = list[tuple[Refusal, ValidationError]]


@contextmanager
def raised() -> Iterator[Raised]:
    """The list fills as the services refuse, whoever catches the refusal."""
    found: Raised = []
    places = _by_line()

    def make(error: ValidationError, *args: Any, **kwargs: Any) -> None:
        _MAKE(error, *args, **kwargs)
        if refusal := _standing_at(places):
            found.append((refusal, error))

    ValidationError.__init__ = make  # type: ignore[method-assign]
    try:
        yield found
    finally:
        ValidationError.__init__ = _MAKE  # type: ignore[method-assign]


@cache
def _by_line() -> dict[tuple[str, int], Refusal]:
    return {
        (str(ROOT / one.file), line): one
        for one in written()
        for line in range(one.first, one.last + 1)
    }


def _standing_at(places: dict[tuple[str, int], Refusal]) -> Refusal | None:
    """The refusal whose line makes the error, itself or through a class of ours."""
    frame: Any = sys._getframe(2)
    while frame and not frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back if frame.f_code.co_name == "__init__" else None
    while frame:
        if found := places.get((frame.f_code.co_filename, frame.f_lineno)):
            return found
        frame = frame.f_back if frame.f_code.co_name == "__init__" else None
    return None
