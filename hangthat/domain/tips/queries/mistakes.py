"""What of a tip, as it stands, may be taken back as a mistake."""

from hangthat.domain.tips.lexicon import Mistake, TipState
from hangthat.domain.tips.models import Tip


def mistakes_of(tip: Tip) -> list[Mistake]:
    """Of one that is joined or answered, that alone: what is linked then follows. Nothing once its
    contents are destroyed."""
    if tip.destroyed_on:
        return []
    if tip.state == TipState.JOINED:
        return [Mistake.JOIN]
    if tip.state == TipState.ANSWERED:
        return [Mistake.ANSWER]
    linked = {
        Mistake.INSPECTION: tip.inspection_id,
        Mistake.CASE: tip.case_id,
        Mistake.SIGNAL: tip.signalled_on,
    }
    return [one for one, there in linked.items() if there]
