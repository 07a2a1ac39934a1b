"""How reports of a period stand, who is late, what is left to merge, the units' texts."""

from hangthat.domain.consolidation.queries.concerns import ConcernLine, concerns_of, open_concerns
from hangthat.domain.consolidation.queries.drafts import province_drafts
from hangthat.domain.consolidation.queries.lateness import Late, addressees, late_of, late_to
from hangthat.domain.consolidation.queries.merging_dues import merging_due
from hangthat.domain.consolidation.queries.parts import Newer, PartSources, sources_of
from hangthat.domain.consolidation.queries.received import (
    finished_for,
    received,
    received_regimes,
    receiver_ids,
)
from hangthat.domain.consolidation.queries.standing import PeriodStanding, UnitLine, standing_of
from hangthat.domain.consolidation.queries.unfinished import Unfinished, unfinished
from hangthat.domain.consolidation.queries.urged import urged_days

__all__ = [
    "ConcernLine",
    "Late",
    "Newer",
    "PartSources",
    "PeriodStanding",
    "Unfinished",
    "UnitLine",
    "addressees",
    "concerns_of",
    "finished_for",
    "late_of",
    "late_to",
    "merging_due",
    "open_concerns",
    "province_drafts",
    "received",
    "received_regimes",
    "receiver_ids",
    "sources_of",
    "standing_of",
    "unfinished",
    "urged_days",
]
