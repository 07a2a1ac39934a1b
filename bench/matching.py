"""Which rows are taken for which shops, how rightly, and how quickly.

    hangthat setup && python -m bench.matching [--n 100000] [--rows 10000] [--rounds 3] [--seed 125]

Into a database that was set up and has no parties. `bench.labelled` makes the registry and the
rows, six in ten of which are of the registry. The peers get the threshold at which they link with
the asked precision *on these very rows*, chosen afterwards; ours was fixed before. Speed is
compared in CPU seconds: neighbours on the machine and the number of threads make no difference.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

import numpy as np  # noqa: E402

from bench import brute, splinked  # noqa: E402
from bench.harness import Interval  # noqa: E402
from bench.labelled import MARKETS, Shop, Unit, registry, rows  # noqa: E402
from bench.machine import describe  # noqa: E402
from bench.verdict import Metric, exit_code, table  # noqa: E402
from hangthat.core.agencies.models import Area, Territory  # noqa: E402
from hangthat.core.common.text import fold  # noqa: E402
from hangthat.domain.establishments.models import Establishment, Party, Place  # noqa: E402
from hangthat.domain.matching.engine import Described, Register, verdict  # noqa: E402

ON = date(2026, 11, 24)
KNOWN = 0.6  # of the rows: are of the registry
ASKED_PRECISION = 0.995
_BATCH = 5000


@dataclass(frozen=True)
class Field:
    """The same shops for everybody: as records, and as written down."""

    shops: list[Shop]
    rows: list[Shop]
    described: list[Described]


@dataclass(frozen=True)
class Tally:
    """How the rows were answered."""

    linked: int
    rightly: int
    recalled: int  # linked rightly, or asked with the right shop among the offered
    known: int
    asked_new: int
    new: int


def prepare(n: int, count: int, seed: int) -> Field:
    """Refuses: a database that already has parties."""
    if Party.objects.exists():
        raise SystemExit("This database already has parties: take a fresh one.")
    chance = random.Random(seed)
    areas = Territory.load().in_force(ON, level="commune")
    units = [
        Unit(area.name, chance.lognormvariate(0, 1), (MARKETS[k % 5],) if k % 3 == 0 else ())
        for k, area in enumerate(areas)
    ]
    shops = registry(chance, units, n)
    found = rows(chance, units, shops, count, known=KNOWN)
    places = _write(shops, areas)
    return Field(shops, found, [_described(row, areas, places) for row in found])


def _write(shops: list[Shop], areas: list[Area]) -> dict[tuple[int, str], int]:
    places: dict[tuple[int, str], int] = {}
    owners: dict[tuple[str, ...], int] = {}
    for shop in shops:
        owners.setdefault(_owner(shop), len(owners) + 1)
        if shop.market and (shop.unit, shop.market) not in places:
            pk = len(places) + 1
            Place.objects.create(
                pk=pk, code=f"K{pk}", name=shop.market, kind="market", area=areas[shop.unit]
            )
            places[shop.unit, shop.market] = pk
    Party.objects.bulk_create(
        (
            Party(
                pk=pk,
                code=f"P{pk}",
                name=name,
                kind="household",
                tax_code=tax,
                personal_id=own,
                phone=phone,
                search_key=fold(name),
            )
            for (name, tax, own, phone), pk in owners.items()
        ),
        batch_size=_BATCH,
    )
    Establishment.objects.bulk_create(
        (
            Establishment(
                pk=pk,
                code=f"C{pk}",
                party_id=owners[_owner(shop)],
                name=shop.name,
                kind="shop",
                area=areas[shop.unit],
                place_id=places.get((shop.unit, shop.market)),
                address=shop.address,
                search_key=fold(shop.name),
            )
            for pk, shop in enumerate(shops, 1)
        ),
        batch_size=_BATCH,
    )
    return places


def _owner(shop: Shop) -> tuple[str, ...]:
    return shop.owner, shop.tax_code, shop.personal_id, shop.phone


def _described(row: Shop, areas: list[Area], places: dict[tuple[int, str], int]) -> Described:
    return Described(
        row.name, row.address, areas[row.unit].pk, places.get((row.unit, row.market)),
        row.tax_code, row.personal_id, row.phone, row.owner,
    )  # fmt: skip


def ours(field: Field) -> Tally:
    """From the query to the last answer."""
    register = Register.load(Establishment.objects.all(), on=ON)
    linked = rightly = recalled = asked_new = 0
    for row, found in zip(field.rows, register.find_all(field.described), strict=True):
        said, offered = verdict(found), [likeness.establishment - 1 for likeness in found]
        right = row.truth is not None and row.truth in offered[: 1 if said == "same" else None]
        linked += said == "same"
        rightly += said == "same" and right
        recalled += said != "new" and right
        asked_new += said == "ask" and row.truth is None
    known = sum(row.truth is not None for row in field.rows)
    return Tally(linked, rightly, recalled, known, asked_new, len(field.rows) - known)


def at_its_best(field: Field, found: dict[int, tuple[int, float]]) -> float:
    """The share of known rows that a peer links at the threshold that suits it best here."""
    known = sum(row.truth is not None for row in field.rows)
    order = sorted(found, key=lambda n: -found[n][1])
    right = np.cumsum([field.rows[n].truth == found[n][0] for n in order])
    good = right / np.arange(1, len(order) + 1) >= ASKED_PRECISION
    return float(right[np.flatnonzero(good)[-1]] / known) if good.any() else 0.0


def share(part: int, whole: int) -> Interval:
    """With its 95 % interval after Wilson."""
    p, z = part / whole, 1.96
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return Interval(p, middle - half, min(middle + half, 1.0))


def timed(run: Callable[[], Any], rounds: int) -> tuple[Any, Interval, Interval]:
    """The last answer, and the wall and CPU seconds."""
    walls, burnt = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = run()
        walls.append(time.perf_counter() - wall)
        burnt.append(time.process_time() - cpu)
    return answer, Interval.of(np.array(walls)), Interval.of(np.array(burnt))


def measured(field: Field, rounds: int) -> list[Metric]:
    tally, wall, cpu = timed(lambda: ours(field), rounds)
    linked = share(tally.rightly, tally.known)
    metrics = [
        Metric("MATCH precision of links", share(tally.rightly, tally.linked), ""),
        Metric("MATCH recall with questions", share(tally.recalled, tally.known), ""),
        Metric("MATCH known rows linked", linked, ""),
        Metric("MATCH new rows asked about", share(tally.asked_new, tally.new), ""),
        Metric("MATCH seconds", wall, "s", f"CPU {cpu.median:.1f} s"),
    ]
    peers = {"rapidfuzz": brute.scores}
    if splinked.installed():
        peers["splink"] = splinked.scores
    for name, scores in peers.items():
        found, _, its_cpu = timed(lambda s=scores: s(field.shops, field.rows), 1)
        best = at_its_best(field, found)
        metrics += [
            Metric(f"MATCH linked: ours / {name}", _over(linked, best), "×", f"it: {best:.1%}"),
            Metric(f"MATCH CPU: {name} / ours", _under(its_cpu.median, cpu), "×"),
        ]
    return metrics


def _over(interval: Interval, below: float) -> Interval:
    least = max(below, 1e-9)
    return Interval(interval.median / least, interval.low / least, interval.high / least)


def _under(above: float, interval: Interval) -> Interval:
    return Interval(above / interval.median, above / interval.high, above / interval.low)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=100_000, help="establishments")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=125)
    chosen = parser.parse_args()
    field = prepare(chosen.n, chosen.rows, chosen.seed)
    metrics = measured(field, chosen.rounds)
    print(f"{describe()}\n{chosen.rows:,} rows against {chosen.n:,} establishments")
    print(table(metrics, chosen.n))
    return exit_code(metrics, chosen.n, noisy=False)


if __name__ == "__main__":
    sys.exit(main())
