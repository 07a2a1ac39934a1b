"""What the law of a day says of a ground that moves the limitation of a violation."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.common.text import fold
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.domain.cases.services.paper_terms import more_time
from hangthat.domain.deciding.lexicon import Effect, LimitationGround
from hangthat.domain.law.models import Provision

_UNITS = {unit.label: unit for unit in Unit if unit != Unit.HOUR}
_WORDS = {fold(effect.label): effect for effect in Effect if effect != Effect.LONGER}


@dataclass(frozen=True)
class GroundRule:
    """`span`: how much is added, where it lengthens. `basis`: the document and who verified it."""

    effect: Effect
    basis: str = ""
    span: Span | None = None


def ground_rule(ground: str, *, on: date) -> GroundRule | None:
    """None: no row of that day says it, or none that can be read.

    A row says "tính lại", "không tính" or "vẫn tính"; a row of a number and a unit of time adds
    that much, at most ten years. Another ground of the law has no row: the officer names the
    article.
    """
    if ground == LimitationGround.OTHER:
        return GroundRule(Effect.PAUSES)
    # unscoped: reference data, the same for everybody
    rows = Provision.objects.in_force(on=on).filter(key=ground).order_by("-valid_from", "-pk")
    row = rows.first()
    if row is None:
        return None
    basis = row.document if row.verified else f"{row.document} (chưa xác minh)"
    if row.unit in _UNITS and row.value.isdecimal():
        try:
            return GroundRule(Effect.LONGER, basis, more_time(int(row.value), _UNITS[row.unit]))
        except ValueError:
            return None
    effect = _WORDS.get(fold(row.value))
    return GroundRule(effect, basis) if effect else None
