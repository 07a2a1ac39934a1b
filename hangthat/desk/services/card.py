"""What an officer wants to know of a member before going in."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.activities.models import Participant
from hangthat.agencies.models import User
from hangthat.cases.models import Decision, Violation
from hangthat.commitments.models import Commitment, Regulation
from hangthat.common.querysets import standing
from hangthat.desk.services.timeline import about
from hangthat.establishments.models import Board, Establishment, Party
from hangthat.inspections.models import Result


@dataclass(frozen=True)
class CardFacts:
    """The one look. None where there is nothing; "never checked" is not "clean"."""

    last_outreach: date | None
    paper: Commitment | Regulation | None
    last_check: Result | None
    violations: int
    last_violation: Violation | None
    last_decision: Decision | None
    reoffended: bool


def facts_of(subject: Establishment | Party | Board, *, on: date, user: User) -> CardFacts:
    """As recorded up to a day, as far as the officer may see it."""
    outreach = (
        Participant.objects.visible_to(user)
        .filter(about(subject), standing("activity__withdrawn_on"), activity__held_on__lte=on)
        .order_by("-activity__held_on")
        .values_list("activity__held_on", flat=True)
        .first()
    )
    if isinstance(subject, Board):
        regulation = Regulation.objects.visible_to(user).valid(on=on).filter(board=subject).first()
        return CardFacts(outreach, regulation, None, 0, None, None, False)
    mine = about(subject)
    violations = Violation.objects.visible_to(user).filter(mine, _standing(on), found_on__lte=on)
    decisions = Decision.objects.visible_to(user).filter(
        about(subject, "violation__"), _unannulled(on), decided_on__lte=on
    )
    first = decisions.order_by("decided_on").first()
    return CardFacts(
        last_outreach=outreach,
        paper=Commitment.objects.visible_to(user).valid(on=on).filter(mine).first(),
        last_check=Result.objects.visible_to(user)
        .filter(mine, standing("inspection__withdrawn_on"), inspection__held_on__lte=on)
        .select_related("inspection__agency")
        .order_by("-inspection__held_on")
        .first(),
        violations=violations.count(),
        last_violation=violations.first(),
        last_decision=decisions.first(),
        reoffended=first is not None
        and violations.of_plan().filter(found_on__gt=first.decided_on).exists(),
    )


def _standing(on: date) -> Q:
    return Q(dismissed_on__isnull=True) | Q(dismissed_on__gt=on)


def _unannulled(on: date) -> Q:
    return Q(annulled_on__isnull=True) | Q(annulled_on__gt=on)
