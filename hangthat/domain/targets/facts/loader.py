"""From the rooms' records to columns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import numpy as np
from django.db.models import Case, F, Q, QuerySet, Value, When

from hangthat.core.common.columns import (
    NEVER,
    Column,
    columns,
    end,
    flag,
    one_of,
    pointer,
    position,
    start,
)
from hangthat.core.common.days import DayNumber
from hangthat.core.common.querysets import seen, standing
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
)
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState, Group
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.establishments.queries.standing import known_parties
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.targets.facts.columns import Rows


class Loader:
    """Reads the records known at an instant, on request only those of some parties and boards."""

    def __init__(
        self,
        known_at: datetime | None,
        parties: Iterable[int] | None,
        boards: Iterable[int] | None,
    ) -> None:
        self.known_at = known_at
        self.known = known_parties()
        self.parties = None if parties is None else self._with_stand_ins(parties)
        self.boards = None if boards is None else list(boards)

    def columns(self) -> dict[str, Any]:
        """The fields of Facts, but for the territory."""
        parties = self._sorted(columns(self._only(Party.everything.all(), "pk"), id="pk"))
        shops = self._sorted(self._establishments())
        boards = self._sorted(self._boards())
        shops["party"] = position(parties["id"], self._as_known(shops["party"]))
        self.ids = {
            MemberKind.PARTY: parties["id"],
            MemberKind.ESTABLISHMENT: shops["id"],
            MemberKind.BOARD: boards["id"],
        }
        self.owner = shops["party"]
        violations = self._violations()
        return {
            "ids": self.ids,
            "home": {
                MemberKind.PARTY: np.full(len(parties["id"]), -1, np.int32),
                MemberKind.ESTABLISHMENT: shops["area"],
                MemberKind.BOARD: boards["area"],
            },
            "establishments": shops,
            "boards": boards,
            "memberships": self._memberships(),
            "channels": self._channels(),
            "participations": self._participations(),
            "commitments": self._commitments(),
            "regulations": self._regulations(),
            "clean_results": self._clean_results(),
            "violations": violations,
            "decisions": self._decisions(violations),
        }

    def _establishments(self) -> dict[str, Column]:
        """Merged records are read too, as never opened, so that they leave the columns."""
        return columns(
            self._only(Establishment.everything.all(), "party"),
            id="pk",
            party="party_id",
            area="area_id",
            kind=one_of("kind", EstablishmentKind),
            place_kind=one_of("place__kind", PlaceKind),
            start=Case(
                When(merged_into__isnull=True, then=start("opened_on")), default=Value(NEVER)
            ),
            end=end("closed_on"),
        )

    def _boards(self) -> dict[str, Column]:
        rows = Board.objects.all()
        if self.boards is not None:
            rows = rows.filter(pk__in=self.boards)
        return columns(
            rows, id="pk", area=pointer("area_id"), start=start("valid_from"), end=end("valid_to")
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
        """The days are looked up in memory: a join would read the rows activity by activity."""
        rows = self._about(Participant.objects.all(), boards=True)
        held = Activity.objects.seen(known_at=self.known_at)
        if self.parties is not None:
            held = held.filter(pk__in=rows.values("activity"))
        days = self._sorted(columns(held, id="pk", day=DayNumber(F("held_on"))))
        found = self._rows(
            rows, **self._member(), board=pointer("board_id"), activity="activity_id"
        )
        at = position(days["id"], found.activity)
        known = at >= 0
        members = {kind: of[known] for kind, of in found.members.items()}
        return Rows(members, {"day": days["day"][at[known]]})

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
            seen("inspection__recorded_at", known_at=self.known_at),
            standing("inspection__withdrawn_on", known_at=self.known_at),
            finding=Finding.CLEAN,
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
        plan: Any = Violation.objects.of_plan()
        if self.parties is not None:
            plan = violations.id.tolist()
        found = columns(
            Decision.objects.seen(known_at=self.known_at).filter(violation__in=plan),
            violation="violation_id",
            day=DayNumber(F("decided_on")),
            annulled=end("annulled_on"),
            right_holder=flag("right_holder_request"),
        )
        at = position(violations.id, found["violation"])
        found["violation"] = at
        return Rows({kind: of[at] for kind, of in violations.members.items()}, found)

    def _member(self) -> dict[str, Any]:
        return {"party": pointer("party_id"), "establishment": pointer("establishment_id")}

    def _rows(self, rows: QuerySet[Any], **fields: Any) -> Rows:
        found = columns(rows, **fields)
        nobody = np.full(len(next(iter(found.values()))), -1, np.int32)
        if MemberKind.PARTY.value in found:
            found[MemberKind.PARTY.value] = self._as_known(found[MemberKind.PARTY.value])
        at = {kind: position(self.ids[kind], found.pop(kind.value, nobody)) for kind in MemberKind}
        shop = at[MemberKind.ESTABLISHMENT]
        if len(self.owner):
            owner = np.where(shop >= 0, self.owner[shop], at[MemberKind.PARTY])
            at[MemberKind.PARTY] = owner.astype(np.int32)
        return Rows(at, found)

    def _as_known(self, parties: Column) -> Column:
        """What stands for a party that was known before counts as its own (docs/adr/0046)."""
        if not self.known:
            return parties
        typed = np.array(sorted(self.known), parties.dtype)
        known = np.array([self.known[int(one)] for one in typed], parties.dtype)
        at = position(typed, parties)
        return np.where(at >= 0, known[at], parties)

    def _with_stand_ins(self, parties: Iterable[int]) -> list[int]:
        """These parties, those that they stand for, and all others that stand for the same."""
        asked = set(parties)
        roots = {self.known.get(one, one) for one in asked}
        return sorted(asked | roots | {one for one, root in self.known.items() if root in roots})

    def _only(self, rows: QuerySet[Any], field: str) -> QuerySet[Any]:
        return rows if self.parties is None else rows.filter(**{f"{field}__in": self.parties})

    def _about(self, rows: QuerySet[Any], *, boards: bool = False) -> QuerySet[Any]:
        """Rows about the parties, their shops and the boards; by key, so that indexes are used."""
        if self.parties is None:
            return rows
        shops = self.ids[MemberKind.ESTABLISHMENT].tolist()
        wanted = Q(party__in=self.parties) | Q(establishment__in=shops)
        if boards:
            wanted |= Q(board__in=self.boards or [])
        return rows.filter(wanted)

    @staticmethod
    def _sorted(table: dict[str, Column]) -> dict[str, Column]:
        order = np.argsort(table["id"])
        return {name: column[order] for name, column in table.items()}
