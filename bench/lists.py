"""The list of shops under fifty officers, and three hundred shops changed in one act.

    python -m bench.lists [--rounds 5] [--json FILE]

The site runs as `hangthat start` runs it, two processes on 127.0.0.1. Fifty people, half of them
clerks of a commune, each open a page every five seconds, whether or not the last one has come
(open load): ten pages a second, ten seconds a round. Beside them one page that asks the database
for nothing of its own says what this machine can do at all at this moment.
"""

import http.client
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import numpy as np
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from bench.command import Measured, measure
from bench.harness import Interval
from bench.machine import calibrate
from bench.verdict import Metric
from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.domain.bulk_changes.services.deeds import DEEDS
from hangthat.domain.bulk_changes.services.many_at_once import AT_ONCE, do_all
from hangthat.domain.establishments.models import Establishment

USERS, EVERY, LASTS = 50, 5.0, 10.0  # people; seconds between two pages of one; seconds of a round
PAGES = (
    "/co-so/",
    "/co-so/?page=3",
    "/co-so/?loai=general_store",
    "/co-so/?tinh_trang=mo&thieu=dien_thoai",
    "/co-so/?q=tap+hoa",
    "/co-so/?q=minh+anh&so_dong=20",
    "/co-so/?sort=-mo",
    "/co-so/?xem=toi",
)
CONSTANT = "/viec/"  # nobody asked for any work: the frame of a page and no rows


def people(at: datetime) -> list[User]:
    """Half see the province, half one commune each."""
    units = Territory.load().in_force(at.date(), level=Level.COMMUNE)
    return [
        add_officer(
            username=f"list-{at:%H%M%S}-{number}",
            password="bench-only",
            full_name=f"Cán bộ {number}",
            role=Role.CLERK if number % 2 else Role.STANDING_OFFICER,
            area=units[number % len(units)] if number % 2 else None,
            at=at,
        )
        for number in range(USERS)
    ]


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


@contextmanager
def site() -> Iterator[int]:
    """Yields the port; the site is gone afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = Path(sys.executable).with_name("granian")
    options = ("--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=2")
    more = ("--blocking-threads=4", "--log-level=warning", "hangthat.config.wsgi:application")
    server = subprocess.Popen([granian, *options, *more], env=dict(os.environ))
    try:
        for _ in range(1200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def opened(port: int, due: float, address: str, cookie: str) -> float:
    """Milliseconds from the moment the officer pressed to the last byte."""
    if (early := due - time.perf_counter()) > 0:
        time.sleep(early)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", address, headers={"Cookie": cookie, "Host": "127.0.0.1"})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    assert answer.status == 200, (address, answer.status)
    assert address == CONSTANT or b'id="rows"' in body
    return (time.perf_counter() - due) * 1000


def load(port: int, cookies: list[str], addresses: tuple[str, ...], seed: int) -> list[float]:
    """One round: everybody's presses are set beforehand, at random moments."""
    chance = random.Random(seed)
    start = time.perf_counter() + 0.2
    presses = []
    for cookie in cookies:
        moment = chance.uniform(0, EVERY)
        while moment < LASTS:
            presses.append((start + moment, chance.choice(addresses), cookie))
            moment += EVERY
    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(lambda press: opened(port, *press), sorted(presses)))


def bulk_seconds(by: User, at: datetime) -> float:
    """Three hundred shops get another kind through the service of the single act; taken back."""
    keys = Establishment.objects.filter(kind="stall").values_list("pk", flat=True)[:AT_ONCE]
    shops = list(Establishment.objects.filter(pk__in=list(keys)).select_related("party", "area"))
    given = {"kind": "shop", "reason": ""}
    began = time.perf_counter()
    with transaction.atomic():
        outcome = do_all(DEEDS["loai"], shops, given=given, skip=False, by=by, at=at)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    assert len(outcome.done) == AT_ONCE
    return took


def measured(rounds: int, at: datetime) -> Measured:
    call_command("collectstatic", interactive=False, verbosity=0)
    officers = people(at)
    cookies = [cookie_of(user) for user in officers]
    lists, constants, bulks, pace = [], [], [], []
    with site() as port:
        load(port, cookies, PAGES, seed=0)
        for number in range(1, rounds + 1):
            began = time.perf_counter()
            calibrate()
            pace.append(time.perf_counter() - began)
            lists.append(np.percentile(load(port, cookies, PAGES, number), 95))
            constants.append(np.percentile(load(port, cookies, (CONSTANT,), number), 95))
            bulks.append(bulk_seconds(officers[0], at))
    calm = np.array(pace) <= 1.5 * min(pace)
    metrics = [
        Metric("LIST page, p95", Interval.of(np.array(lists)), "ms", "50 users, open load"),
        Metric("LIST constant page, p95", Interval.of(np.array(constants)), "ms"),
        Metric("LIST page / constant", Interval.of(np.array(lists) / np.array(constants))),
        Metric("LIST 300 shops at once", Interval.of(np.array(bulks)), "s"),
    ]
    return Measured(metrics, noisy=bool(calm.sum() < rounds / 2))


if __name__ == "__main__":
    measure(measured)
