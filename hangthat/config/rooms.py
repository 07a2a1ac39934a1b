"""The rooms and slices that are installed: all there are."""

from collections.abc import Sequence

from hangthat.config.environment import ROOT

_HOUSE = ROOT / "hangthat"


def rooms_of(storey: str, *, first: Sequence[str] = ()) -> list[str]:
    """Every room of a storey: those of `first` in that order, then the others by name."""
    there = {file.parent.name for file in (_HOUSE / storey).glob("*/__init__.py")}
    if gone := set(first) - there:
        raise LookupError(f"hangthat/{storey} has no {', '.join(sorted(gone))}")
    return [f"hangthat.{storey}.{name}" for name in (*first, *sorted(there - set(first)))]


def slices() -> list[str]:
    """Every package of the desk that has a `slice.py`; `desk/slices.py` orders them on the page."""
    return sorted(f"hangthat.desk.{file.parent.name}" for file in _HOUSE.glob("desk/*/slice.py"))
