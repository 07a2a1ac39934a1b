"""The pages that leaders steer by, on a database that `bench.gen` filled.

    python -m bench.steering [--rounds 9]

CPU seconds of counting what moved in a week and of five years of quarters, and of each page from
what is kept: for an officer who sees the province. Exit code 1 if a page takes more than 300 ms.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from hangthat.core.access.services.people import add_officer  # noqa: E402
from hangthat.core.agencies.models import User  # noqa: E402
from hangthat.core.common.days import VIETNAM  # noqa: E402
from hangthat.domain.establishments.models import Establishment  # noqa: E402
from hangthat.domain.targets.services.kept_movements import movements  # noqa: E402
from hangthat.domain.targets.services.readings import current_plan, plans_in_use  # noqa: E402
from hangthat.domain.targets.services.trends import trend  # noqa: E402

FLOOR = 0.3


def now() -> datetime:
    return datetime.now(VIETNAM)


def timed(work: Callable[[], object], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return median(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    settings.ALLOWED_HOSTS = ["*"]
    officer = _officer()
    version = current_plan(plans_in_use(), on=now().date())
    assert version is not None
    week = now().date() - timedelta(7)
    code = version.targets.filter(population="cơ sở kinh doanh").last().code
    print(f"{Establishment.objects.count():,} establishments, median CPU of {rounds} rounds")
    works = {
        "what moved in a week, counted": lambda: movements(
            [version], week, at=now(), user=officer, anew=True
        ),
        "quarters, counted": lambda: trend(version, at=now(), user=officer, anew=True),
    }
    for name, work in works.items():
        print(f"{name:34} {timed(work, min(rounds, 3)) * 1000:8,.0f} ms")
    client = Client()
    client.force_login(officer)
    late = 0
    for address in (
        "/dieu-hanh/",
        "/dieu-hanh/bang-nhiet/",
        "/dieu-hanh/bang-nhiet/?theo=co-quan",
        "/bang-tong-hop/tac-nghiep/",
        f"/dieu-hanh/xu-huong/{code}/",
        f"/dieu-hanh/bien-dong/{code}/",
    ):
        assert client.get(address).status_code == 200, address
        took = timed(lambda address=address: client.get(address), rounds)
        late += took > FLOOR
        print(f"{address:34} {took * 1000:8,.0f} ms")
    return 1 if late else 0


def _officer() -> User:
    found = User.objects.filter(username="do-nhip").first()
    if found:
        return found
    return add_officer(username="do-nhip", full_name="Đo nhịp", at=now())


if __name__ == "__main__":
    sys.exit(main())
