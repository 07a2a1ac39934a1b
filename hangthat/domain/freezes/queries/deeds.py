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

Pairs = list[tuple[int, int]]  # key of a member, key of a row about it
About = Callable[[list[int], date], dict[type[Model], list[QuerySet[Any]]]]
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


def _of_shops(ids: list[int], on: date) -> dict[type[Model], list[QuerySet[Any]]]:
    # unscoped: keys of records about members in sight
    shops = Establishment.everything.filter(pk__in=ids)
    found = _facts(Q(establishment__in=ids), "establishment", on)
    return {
        **found,
        Establishment: [shops.values_list("pk", "pk")],
        Place: [shops.filter(place__isnull=False).values_list("pk", "place")],
    }


def _of_parties(ids: list[int], on: date) -> dict[type[Model], list[QuerySet[Any]]]:
    """What is recorded on a shop counts for its party too (exchange.md §3)."""
    # unscoped: keys of records about members in sight
    shops = Establishment.everything.filter(party__in=ids)
    own = _facts(Q(party__in=ids), "party", on)
    through = _facts(Q(establishment__party__in=ids), "establishment__party", on)
    stand_ins = StandIn.objects.filter(Q(party__in=ids) | Q(known__in=ids))
    return {
        **{model: [*own[model], *through[model]] for model in own},
        Party: [Party.everything.filter(pk__in=ids).values_list("pk", "pk")],
        Establishment: [shops.values_list("party", "pk")],
        Channel: [Channel.objects.filter(party__in=ids).values_list("party", "pk")],
        GroupMembership: [GroupMembership.objects.filter(party__in=ids).values_list("party", "pk")],
        StandIn: [stand_ins.values_list(side, "pk") for side in ("party", "known")],
    }


def _of_boards(ids: list[int], on: date) -> dict[type[Model], list[QuerySet[Any]]]:
    # unscoped: keys of records about members in sight
    regulations = Regulation.objects.filter(board__in=ids, signed_on__lte=on)
    parts = Participant.objects.filter(board__in=ids, activity__held_on__lte=on)
    return {
        Board: [Board.objects.filter(pk__in=ids).values_list("pk", "pk")],
        Regulation: [regulations.values_list("board", "pk")],
        Participant: [parts.values_list("board", "pk")],
        Activity: [parts.values_list("board", "activity")],
    }


def _facts(about: Q, member: str, on: date) -> dict[type[Model], list[QuerySet[Any]]]:
    # unscoped: keys of records about members in sight
    parts = Participant.objects.filter(about, activity__held_on__lte=on)
    results = Result.objects.filter(about, inspection__held_on__lte=on)
    violations = Violation.objects.filter(about, found_on__lte=on)
    decisions = Decision.objects.filter(violation__in=violations, decided_on__lte=on)
    papers = Commitment.objects.filter(about, signed_on__lte=on)
    return {
        Commitment: [papers.values_list(member, "pk")],
        Participant: [parts.values_list(member, "pk")],
        Activity: [parts.values_list(member, "activity")],
        Result: [results.values_list(member, "pk")],
        Inspection: [results.values_list(member, "inspection")],
        Violation: [violations.values_list(member, "pk")],
        Decision: [decisions.values_list(f"violation__{member}", "pk")],
    }


_ABOUT: dict[MemberKind, About] = {
    MemberKind.ESTABLISHMENT: _of_shops,
    MemberKind.PARTY: _of_parties,
    MemberKind.BOARD: _of_boards,
}
