"""The rush before the due day: 200 reports sent by 60 users within a minute, or all at once.

    HANGTHAT_DATA=$(mktemp -d) python -m bench.reports [--users 60] [--reports 200] [--within 60]

On an empty database of its own, which it migrates; PostgreSQL if `DATABASE_URL` says so.
Each user is a thread with its own connection, who sends one report after another through the
service, in its transaction and under the rights of a head, at instants drawn within so many seconds
(the demand gives ten minutes; 0: nobody waits for anything). Afterwards every report must have one
copy, and the journal must hold. Exit code 1 if one is refused, or above a second (p95) while
they come within a minute or more.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from time import perf_counter, sleep
from typing import Any

import numpy as np
from django.db import connection


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=60)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--within", type=float, default=60)
    asked = parser.parse_args()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    work = [list(one) for one in _prepared(asked.users, asked.reports)]
    seconds: list[float] = []
    refused: list[str] = []
    start = Barrier(asked.users + 1)
    chance = Random(125)
    threads = []
    for head, own in work:
        instants = sorted(chance.uniform(0, asked.within) for _ in own)
        given = (head, list(zip(instants, own, strict=True)), start, seconds, refused)
        threads.append(Thread(target=_send, args=given))
    for thread in threads:
        thread.start()
    start.wait()
    begun = perf_counter()
    for thread in threads:
        thread.join()
    whole = perf_counter() - begun
    p50, p95, most = np.percentile(seconds, [50, 95, 100]) * 1000
    print(
        f"{connection.vendor}: {len(seconds)} reports by {asked.users} users in {whole:.1f} s, "
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, slowest {most:.0f} ms; refused {len(refused)}"
    )
    _check(asked.reports)
    return int(bool(refused) or (p95 > 1000 and asked.within >= 60))


def _prepared(users: int, count: int) -> Iterator[tuple[Any, list[Any]]]:
    """Each user with the reports that he will send; an agency of his own, one regime for all."""
    from hangthat.core.access.lexicon import Role
    from hangthat.core.access.services.people import add_officer
    from hangthat.core.agencies.models import Agency
    from hangthat.core.deadlines.services import load_periods
    from hangthat.domain.reports.services import (
        FormTerms,
        RegimeTerms,
        assign,
        make_regime,
        open_report,
        write_report,
    )

    at, began = datetime.now(UTC), date(2024, 1, 1)
    by: dict[str, Any] = {"by": None, "at": at}
    load_periods(folder=Path("reference"), at=at)
    receiver = Agency.objects.create(code="NHAN", name="Cơ quan thường trực")
    terms = RegimeTerms("Báo cáo tháng", "month", "day", began, receiver, due_number=20)
    regime = make_regime(terms=terms, form=FormTerms([("Kết quả", "")], [("Số vụ", "vụ")]), **by)
    offices = [Agency.objects.create(code=f"CQ{n}", name=f"Cơ quan {n}") for n in range(users)]
    assign(regime, agencies=offices, starts_on=began, **by)
    for number, office in enumerate(offices):
        head = add_officer(
            username=f"nguoi{number}", full_name=f"Người {number}", role=Role.MEMBER_HEAD,
            agency=office, at=at, valid_from=began,
        )  # fmt: skip
        own = []
        for place in range(number, count, users):
            key = f"month-2025-{place // users + 1}"
            report = open_report(regime, period_key=key, agency=office, **by)
            own.append(
                write_report(report, words={"p1": "Kiểm tra " * 200}, figures={"c1": place}, **by)
            )
        yield head, own


def _send(
    user: Any,
    reports: list[tuple[float, Any]],
    start: Barrier,
    seconds: list[float],
    refused: list[str],
) -> None:
    from django.core.exceptions import ValidationError

    from hangthat.domain.reports.services import send_report

    start.wait()
    opened = perf_counter()
    for instant, report in reports:
        sleep(max(0, opened + instant - perf_counter()))
        begun, at = perf_counter(), datetime.now(UTC)
        try:
            send_report(report, by=user, at=at)
        except ValidationError as refusal:
            refused.append(str(refusal))
        seconds.append(perf_counter() - begun)
    connection.close()


def _check(count: int) -> None:
    """None lost, none twice."""
    from hangthat.core.journal.services.verifying import verify
    from hangthat.domain.reports.models import Report, ReportCopy

    assert ReportCopy.objects.count() == count, ReportCopy.objects.count()
    assert Report.objects.filter(state="sent").count() == count
    assert not any(one.fault for one in verify()), "the journal's chain is broken"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    django.setup()
    sys.exit(main())
