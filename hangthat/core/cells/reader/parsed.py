"""What comes of a cell."""

from typing import Any, NamedTuple

from hangthat.core.cells.reader.column import Column, Fault, Scope


class Parsed(NamedTuple):
    """A value, or a fault; a note says what was understood beyond what was typed.

    more: further fields of the record that the cell tells: how exact a day is.
    partly: the value is but a part of what was typed, or a guess.
    """

    value: Any
    fault: Fault | None = None
    note: str = ""
    more: tuple[tuple[str, Any], ...] = ()
    partly: bool = False


def faulty(
    column: Column, said: str, suggestion: str = "", options: tuple[str, ...] = ()
) -> Parsed:
    scope: Scope = "blank" if column.spares else "value"
    return Parsed(None, Fault(column.name, said, suggestion, scope, options))


def noted(value: Any, column: Column, said: str, *, partly: bool = False) -> Parsed:
    return Parsed(value, None, f"{column.label}: {said}.", partly=partly)
