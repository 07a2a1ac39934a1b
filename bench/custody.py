"""Ten thousand random movements of goods, and whether book and recount agree afterwards.

    python -m bench.custody [--movements 10000]

On a database that may be spoilt: an office, its stores and its lots are added, and nothing is taken
back. Right acts and impossible ones are tried through the services, each in a transaction of its
own with its journal lines. Exits 1 where a lot, or a sum per case, kind and store, differs.
"""

import argparse
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from hangthat.core.agencies.models import Area  # noqa: E402
from hangthat.core.agencies.models.area import Level  # noqa: E402
from hangthat.domain.custody.services import add_place, open_store  # noqa: E402
from hangthat.domain.custody.tests.random_ledger import Story  # noqa: E402
from hangthat.domain.custody.tests.recount import book, booked, grouped, recount  # noqa: E402
from hangthat.domain.custody.tests.yard import BY, NOON, TODAY, Yard  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--movements", type=int, default=10_000)
    movements = parser.parse_args().movements
    area = Area.objects.filter(level=Level.COMMUNE, valid_to=None).earliest("pk")
    yard = Yard(area)
    other = open_store(name="Kho số 2", agency=yard.agency, area=area, **BY)
    places = [yard.shelf, add_place(store=other, name="Lồng 1", **BY)]
    case = yard.case()
    lots = [yard.lot("1250.375", unit="kg", case=case) for _ in range(movements // 20)]
    story = Story(lots, places, (yard.keeper, yard.head), seed=17, at=NOON, today=TODAY)
    start = time.perf_counter()
    story.tell(movements)
    took = time.perf_counter() - start
    found = recount()
    same = book() == found and booked() == grouped(found)
    print(
        f"{story.done:,} movements, {story.refused:,} refused, {len(story.lots):,} lots: "
        f"{took:.1f} s, {movements / took:.0f} a second; "
        f"book and recount {'agree' if same else 'DIFFER'}"
    )
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
