"""Everything recorded on a member, read once, as far as the officer may see it."""

from dataclasses import dataclass, field

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, Regulation, SigningRequest, Validity
from hangthat.domain.establishments.models import Board, Establishment, Party
from hangthat.domain.inspections.models import Result

Subject = Establishment | Party | Board


@dataclass(frozen=True)
class Recorded:
    """Rows on one member, each kind newest first, without what was withdrawn.

    `opened`: of the activities they name, those whose page the person may open.
    `validity`: how long its papers hold.
    """

    outreach: list[Participant]
    papers: list[Commitment] = field(default_factory=list)
    asked: list[SigningRequest] = field(default_factory=list)
    regulations: list[Regulation] = field(default_factory=list)
    checks: list[Result] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    opened: frozenset[int] = frozenset()
    validity: Validity = field(default_factory=Validity)


def recorded_on(subject: Subject, user: User) -> Recorded:
    """Of a party also what is on its establishments (counting.md §3)."""
    outreach = _outreach(subject, user)
    if isinstance(subject, Board):
        # redundant: as the table stands, who sees the one sees the other
        papers = Regulation.objects.visible_to(user).filter(board=subject)
        papers = papers.select_related("correction")
        return Recorded(outreach, regulations=list(papers), opened=_opened(outreach, [], user))
    mine = about(subject)
    signed = list(
        Commitment.objects.visible_to(user)
        .filter(mine)
        .select_related("activity", "correction", "superseded_by")
    )
    return Recorded(
        outreach,
        papers=signed,
        validity=Validity.load() if signed else Validity(),
        asked=list(SigningRequest.objects.visible_to(user).filter(mine).select_related("text")),
        checks=_checks(subject, user),
        violations=list(
            Violation.objects.visible_to(user).filter(mine).select_related("correction")
        ),
        decisions=list(
            Decision.objects.visible_to(user)
            .filter(about(subject, "violation__"))
            .select_related("agency")
        ),
        opened=_opened(outreach, signed, user),
    )


def about(subject: Subject, path: str = "") -> Q:
    """Rows on the member; a party's are also those on its establishments (counting.md §3).

    Its shops by their keys: beside an OR, PostgreSQL would read a query of them row by row.
    """
    match subject:
        case Establishment():
            return Q(**{f"{path}establishment": subject})
        case Party():
            shops = list(subject.establishments.order_by().values_list("pk", flat=True))
            return Q(**{f"{path}party": subject}) | Q(**{f"{path}establishment__in": shops})
        case Board():
            return Q(**{f"{path}board": subject})


def _outreach(subject: Subject, user: User) -> list[Participant]:
    rows = (
        Participant.objects.visible_to(user)
        .filter(about(subject), standing("activity__withdrawn_on"))
        .select_related("activity__organiser")
    )
    return sorted(rows, key=lambda row: row.activity.held_on, reverse=True)


def _checks(subject: Subject, user: User) -> list[Result]:
    rows = (
        Result.objects.visible_to(user)
        .filter(about(subject), standing("inspection__withdrawn_on"))
        .select_related("inspection__agency")
    )
    return sorted(rows, key=lambda row: row.inspection.held_on, reverse=True)


def _opened(outreach: list[Participant], papers: list[Commitment], user: User) -> frozenset[int]:
    named = {row.activity_id for row in outreach}
    named |= {paper.activity_id for paper in papers if paper.activity_id}
    if not named:
        return frozenset()
    mine = Activity.objects.visible_to(user).filter(pk__in=named)
    return frozenset(mine.values_list("pk", flat=True))
