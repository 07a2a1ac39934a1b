"""The card of a shop with two hundred events: how long it takes, and how many queries.

    python -m bench.card [--rounds 60]

On the invented province, in a transaction that is rolled back: it writes the events through the
services. The page is asked for through Django's test client, without a network, beside the page of
parts, which counts nothing. Exit code 1 above 150 ms (p95) or fifteen queries.
"""

import argparse
import sys
from time import perf_counter

import numpy as np
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

MOST_MS, MOST_QUERIES = 150, 15
PLAIN = "/thanh-phan/"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    from hangthat.config.wsgi import import_pages

    with transaction.atomic():
        address, client = _prepared()
        import_pages()
        with CaptureQueriesContext(connection) as asked:
            client.get(address, secure=True)
        queries = len(asked)
        seconds = {one: [_timed(client, one) for _ in range(rounds)] for one in (address, PLAIN)}
        p50, p95 = np.percentile(seconds[address], [50, 95]) * 1000
        least = np.percentile(seconds[PLAIN], 50) * 1000
        line = f"{connection.vendor}: {queries} queries, p50 {p50:.0f} ms, p95 {p95:.0f} ms"
        print(f"{line}, {p50 / least:.1f} times a page that counts nothing")
        transaction.set_rollback(True)
    return int(p95 > MOST_MS or queries > MOST_QUERIES)


def _timed(client: Client, address: str) -> float:
    start = perf_counter()
    client.get(address, secure=True)
    return perf_counter() - start


def _prepared() -> tuple[str, Client]:
    from hangthat.core.agencies.models import User
    from hangthat.desk.shops.tests.test_card_cost import grow
    from hangthat.domain.establishments.models import Establishment

    # unscoped: a bench
    shop = Establishment.objects.filter(closed_on=None).order_by("pk")[0]
    grow(shop, 40)
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="an"))
    address = reverse("desk:establishment", args=[shop.code])
    for one in (address, PLAIN):
        assert client.get(one, secure=True).status_code == 200, one
    return address, client


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    django.setup()
    sys.exit(main())
