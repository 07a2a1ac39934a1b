"""A province of N establishments, the same for the same seed, into a database that was set up.

hangthat setup && python -m bench.gen --n 50000
"""

import argparse
import os
import time
from datetime import datetime

import django
import numpy as np


def generate(n: int, *, seed: int = 125, at: datetime) -> dict[str, int]:
    """Write N establishments with their five years; returns how many rows each table has.

    Refuses: a database that already has parties, or has no units.
    """
    from django.db import transaction

    from bench.province import checks, groups, outreach, registry
    from bench.province.land import Land
    from hangthat.domain.establishments.models import Party

    if Party.objects.exists():
        raise SystemExit("This database already has parties: take a fresh one.")
    rng = np.random.default_rng(seed)
    with transaction.atomic():
        land = Land.load(rng)
        if not len(land.communes):
            raise SystemExit("This database has no units: run hangthat setup first.")
        places = registry.settle_places(rng, land)
        owners, owner = registry.register_owners(rng, n)
        shops = registry.open_shops(rng, land, places, owners, owner)
        boards = groups.seat_boards(land, places)
        traders = np.union1d(groups.join_groups(rng, owners), groups.open_channels(rng, owners))
        outreach.hold_activities(rng, land, shops, boards, traders)
        outreach.sign_papers(rng, shops, traders)
        outreach.sign_regulations(rng, boards)
        visits = checks.inspect(rng, land, shops)
        checks.find_violations(rng, land, shops, visits)
        return _note(at)


def _note(at: datetime) -> dict[str, int]:
    """As after any load, the journal says that everything may count differently."""
    from hangthat.core.journal.services import note_all
    from hangthat.domain.world.services.sheets import SHEETS

    rows = {name: sheet.model._default_manager.count() for name, sheet in SHEETS.items()}
    deed = ("load", "world.bench", "", "sinh tỉnh giả để đo", rows)
    note_all(by=None, at=at, deeds=[deed])
    return rows


def prepare_connection() -> None:
    """A made-up province need not survive a power cut while it is written."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-1000000")


def index() -> None:
    """As after any bulk write."""
    from hangthat.core.search.services import index_pending

    index_pending(at_least=1)


def refresh_statistics() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, required=True, help="establishments")
    parser.add_argument("--seed", type=int, default=125)
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    django.setup()
    started = time.perf_counter()
    prepare_connection()
    rows = generate(chosen.n, seed=chosen.seed, at=datetime.now().astimezone())
    refresh_statistics()
    index()
    for name, count in rows.items():
        print(f"{count:>10,}  {name}")
    print(f"{time.perf_counter() - started:>10.1f}  seconds")


if __name__ == "__main__":
    main()
