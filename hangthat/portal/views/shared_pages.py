"""A page that is the same for everybody, kept in memory while what it was made of stands."""

import secrets
from collections.abc import Callable, Hashable


class SharedPage:
    """One page in each process. What differs from visitor to visitor has a place in it."""

    def __init__(self) -> None:
        self._secret = secrets.token_hex(8)  # nobody's words can hold a place
        self._kept: tuple[Hashable, str] | None = None

    def place_of(self, name: str) -> str:
        return f"{self._secret}-{name}"

    def of(self, made_of: Hashable, make: Callable[[], str]) -> str:
        """`made_of`: as long as it is equal, the page is; None: made anew each time."""
        kept = self._kept
        if kept is None or made_of is None or kept[0] != made_of:
            kept = self._kept = (made_of, make())
        return kept[1]
