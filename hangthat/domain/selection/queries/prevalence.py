"""What the draws tell of everybody in their lists of origin, whoever was never checked too."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models import Finding
from hangthat.domain.selection.grammar.drawing import BETWEEN, strata_of
from hangthat.domain.selection.grammar.intervals import Estimate, Stratum, estimated
from hangthat.domain.selection.grammar.pooling import DrawnList, pooled
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.queries.outcomes import outcomes


@dataclass(frozen=True)
class Prevalence:
    """The share of shops where a violation would be found, estimated. `draws`: how many.

    `apart`: draws that lie within wider ones and so are left out. `beyond`: shops that no draw
    could reach, of lists in which a commune had none drawn.
    """

    year: int
    draws: int
    strata: int
    estimate: Estimate
    apart: int = 0
    beyond: int = 0


def prevalence(user: User | None, year: int, *, on: date) -> Prevalence | None:
    """From the draws whose time is over by that day, of the year. None: there is none.

    A draw that still runs is left out: whoever is not checked yet would count as not seen.
    """
    # unscoped: without a person the program itself asks
    rows = Draw.objects.all() if user is None else Draw.objects.counted_for(user)
    rows = rows.done().filter(due_on__year=year, due_on__lt=on)
    draws = list(rows.order_by("announced_at", "pk"))
    # unscoped: only counts go out
    chosen = list(Choice.objects.filter(draw__in=draws).select_related("draw", "planned_check"))
    found = outcomes(chosen)
    tallies: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for choice in chosen:
        tally = tallies[choice.draw_id or 0, choice.stratum]
        tally[0] += 1
        finding = found[choice.pk].finding if choice.pk in found else None
        tally[1] += finding == Finding.VIOLATION
        tally[2] += finding == Finding.CLEAN
    made = pooled([_listed(draw, tallies) for draw in draws])
    estimate = estimated(made.strata)
    if estimate is None:
        return None
    return Prevalence(year, made.used, len(made.strata), estimate, made.apart, made.beyond)


def _listed(draw: Draw, tallies: dict[tuple[int, str], list[int]]) -> DrawnList:
    codes = (line.split(BETWEEN, 2)[2] for line in draw.base.splitlines())
    strata = (
        Stratum(total, *tallies.get((draw.pk, name), (0, 0, 0)))
        for name, (total, _) in strata_of(draw.base).items()
    )
    return DrawnList(draw.area_id, frozenset(codes), tuple(strata))
