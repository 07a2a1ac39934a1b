from hangthat.domain.law.queries.changes import ConductChange, changed_conducts
from hangthat.domain.law.queries.crimes import PossibleCrime, crimes_among
from hangthat.domain.law.queries.deadlines import LAST_DAY_OFF, rule_among, rule_of
from hangthat.domain.law.queries.natures import natures
from hangthat.domain.law.queries.powers import (
    Answer,
    Ruling,
    beyond_power,
    confiscates,
    may_sanction,
)

__all__ = [
    "LAST_DAY_OFF",
    "Answer",
    "ConductChange",
    "PossibleCrime",
    "Ruling",
    "beyond_power",
    "changed_conducts",
    "confiscates",
    "crimes_among",
    "may_sanction",
    "natures",
    "rule_among",
    "rule_of",
]
