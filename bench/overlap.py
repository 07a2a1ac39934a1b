"""A year of 8 forces × 5,000 checks: what is warned, what is counted, what is betrayed, how fast.

    python -m bench.overlap [--each 5000]

On an empty database (DATABASE_URL) that may be spoilt. Who must be warned of what is worked out
beside the program, by looking at every two checks of one owner (`tests/overlap_year.py`).
"""

import argparse
import os
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from hangthat.core.access.lexicon import Role  # noqa: E402
from hangthat.core.agencies.models import Area  # noqa: E402
from hangthat.domain.coordination.grammar import Narrowed  # noqa: E402
from hangthat.domain.coordination.queries.overlaps import Overlaps  # noqa: E402
from hangthat.domain.coordination.queries.rows import Rows  # noqa: E402
from hangthat.domain.coordination.tests.small import NOON, TODAY, YEAR, force, officer  # noqa: E402
from hangthat.domain.inspections.models import Inspection  # noqa: E402
from tests.overlap_year import FORCES, a_year, codes_of, registry  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=5_000, help="checks of each force")
    each = parser.parse_args().each
    area = Area.objects.create(code="ov-xa", name="Xã thử", level="commune")
    registry(each * 12, area)
    forces = [force(f"ll-{number}") for number in range(FORCES)]
    year = a_year(each, forces, TODAY, NOON)
    officers = [officer(one, f"ov-canbo{number}") for number, one in enumerate(forces)]
    liaison = officer(force("thuong-truc"), "ov-daumoi", Role.LIAISON)
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        listed = Overlaps(liaison, Narrowed(YEAR))
        counts = listed.counts
        Rows(listed, map(int, listed.chosen[:50])).all()
        seconds = time.perf_counter() - began
    warned = codes_of(listed)
    known = [codes_of(Overlaps(one, Narrowed(YEAR))) for one in officers]
    said = warned.union(*known)
    leaked = sum(len(mine - year.known[n]) for n, mine in enumerate(known))
    missed = sum(len(year.known[n] - mine) for n, mine in enumerate(known))
    province, by_force = year.numbers
    rows = Inspection.objects.standing()
    twice = rows.counted_once().count() - province
    alone = [rows.filter(agency=one).count() - due for one, due in zip(forces, by_force)]  # noqa: B905
    _say("checks", FORCES * each)
    _say("pairs of one subject", len(year.every))
    _say("planted, of them warned", f"{len(year.planted)}, {len(year.planted & said)}")
    _say("pairs not warned, told wrongly", f"{len(year.every - said)}, {len(said - year.every)}")
    _say("officers: not warned, leaks", f"{missed}, {leaked}")
    _say("for the liaison alone", counts["cho-dau-moi"])
    _say("counted twice in the province", twice)
    _say("wrong in a force's own count", sum(map(abs, alone)))
    _say("list of the year with a page", f"{seconds:.2f} s, {len(asked)} queries")
    wrong = (year.every ^ said, missed, leaked, twice, *alone)
    return int(any(wrong))


def _say(what: str, number: Any) -> None:
    print(f"{what:32}{number}")


if __name__ == "__main__":
    sys.exit(main())
