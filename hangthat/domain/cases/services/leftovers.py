"""What rooms above still hold of a case: they say so here, since a case knows none of them."""

from collections.abc import Callable

from hangthat.domain.cases.models import Case

LEFTOVERS: list[Callable[[Case], str]] = []  # each says what is left, or nothing


def left_of(case: Case) -> str:
    """The first sentence that a room has to say; empty: nothing is left."""
    return next(filter(None, (told(case) for told in LEFTOVERS)), "")
