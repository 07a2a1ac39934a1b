"""The records as columns of numbers: read once, in one pass, asked about any day.

Days are days since 1/1/1970; an open start is EVER, an open end NEVER. Members are positions in
the columns of their kind; -1 is nobody.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from hangthat.activities.models import Participant
from hangthat.agencies.models import Territory
from hangthat.cases.models import Decision, Violation
from hangthat.commitments.models import Commitment, Regulation
from hangthat.common.days import DayNumber, day_number
from hangthat.common.querysets import seen
from hangthat.common.snapshot import snapshot
from hangthat.establishments.models import (
    Board,
    Channel,
    Establishment,
    GroupMembership,
    MemberKind,
    Party,
)
from hangthat.establishments.models.establishment import EstablishmentKind
from hangthat.establishments.models.party import ChannelKind, ChannelState, Group
from hangthat.establishments.models.place import PlaceKind
from hangthat.inspections.models import Finding, Result
from hangthat.targets.grammar import Mask

Column = npt.NDArray[np.int32]
EVER, NEVER = -(2**31), 2**31 - 1
_CHUNK = 50_000


def code_of(word: str | None, words: Any) -> int:
    """The number that stands for a word of a closed list; -1 for none."""
    return list(words.values).index(word) if word else -1


def start(field: str) -> Coalesce:
    return Coalesce(DayNumber(F(field)), Value(EVER), output_field=IntegerField())


def end(field: str) -> Coalesce:
    return Coalesce(DayNumber(F(field)), Value(NEVER), output_field=IntegerField())


def one_of(field: str, words: Any) -> Case:
    """A word of a closed list as its number."""
    return Case(
        *(When(**{field: w}, then=Value(n)) for n, w in enumerate(words.values)),
        default=Value(-1),
        output_field=IntegerField(),
    )


def _flag(field: str) -> Case:
    return Case(When(**{field: True}, then=1), default=0, output_field=IntegerField())


def _pointer(field: str) -> Coalesce:
    return Coalesce(F(field), Value(-1), output_field=IntegerField())


def columns(rows: QuerySet[Any], **fields: Any) -> dict[str, Column]:
    """A queryset as one column of whole numbers per field, read in chunks."""
    named = {f"c_{name}": F(e) if isinstance(e, str) else e for name, e in fields.items()}
    found = rows.order_by().annotate(**named).values_list(*named).iterator(chunk_size=_CHUNK)
    parts = [np.empty((0, len(named)), np.int32)]
    while chunk := list(islice(found, _CHUNK)):
        parts.append(np.array(chunk, dtype=np.int32))
    table = np.concatenate(parts)
    return {name: np.ascontiguousarray(table[:, n]) for n, name in enumerate(fields)}


def position(ids: Column, wanted: Column) -> Column:
    """Where each wanted id stands among the sorted ids; -1 where it does not."""
    if not len(ids):
        return np.full(len(wanted), -1, np.int32)
    at = np.searchsorted(ids, wanted).astype(np.int32)
    at[at == len(ids)] = 0
    return np.where(ids[at] == wanted, at, -1).astype(np.int32)


@dataclass(frozen=True)
class Rows:
    """Rows about members. A fact on an establishment is its party's too (counting.md §3)."""

    members: dict[MemberKind, Column]
    fields: dict[str, Column]

    def __getattr__(self, name: str) -> Column:
        try:
            return self.__dict__["fields"][name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Facts:
    """Everything the words of the targets ask about, as known at one instant.

    Units: `ids` are primary keys, ascending; `home` the area a member is registered in.
    """

    territory: Territory
    ids: dict[MemberKind, Column]
    home: dict[MemberKind, Column]
    establishments: dict[str, Column]
    boards: dict[str, Column]
    memberships: Rows
    channels: Rows
    participations: Rows
    commitments: Rows
    regulations: Rows
    clean_results: Rows
    violations: Rows
    decisions: Rows

    @classmethod
    def load(
        cls,
        *,
        known_at: datetime | None = None,
        parties: Iterable[int] | None = None,
        boards: Iterable[int] | None = None,
    ) -> "Facts":
        """Read the records; `parties` and `boards` narrow it to those and what is theirs."""
        with snapshot():
            return _Loader(known_at, parties, boards).facts()


class _Loader:
    def __init__(
        self,
        known_at: datetime | None,
        parties: Iterable[int] | None,
        boards: Iterable[int] | None,
    ) -> None:
        self.known_at = known_at
        self.parties = None if parties is None else list(parties)
        self.boards = None if boards is None else list(boards)

    def facts(self) -> Facts:
        parties = self._sorted(columns(self._only(Party.objects.all(), "pk"), id="pk"))
        shops = self._sorted(self._establishments())
        boards = self._sorted(self._boards())
        shops["party"] = position(parties["id"], shops["party"])
        self.ids = {
            MemberKind.PARTY: parties["id"],
            MemberKind.ESTABLISHMENT: shops["id"],
            MemberKind.BOARD: boards["id"],
        }
        self.owner = shops["party"]
        violations = self._violations()
        return Facts(
            territory=Territory.load(),
            ids=self.ids,
            home={
                MemberKind.PARTY: np.full(len(parties["id"]), -1, np.int32),
                MemberKind.ESTABLISHMENT: shops["area"],
                MemberKind.BOARD: boards["area"],
            },
            establishments=shops,
            boards=boards,
            memberships=self._memberships(),
            channels=self._channels(),
            participations=self._participations(),
            commitments=self._commitments(),
            regulations=self._regulations(),
            clean_results=self._clean_results(),
            violations=violations,
            decisions=self._decisions(violations),
        )

    def _establishments(self) -> dict[str, Column]:
        return columns(
            self._only(Establishment.objects.all(), "party"),
            id="pk",
            party="party_id",
            area="area_id",
            kind=one_of("kind", EstablishmentKind),
            place_kind=one_of("place__kind", PlaceKind),
            start=start("opened_on"),
            end=end("closed_on"),
        )

    def _boards(self) -> dict[str, Column]:
        rows = Board.objects.all()
        if self.boards is not None:
            rows = rows.filter(pk__in=self.boards)
        return columns(
            rows, id="pk", area=_pointer("area_id"), start=start("valid_from"), end=end("valid_to")
        )

    def _memberships(self) -> Rows:
        return self._rows(
            self._only(GroupMembership.objects.all(), "party"),
            party="party_id",
            group=one_of("group", Group),
            start=start("start"),
            end=end("end"),
        )

    def _channels(self) -> Rows:
        return self._rows(
            self._only(Channel.objects.all(), "party"),
            party="party_id",
            kind=one_of("kind", ChannelKind),
            state=one_of("state", ChannelState),
            start=start("start"),
            end=end("end"),
        )

    def _participations(self) -> Rows:
        rows = Participant.objects.filter(seen("activity__recorded_at", known_at=self.known_at))
        return self._rows(
            self._about(rows, boards=True),
            **self._member(),
            board=_pointer("board_id"),
            day=DayNumber(F("activity__held_on")),
        )

    def _commitments(self) -> Rows:
        return self._rows(
            self._about(Commitment.objects.seen(known_at=self.known_at)),
            **self._member(),
            verbs="verb_mask",
            signed=DayNumber(F("signed_on")),
            end=end("valid_to"),
            revoked=end("revoked_on"),
        )

    def _regulations(self) -> Rows:
        rows = Regulation.objects.seen(known_at=self.known_at)
        if self.boards is not None:
            rows = rows.filter(board__in=self.boards)
        return self._rows(
            rows,
            board="board_id",
            signed=DayNumber(F("signed_on")),
            end=end("valid_to"),
            revoked=end("revoked_on"),
        )

    def _clean_results(self) -> Rows:
        rows = Result.objects.filter(
            seen("inspection__recorded_at", known_at=self.known_at), finding=Finding.CLEAN
        )
        return self._rows(
            self._about(rows), **self._member(), day=DayNumber(F("inspection__held_on"))
        )

    def _violations(self) -> Rows:
        rows = Violation.objects.of_plan().seen(known_at=self.known_at)
        found = self._rows(
            self._about(rows),
            **self._member(),
            id="pk",
            day=DayNumber(F("found_on")),
            dismissed=end("dismissed_on"),
        )
        order = np.argsort(found.id)
        return Rows(
            {kind: at[order] for kind, at in found.members.items()},
            {name: column[order] for name, column in found.fields.items()},
        )

    def _decisions(self, violations: Rows) -> Rows:
        rows = Decision.objects.seen(known_at=self.known_at).filter(
            violation__in=Violation.objects.of_plan()
        )
        found = columns(
            self._about(rows, "violation__"),
            violation="violation_id",
            day=DayNumber(F("decided_on")),
            annulled=end("annulled_on"),
            right_holder=_flag("right_holder_request"),
        )
        at = position(violations.id, found["violation"])
        found["violation"] = at
        return Rows({kind: of[at] for kind, of in violations.members.items()}, found)

    def _member(self) -> dict[str, Any]:
        return {"party": _pointer("party_id"), "establishment": _pointer("establishment_id")}

    def _rows(self, rows: QuerySet[Any], **fields: Any) -> Rows:
        found = columns(rows, **fields)
        nobody = np.full(len(next(iter(found.values()))), -1, np.int32)
        at = {kind: position(self.ids[kind], found.pop(kind.value, nobody)) for kind in MemberKind}
        shop = at[MemberKind.ESTABLISHMENT]
        if len(self.owner):
            owner = np.where(shop >= 0, self.owner[shop], at[MemberKind.PARTY])
            at[MemberKind.PARTY] = owner.astype(np.int32)
        return Rows(at, found)

    def _only(self, rows: QuerySet[Any], field: str) -> QuerySet[Any]:
        return rows if self.parties is None else rows.filter(**{f"{field}__in": self.parties})

    def _about(self, rows: QuerySet[Any], path: str = "", *, boards: bool = False) -> QuerySet[Any]:
        if self.parties is None:
            return rows
        wanted = Q(**{f"{path}party__in": self.parties}) | Q(
            **{f"{path}establishment__party__in": self.parties}
        )
        if boards:
            wanted |= Q(board__in=self.boards or [])
        return rows.filter(wanted)

    @staticmethod
    def _sorted(table: dict[str, Column]) -> dict[str, Column]:
        order = np.argsort(table["id"])
        return {name: column[order] for name, column in table.items()}


@dataclass(frozen=True)
class Rules:
    """What the plan says once for all its targets.

    Units: `commitment_months` is how long a commitment without its own end stays valid;
    0: to the end of the plan.
    """

    plan_start: date
    commitment_months: int = 0

    def oldest_paper(self, on: date) -> int:
        """Papers signed on that day or before have lapsed; EVER where none lapses."""
        if not self.commitment_months:
            return EVER
        months = on.year * 12 + on.month - 1 - self.commitment_months
        last_of_month = monthrange(months // 12, months % 12 + 1)[1]
        return day_number(date(months // 12, months % 12 + 1, min(on.day, last_of_month)))


class Sight:
    """What can be seen of the members of one kind on one day. Facts of later days are not."""

    def __init__(self, facts: Facts, kind: MemberKind, on: date, rules: Rules) -> None:
        self.facts = facts
        self.kind = kind
        self.on = on
        self.day = day_number(on)
        self.window_start = day_number(date(on.year, 1, 1))
        self.plan_start = day_number(rules.plan_start)
        self.oldest_paper = rules.oldest_paper(on)

    @property
    def count(self) -> int:
        return len(self.facts.ids[self.kind])

    def anyone(self, rows: Rows, chosen: Mask) -> Mask:
        """The members with at least one of the chosen rows."""
        found = np.zeros(self.count, np.bool_)
        found[self._whose(rows, chosen)] = True
        return found

    def first_day(self, rows: Rows, chosen: Mask) -> Column:
        """Each member's first day among the chosen rows; NEVER for none."""
        first = np.full(self.count, NEVER, np.int32)
        of = rows.members[self.kind]
        chosen = chosen & (of >= 0)
        np.minimum.at(first, of[chosen], rows.day[chosen])
        return first

    def after(self, rows: Rows, since: Column) -> Mask:
        """The rows strictly later than their member's day in `since`, up to this day."""
        of = rows.members[self.kind]
        if not len(since):
            return np.zeros(len(of), np.bool_)
        return (of >= 0) & (rows.day > since[of]) & (rows.day <= self.day)

    def holds(self, rows: Rows | dict[str, Column]) -> Mask:
        """In force on the day: begun, and its last day not past."""
        if isinstance(rows, Rows):
            rows = rows.fields
        return (rows["start"] <= self.day) & (self.day <= rows["end"])

    def within(self, days: Column, first: int, last: int | None = None) -> Mask:
        """From `first` to `last` (at the latest this day), both included."""
        return (first <= days) & (days <= min(self.day, self.day if last is None else last))

    def signed(self, papers: Rows) -> Mask:
        """Còn hiệu lực: signed by the day, not past its end, not revoked on or before it."""
        return (papers.signed <= self.day) & (self.day <= papers.end) & (papers.revoked > self.day)

    def committed(self) -> Mask:
        """Signed, and where the plan sets a validity, a paper without its own end is no older."""
        papers = self.facts.commitments
        return self.signed(papers) & ((papers.end < NEVER) | (papers.signed > self.oldest_paper))

    @cached_property
    def counting_violations(self) -> Mask:
        """Found by the day, not dismissed, not left with annulled decisions only (§3)."""
        violations, decisions = self.facts.violations, self.facts.decisions
        taken = decisions.day <= self.day
        standing = taken & (decisions.annulled > self.day)
        decided = np.zeros(len(violations.day), np.bool_)
        upheld = np.zeros(len(violations.day), np.bool_)
        decided[decisions.violation[taken]] = True
        upheld[decisions.violation[standing]] = True
        found = (violations.day <= self.day) & (violations.dismissed > self.day)
        return found & (~decided | upheld)

    @cached_property
    def counting_decisions(self) -> Mask:
        """Decided by the day, not annulled, of a violation that counts (§3)."""
        decisions = self.facts.decisions
        standing = (decisions.day <= self.day) & (decisions.annulled > self.day)
        return standing & self.counting_violations[decisions.violation]

    def in_units(self, units: set[int]) -> Mask:
        """Members whose area lies, on the day, in one of the units or under one."""
        territory = self.facts.territory
        areas = [
            area
            for area in territory.areas
            if units.intersection(territory.above(territory.unit_on(area, self.on), self.on))
        ]
        return np.isin(self.facts.home[self.kind], np.array(areas, np.int32))

    def _whose(self, rows: Rows, chosen: Mask) -> Column:
        of = rows.members[self.kind][chosen]
        return of[of >= 0]
