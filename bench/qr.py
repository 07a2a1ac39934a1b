"""The page behind the code on a shop's door, asked by a crowd.

    python -m bench.qr [--rounds 5] [--json FILE]

The site runs as `hangthat start` runs it, two processes on 127.0.0.1, behind no cache. Each round:
eight connections ask for codes as fast as they are answered, then the same for a page that asks the
database nothing (the form in which one types a code); then one connection alone, for the time that
one answer takes. Every fifth code is a wrong one. The crowd runs on the same two cores as the site.
"""

import http.client
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from django.core.management import call_command
from django.db import connections

from bench.command import Measured, measure
from bench.harness import Interval
from bench.lists import site
from bench.machine import calibrate
from bench.verdict import Metric
from hangthat.core.common.tokens import new_token
from hangthat.domain.commitments.models import Commitment, DoorCode, shown_on_doors
from hangthat.domain.establishments.models import Establishment
from hangthat.portal.services import Answer, check

CODES, CONNECTIONS, LASTS, ALONE = 5_000, 8, 3.0, 300  # LASTS: seconds; ALONE: answers timed
CONSTANT = "/kiem/"
_HEADING = b"<h1>"


def codes(at: datetime) -> list[str]:
    """Codes of open shops whose commitment holds; asked in one statement. The plan of the made-up
    province is over, and its papers with it: those of these shops are made to hold a year more."""
    today = at.date()
    shops = Establishment.objects.open(on=today).exclude(
        pk__in=DoorCode.objects.standing().values("establishment")
    )
    papers = Commitment.objects.filter(shown_on_doors(), revoked_on=None, establishment__in=shops)
    chosen = sorted(set(papers.values_list("establishment", flat=True)))[:CODES]
    papers.filter(establishment__in=chosen).update(valid_to=today + timedelta(365))
    made = [DoorCode(establishment_id=shop, token=new_token(), issued_at=at) for shop in chosen]
    DoorCode.objects.bulk_create(made)
    return [code.token for code in made]


def addresses(tokens: list[str], seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    while True:
        token = new_token() if chance.random() < 0.2 else chance.choice(tokens)
        yield f"/kiem/{token}/"


def crowd(port: int, asked: list[Iterator[str]]) -> tuple[int, float]:
    """How many answers all connections got, and in how many seconds."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(asked)) as pool:
        count = sum(pool.map(lambda own: _ask(port, own, began + LASTS), asked))
    return count, time.perf_counter() - began


def _ask(port: int, asked: Iterator[str], until: float) -> int:
    line, count = http.client.HTTPConnection("127.0.0.1", port, timeout=30), 0
    while time.perf_counter() < until:
        _answered(line, next(asked))
        count += 1
    line.close()
    return count


def _answered(line: http.client.HTTPConnection, address: str) -> None:
    line.request("GET", address)
    answer = line.getresponse()
    body = answer.read()
    assert answer.status in {200, 404}, (address, answer.status)
    assert _HEADING in body


def alone(port: int, asked: Iterator[str]) -> list[float]:
    """Milliseconds of each of `ALONE` answers, one after another."""
    line, took = http.client.HTTPConnection("127.0.0.1", port, timeout=30), []
    for _ in range(ALONE):
        began = time.perf_counter()
        _answered(line, next(asked))
        took.append((time.perf_counter() - began) * 1000)
    line.close()
    return took


def burnt(port: int) -> float:
    """Processor seconds of the site: of every thread of every process that was given this port."""
    found = 0
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # gone meanwhile
            if f"--port={port}".encode() in told.read_bytes().split(b"\0"):
                threads = told.parent.glob("task/*/schedstat")
                found += sum(int(thread.read_text().split()[0]) for thread in threads)
    return found / 1e9


def measured(rounds: int, at: datetime) -> Measured:
    call_command("collectstatic", interactive=False, verbosity=0)
    tokens = codes(at)
    assert tokens, "no shop whose commitment holds today: run bench.gen first"
    answers = {check(token, on=at.date()).answer for token in tokens[:50]}
    assert answers <= {Answer.IN_FORCE, Answer.UNDER_REVIEW}, answers
    connections.close_all()
    speed, ratio, cost, first, pace = [], [], [], [], []
    with site() as port:
        crowd(port, [addresses(tokens, -n) for n in range(CONNECTIONS)])  # caches
        for number in range(rounds):
            began = time.perf_counter()
            calibrate()
            pace.append(time.perf_counter() - began)
            spent = {}
            for name in random.Random(number).sample(("code", "constant"), 2):
                asked = [
                    addresses(tokens, number * CONNECTIONS + n) if name == "code" else _constant()
                    for n in range(CONNECTIONS)
                ]
                before = burnt(port)
                count, seconds = crowd(port, asked)
                spent[name] = (count / seconds, (burnt(port) - before) / count)
            speed.append(spent["code"][0])
            cost.append(spent["code"][1] * 1000)
            ratio.append(spent["code"][1] / spent["constant"][1])
            first.append(np.percentile(alone(port, addresses(tokens, number)), 95))
    calm = np.array(pace) <= 1.5 * min(pace)
    metrics = [
        Metric(
            "QR answers a second", Interval.of(np.array(speed)), "/s", "client on the same cores"
        ),
        Metric("QR answer alone, p95", Interval.of(np.array(first)), "ms"),
        Metric("QR answer, CPU of the site", Interval.of(np.array(cost)), "ms"),
        Metric("QR answer / constant page, CPU", Interval.of(np.array(ratio))),
    ]
    return Measured(metrics, noisy=bool(calm.sum() < rounds / 2))


def _constant() -> Iterator[str]:
    while True:
        yield CONSTANT


if __name__ == "__main__":
    measure(measured)
