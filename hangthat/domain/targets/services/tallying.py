"""From status words to tallies: group by (home area, word), ask the few distinct pairs."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_

import numpy as np
import numpy.typing as npt
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Territory
from hangthat.core.agencies.models.area import Level
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.facts import Column, Facts, Rules, Sight
from hangthat.domain.targets.grammar import BITS, Answer, Bits, Mask, Tally, Words
from hangthat.domain.targets.vocabulary.words import Atom, Condition, Population, Promise, atom

PROVINCE, UNPLACED = "", "?"


@dataclass(frozen=True)
class Codebook:
    """The meaning of each bit of a status word: one bit for a population, two for a condition."""

    kind: MemberKind
    promises: tuple[Promise, ...]

    @classmethod
    def of(cls, kind: MemberKind, promises: list[Promise]) -> "Codebook":
        return cls(kind, tuple(p for p in promises if p.kind == kind))

    @property
    def codes(self) -> list[str]:
        return [promise.code for promise in self.promises]

    @cached_property
    def atoms(self) -> dict[Atom, tuple[int, Population | Condition, Promise]]:
        """Each distinct word with its first bit. Refuses: more words than a number has bits."""
        found: dict[Atom, tuple[int, Population | Condition, Promise]] = {}
        bit = 0
        for promise in self.promises:
            words: list[Population | Condition] = [promise.population, *promise.conditions]
            for word in words:
                key = atom(word, promise.terms)
                if key not in found:
                    found[key] = bit, word, promise
                    bit += 1 if isinstance(word, Population) else 2
        if bit > BITS:
            raise ValidationError(
                f"Một ngày có {bit} ý phải nhớ cho mỗi đối tượng, tối đa là {BITS}: "
                "hãy hỏi ít chỉ tiêu hơn trong một lần."
            )
        return found

    @cached_property
    def bits(self) -> dict[str, Bits]:
        """Where each promise's words stand."""
        return {promise.code: self._bits(promise) for promise in self.promises}

    def condition(self, promise: Promise, condition: Condition) -> Bits:
        """One condition of a promise by itself."""
        at = self.atoms[atom(condition, promise.terms)][0]
        return Bits(self.bits[promise.code].member, 1 << at, 1 << (at + 1))

    @property
    def populations(self) -> int:
        """The bits of which a member has at least one."""
        return reduce(or_, (bits.member for bits in self.bits.values()), 0)

    def _bits(self, promise: Promise) -> Bits:
        member = 1 << self.atoms[atom(promise.population, promise.terms)][0]
        met = failed = 0
        for condition in promise.conditions:
            at = self.atoms[atom(condition, promise.terms)][0]
            met |= 1 << at
            failed |= 1 << (at + 1)
        return Bits(member, met, failed)

    def words(self, facts: Facts, *, on: date, rules: Rules) -> Words:
        """The status word of every member of the kind on that day: one pass over the columns."""
        sight = Sight(facts, self.kind, on, rules)
        words = np.zeros(sight.count, np.uint64)
        for bit, word, promise in self.atoms.values():
            if isinstance(word, Population):
                _set(words, bit, word.members(sight, promise.terms))
            else:
                _set(words, bit, word.met(sight, promise.terms))
                _set(words, bit + 1, word.failed(sight, promise.terms))
        return words


def _set(words: Words, bit: int, mask: Mask) -> None:
    words[mask] |= np.uint64(1 << bit)


