"""Freezing all targets of a plan with their names, on a database that `bench.gen` filled.

    python -m bench.freezes [--rounds 5]

Writes nothing that stays: each round is rolled back. Seconds of the clock and of the processor for
one cut, the bytes that it keeps, and each as a share of the same facts read and of the members as
plain numbers. Exit code 1 if a cut takes more than 5 s or keeps more than 20 MB, or if what is
read back is not what was counted.
"""

import argparse
import os
import sys
import time
from datetime import date, datetime, timedelta
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from bench.steering import _officer as an_officer  # noqa: E402
from hangthat.core.common.days import VIETNAM  # noqa: E402
from hangthat.domain.establishments.models import Establishment, MemberKind  # noqa: E402
from hangthat.domain.freezes.grammar import Snapshot, unpack  # noqa: E402
from hangthat.domain.freezes.models import FrozenLists  # noqa: E402
from hangthat.domain.freezes.services import Cut, freeze_all  # noqa: E402
from hangthat.domain.plans.models import PlanVersion  # noqa: E402
from hangthat.domain.targets import services as targets  # noqa: E402
from hangthat.domain.targets.facts import Facts  # noqa: E402
from hangthat.domain.targets.grammar import Answer  # noqa: E402

MOST_SECONDS, MOST_BYTES = 5.0, 20_000_000
ON = date(2024, 12, 14)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    settings.ALLOWED_HOSTS = ["*"]
    version = PlanVersion.objects.get(plan__code="125", used=True)
    cut, at = Cut(version, ON, ("Tháng 12/2024",)), datetime.now(VIETNAM)
    print(f"{Establishment.objects.count():,} establishments, {version.targets.count()} targets")
    walls, reads = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        Facts.load(known_at=cut.due_at)
        reads.append(time.perf_counter() - begun)
        with transaction.atomic():
            begun = time.perf_counter()
            made = freeze_all([cut], at=at)[0]
            walls.append(time.perf_counter() - begun)
            content = bytes(FrozenLists.objects.get(reading=made).content)
            transaction.set_rollback(True)
    kept = unpack(content)
    plain = sum(
        4 * len(kept.member_ids(target.code, answer))
        for target in kept.targets
        for answer in Answer
    )
    seconds = median(walls)
    print(f"one cut            {seconds:8.2f} s, {seconds / median(reads):.2f} x reading the facts")
    size = len(content)
    print(f"kept               {size / 1e6:8.2f} MB, {size / plain:.3f} x plain keys")
    print(f"members            {sum(len(kept.members[kind].ids) for kind in MemberKind):8,}")
    same = _same(version, cut, kept)
    print(f"read back          {'as counted' if same else 'NOT AS COUNTED'}")
    _pages(cut, at)
    return int(seconds > MOST_SECONDS or size > MOST_BYTES or not same)


def _same(version: PlanVersion, cut: Cut, kept: Snapshot) -> bool:
    """Every target, unit and name, against the counting of the targets themselves."""
    facts = Facts.load(known_at=cut.due_at)
    counted = targets.count(version, targets.promises_of(version, on=cut.on), facts=facts)[0]
    return all(
        kept.by_unit(promise.code) == counted.by_unit(promise)
        and all(
            kept.member_ids(promise.code, answer) == counted.members(promise, answer)
            for answer in Answer
        )
        for promise in counted.promises
    )


def _pages(cut: Cut, at: datetime) -> None:
    officer = an_officer()
    client = Client()
    client.force_login(officer)
    with transaction.atomic():
        made = freeze_all([cut], at=at + timedelta(seconds=1))[0]
        page, code = f"/so-chot/{made.code}/", made.version.targets.all()[0].code
        for address in (
            f"/so-chot/?chi_tieu={code}",
            page,
            f"{page}dia-ban/?chi_tieu={code}",
            f"{page}danh-sach/?chi_tieu=T23",
            f"{page}danh-sach/?chi_tieu=T23&tra_loi=khac",
        ):
            begun = time.perf_counter()
            answer = client.get(address)
            took = time.perf_counter() - begun
            print(f"{address:56} {answer.status_code} {took * 1000:8,.0f} ms")
        transaction.set_rollback(True)


if __name__ == "__main__":
    sys.exit(main())
