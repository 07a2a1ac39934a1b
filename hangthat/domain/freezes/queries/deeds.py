"""What was written about members after a reading was frozen: lines of the journal by member."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from hangthat.core.journal.models import Entry
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.establishments.models import (
    Board,
    Channel,
    Establishment,
    GroupMembership,
    MemberKind,
    Party,
    Place,
    StandIn,
)
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.inspections.models import Inspection, Result

Queries = dict[type[Model], list[QuerySet[Any]]]  # of keys of members with keys of rows about them
About = Callable[[list[int], date], Queries]
_MOST = 2_000  # members asked about at once


def deeds_since(
    reading: FrozenReading, kind: MemberKind, ids: Iterable[int]
) -> dict[int, list[Entry]]:
    """Of each member the lines about it and its records that the reading does not hold.

    Of records of facts only those of days up to its own: what happened later moves no number of it.
    The oldest first. The number of queries does not grow with the members.
    Undefined: of more than some thousand members at once, only the first are asked about.
    """
    members = sorted(set(ids))[:_MOST]
    touching: dict[tuple[str, str], set[int]] = defaultdict(set)
    for model, queries in _ABOUT[kind](members, reading.on).items():
        for query in queries:
            for member, row in query:
                touching[model._meta.label_lower, str(row)].add(member)
    found: dict[int, list[Entry]] = {member: [] for member in members}
    for entry in _lines(reading, touching):
        for member in touching.get((entry.subject, entry.subject_id), ()):
            found[member].append(entry)
    return found


def _lines(reading: FrozenReading, touching: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    by_subject: dict[str, list[str]] = defaultdict(list)
    for subject, key in touching:
        by_subject[subject].append(key)
    about = Q(pk__in=[])
    for subject, keys in sorted(by_subject.items()):
        about |= Q(subject=subject, subject_id__in=keys)
    after = Q(pk__gt=reading.position) | Q(at__gte=reading.due_at)
    # unscoped: of members in sight; whoever shows them asks for each record's own sight
    yield from Entry.objects.filter(about & after).order_by("pk")


def _of_shops(ids: list[int], on: date) -> Queries:
    return {
        **_facts(ids, "establishment", on),
        Establishment: [_keys(Establishment, Q(pk__in=ids), "pk", "pk")],
        Place: [_keys(Establishment, Q(pk__in=ids, place__isnull=False), "pk", "place")],
    }


def _of_parties(ids: list[int], on: date) -> Queries:
    """What is recorded on a shop counts for its party too (exchange.md §3)."""
    own, through = _facts(ids, "party", on), _facts(ids, "establishment__party", on)
    of_them = Q(party__in=ids)
    return {
        **{model: [*own[model], *through[model]] for model in own},
        Party: [_keys(Party, Q(pk__in=ids), "pk", "pk")],
        Establishment: [_keys(Establishment, of_them, "party", "pk")],
        Channel: [_keys(Channel, of_them, "party", "pk")],
        GroupMembership: [_keys(GroupMembership, of_them, "party", "pk")],
        StandIn: [
            _keys(StandIn, of_them, "party", "pk"),
            _keys(StandIn, Q(known__in=ids), "known", "pk"),
        ],
    }


def _of_boards(ids: list[int], on: date) -> Queries:
    regulations = Q(board__in=ids, signed_on__lte=on)
    parts = Q(board__in=ids, activity__held_on__lte=on)
    return {
        Board: [_keys(Board, Q(pk__in=ids), "pk", "pk")],
        Regulation: [_keys(Regulation, regulations, "board", "pk")],
        Participant: [_keys(Participant, parts, "board", "pk")],
        Activity: [_keys(Participant, parts, "board", "activity")],
    }


def _facts(ids: list[int], member: str, on: date) -> Queries:
    """`member`: the path from a record to the member."""
    about = Q(**{f"{member}__in": ids})
    parts = about & Q(activity__held_on__lte=on)
    results = about & Q(inspection__held_on__lte=on)
    decisions = Q(**{f"violation__{member}__in": ids}, decided_on__lte=on)
    return {
        Commitment: [_keys(Commitment, about & Q(signed_on__lte=on), member, "pk")],
        Participant: [_keys(Participant, parts, member, "pk")],
        Activity: [_keys(Participant, parts, member, "activity")],
        Result: [_keys(Result, results, member, "pk")],
        Inspection: [_keys(Result, results, member, "inspection")],
        Violation: [_keys(Violation, about & Q(found_on__lte=on), member, "pk")],
        Decision: [_keys(Decision, decisions, f"violation__{member}", "pk")],
    }


def _keys(model: Any, about: Q, member: str, row: str) -> QuerySet[Any]:
    """Merged records too: what was written about them explains why they are no longer counted."""
    # unscoped: keys of records about members in sight
    rows = getattr(model, "everything", model._default_manager)
    return rows.filter(about).values_list(member, row)


_ABOUT: dict[MemberKind, About] = {
    MemberKind.ESTABLISHMENT: _of_shops,
    MemberKind.PARTY: _of_parties,
    MemberKind.BOARD: _of_boards,
}
