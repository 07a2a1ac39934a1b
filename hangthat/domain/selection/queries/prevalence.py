"""What the draws tell of everybody in their lists of origin, whoever was never checked too."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models import Finding
from hangthat.domain.selection.grammar.drawing import strata_of
from hangthat.domain.selection.grammar.intervals import Estimate, Stratum, estimated
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.queries.outcomes import outcomes


@dataclass(frozen=True)
class Prevalence:
    """The share of shops where a violation would be found, estimated. `draws`: how many."""

    year: int
    draws: int
    strata: int
    estimate: Estimate


def prevalence(user: User | None, year: int, *, on: date) -> Prevalence | None:
    """From the draws whose time is over by that day, of the year. None: there is none.

    A draw that still runs is left out: whoever is not checked yet would count as not seen.
    """
    # unscoped: without a person the program itself asks
    rows = Draw.objects.all() if user is None else Draw.objects.counted_for(user)
    draws = list(rows.done().filter(due_on__year=year, due_on__lt=on))
    # unscoped: only counts go out
    chosen = Choice.objects.filter(draw__in=draws).select_related("draw", "planned_check")
    found = outcomes(chosen)
    sizes: dict[str, int] = {}
    for draw in sorted(draws, key=lambda one: one.announced_at):
        sizes |= {name: total for name, (total, _) in strata_of(draw.base).items()}
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for choice in chosen:
        tally = tallies[choice.stratum]
        tally[0] += 1
        finding = found[choice.pk].finding if choice.pk in found else None
        tally[1] += finding == Finding.VIOLATION
        tally[2] += finding == Finding.CLEAN
    estimate = estimated(Stratum(sizes[name], *tally) for name, tally in tallies.items())
    if estimate is None:
        return None
    return Prevalence(year, len(draws), len(tallies), estimate)
