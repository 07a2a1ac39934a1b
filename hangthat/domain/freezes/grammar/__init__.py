from hangthat.domain.freezes.grammar.comparison import Comparison, Step
from hangthat.domain.freezes.grammar.packing import pack, unpack
from hangthat.domain.freezes.grammar.snapshot import (
    NOBODY,
    FrozenTarget,
    FrozenUnit,
    Members,
    Snapshot,
)

__all__ = [
    "NOBODY",
    "Comparison",
    "FrozenTarget",
    "FrozenUnit",
    "Members",
    "Snapshot",
    "Step",
    "pack",
    "unpack",
]
