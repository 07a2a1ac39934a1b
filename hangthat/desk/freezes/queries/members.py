"""The names of a frozen reading, and what was written about those that differ now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.audit.entries import JournalLine, describe, records_of
from hangthat.desk.freezes.queries.shown import Shown, step_named
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.freezes.grammar import FrozenTarget, Step
from hangthat.domain.freezes.queries import deeds_since
from hangthat.domain.targets.grammar import Answer

_SORTED = 20_000  # names that one query puts in order
_AT_ONCE = 500  # names of a file that are read together
# unscoped: managers; each query asks for the reader's sight
_ROWS: dict[MemberKind, Any] = {
    MemberKind.ESTABLISHMENT: Establishment.everything,
    MemberKind.PARTY: Party.everything,
    MemberKind.BOARD: Board.objects,
}


@dataclass(frozen=True)
class Name:
    """One member. `kept`, `now`: None where it is in no base; `now` only where it was asked.

    `deeds`: what was written about it after the cut, as far as the reader may see; `unseen`: how
    many more such lines there are.
    """

    code: str
    name: str
    where: str
    address: str
    kept: Answer | None
    now: Answer | None
    deeds: tuple[JournalLine, ...] = ()
    unseen: int = 0

    @property
    def explained(self) -> bool:
        return bool(self.deeds or self.unseen)


@dataclass(frozen=True)
class Names:
    """Which names of a target are asked for.

    `answer`: of that answer at the cut; `differing`: who differs now; `step`: by which step.
    """

    shown: Shown
    target: FrozenTarget
    answer: Answer | None
    differing: bool
    step: Step | None
    unit: str

    @classmethod
    def from_query(cls, shown: Shown, target: FrozenTarget, given: Any) -> "Names":
        """`given`: what stands in the address."""
        asked, key = given.get("tra_loi", ""), given.get("buoc", "")
        return cls(
            shown,
            target,
            Answer(asked) if asked in set(Answer) else None,
            asked == "khac",
            step_named(key),
            given.get("dia_ban", ""),
        )

    @cached_property
    def ids(self) -> list[int]:
        """Undefined (KeyError): a unit that the reading does not have."""
        code, unit = self.target.code, self.unit or None
        if self.differing:
            return self.shown.beside.differing(code, unit=unit, step=self.step)
        return self.shown.kept.member_ids(code, self.answer, unit)

    @cached_property
    def ordered(self) -> list[int]:
        """By name; those without a name that the reader may see come last."""
        ids = self.ids[:_SORTED]
        named = list(self._visible(ids).values_list("pk", flat=True))
        rest = set(ids).difference(named)
        return [*named, *sorted(rest), *self.ids[_SORTED:]]

    def named(self, ids: Iterable[int]) -> list[Name]:
        """Those of one page, in its order. Whose name the reader may not see is left out."""
        ids, code = list(ids), self.target.code
        related = () if self.target.kind == MemberKind.PARTY else ("area",)
        records = self._visible(ids).select_related(*related).in_bulk(ids)
        kept, units = self.shown.kept.answers_of(code, ids), self.shown.kept.units_of(code, ids)
        now = self.shown.now.answers_of(code, ids) if self.differing else {}
        deeds, unseen = self._deeds(records) if self.differing else ({}, {})
        return [
            Name(
                records[pk].code,
                records[pk].name,
                self._where(records[pk], units.get(pk)),
                reverse(f"desk:{self.target.kind.value}", args=[records[pk].code]),
                kept.get(pk),
                now.get(pk),
                deeds.get(pk, ()),
                unseen.get(pk, 0),
            )
            for pk in ids
            if pk in records
        ]

    def every(self) -> Iterator[Name]:
        for start in range(0, len(self.ordered), _AT_ONCE):
            yield from self.named(self.ordered[start : start + _AT_ONCE])

    def _deeds(
        self, records: Iterable[int]
    ) -> tuple[dict[int, tuple[JournalLine, ...]], dict[int, int]]:
        user: User = self.shown.user
        found = deeds_since(self.shown.reading, self.target.kind, records)
        entries = {entry.pk: entry for of in found.values() for entry in of}
        seen = records_of(entries.values(), user)
        open_to_reader = [one for one in entries.values() if (one.subject, one.subject_id) in seen]
        lines = {line.number: line for line in describe(open_to_reader, user)}
        told = {pk: tuple(lines[e.pk] for e in of if e.pk in lines) for pk, of in found.items()}
        return told, {pk: len(of) - len(told[pk]) for pk, of in found.items()}

    def _visible(self, ids: list[int]) -> Any:
        # redundant: the lists are cut to members in sight
        return _ROWS[self.target.kind].visible_to(self.shown.user).filter(pk__in=ids)

    def _where(self, record: Any, unit: str | None) -> str:
        if isinstance(record, Party):
            return record.get_kind_display()
        if unit is None:  # who came later lies where it was entered
            return str(record.area.name) if record.area else ""
        return self.shown.unit_name(unit)
