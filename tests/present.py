"""Another present for a while, for tests whose worlds lie on days of their own."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.utils import timezone


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Every door asks Django for the present; whoever holds its two functions gets others, also a
    module that is imported meanwhile, and the true ones afterwards."""
    real = {"now": timezone.now, "localdate": timezone.localdate}

    def instant() -> datetime:
        return moment

    def day(value: datetime | None = None, zone: Any = None) -> date:
        return timezone.localtime(value or moment, zone).date()

    false = {"now": instant, "localdate": day}
    _hand_out(real, false)
    try:
        yield
    finally:
        _hand_out(false, real)


def _hand_out(
    held: Mapping[str, Callable[..., Any]], instead: Mapping[str, Callable[..., Any]]
) -> None:
    """To Django’s module and to all of ours that hold these functions."""
    ours = [
        module for name, module in sys.modules.items() if name.startswith(("hangthat.", "tests."))
    ]
    for module in (timezone, *ours):
        for name, value in list(vars(module).items()):
            for which, function in held.items():
                if value is function:
                    setattr(module, name, instead[which])
