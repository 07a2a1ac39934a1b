"""The journal: what a line costs its writer, how many write at once, how fast all is verified.

    python -m bench.journal [--rounds 9] [--json FILE]

On a database that was set up and may be spoilt: parties and decisions are really written, for only
a commit shows what a line costs. The million lines are written, verified and rolled back.
"""

import time
from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import numpy as np
from django.db import connection, transaction

from bench.command import Measured, measure
from bench.harness import Contender, Interval, race
from bench.machine import peak_mb
from bench.verdict import Metric
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import enter
from hangthat.core.journal.services.chaining import append
from hangthat.core.journal.services.verifying import verify
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import register_party

COMMITS, WRITERS, DECISIONS = 100, 8, 40
LINES, CHUNK = 1_000_000, 10_000
WHO = ("plain", "journalled")


def party() -> Party:
    return Party(code=new_code("BENCH"), name="Nông Thị Na", kind="household", search_key="nong")


def plain() -> None:
    """The same rows without a journal, each in a transaction of its own."""
    for _ in range(COMMITS):
        with transaction.atomic():
            party().save(force_insert=True)


def journalled(at: datetime) -> None:
    """As every service writes them: checked, saved, told and linked into the chain."""
    for _ in range(COMMITS):
        with transaction.atomic():
            enter(party(), by=None, at=at, summary="ghi danh chủ cơ sở Nông Thị Na")


def a_violation(at: datetime) -> Violation:
    owner = register_party(name="Nông Thị Na", kind="household", by=None, at=at)
    today = vietnam_day(at)
    return find_violation(classification="ip", found_on=today, party=owner, by=None, at=at)


def at_once(work: Callable[[], list[float]]) -> tuple[float, list[float]]:
    """Seconds until the last of the writers is done, and what each of their deeds took."""
    ready, waits = Barrier(WRITERS + 1), []

    def one() -> None:
        connection.ensure_connection()
        ready.wait()
        waits.extend(work())
        connection.close()

    threads = [Thread(target=one) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, waits


def decisions(at: datetime, violation: Violation) -> list[float]:
    waits = []
    for _ in range(DECISIONS):
        started = time.perf_counter()
        today = vietnam_day(at)
        decide(violation=violation, decided_on=today, sanction="warning", by=None, at=at)
        waits.append(time.perf_counter() - started)
    return waits


def many_writers(rounds: int, at: datetime) -> list[Metric]:
    violation = a_violation(at)
    speeds, slow = [], []
    for _ in range(rounds):
        took, waits = at_once(lambda: decisions(at, violation))
        assert len(waits) == WRITERS * DECISIONS, "a decision was refused"
        speeds.append(len(waits) / took)
        slow.append(np.percentile(waits, 99) * 1000)
    return [
        Metric("journal decisions, 8 writers", Interval.of(np.array(speeds)), "/s"),
        Metric("journal decisions, p99", Interval.of(np.array(slow)), "ms"),
    ]


def a_million(at: datetime) -> list[Metric]:
    """Lines such as the registry leaves, verified in batches; then it never was."""
    changes = {
        "address": [None, "Số 12, đường Trần Đăng Ninh, phường Tam Thanh"],
        "area": [None, 1234],
        "code": [None, "CS000123"],
        "kind": [None, "stall"],
        "name": [None, "Tạp hóa Hoàng Thị Na"],
        "opened_on": [None, "2020-05-01"],
        "party": [None, 777],
    }
    row = {"action": "add", "subject": "establishments.establishment", "changes": changes}
    with transaction.atomic():
        for first in range(0, LINES, CHUNK):
            rows = [{**row, "subject_id": str(n)} for n in range(first, first + CHUNK)]
            append(Entry, by=None, at=at, rows=rows)
        before, started, cpu = peak_mb(), time.perf_counter(), time.process_time()
        walks = verify()
        took, burnt = time.perf_counter() - started, time.process_time() - cpu
        grown = peak_mb() - before
        transaction.set_rollback(True)
    assert all(walk.bad is None for walk in walks), walks
    per_million = LINES / walks[0].rows
    return [
        Metric("journal verify, seconds", _once(took * per_million), "s", "a million lines, once"),
        Metric("journal verify, CPU", _once(burnt * per_million), "s"),
        Metric("journal verify, memory", _once(grown), "MB", f"above {before:.0f}"),
    ]


def measured(rounds: int, at: datetime) -> Measured:
    writing = Contender("journalled", lambda: journalled(at))
    found = race([writing, Contender("plain", plain)], rounds=rounds)
    name = f"journal write / plain, {connection.vendor}"
    metrics = [
        Metric(name, found.ratio("journalled", "plain"), note="one writer, a commit each"),
        Metric(f"{name}, CPU", found.ratio("journalled", "plain", clock="cpu")),
        *(
            Metric(f"journal seconds: {who}", found.seconds(who), "s", f"of {COMMITS}")
            for who in WHO
        ),
        *many_writers(min(rounds, 5), at),
        *a_million(at),
    ]
    return Measured(metrics, found.noisy)


def _once(value: float) -> Interval:
    return Interval(value, value, value)


if __name__ == "__main__":
    measure(measured)
