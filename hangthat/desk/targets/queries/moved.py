"""The names behind a movement: what each answered at both moments, and the cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.movements import Movement
from hangthat.domain.targets.vocabulary.words import Promise

_MODELS: dict[MemberKind, type[Establishment] | type[Party] | type[Board]] = {
    MemberKind.ESTABLISHMENT: Establishment,
    MemberKind.PARTY: Party,
    MemberKind.BOARD: Board,
}

_SORTED = 20_000  # names that one query puts in order


@dataclass(frozen=True)
class MovedMember:
    """`before`, `after`: None where it was not counted."""

    code: str
    name: str
    where: str
    address: str
    cause: Cause
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True)
class MovedNames:
    """Who moved one number of one target."""

    movement: Movement
    promise: Promise
    number: Number
    cause: Cause | None
    gained: bool | None
    area: str
    user: User

    def ids(self) -> list[int]:
        """Refuses (ValidationError): a unit that is none."""
        return self.movement.members(
            self.promise, self.number, self.cause, gained=self.gained, area=self.area or None
        )

    def ordered(self, ids: list[int]) -> list[int]:
        """By name."""
        # unscoped: orders keys that came from sight
        rows = _MODELS[self.promise.kind].objects.filter(pk__in=ids[:_SORTED])
        return [*rows.values_list("pk", flat=True), *ids[_SORTED:]]

    def named(self, ids: Iterable[int]) -> list[MovedMember]:
        """Those of one page, in its order; whom the reader no longer sees is left out."""
        ids, kind = list(ids), self.promise.kind
        related = () if kind == MemberKind.PARTY else ("area",)
        # redundant: its keys come from a movement cut to sight
        rows: Any = _MODELS[kind].objects.visible_to(self.user)
        records = rows.select_related(*related).in_bulk(ids)
        causes = self.movement.cause_of(self.promise, self.number)
        before, after = (
            answers(one, self.promise, ids) for one in (self.movement.before, self.movement.after)
        )
        return [
            MovedMember(
                records[pk].code,
                records[pk].name,
                self._where(records[pk]),
                reverse(f"desk:{kind.value}", args=[records[pk].code]),
                causes[pk],
                before.get(pk),
                after.get(pk),
            )
            for pk in ids
            if pk in records and pk in causes
        ]

    def _where(self, record: Establishment | Party | Board) -> str:
        if isinstance(record, Party):
            return record.get_kind_display()
        unit = self.movement.territory.unit_on(record.area_id, self.movement.second.on)
        return self.movement.territory.areas[unit].name if unit else "chưa phân địa bàn"


def answers(counted: Count, promise: Promise, ids: Iterable[int]) -> dict[int, Answer]:
    """The answer of each of these members that is counted."""
    wanted = set(ids)
    return {
        pk: answer
        for answer in Answer
        for pk in wanted.intersection(counted.members(promise, answer))
    }
