"""What came of each choice: the check that was made for it, and what it found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Finding, Inspection, Result
from hangthat.domain.selection.lexicon import MET
from hangthat.domain.selection.models import Choice


@dataclass(frozen=True)
class Outcome:
    """The check made for a choice. `pk`, `code`: of the inspection."""

    pk: int
    code: str
    held_on: date
    finding: Finding

    @property
    def met(self) -> bool:
        """Somebody was there and let them look; else they may come again."""
        return self.finding in MET


def outcomes(choices: Iterable[Choice]) -> dict[int, Outcome]:
    """By the choice's key; of those without a check nothing is said. One query, or two where an
    agency may carry on another's work.

    The check that an officer tied to the choice, or that was held of its plan; else the first of
    the same agency there, or of its heir, for the same reason, since the day of the choice; a later
    one, where nobody was met before. Of a drawn choice none after the last day of the draw.
    """
    every = list(choices)
    wanted: dict[int, list[Choice]] = {}
    for choice in every:
        wanted.setdefault(choice.establishment_id, []).append(choice)
    # unscoped: of choices in sight
    rows = Result.objects.filter(
        standing("inspection__withdrawn_on"), establishment__in=list(wanted)
    ).select_related("inspection")
    found: dict[int, Outcome] = {}
    forces = _Forces()
    results = list(rows.order_by("inspection__held_on", "inspection__pk"))
    stand = {row.inspection_id for row in results}
    for row in results:
        held = row.inspection
        one = Outcome(held.pk, held.code, held.held_on, Finding(row.finding))
        for choice in wanted[row.establishment_id or 0]:
            before = found.get(choice.pk)
            better = before is None or (one.met and not before.met)
            if better and _answers(held, choice, stand, forces):
                found[choice.pk] = one
    return found


class _Forces:
    @cached_property
    def _families(self) -> Families:
        return Families()

    def carries_on(self, agency: int | None, other: int) -> bool:
        """Itself, or an heir; read only where they differ."""
        return agency == other or (agency is not None and other in self._families.of(agency))


def _answers(held: Inspection, choice: Choice, stand: set[int], forces: _Forces) -> bool:
    """`stand`: the inspections there that were not withdrawn."""
    if choice.draw is not None and held.held_on > choice.draw.due_on:
        return False
    planned = choice.planned_check
    tied = choice.inspection_id or (planned.inspection_id if planned else None)
    if tied in stand:
        return bool(tied == held.pk)
    if held.reason != choice.reason or held.held_on < choice.chosen_on:
        return False
    return forces.carries_on(held.agency_id, choice.agency_id)
