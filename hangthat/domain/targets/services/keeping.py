"""Readings stored beside the records and updated from the journal; equal to a full recount."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import numpy as np
from django.db import transaction

from hangthat.core.agencies.models import Territory
from hangthat.core.common.blobs import blobs
from hangthat.core.common.snapshot import snapshot
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.facts import Column, Facts, Rules
from hangthat.domain.targets.grammar import Words
from hangthat.domain.targets.models import KeptMembers, KeptReading
from hangthat.domain.targets.services.counting import Count, count_day, promises_of, rules_of
from hangthat.domain.targets.services.tallying import Codebook, Grouped, Tallies
from hangthat.domain.targets.services.touching import touched_by
from hangthat.domain.targets.vocabulary.words import Promise

REPORT_CUT = (12, 14)  # month, day. Source: NĐ 09/2019, Điều 12: the year's report ends on 14/12
YEAR_END = (12, 31)
_BUCKET_BITS = 13
_MOST_ROWS = 10_000  # of the journal, above which counting anew is cheaper: one activity has 300
_MOST_PARTIES = 2_000  # touched, likewise


def reading_days(version: PlanVersion) -> list[date]:
    """Two days of each year: the day on which the report's year ends, and the last day."""
    years = sorted({target.by_end_of for target in version.targets.all()})
    return [date(year, *day) for year in years for day in (REPORT_CUT, YEAR_END)]


def readings_of(version: PlanVersion) -> dict[date, list[Promise]]:
    """The plan's readings: on each reading day the targets due by the end of its year."""
    promises = promises_of(version)
    return {
        on: [replace(promise, on=on) for promise in promises if promise.on.year == on.year]
        for on in reading_days(version)
    }


def keep(version: PlanVersion, *, at: datetime) -> None:
    """Count every reading of the plan from the records and keep it."""
    with snapshot():
        position = head()
        facts = Facts.load()
    rules = rules_of(version)
    counts = [count_day(due, on, rules, facts) for on, due in readings_of(version).items()]
    with transaction.atomic():
        _one_at_a_time(version)
        KeptReading.objects.of(version).delete()
        for counted in counts:
            for kind in MemberKind:
                _store(version, counted, kind, position=position, at=at)


def current(version: PlanVersion, *, at: datetime) -> None:
    """Bring the stored readings up to the newest journal line; one query if there is none."""
    positions = set(KeptReading.objects.of(version).values_list("position", flat=True))
    newest = head()
    if positions == {newest}:
        return
    if not positions or newest - min(positions) > _MOST_ROWS:
        keep(version, at=at)
        return
    with transaction.atomic():
        patched = _patch(version, at=at)
    if not patched:  # outside: counting everything may take longer than a transaction should
        keep(version, at=at)


def kept_counts(
    version: PlanVersion, days: Iterable[date], *, names: bool = True, ids: bool = True
) -> list[Count]:
    """Kept readings, one per day. `names=False` leaves the members on the disk.

    `ids=False` reads their words without saying whose they are: enough to count anew.
    Undefined (KeyError): a day that is no reading day of the plan.
    """
    due, days = readings_of(version), list(days)
    kept = KeptReading.objects.of(version).filter(on__in=days)
    rows = {
        (row.on, MemberKind(row.kind)): row
        for row in kept.defer(*(() if names else ("pair_homes", "pair_words")))
    }
    territory = Territory.load()
    return [_kept_count(on, due[on], rows, territory, names=names, ids=ids) for on in days]


def kept_count(version: PlanVersion, *, on: date, names: bool = True) -> Count:
    """The kept reading of one day."""
    return kept_counts(version, [on], names=names)[0]


def _kept_count(
    on: date,
    promises: list[Promise],
    rows: dict[tuple[date, MemberKind], KeptReading],
    territory: Territory,
    *,
    names: bool,
    ids: bool,
) -> Count:
    codebooks = {kind: Codebook.of(kind, promises) for kind in MemberKind}
    return Count(
        on=on,
        territory=territory,
        promises=tuple(promises),
        codebooks=codebooks,
        tallies={kind: _tallies(rows[on, kind], codebooks[kind]) for kind in MemberKind},
        grouped={k: _grouped(rows[on, k], ids=ids) for k in MemberKind} if names else {},
    )


def _store(
    version: PlanVersion, counted: Count, kind: MemberKind, *, position: int, at: datetime
) -> None:
    grouped = counted.grouped[kind]
    tallies = counted.tallies[kind]
    kept = KeptReading.objects.create(
        version=version,
        on=counted.on,
        kind=kind.value,
        position=position,
        kept_at=at,
        codes=tallies.codes,
        pair_homes=grouped.pair_homes.tobytes(),
        pair_words=grouped.pair_words.tobytes(),
        homes=tallies.homes.tobytes(),
        tallies=tallies.counts.tobytes(),
    )
    KeptMembers.objects.bulk_create(
        [
            KeptMembers(reading=kept, bucket=bucket, ids=ids.tobytes(), pairs=pairs.tobytes())
            for bucket, ids, pairs in _buckets(grouped)
        ],
        batch_size=20,
    )


def _buckets(grouped: Grouped) -> Iterable[tuple[int, Column, Column]]:
    numbers = grouped.ids >> _BUCKET_BITS
    for bucket in np.unique(numbers).tolist():
        first, last = np.searchsorted(numbers, [bucket, bucket + 1])
        yield bucket, grouped.ids[first:last], grouped.pairs[first:last]