@dataclass(frozen=True)
class Grouped:
    """Members by their (home area, status word): few distinct pairs, one number per member."""

    ids: Column
    pairs: Column
    pair_homes: Column
    pair_words: Words

    @classmethod
    def of(cls, ids: Column, homes: Column, words: Words, codebook: Codebook) -> "Grouped":
        """Whoever belongs to no population of the day is left out."""
        populations = np.uint64(codebook.populations)
        inside = (words & populations) != 0
        ids, homes, words = ids[inside], homes[inside], words[inside]
        distinct_words, word_at = np.unique(words, return_inverse=True)
        distinct_homes, home_at = np.unique(homes, return_inverse=True)
        keys, pairs = np.unique(
            home_at * max(len(distinct_words), 1) + word_at, return_inverse=True
        )
        width = max(len(distinct_words), 1)
        return cls(
            ids,
            pairs.astype(np.int32),
            distinct_homes[keys // width].astype(np.int32),
            distinct_words[keys % width],
        )

    def among(self, ids: Column) -> "Grouped":
        """Some members of them."""
        kept = np.isin(self.ids, ids)
        return Grouped(self.ids[kept], self.pairs[kept], self.pair_homes, self.pair_words)

    def tallies(self, codebook: Codebook) -> "Tallies":
        """Every target and area from one counting of the pairs."""
        sizes = np.bincount(self.pairs, minlength=len(self.pair_words))
        return Tallies.of(codebook, self.pair_homes, self.pair_words, sizes)

    def answering(self, bits: Bits, answer: Answer | None, homes: list[int] | None) -> Column:
        """The members in a population, of one answer if given, in some home areas if given."""
        wanted = (
            bits.inside(self.pair_words)
            if answer is None
            else bits.answers(self.pair_words)[answer]
        )
        if homes is not None:
            wanted = wanted & np.isin(self.pair_homes, homes)
        return self.ids[wanted[self.pairs]]


@dataclass(frozen=True)
class Tallies:
    """Counts of one kind of members. Shapes: homes (H), counts (H, targets, 3 answers)."""

    kind: MemberKind
    codes: list[str]
    homes: Column
    counts: npt.NDArray[np.int32]

    @classmethod
    def of(
        cls, codebook: Codebook, pair_homes: Column, pair_words: Words, sizes: npt.NDArray[np.int64]
    ) -> "Tallies":
        homes, home_at = np.unique(pair_homes, return_inverse=True)
        counts = np.zeros((len(homes), len(codebook.promises), len(Answer)), np.int32)
        for n, promise in enumerate(codebook.promises):
            answers = codebook.bits[promise.code].answers(pair_words)
            for m, answer in enumerate(Answer):
                weights = sizes * answers[answer]
                counts[:, n, m] = np.bincount(home_at, weights, minlength=len(homes))
        return cls(codebook.kind, codebook.codes, homes.astype(np.int32), counts)

    def plus(self, other: "Tallies") -> "Tallies":
        """Cell by cell, over the areas of both."""
        homes, at = np.unique(np.concatenate([self.homes, other.homes]), return_inverse=True)
        counts = np.zeros((len(homes), *self.counts.shape[1:]), np.int32)
        counts[at[: len(self.homes)]] += self.counts
        counts[at[len(self.homes) :]] += other.counts
        return Tallies(self.kind, self.codes, homes.astype(np.int32), counts)

    def tally(self, code: str, homes: list[int] | None = None) -> Tally:
        """One target over all areas, or over some home areas."""
        rows = self.counts[:, self.codes.index(code)]
        if homes is not None:
            rows = rows[np.isin(self.homes, homes)]
        return Tally(*(int(n) for n in rows.sum(axis=0)))

    def by_unit(
        self, code: str, territory: Territory, *, on: date, homes: list[int] | None = None
    ) -> dict[str, Tally]:
        """One target by the units of a day: any day's units may be asked about any reading.

        Keys: unit codes; PROVINCE for parties, UNPLACED for who lies in no unit that day.
        """
        found: dict[str, Tally] = {}
        rows = self.counts[:, self.codes.index(code)]
        for home, row in zip(self.homes.tolist(), rows.tolist(), strict=True):
            if any(row) and (homes is None or home in homes):
                unit = self.unit_code(home, territory, on)
                found[unit] = found.get(unit, Tally()) + Tally(*row)
        return found

    def unit_code(self, home: int, territory: Territory, on: date) -> str:
        """Under which unit of that day a home area is shown."""
        if self.kind == MemberKind.PARTY:
            return PROVINCE
        unit = territory.unit_on(home, on) if home >= 0 else None
        return UNPLACED if unit is None else territory.areas[unit].code


def homes_within(kind: MemberKind, territory: Territory, code: str, *, on: date) -> list[int]:
    """The home areas that make up a unit on a day. Parties belong only to the whole province.

    Refuses: a code that no unit ever had.
    """
    if code == UNPLACED and kind == MemberKind.PARTY:
        return []
    if code == UNPLACED:
        return [-1, *(a for a in territory.areas if territory.unit_on(a, on) is None)]
    unit = territory.coded(code)
    if unit is None:
        # no page: an address that names no unit is no page (404)
        raise ValidationError(f"Không có đơn vị hành chính nào mang mã {code}.")
    if kind == MemberKind.PARTY:
        return [-1] if unit.level == Level.PROVINCE else []
    return territory.home_areas_of(unit.pk, on)
