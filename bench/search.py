"""H5, search while typing: a keystroke to the list of twenty shops, whole pages, p95.

    python -m bench.search [--rounds 9] [--json FILE]

Each round types other keystrokes, the same for everybody. Ours is the page through the whole
application, signed in. The limit is the same page before anything is typed. The peer is what
Django's admin asks of the database for a search over three columns, page and count, without its
page, for a few of the same keystrokes. Recall is against every row that fits, said in SQL apart
from the engine.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client

from bench.command import Measured, measure
from bench.harness import DRAWS, Contender, Interval, race
from bench.keystrokes import keystrokes
from bench.scope import narrowest, signed_in
from bench.verdict import Metric
from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import User
from hangthat.core.common.text import search_words
from hangthat.core.search.models import Unindexed
from hangthat.core.search.services import index_changes
from hangthat.desk.queries.search import ALONE, search
from hangthat.domain.establishments.models import Establishment

A_ROUND, OF_ADMIN = 48, 10  # keystrokes, and those of them that the peer is asked too
COMPARED = 40  # keystrokes whose answers are compared with every row
BULK = 20_000  # rows that are taken in at once


def p95(seconds: list[float]) -> float:
    return float(np.percentile(seconds, 95))


def typing(
    ask: Callable[[str], Any], rounds: Iterator[list[str]], first: int = A_ROUND
) -> Callable[[], list[float]]:
    """Seconds of each keystroke of the next round, or of the first of them."""

    def run() -> list[float]:
        found = []
        for typed in next(rounds)[:first]:
            begun = time.perf_counter()
            ask(typed)
            found.append(time.perf_counter() - begun)
        return found

    return run


def page(client: Client, **asked: str) -> Callable[[str], None]:
    def ask(typed: str) -> None:
        answer = client.get("/tim/", {"q": typed, **asked} if asked else {})
        assert answer.status_code == 200

    return ask


def as_admin(typed: str) -> None:
    """Each word in one of three columns, whatever the case; the page, how many, of how many."""
    rows = Establishment.objects.order_by("search_key", "pk")
    for word in typed.split():
        columns = ("search_key", "name", "address")
        either = [Q(**{f"{column}__icontains": word}) for column in columns]
        rows = rows.filter(either[0] | either[1] | either[2])
    rows.count()
    list(rows.select_related("party", "area")[:ALONE])


def every_one(typed: str) -> Any:
    """All that fit, by looking at each row."""
    rows = Establishment.objects.order_by()
    for word in search_words(typed):
        begun = Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
        rows = rows.filter(Q(search_key__contains=word) if len(word) > 2 else begun)
    return rows


def recall(user: User, at: datetime) -> Interval:
    """Of the twenty that could be shown, how many are; of each keystroke.

    Rows with a word that may have been meant come after these, and are no part of it.
    """
    shares = []
    for typed in next(keystrokes(COMPARED, seed=5)):
        words = search_words(typed)
        if not words or "".join(words).isdigit() or set(words) & {"ch", "th", "st", "tt", "tx"}:
            continue  # numbers in pieces and abbreviations mean more than these words
        possible = len(every_one(typed).values_list("pk")[:ALONE])
        shown = [
            line
            for group in search(typed, user, on=at.date(), only="co-so")
            for line in group.lines
        ]
        codes = [line.address.split("/")[-2] for line in shown if not line.near]
        right = every_one(typed).filter(code__in=codes).count()
        shares.append(1.0 if not possible and not codes else right / max(possible, len(codes)))
    return mean_of(shares)


def forgiven(user: User, at: datetime) -> Interval:
    """Of shops looked for by name with one slip, how many are among the twenty, or another of the
    same name.

    The slip is in a word of four letters or more: one of them wrong, missing, doubled, or two
    exchanged.
    """
    chance = random.Random(125)
    keys = Establishment.objects.order_by().values_list("pk", flat=True)
    shares = []
    for shop in Establishment.objects.in_bulk(chance.sample(list(keys), 60)).values():
        words = search_words(shop.name)
        long = [n for n, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
        if not long:
            continue
        slip = chance.choice(long)
        words[slip] = slipped(words[slip], chance)
        groups = search(" ".join(words), user, on=at.date(), only="co-so")
        titles = {line.title for group in groups for line in group.lines}
        shares.append(float(shop.name in titles))
    return mean_of(shares)


def slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    before, one, two, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    return chance.choice(
        [
            f"{before}{two}{one}{after}",
            f"{before}{two}{after}",
            f"{before}{one}{one}{two}{after}",
            f"{before}w{two}{after}",
        ]
    )


def mean_of(shares: list[float]) -> Interval:
    drawn = np.random.default_rng(125).choice(shares, (DRAWS, len(shares))).mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(float(np.mean(shares)), float(low), float(high))


def taking_in() -> Interval:
    """Microseconds a row of a bulk write, after the write; taken back."""
    source, found = Establishment.search_source, []
    for first in (1, 1 + BULK):
        with transaction.atomic():
            Unindexed.objects.bulk_create(
                [
                    Unindexed(kind=Establishment.search_source.kind, row=row)
                    for row in range(first, first + BULK)
                ]
            )
            begun = time.perf_counter()
            rows = index_changes(source)
            found.append((time.perf_counter() - begun) / rows * 1e6)
            transaction.set_rollback(True)
    return Interval.of(np.array(found))


def measured(rounds: int, at: datetime) -> Measured:
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)
    officer, clerk = (
        add_officer(
            username=f"h5-{role}-{at:%H%M%S}",
            password="bench-only",
            full_name=role.label,
            role=role,
            area=area,
            at=at,
        )
        for role, area in ((Role.STANDING_OFFICER, None), (Role.CLERK, narrowest(at.date())))
    )
    all_seeing, narrow = signed_in(officer), signed_in(clerk)
    ways = {
        "ours": (page(all_seeing, loai="co-so"),),
        "clerk": (page(narrow, loai="co-so"),),
        "every kind": (page(all_seeing, loai=""),),
        "limit": (page(all_seeing),),
        "admin": (as_admin, OF_ADMIN),
    }
    run = race(
        [
            Contender(name, typing(ask, keystrokes(A_ROUND, seed=125), *few), estimate=p95)
            for name, (ask, *few) in ways.items()
        ],
        rounds=rounds,
    )
    of = connection.vendor
    note = f"p95 {run.seconds('ours').median * 1000:.1f} ms"
    metrics = [
        Metric(f"H5 page / empty page, {of}", run.ratio("ours", "limit"), note=note),
        Metric(f"H5 admin / ours, {of}", run.ratio("admin", "ours")),
        Metric(f"H5 recall@20, {of}", recall(officer, at), ""),
        Metric(f"H5 a slip forgiven, {of}", forgiven(officer, at), ""),
        Metric(f"H5 clerk / officer, {of}", run.ratio("clerk", "ours")),
        Metric(f"H5 every kind / empty page, {of}", run.ratio("every kind", "limit")),
        Metric(f"H5 taken in, {of}", taking_in(), "µs", "a row of a bulk write"),
    ]
    pace = {"H5": run.in_calibrators("ours").tolist()}
    return Measured(metrics, run.noisy, pace)


if __name__ == "__main__":
    measure(measured)
