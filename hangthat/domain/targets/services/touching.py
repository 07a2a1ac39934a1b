"""Whose numbers the entries of the journal may have changed."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from hangthat.core.common.records import model_named, weighs
from hangthat.core.journal.models.entry import EntryQuerySet
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.establishments.models import (
    Board,
    Channel,
    Establishment,
    GroupMembership,
    Party,
    Place,
    StandIn,
)
from hangthat.domain.inspections.models import Inspection, Result


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


def _registered(rows: QuerySet[Any]) -> Touched:
    """The owners of shops, or the parties of whatever says one."""
    return Touched(set(rows.values_list("party_id", flat=True)))


def _both_parties(rows: QuerySet[Any]) -> Touched:
    """The stand-in and the party that it stands for."""
    return Touched({key for pair in rows.values_list("party_id", "known_id") for key in pair})


# Where the members stand whose numbers may change with a row of the model.
_WHOSE: dict[type[Model], Callable[[list[int]], Touched]] = {
    Party: lambda ids: Touched(set(ids)),
    Board: lambda ids: Touched(boards=set(ids)),
    Establishment: lambda ids: _registered(Establishment.everything.filter(pk__in=ids)),
    Place: lambda ids: _registered(Establishment.everything.filter(place__in=ids)),
    GroupMembership: lambda ids: _registered(GroupMembership.objects.filter(pk__in=ids)),
    StandIn: lambda ids: _both_parties(StandIn.objects.filter(pk__in=ids)),
    Channel: lambda ids: _registered(Channel.objects.filter(pk__in=ids)),
    Activity: lambda ids: _participants(activity__in=ids),
    Participant: lambda ids: _participants(pk__in=ids),
    Commitment: lambda ids: _owners(Commitment.objects.filter(pk__in=ids)),
    Regulation: lambda ids: Touched(
        boards=set(Regulation.objects.filter(pk__in=ids).values_list("board_id", flat=True))
    ),
    Inspection: lambda ids: _owners(Result.objects.filter(inspection__in=ids)),
    Result: lambda ids: _owners(Result.objects.filter(pk__in=ids)),
    Violation: lambda ids: _owners(Violation.objects.filter(pk__in=ids)),
    Decision: lambda ids: _owners(Decision.objects.filter(pk__in=ids), "violation__"),
}


def touched_by(entries: EntryQuerySet) -> Touched | None:
    """The parties and boards whose numbers these journal lines may have changed.

    A model that says `weighs = False` is left out.
    None: anybody's. Either a record was deleted and can no longer be read, or the model is not
    known here (a new unit, a whole world).
    """
    if entries.filter(action="remove").exists():
        return None
    subjects: dict[str, list[str]] = defaultdict(list)
    for subject, subject_id in entries.values_list("subject", "subject_id").distinct():
        subjects[subject].append(subject_id)
    whole = Touched()
    for subject, ids in subjects.items():
        model = model_named(subject)
        if model and not weighs(model):
            continue
        if model not in _WHOSE:
            return None
        found = _WHOSE[model](list(map(int, ids)))
        whole.parties |= found.parties
        whole.boards |= found.boards
    return whole