def _grouped(kept: KeptReading, *, ids: bool) -> Grouped:
    rows = kept.members.order_by("bucket")
    return Grouped(
        _joined(blobs(rows, "ids")) if ids else np.empty(0, np.int32),
        _joined(blobs(rows, "pairs")),
        *_pairs(kept),
    )


def _joined(parts: Iterable[bytes | memoryview]) -> Column:
    return np.frombuffer(b"".join(parts), np.int32)


def _members(row: KeptMembers) -> Iterable[tuple[int, int]]:
    ids = np.frombuffer(bytes(row.ids), np.int32)
    pairs = np.frombuffer(bytes(row.pairs), np.int32)
    return zip(ids.tolist(), pairs.tolist(), strict=True)


def _pairs(kept: KeptReading) -> tuple[Column, Words]:
    homes = np.frombuffer(bytes(kept.pair_homes), np.int32)
    return homes, np.frombuffer(bytes(kept.pair_words), np.uint64)


def _tallies(kept: KeptReading, codebook: Codebook) -> Tallies:
    homes = np.frombuffer(bytes(kept.homes), np.int32)
    counts = np.frombuffer(bytes(kept.tallies), np.int32)
    return Tallies(codebook.kind, kept.codes, homes, counts.reshape(len(homes), len(kept.codes), 3))


# --- One event: the touched members' words anew, everything else untouched -----------------------


def _one_at_a_time(version: PlanVersion) -> None:
    PlanVersion.objects.select_for_update().get(pk=version.pk)


def _patch(version: PlanVersion, *, at: datetime) -> bool:
    """False: the new journal lines may concern anybody, or too many; count everything again."""
    _one_at_a_time(version)
    readings = list(KeptReading.objects.of(version).order_by("pk"))
    newest = head()  # before the deeds are read: a later one is left for the next time
    oldest = min(kept.position for kept in readings)
    touched = touched_by(Entry.objects.after(oldest).filter(pk__lte=newest))
    if touched is None or len(touched.parties) > _MOST_PARTIES:
        return False
    if touched.parties or touched.boards:
        facts = Facts.load(parties=touched.parties, boards=touched.boards)
        due, rules = readings_of(version), rules_of(version)
        for kept in readings:
            _patch_reading(kept, due[kept.on], facts, rules)
    KeptReading.objects.of(version).update(position=newest, kept_at=at)
    return True


def _patch_reading(kept: KeptReading, promises: list[Promise], facts: Facts, rules: Rules) -> None:
    kind = MemberKind(kept.kind)
    codebook = Codebook.of(kind, promises)
    words = codebook.words(facts, on=kept.on, rules=rules)
    fresh = Grouped.of(facts.ids[kind], facts.home[kind], words, codebook)
    now = {
        int(member): (int(fresh.pair_homes[pair]), int(fresh.pair_words[pair]))
        for member, pair in zip(fresh.ids, fresh.pairs, strict=True)
    }
    book = _Book(kept, codebook)
    for member in facts.ids[kind].tolist():
        book.put(member, now.get(member))
    book.close()


class _Book:
    """A stored reading opened for a few changes; each change updates its bucket and the tallies."""

    def __init__(self, kept: KeptReading, codebook: Codebook) -> None:
        self.kept = kept
        self.codebook = codebook
        homes, words = _pairs(kept)
        self.pairs: list[tuple[int, int]] = list(zip(homes.tolist(), words.tolist(), strict=True))
        self.at = {pair: n for n, pair in enumerate(self.pairs)}
        self.moved = np.zeros(len(self.pairs), np.int64)
        self.buckets: dict[int, dict[int, int]] = {}
        self.changed: set[int] = set()

    def put(self, member: int, pair: tuple[int, int] | None) -> None:
        number = member >> _BUCKET_BITS
        bucket = self._bucket(number)
        before = bucket.get(member)
        after = None if pair is None else self._index(pair)
        if before == after:
            return
        self.changed.add(number)
        if before is not None:
            self.moved[before] -= 1
        if after is None:
            del bucket[member]
        else:
            self.moved[after] += 1
            bucket[member] = after

    def close(self) -> None:
        """Write the rows that changed."""
        if not self.changed:
            return
        for number in self.changed:
            members = sorted(self.buckets[number].items())
            table = np.array(members, np.int32).reshape(-1, 2)
            KeptMembers.objects.update_or_create(
                reading=self.kept,
                bucket=number,
                defaults={
                    "ids": np.ascontiguousarray(table[:, 0]).tobytes(),
                    "pairs": np.ascontiguousarray(table[:, 1]).tobytes(),
                },
            )
        homes = np.array([home for home, _ in self.pairs], np.int32)
        words = np.array([word for _, word in self.pairs], np.uint64)
        delta = Tallies.of(self.codebook, homes, words, self.moved)
        whole = _tallies(self.kept, self.codebook).plus(delta)
        self.kept.pair_homes = homes.tobytes()
        self.kept.pair_words = words.tobytes()
        self.kept.homes = whole.homes.tobytes()
        self.kept.tallies = whole.counts.tobytes()
        self.kept.save(update_fields=["pair_homes", "pair_words", "homes", "tallies"])

    def _bucket(self, number: int) -> dict[int, int]:
        if number not in self.buckets:
            row = KeptMembers.objects.filter(reading=self.kept, bucket=number).first()
            self.buckets[number] = dict(_members(row)) if row else {}
        return self.buckets[number]

    def _index(self, pair: tuple[int, int]) -> int:
        if pair not in self.at:
            self.at[pair] = len(self.pairs)
            self.pairs.append(pair)
            self.moved = np.append(self.moved, 0)
        return self.at[pair]
