"""The names behind a number, as far as the reader sees them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.establishments.queries.places import boards_matching
from hangthat.domain.plans.models import Target
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.vocabulary.words import Promise

_IN_ONE_QUERY = 20_000
_MODELS: dict[MemberKind, type[Establishment] | type[Party] | type[Board]] = {
    MemberKind.ESTABLISHMENT: Establishment,
    MemberKind.PARTY: Party,
    MemberKind.BOARD: Board,
}


@dataclass(frozen=True)
class Member:
    """One member with its answer, and why."""

    code: str
    name: str
    where: str
    answer: Answer
    reasons: dict[str, Answer]
    kind: str

    @property
    def address(self) -> str:
        """Of its card."""
        return reverse(f"desk:{self.kind}", args=[self.code])


@dataclass(frozen=True)
class Wanted:
    """Which members are asked for; an empty area or search: all of them."""

    target: Target
    promise: Promise
    counted: Count
    answer: Answer | None
    area: str
    words: str
    units_on: date
    user: User

    def ids(self, answer: Answer | None) -> list[int]:
        """Refuses (ValidationError): a unit that is none."""
        found = self.counted.members(
            self.promise, answer, area=self.area or None, units_on=self.units_on
        )
        if not self.words:
            return found
        rows = _matching(self._rows(), self.words, self.user)
        allowed = set(rows.values_list("pk", flat=True))
        return [pk for pk in found if pk in allowed]

    def ordered(self, ids: list[int]) -> list[int]:
        """By name while the list is short enough to sort in one query, else by entry."""
        if len(ids) > _IN_ONE_QUERY:
            return ids
        # unscoped: orders keys that came from sight
        rows = _MODELS[self.promise.kind].objects.filter(pk__in=ids)
        return list(rows.values_list("pk", flat=True))

    def named(self, ids: Iterable[int]) -> list[Member]:
        """Those of one page."""
        ids, kind = list(ids), self.promise.kind
        related = () if kind == MemberKind.PARTY else ("area", "place")
        records = self._rows().select_related(*related).in_bulk(ids)
        reasons = self.counted.explain(self.promise, ids)
        return [
            Member(
                code=records[pk].code,
                name=records[pk].name,
                where=self._where(records[pk]),
                answer=_whole(reasons[pk]),
                reasons=reasons[pk],
                kind=kind.value,
            )
            for pk in ids
            if pk in records and pk in reasons
        ]

    def codes(self, ids: Iterable[int]) -> list[str]:
        """By which the members are named in an address."""
        return list(self._rows().filter(pk__in=list(ids)).values_list("code", flat=True))

    @property
    def asks_for_papers(self) -> bool:
        """Whether the target asks its members to sign."""
        return any("cam kết" in condition.words for condition in self.promise.conditions)

    def every(self, ids: list[int]) -> Iterator[Member]:
        """All of them, a few hundred at a time."""
        ordered = self.ordered(ids)
        for first in range(0, len(ordered), 500):
            yield from self.named(ordered[first : first + 500])

    def _rows(self) -> QuerySet[Any]:
        # redundant: its keys come from a reading cut to sight
        rows: QuerySet[Any] = _MODELS[self.promise.kind].objects.visible_to(self.user)
        return rows

    def _where(self, record: Establishment | Party | Board) -> str:
        if isinstance(record, Party):
            return record.get_kind_display()
        territory = self.counted.territory
        unit = territory.unit_on(record.area_id, self.units_on)
        name = territory.areas[unit].name if unit else "chưa phân địa bàn"
        return f"{record.place.name}, {name}" if record.place else name


def _matching(rows: QuerySet[Any], words: str, user: User) -> QuerySet[Any]:
    if rows.model is Board:
        return boards_matching(rows, words)
    return rows.matching(words, user)  # type: ignore[attr-defined]


def _whole(reasons: dict[str, Answer]) -> Answer:
    """One failure is enough to fail; met only when every condition is."""
    answers = set(reasons.values())
    if Answer.FAILED in answers:
        return Answer.FAILED
    return Answer.MET if answers == {Answer.MET} else Answer.UNKNOWN
