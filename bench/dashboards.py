"""The dashboards, and whom to check next, in milliseconds, on a database of `bench.gen`.

    python -m bench.dashboards [--rounds 9]

CPU seconds of the dashboard of each kind and of the large screen, for officers added for it;
beside them, as the floor, a page of the same frame that counts nothing (the page of parts). Exit
code 1 if a page takes more than 300 ms.
"""

import argparse
import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils.timezone import localdate, now  # noqa: E402, TID251

from hangthat.core.access.lexicon import Role  # noqa: E402
from hangthat.core.access.services.people import add_officer  # noqa: E402
from hangthat.core.agencies.models import Agency, Area, Territory, User  # noqa: E402
from hangthat.core.agencies.models.area import Level  # noqa: E402
from hangthat.domain.establishments.models import Establishment, Place  # noqa: E402

FLOOR = 0.3
PLAIN = "/thanh-phan/"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    settings.ALLOWED_HOSTS = ["*"]
    unit = _largest()
    market = Place.objects.annotate(n=Count("establishments")).order_by("-n").first()
    agency = _agency()
    readers = {
        "province": (_officer("leader", Role.LEADER, agency), "xem=tinh"),
        "agency": (_officer("officer", Role.STANDING_OFFICER, agency), "xem=co-quan"),
        "commune": (_officer("clerk", Role.CLERK, None, unit), f"dia_ban={unit.code}"),
    }
    if market:
        readers["market"] = (readers["agency"][0], f"cho={market.code}")
    print(
        f"{Establishment.objects.count():,} establishments, {connection.vendor}, "
        f"median CPU of {rounds} rounds"
    )
    late = 0
    for name, (reader, query) in readers.items():
        client = Client()
        client.force_login(reader)
        floor = _timed(client, PLAIN, rounds)
        for address in ("/bang-tong-hop/", "/bang-tong-hop/man-hinh-lon/"):
            took = _timed(client, f"{address}?{query}", rounds)
            late += took > FLOOR
            print(f"{name:9} {address:32} {took * 1000:6,.0f} ms  {took / floor:5.1f} × {PLAIN}")
    client = Client()
    client.force_login(readers["agency"][0])
    address = f"/chon-kiem-tra/?dia_ban={unit.code}"
    took, floor = _timed(client, address, rounds), _timed(client, PLAIN, rounds)
    late += took > FLOOR
    print(f"{'commune':9} {'/chon-kiem-tra/':32} {took * 1000:6,.0f} ms  {took / floor:5.1f} ×")
    return 1 if late else 0


def _timed(client: Client, address: str, rounds: int) -> float:
    assert client.get(address).status_code == 200, address
    found = []
    for _ in range(rounds):
        begun = time.process_time()
        client.get(address)
        found.append(time.process_time() - begun)
    return median(found)


def _largest() -> Area:
    """The commune with most shops."""
    today, territory = localdate(), Territory.load()
    counted = dict(Establishment.objects.order_by().values_list("area").annotate(n=Count("pk")))
    communes = territory.in_force(today, level=Level.COMMUNE)
    homes = {unit.pk: territory.home_areas_of(unit.pk, today) for unit in communes}
    return max(communes, key=lambda unit: sum(counted.get(pk, 0) for pk in homes[unit.pk]))


def _agency() -> Agency:
    """That which checks most, so that its rows are many."""
    busy = Agency.objects.order_by("pk").first()
    assert busy is not None
    return busy


def _officer(name: str, role: Role, agency: Agency | None, area: Area | None = None) -> User:
    found = User.objects.filter(username=f"board-{name}").first()
    said = {"full_name": "Thử", "role": role, "agency": agency, "area": area, "at": now()}
    return found or add_officer(username=f"board-{name}", **said)


if __name__ == "__main__":
    sys.exit(main())
