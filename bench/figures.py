"""The pages of figures of one year: how many milliseconds.

    python -m bench.figures [--rounds 5]

On a database that `bench.gen` filled (DATABASE_URL, HANGTHAT_DATA), which is given one officer.
"""

import argparse
import os
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils.timezone import now  # noqa: E402, TID251

from hangthat.core.access.lexicon import Role  # noqa: E402
from hangthat.core.access.services.people import add_officer  # noqa: E402
from hangthat.core.agencies.models import Agency, User  # noqa: E402
from hangthat.domain.establishments.models import Establishment  # noqa: E402

YEAR = "?tu=15/12/2023&den=14/12/2024"
PAGES = (
    ("/con-so/", "all measures, three periods"),
    ("/con-so/{}&theo=don_vi", "by agency"),
    ("/con-so/{}&theo=dia_ban", "by commune"),
    ("/con-so/checks/", "checks with names"),
    ("/con-so/valid/", "papers in force with names"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(_officer())
    print(f"{Establishment.objects.count():,} establishments, {connection.vendor}")
    for page, words in PAGES:
        address = page.format(YEAR) if "{}" in page else page + YEAR
        assert browser.get(address).status_code == 200, address
        wall, work = zip(*(_timed(browser, address) for _ in range(rounds)), strict=True)
        print(f"{words:30}{median(wall) * 1000:7.0f} ms {median(work) * 1000:7.0f} ms of processor")


def _timed(browser: Client, address: str) -> tuple[float, float]:
    wall, work = time.perf_counter(), time.process_time()
    browser.get(address)
    return time.perf_counter() - wall, time.process_time() - work


def _officer() -> User:
    found = User.objects.filter(username="bench").first()
    agency, _ = Agency.objects.get_or_create(code="BENCH", name="Cơ quan thử")
    said = {"full_name": "Thử", "role": Role.STANDING_OFFICER, "agency": agency, "at": now()}
    return found or add_officer(username="bench", **said)


if __name__ == "__main__":
    main()
