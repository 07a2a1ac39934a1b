from hangthat.domain.law.queries.changes import ConductChange, articles_of, changed_conducts
from hangthat.domain.law.queries.crimes import PossibleCrime, crimes_among, possible_crimes
from hangthat.domain.law.queries.deadlines import LAST_DAY_OFF, rule_among, rule_of
from hangthat.domain.law.queries.natures import nature_of, natures
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
    "articles_of",
    "beyond_power",
    "changed_conducts",
    "confiscates",
    "crimes_among",
    "may_sanction",
    "nature_of",
    "natures",
    "possible_crimes",
    "rule_among",
    "rule_of",
]
