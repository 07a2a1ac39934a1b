"""Whose words a deed may have changed, read from the journal."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from hangthat.core.journal.models.entry import EntryQuerySet
from hangthat.domain.activities.models import Participant
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.establishments.models import Channel, Establishment, GroupMembership
from hangthat.domain.inspections.models import Result


@dataclass
class Touched:
    """Parties (with their establishments) and boards."""

    parties: set[int] = field(default_factory=set)
    boards: set[int] = field(default_factory=set)


def _owners(rows: QuerySet[Any], path: str = "") -> Touched:
    pairs = rows.values_list(f"{path}party_id", f"{path}establishment__party_id")
    return Touched({owner for pair in pairs for owner in pair if owner is not None})


def _participants(**which: list[int]) -> Touched:
    rows = Participant.objects.filter(**which)
    found = _owners(rows)
    found.boards = set(rows.filter(board__isnull=False).values_list("board_id", flat=True))
    return found


_WHOSE: dict[str, Callable[[list[int]], Touched]] = {
    "establishments.party": lambda ids: Touched(set(ids)),
    "establishments.board": lambda ids: Touched(boards=set(ids)),
    "establishments.establishment": lambda ids: Touched(
        set(Establishment.everything.filter(pk__in=ids).values_list("party_id", flat=True))
    ),
    "establishments.place": lambda ids: Touched(
        set(Establishment.everything.filter(place__in=ids).values_list("party_id", flat=True))
    ),
    "establishments.groupmembership": lambda ids: Touched(
        set(GroupMembership.objects.filter(pk__in=ids).values_list("party_id", flat=True))
    ),
    "establishments.channel": lambda ids: Touched(
        set(Channel.objects.filter(pk__in=ids).values_list("party_id", flat=True))
    ),
    "activities.activity": lambda ids: _participants(activity__in=ids),
    "activities.participant": lambda ids: _participants(pk__in=ids),
    "commitments.commitment": lambda ids: _owners(Commitment.objects.filter(pk__in=ids)),
    "commitments.regulation": lambda ids: Touched(
        boards=set(Regulation.objects.filter(pk__in=ids).values_list("board_id", flat=True))
    ),
    "inspections.inspection": lambda ids: _owners(Result.objects.filter(inspection__in=ids)),
    "inspections.result": lambda ids: _owners(Result.objects.filter(pk__in=ids)),
    "cases.violation": lambda ids: _owners(Violation.objects.filter(pk__in=ids)),
    "cases.decision": lambda ids: _owners(Decision.objects.filter(pk__in=ids), "violation__"),
}
_NOBODY = {
    "establishments.position",
    "activities.audience",
    "activities.campaign",
    "activities.handout",
    "activities.material",
    "activities.outreachform",
    "activities.partner",
    "activities.photo",
    "access.apitoken",
    "access.grant",
    "access.invitation",
    "agencies.boundary",
    "agencies.agency",
    "agencies.agencysuccession",
    "agencies.reorganisation",
    "agencies.user",
    "commitments.commitmenttext",
    "commitments.formbatch",
    "commitments.officialpledge",  # no member of any target
    "commitments.onetimecode",
    "commitments.scanbatch",
    "commitments.scanpage",
    "commitments.signinglink",
    "commitments.signingrequest",  # the paper that answers it speaks for itself
    "commitments.undertaking",
    "commitments.doorcode",  # says what the papers say
    "establishments.criterionmet",
    "followups.plannedvisit",
    "inspections.inspectionphoto",
    "files.filereplacement",
    "files.filesignature",
    "establishments.establishmentsuccession",  # the records that it ties speak for themselves
    "establishments.externalcount",
    "establishments.focus",
    "establishments.formernumbers",
    "establishments.shopdetails",
    "establishments.shoprole",
    "establishments.sold",
    "establishments.suspension",  # a shop that rests is still open
    "establishments.matchanswer",
    "files.storedfile",
    "intake.alias",
    "intake.batch",
    "intake.batchrow",
    "intake.written",
    "intake.columnmapping",
    "law.provision",
    "merging.apart",
    "merging.merge",  # each record that it moves or changes has its own line
    "merging.moved",
    "merging.twin",
    "plans.plan",
    "plans.planversion",
}


def touched_by(entries: EntryQuerySet) -> Touched | None:
    """Who may count differently after these deeds.

    None: anybody (a new unit, a whole world), or a record that is gone and can be asked no more.
    """
    if entries.filter(action="remove").exists():
        return None
    subjects: dict[str, list[str]] = defaultdict(list)
    for subject, subject_id in entries.values_list("subject", "subject_id").distinct():
        subjects[subject].append(subject_id)
    whole = Touched()
    for subject, ids in subjects.items():
        if subject in _NOBODY:
            continue
        if subject not in _WHOSE:
            return None
        found = _WHOSE[subject](list(map(int, ids)))
        whole.parties |= found.parties
        whole.boards |= found.boards
    return whole
