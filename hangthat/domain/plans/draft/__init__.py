"""The draft of a plan: what the reader found and a person corrects, as one TOML file."""

from hangthat.domain.plans.draft.faults import Fault
from hangthat.domain.plans.draft.parser import from_toml, unfinished
from hangthat.domain.plans.draft.rows import (
    BasisRow,
    ClauseRow,
    Draft,
    DutyRow,
    GoodsRow,
    Head,
    LooseRow,
    RecipientRow,
    ReportPartRow,
    TargetRow,
    TaskRow,
)
from hangthat.domain.plans.draft.writer import to_toml

__all__ = [
    "BasisRow",
    "ClauseRow",
    "Draft",
    "DutyRow",
    "Fault",
    "GoodsRow",
    "Head",
    "LooseRow",
    "RecipientRow",
    "ReportPartRow",
    "TargetRow",
    "TaskRow",
    "from_toml",
    "to_toml",
    "unfinished",
]
