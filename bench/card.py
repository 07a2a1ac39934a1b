"""The card of a shop with two hundred events: how long it takes, and how many queries.

    python -m bench.card [--rounds 60]

On the invented province, in a transaction that is rolled back: it writes the events through the
services. The page is asked for through Django's test client, without a network.
"""

import argparse
from time import perf_counter

import numpy as np
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def main() -> None:
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
        seconds = []
        for _ in range(rounds):
            start = perf_counter()
            client.get(address, secure=True)
            seconds.append(perf_counter() - start)
        p50, p95 = np.percentile(seconds, [50, 95]) * 1000
        line = f"{connection.vendor}: {queries} queries, p50 {p50:.0f} ms, p95 {p95:.0f} ms"
        print(line)
        transaction.set_rollback(True)


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
    assert client.get(address, secure=True).status_code == 200
    return address, client


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    django.setup()
    main()
