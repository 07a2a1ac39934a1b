"""How the reports of a period stand, who is late with what, the units' texts side by side."""

from hangthat.domain.consolidation.queries.lateness import Late, addressees, late_of
from hangthat.domain.consolidation.queries.parts import Newer, PartSources, sources_of
from hangthat.domain.consolidation.queries.received import Received, received, receiver_ids
from hangthat.domain.consolidation.queries.standing import PeriodStanding, UnitLine, standing_of
from hangthat.domain.consolidation.queries.urged import urged_days

__all__ = [
    "Late",
    "Newer",
    "PartSources",
    "PeriodStanding",
    "Received",
    "UnitLine",
    "addressees",
    "late_of",
    "received",
    "receiver_ids",
    "sources_of",
    "standing_of",
    "urged_days",
]
