"""What codes are called: for the formatters of the models, where the journal is read."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hangthat.core.common.formatters import COLUMNS, Names
from hangthat.core.common.records import model_named
from hangthat.core.intake.services import room_lists


def names_of_codes() -> Names:
    """Reads the names of each kind once, if they are asked for. Codes are unique over all time."""
    return cache(_names)


def _names(kind: str) -> Mapping[str, str]:
    if kind == COLUMNS:
        return {
            column.name: column.label for one in room_lists().values() for column in one.columns
        }
    model: Any = model_named(kind)
    # unscoped: reference data, the same for everybody
    return {one.code: str(one) for one in model._default_manager.all()}
