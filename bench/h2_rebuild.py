"""H2, rule changed or audit: every cell anew from the members' status words, and the words anew.

    python -m bench.h2_rebuild [--rounds 9] [--json FILE]

Ours reads the kept status words of the five year-end readings from the database and counts them.
The limit is numpy on one core over the same words as plain columns in memory, by home area.
Before any number: the rebuilt cells equal the kept ones and those recounted from the records.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import transaction

from bench.command import Measured, measure
from bench.duck import Duck, installed
from bench.frame import plan_in_use, year_ends
from bench.harness import Contender, DifferentAnswersError, Interval, race
from bench.machine import peak_mb
from bench.verdict import Metric
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import revoke
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Words
from hangthat.domain.targets.services import Count, Tallies
from hangthat.domain.targets.services.tallying import Codebook

PAST_DAY = date(2023, 7, 1)
Cells = list[tuple[date, Tallies]]


def rebuild(version: PlanVersion) -> Cells:
    """Ours: blobs, members by pair, tallies."""
    counts = services.kept_counts(version, year_ends(version), ids=False)
    return [cell for counted in counts for cell in recounted(counted)]


def recounted(counted: Count) -> Cells:
    """The tallies of a reading from its members."""
    codebooks = counted.codebooks
    return [(counted.on, g.tallies(codebooks[kind])) for kind, g in counted.grouped.items()]


def as_bytes(cells: Cells) -> bytes:
    """Every cell that is not zero: day, kind, target, home, answer, number; in one order."""
    lines = [
        f"{on} {tallies.kind} {tallies.codes[target]} {tallies.homes[home]} {answer} {number}"
        for on, tallies in cells
        for home, target, answer in np.argwhere(tallies.counts).tolist()
        if (number := tallies.counts[home, target, answer])
    ]
    return "\n".join(sorted(lines)).encode()


@dataclass(frozen=True)
class Columns:
    """The status words of a day's members of one kind, sorted by home area."""

    on: date
    codebook: Codebook
    homes: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    words: Words

    @classmethod
    def of(cls, counted: Count, kind: MemberKind) -> "Columns":
        group = counted.grouped[kind]
        home = group.pair_homes[group.pairs]
        order = np.argsort(home, kind="stable")
        homes, starts = np.unique(home[order], return_index=True)
        words = group.pair_words[group.pairs][order]
        return cls(counted.on, counted.codebooks[kind], homes, starts, words)

    def tallies(self) -> Tallies:
        counts = np.zeros((len(self.homes), len(self.codebook.codes), 3), np.int32)
        if len(self.words):
            for n, bits in enumerate(self.codebook.bits.values()):
                inside = (self.words & np.uint64(bits.member)) != 0
                failed = inside & ((self.words & np.uint64(bits.failed)) != 0)
                met = inside & ~failed
                met &= (self.words & np.uint64(bits.met)) == np.uint64(bits.met)
                whole, counts[:, n, 0], counts[:, n, 1] = map(self._by_home, (inside, met, failed))
                counts[:, n, 2] = whole - counts[:, n, 0] - counts[:, n, 1]
        return Tallies(self.codebook.kind, self.codebook.codes, self.homes, counts)

    def _by_home(self, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
        return np.add.reduceat(mask, self.starts, dtype=np.int32)


def check(version: PlanVersion, counts: list[Count], built: Cells) -> None:
    """Refuses: cells that differ from the kept ones, or from those counted from the records."""
    kept = [(c.on, tallies) for c in counts for tallies in c.tallies.values()]
    fresh = [
        (c.on, tallies)
        for c in services.count(version, services.promises_of(version))
        for tallies in c.tallies.values()
    ]
    wanted = as_bytes(built)
    for words, cells in (("kept", kept), ("recounted", fresh)):
        if as_bytes(cells) != wanted:
            raise DifferentAnswersError(f"rebuilt cells are not the {words} ones")


def contenders(version: PlanVersion) -> list[Contender]:
    counts = services.kept_counts(version, year_ends(version))
    check(version, counts, rebuild(version))
    columns = [Columns.of(c, kind) for c in counts for kind in MemberKind]
    found = [
        Contender("ours", lambda: rebuild(version), as_bytes),
        Contender("limit", lambda: [(of.on, of.tallies()) for of in columns], as_bytes),
        Contender("ours, in memory", lambda: [x for c in counts for x in recounted(c)], as_bytes),
    ]
    if installed():
        found.append(Contender("DuckDB", Duck(counts, threads=1).cells, as_bytes))
    return found


def past_day(version: PlanVersion, at: datetime) -> list[Count]:
    """What a page does for a day that is no reading day."""
    promises = services.promises_of(version, on=PAST_DAY)
    due = {t.code for t in version.targets.all() if t.by_end_of == PAST_DAY.year}
    return services.count(version, [p for p in promises if p.code in due], known_at=at)


def after_a_deed(version: PlanVersion, at: datetime) -> float:
    """Seconds from a commitment's revocation until all numbers are current; then all is undone."""
    with transaction.atomic():
        services.current(version, at=at)
        paper = Commitment.objects.filter(revoked_on__isnull=True).order_by("?")[0]
        revoke(commitment=paper, revoked_on=paper.signed_on, reason="đo", by=None, at=at)
        started = time.perf_counter()
        services.current(version, at=at)
        took = time.perf_counter() - started
        transaction.set_rollback(True)
    return took


def keep_in_a_child() -> dict[str, float]:
    """Seconds and peak memory of counting all readings anew, in a process of its own."""
    command = [sys.executable, "-m", "bench.h2_rebuild", "--keep"]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    return json.loads(said.stdout.splitlines()[-1])


def keep() -> None:
    version = plan_in_use()
    before, started, cpu = peak_mb(), time.perf_counter(), time.process_time()
    services.keep(version, at=datetime.now().astimezone())
    found: dict[str, Any] = {"seconds": time.perf_counter() - started, "peak": peak_mb()}
    print(json.dumps(found | {"cpu": time.process_time() - cpu, "before": before}))


def measured(rounds: int, at: datetime) -> Measured:
    version = plan_in_use()
    kept = keep_in_a_child()
    run = race(contenders(version), rounds=rounds)
    day = race([Contender("a past day", lambda: past_day(version, at))], rounds=3)
    deeds = np.array([after_a_deed(version, at) for _ in range(rounds)])
    metrics = [
        Metric("H2 ours / limit", run.ratio("ours", "limit"), note="limit: numpy in memory"),
        Metric("H2 ours / limit, CPU", run.ratio("ours", "limit", clock="cpu")),
        Metric(
            "H2 ours / in memory", run.ratio("ours", "ours, in memory"), note="price of reading"
        ),
    ]
    if "DuckDB" in run.wall:
        metrics.append(Metric("H2 DuckDB / ours", run.ratio("DuckDB", "ours"), note="1 thread"))
    for name in run.wall:
        metrics.append(Metric(f"H2 seconds: {name}", run.seconds(name), "s"))
    cpu = f"{kept['cpu']:.1f} s of this process's CPU"
    metrics += [
        Metric("H2 keep, seconds", _once(kept["seconds"]), "s", f"once; {cpu}"),
        Metric("H2 keep, peak memory", _once(kept["peak"]), "MB", f"{kept['before']:.0f} before"),
        Metric("H2 after a deed", Interval.of(deeds), "s", "until all ten readings are current"),
        Metric("H2 a past day", day.seconds("a past day"), "s", "from the records, 3 rounds"),
    ]
    return Measured(metrics, run.noisy, {"H2": run.in_calibrators("ours").tolist()})


def _once(value: float) -> Interval:
    return Interval(value, value, value)


if __name__ == "__main__":
    keep() if sys.argv[1:] == ["--keep"] else measure(measured)
