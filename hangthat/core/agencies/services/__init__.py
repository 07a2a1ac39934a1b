"""Acts on areas and agencies."""

from hangthat.core.agencies.services.boundaries import load_boundaries
from hangthat.core.agencies.services.filters import drop_filter, keep_filter
from hangthat.core.agencies.services.parts import part_of
from hangthat.core.agencies.services.reference import load_reference
from hangthat.core.agencies.services.reorganising import (
    apply,
    checked,
    drop,
    propose,
    reform_of,
    undo,
)

__all__ = [
    "apply",
    "checked",
    "drop",
    "drop_filter",
    "keep_filter",
    "load_boundaries",
    "load_reference",
    "part_of",
    "propose",
    "reform_of",
    "undo",
]
