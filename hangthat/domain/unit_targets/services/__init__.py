"""Acts on targets of a unit's own."""

from hangthat.domain.unit_targets.services.carrying import carry_over
from hangthat.domain.unit_targets.services.deciding import decide, end
from hangthat.domain.unit_targets.services.proposing import UnitTargetTerms, propose, withdraw

__all__ = ["UnitTargetTerms", "carry_over", "decide", "end", "propose", "withdraw"]
