"""What moved in a plan's targets between two moments, and why, split exactly.

Moments differ in two ways: the day up to which facts count, and the instant up to which records
are known. The first day as it is known at the second moment stands between the two: what differs
there was entered late, everything else happened between the days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

import numpy as np
import numpy.typing as npt
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Territory
from hangthat.core.common.snapshot import snapshot
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.targets.facts import Column, Facts, Rules
from hangthat.domain.targets.grammar import Words
from hangthat.domain.targets.services.causes import NOTHING, Cause, Causes, Number, Told
from hangthat.domain.targets.services.counting import Count
from hangthat.domain.targets.services.tallying import Codebook, Grouped, Tallies, homes_within
from hangthat.domain.targets.vocabulary.words import Promise

_LABELS = {
    MemberKind.PARTY: Party._meta.label_lower,
    MemberKind.ESTABLISHMENT: Establishment._meta.label_lower,
    MemberKind.BOARD: Board._meta.label_lower,
}


@dataclass(frozen=True)
class Moment:
    """Facts up to the end of `on`, as far as they were recorded by `known_at`."""

    on: date
    known_at: datetime


@dataclass(frozen=True)
class Pairs:
    """Members of one kind by (home area, status word at each of the three readings)."""

    ids: Column
    pairs: Column
    homes: Column
    words: tuple[Words, Words, Words]
    sizes: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls, ids: Column, homes: Column, words: tuple[Words, Words, Words], codebook: Codebook
    ) -> "Pairs":
        """Whoever belongs to no population at any of the readings is left out."""
        populations = np.uint64(codebook.populations)
        inside = ((words[0] | words[1] | words[2]) & populations) != 0
        columns = [homes[inside], *(one[inside] for one in words)]
        key = np.zeros(int(inside.sum()), np.int64)
        for column in columns:
            distinct, at = np.unique(column, return_inverse=True)
            _, key = np.unique(key * max(len(distinct), 1) + at, return_inverse=True)
        _, first, sizes = np.unique(key, return_index=True, return_counts=True)
        home, *of = (column[first] for column in columns)
        return cls(ids[inside], key.astype(np.int32), home, (of[0], of[1], of[2]), sizes)

    def among(self, ids: Column) -> "Pairs":
        """Some members of them."""
        kept = np.isin(self.ids, ids)
        pairs = self.pairs[kept]
        sizes = np.bincount(pairs, minlength=len(self.homes)).astype(np.int64)
        return replace(self, ids=self.ids[kept], pairs=pairs, sizes=sizes)


@dataclass(frozen=True)
class Split:
    """One number at two moments. `parts`: by cause how many it gained and how many it lost.

    What all parts gained, less what they lost, is the difference: nobody has two causes.
    """

    before: int
    after: int
    parts: dict[Cause, tuple[int, int]]

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Movement:
    """All targets asked, between two moments."""

    first: Moment
    second: Moment
    territory: Territory
    promises: tuple[Promise, ...]
    codebooks: dict[MemberKind, Codebook]
    moved: dict[MemberKind, Pairs]

    def promise(self, code: str) -> Promise:
        """Undefined (KeyError): a target that is not among them."""
        return self._by_code[code]

    def among(self, ids: Mapping[MemberKind, Iterable[int]]) -> "Movement":
        """The same, restricted to these members, for a person who may see only them."""
        moved = {
            kind: self.moved[kind].among(np.array(sorted(some), np.int32))
            for kind, some in ids.items()
        }
        return replace(self, moved=moved)

    @cached_property
    def before(self) -> Count:
        """The reading of the first moment, as it was known then."""
        return self._count(0, self.first.on)

    @cached_property
    def after(self) -> Count:
        """The reading of the second moment."""
        return self._count(2, self.second.on)

    def split(self, promise: Promise, number: Number, *, area: str | None = None) -> Split:
        """One number and its parts, over everything or within one unit of the second day."""
        pairs, wanted = self.moved[promise.kind], self._in(promise, area)
        sizes = np.where(wanted, pairs.sizes, 0)
        told, causes = self._told(promise), self._causes(promise, number)
        first, _, last = told.of(number)
        parts = {
            cause: (int(sizes[of & last].sum()), int(sizes[of & first].sum()))
            for n, cause in enumerate(Cause)
            if (of := causes == n).any()
        }
        parts = {cause: moves for cause, moves in parts.items() if any(moves)}
        return Split(int(sizes[first].sum()), int(sizes[last].sum()), parts)

    def members(
        self,
        promise: Promise,
        number: Number,
        cause: Cause | None = None,
        *,
        gained: bool | None = None,
        area: str | None = None,
    ) -> list[int]:
        """The primary keys behind a part, ascending; without a cause, behind all of them."""
        causes = self._causes(promise, number)
        first, _, last = self._told(promise).of(number)
        wanted = causes != NOTHING if cause is None else causes == list(Cause).index(cause)
        wanted = wanted & self._in(promise, area)
        if gained is not None:
            wanted = wanted & (last if gained else first)
        pairs = self.moved[promise.kind]
        return [int(pk) for pk in pairs.ids[wanted[pairs.pairs]]]

    def cause_of(self, promise: Promise, number: Number) -> dict[int, Cause]:
        """Each member whose number differs, with its cause."""
        pairs, causes = self.moved[promise.kind], self._causes(promise, number)
        of = causes[pairs.pairs]
        kinds = list(Cause)
        moved = of != NOTHING
        return {
            int(pk): kinds[n] for pk, n in zip(pairs.ids[moved], of[moved].tolist(), strict=True)
        }

    def _count(self, moment: int, on: date) -> Count:
        grouped = {
            kind: Grouped(one.ids, one.pairs, one.homes, one.words[moment])
            for kind, one in self.moved.items()
        }
        tallies = {
            kind: Tallies.of(self.codebooks[kind], one.homes, one.words[moment], one.sizes)
            for kind, one in self.moved.items()
        }
        return Count(on, self.territory, self.promises, self.codebooks, tallies, grouped)

    def _in(self, promise: Promise, area: str | None) -> npt.NDArray[np.bool_]:
        homes = self.moved[promise.kind].homes
        if area is None:
            return np.ones(len(homes), np.bool_)
        inside = homes_within(promise.kind, self.territory, area, on=self.second.on)
        return np.isin(homes, np.array(inside, np.int32))

    def _told(self, promise: Promise) -> Told:
        if promise.code not in self._tolds:
            pairs, codebook = self.moved[promise.kind], self.codebooks[promise.kind]
            self._tolds[promise.code] = Told(codebook, promise, pairs.words)
        return self._tolds[promise.code]

    def _causes(self, promise: Promise, number: Number) -> Causes:
        key = promise.code, number
        if key not in self._found:
            self._found[key] = self._told(promise).causes(number)
        return self._found[key]

    @cached_property
    def _by_code(self) -> dict[str, Promise]:
        return {promise.code: promise for promise in self.promises}

    @cached_property
    def _tolds(self) -> dict[str, Told]:
        return {}

    @cached_property
    def _found(self) -> dict[tuple[str, Number], Causes]:
        return {}


def movement_of(
    promises: Iterable[Promise],
    first: Moment,
    second: Moment,
    *,
    rules: Rules,
    facts: tuple[Facts, Facts],
    late: Mapping[MemberKind, Column] | None = None,
) -> Movement:
    """`facts`: as known at the first moment and at the second, read in one snapshot. `late`: keys
    of members that were entered after the first moment: it did not know them.

    Refuses: a second moment before the first.
    """
    if second.on < first.on or second.known_at < first.known_at:
        # no page: the pages and operations ask for an earlier day first, and say so themselves
        # no api: likewise
        raise ValidationError("Thời điểm sau phải không sớm hơn thời điểm trước.")
    promises = tuple(replace(promise, on=second.on) for promise in promises)
    codebooks = {kind: Codebook.of(kind, list(promises)) for kind in MemberKind}
    then, now = facts

    def words(kind: MemberKind, codebook: Codebook) -> tuple[Words, Words, Words]:
        known = codebook.words(then, on=first.on, rules=rules)
        if late and len(late[kind]):
            known = np.where(np.isin(now.ids[kind], late[kind]), np.uint64(0), known)
        return (
            known,
            codebook.words(now, on=first.on, rules=rules),
            codebook.words(now, on=second.on, rules=rules),
        )

    moved = {
        kind: Pairs.of(now.ids[kind], now.home[kind], words(kind, codebook), codebook)
        for kind, codebook in codebooks.items()
    }
    return Movement(first, second, now.territory, promises, codebooks, moved)


def entered_after(moment: Moment) -> dict[MemberKind, Column]:
    """Keys of the members whose line of entry in the journal is later.

    A member of a loaded file has no line of its own: nobody knows when it was entered, and it is
    taken as known.
    """
    # unscoped: keys alone
    lines = Entry.objects.filter(action="add", at__gt=moment.known_at)
    found = {}
    for kind, label in _LABELS.items():
        keys = lines.filter(subject=label).values_list("subject_id", flat=True)
        found[kind] = np.array([int(key) for key in keys.iterator()], np.int32)
    return found


def facts_of(first: Moment, second: Moment) -> tuple[Facts, Facts]:
    """The records as known at two moments, of the same members."""
    with snapshot():
        return Facts.load(known_at=first.known_at), Facts.load(known_at=second.known_at)
