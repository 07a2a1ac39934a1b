"""Decisions: how many a second are recorded with their papers and their lines in the journal.

    python -m bench.decisions [--rounds 9] [--json FILE]

On a database that was set up and may be spoilt: the rows are really written, a commit each. The
floor is the same two rows without rules, journal and locks.
"""

from datetime import datetime
from itertools import count

from django.db import connection, transaction

from bench.command import Measured, measure
from bench.harness import Contender, Interval, race
from bench.journal import a_violation
from bench.verdict import Metric
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import Decision, DecisionPaper, Origin, Violation
from hangthat.domain.cases.services import decide

COMMITS = 100
_numbers = count(1)


def plain(violation: Violation, at: datetime) -> None:
    day = vietnam_day(at)
    for _ in range(COMMITS):
        code, number = new_code("BENCH"), f"{next(_numbers)}/QĐ"
        said = {"code": code, "number": number, "decided_on": day}
        with transaction.atomic():
            paper = DecisionPaper(origin=Origin.RECORDED, **said)
            paper.save(force_insert=True)
            row = Decision(violation=violation, sanction="warning", paper=paper, **said)
            row.save(force_insert=True)


def decided(violation: Violation, at: datetime) -> None:
    """As the form, the API and the sheet do."""
    for _ in range(COMMITS):
        number = f"{next(_numbers)}/QĐ"
        said = {"decided_on": vietnam_day(at), "sanction": "warning", "number": number}
        decide(violation=violation, by=None, at=at, **said)


def measured(rounds: int, at: datetime) -> Measured:
    violation = a_violation(at)
    contenders = [
        Contender("decided", lambda: decided(violation, at)),
        Contender("plain", lambda: plain(violation, at)),
    ]
    found = race(contenders, rounds=rounds)
    seconds = found.seconds("decided")
    name = f"decisions / plain rows, {connection.vendor}"
    speed = Interval(COMMITS / seconds.median, COMMITS / seconds.high, COMMITS / seconds.low)
    metrics = [
        Metric(name, found.ratio("decided", "plain"), note="one writer, a commit each"),
        Metric(f"{name}, CPU", found.ratio("decided", "plain", clock="cpu")),
        Metric(f"decisions a second, {connection.vendor}", speed, "/s"),
    ]
    return Measured(metrics, found.noisy)


if __name__ == "__main__":
    measure(measured)
