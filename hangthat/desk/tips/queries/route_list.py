"""The rows of the routing table, with what became of their communes."""

from dataclasses import dataclass

from hangthat.core.agencies.models import Area
from hangthat.domain.tips.models import TipRoute
from hangthat.domain.tips.queries.lands import Lands


@dataclass(frozen=True)
class RouteLine:
    """`heirs`: its commune was divided into these, and nobody said yet which it means. `older`: by
    which row tips of the same land go first."""

    row: TipRoute
    ready: int
    heirs: list[Area]
    older: TipRoute | None


def route_lines(rows: list[TipRoute], ready: dict[int, int], lands: Lands) -> list[RouteLine]:
    return [
        RouteLine(
            one, ready.get(one.agency_id, 0),
            lands.heirs(one) if lands.is_divided(one) else [], lands.before(one, rows),
        )
        for one in rows
    ]  # fmt: skip
