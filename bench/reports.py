"""The rush before the due day: 200 reports sent by 60 signed-in users within a minute, or at once.

    HANGTHAT_DATA=$(mktemp -d) python -m bench.reports [--users 60] [--reports 200] [--within 60]

On an empty database of its own, which it migrates; PostgreSQL if `DATABASE_URL` says so. The site
runs as `hangthat start` runs it, two processes on 127.0.0.1. Each user is a thread with a session
of its own, who opens the form of one report after another and sends it, as a browser does, at
instants drawn within so many seconds (the demand gives ten minutes; 0: nobody waits for anything).
Before each he opens a page that asks the database for nothing of its own: the floor, what this
machine can do at all at that moment. Afterwards every report must have one copy, and the journal
must hold. Exit code 1 if one is refused, or above a second (p95) while they come within a minute or
more.
"""

import argparse
import http.client
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django.db import connection

_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_NAME, _VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


@dataclass
class Times:
    """Seconds of each request; `refused`: what was answered instead of a redirect."""

    floor: list[float] = field(default_factory=list)
    form: list[float] = field(default_factory=list)
    send: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Browser:
    """One person's session: his cookies, a connection for each request."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port = port
        self.cookies = SimpleCookie(cookie)

    def ask(self, address: str, body: str | None = None) -> tuple[int, str, float]:
        """Status, page and seconds to the last byte; with a body: sent as a form."""
        told = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        headers = {"Cookie": told, "Host": "127.0.0.1"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET" if body is None else "POST", address, body=body, headers=headers)
        answer = line.getresponse()
        page = answer.read()
        took = perf_counter() - begun
        for one in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(one)
        line.close()
        return answer.status, page.decode(), took


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=60)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--within", type=float, default=60)
    asked = parser.parse_args()
    from django.core.management import call_command

    from bench.lists import cookie_of, site

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    work = [(cookie_of(head), own) for head, own in _prepared(asked.users, asked.reports)]
    connection.close()
    times = Times()
    with site() as port:
        whole = _rush(port, work, asked.within, times)
    print(
        f"{connection.vendor}: {len(times.send)} reports by {asked.users} users in {whole:.1f} s; "
        f"refused {len(times.refused)} {times.refused[:1]}"
    )
    for name in ("floor", "form", "send"):
        p50, p95, most = np.percentile(getattr(times, name), [50, 95, 100]) * 1000
        print(f"{name:6} p50 {p50:.0f} ms, p95 {p95:.0f} ms, slowest {most:.0f} ms")
    _check(asked.reports)
    slow = float(np.percentile(times.send, 95)) > 1
    return int(bool(times.refused) or (slow and asked.within >= 60))


def _rush(port: int, work: list[tuple[str, list[str]]], within: float, times: Times) -> float:
    """Seconds until the last has sent his last."""
    chance, start = Random(125), Barrier(len(work) + 1)
    threads = []
    for cookie, own in work:
        instants = sorted(chance.uniform(0, within) for _ in own)
        given = (Browser(port, cookie), list(zip(instants, own, strict=True)), start, times)
        threads.append(Thread(target=_send, args=given))
    for thread in threads:
        thread.start()
    start.wait()
    begun = perf_counter()
    for thread in threads:
        thread.join()
    return perf_counter() - begun


def _prepared(users: int, count: int) -> Iterator[tuple[Any, list[str]]]:
    """Each user with the codes of the reports that he will send; an agency of his own, one regime
    for all."""
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
            write_report(report, words={"p1": "Kiểm tra " * 200}, figures={"c1": place}, **by)
            own.append(report.code)
        yield head, own


def _send(browser: Browser, reports: list[tuple[float, str]], start: Barrier, times: Times) -> None:
    from bench.lists import CONSTANT

    start.wait()
    opened = perf_counter()
    for instant, code in reports:
        sleep(max(0, opened + instant - perf_counter()))
        address = f"/bao-cao/{code}/gui/"
        times.floor.append(browser.ask(CONSTANT)[2])
        status, page, took = browser.ask(address)
        times.form.append(took)
        fields = [_field(one) for one in _HIDDEN.findall(page)]
        sent, answer, took = browser.ask(address, urlencode(fields))
        times.send.append(took)
        if (status, sent) != (200, 302):
            times.refused.append(f"{status} {sent} {answer[:200]}")


def _field(hidden: str) -> tuple[str, str]:
    name, value = _NAME.search(hidden), _VALUE.search(hidden)
    return (name[1] if name else "", unescape(value[1]) if value else "")


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
