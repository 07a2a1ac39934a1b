"""What an officer wants to know of a member before going in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import (
    Commitment,
    Regulation,
    SigningRequest,
    Stage,
)
from hangthat.domain.dossier.queries.life import Kin
from hangthat.domain.dossier.queries.recorded import Recorded
from hangthat.domain.establishments.models import Step
from hangthat.domain.inspections.models import Result

Row = TypeVar("Row")


@dataclass(frozen=True)
class CardFacts:
    """The one look. None where there is nothing; "never checked" is not "clean"."""

    last_outreach: date | None
    paper: Commitment | Regulation | None
    asked: SigningRequest | None
    last_check: Result | None
    violations: int
    last_violation: Violation | None
    last_decision: Decision | None
    reoffended: bool


def facts_of(rows: Recorded, *, on: date) -> CardFacts:
    """As recorded up to a day."""
    violations = [found for found in rows.violations if found.stands(on)]
    decisions = [made for made in rows.decisions if made.stands(on)]
    held: list[Commitment | Regulation] = [
        *(paper for paper in rows.papers if rows.validity.holds(paper, on)),
        *(paper for paper in rows.regulations if paper.is_valid(on)),
    ]
    return CardFacts(
        last_outreach=_first(
            row.activity.held_on for row in rows.outreach if row.activity.held_on <= on
        ),
        paper=_first(held),
        asked=_first(one for one in rows.asked if one.stage in {Stage.ASKED, Stage.REFUSED}),
        last_check=_first(row for row in rows.checks if row.inspection.held_on <= on),
        violations=len(violations),
        last_violation=_first(violations),
        last_decision=_first(decisions),
        reoffended=_reoffended(violations, decisions),
    )


def lapsed_paper(kin: Kin | None, user: User) -> Commitment | None:
    """What the owner before had signed when the shop passed on; the new one is not bound by it."""
    if kin is None or kin.shop is None or kin.tie.step != Step.NEW_OWNER:
        return None
    # off tour: of a shop in sight
    papers = Commitment.objects.visible_to(user).filter(establishment=kin.shop)
    return papers.valid(on=kin.tie.on - timedelta(days=1)).first()


def _reoffended(violations: list[Violation], decisions: list[Decision]) -> bool:
    """Whether one of the plan's violations was found after the first decision."""
    if not decisions:
        return False
    first = min(made.decided_on for made in decisions)
    return any(found.is_of_plan and found.found_on > first for found in violations)


def _first(rows: Iterable[Row]) -> Row | None:
    return next(iter(rows), None)
