"""The reading of `bench.untidy`: a process of its own, on a database that is thrown away."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from django.db import transaction  # noqa: E402

from bench.untidy import table, verdict  # noqa: E402
from tests.untidy.book import Book, Classes  # noqa: E402
from tests.untidy.clerks import CLERKS  # noqa: E402
from tests.untidy.desks import DESKS  # noqa: E402
from tests.untidy.forces import FORCES  # noqa: E402
from tests.untidy.judging import NOON, Reading, judge, read_book  # noqa: E402
from tests.untidy.offices import OFFICES  # noqa: E402
from tests.untidy.senders import SENDERS  # noqa: E402


def books(*, held: bool, only: str, seeds: list[int]) -> Iterator[tuple[str, int, Book]]:
    """Those of the classes that were kept out, or all others, one after the other."""
    for classes in (OFFICES, SENDERS, CLERKS, FORCES, DESKS):
        for name, maker in chosen(classes, held=held):
            if only in name:
                for seed in seeds:
                    yield name, seed, maker(Random(f"{name} {seed}"))


def chosen(classes: Classes, *, held: bool) -> list[tuple[str, Any]]:
    return [(n, maker) for n, maker in classes.makers.items() if (n in classes.held) == held]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+")
    parser.add_argument("--only", default="")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--rows", action="store_true")
    told = parser.parse_args()
    every: dict[tuple[str, int], Counter[str]] = {}
    for held in (True,) if told.held else (False, True):
        found = read_all(books(held=held, only=told.only, seeds=told.seeds), rows=told.rows)
        print("Classes that were kept out:" if held else "Classes for which rules were built:")
        print(table(found), end="\n\n")
        every |= found
    return verdict(every)


def read_all(some: Iterable[tuple[str, int, Book]], *, rows: bool) -> dict[Any, Counter[str]]:
    """How often each verdict, by class and seed; `rows`: those that are not right are told."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for name, seed, book in some:
        with transaction.atomic():
            reading: Reading = read_book(book, at=NOON)
            judged = judge(book, reading)
            transaction.set_rollback(True)
        found[name, seed] = Counter(one.verdict for one in judged)
        for one in judged:
            if rows and one.verdict not in ("right", "asked"):
                print(f"  {name} {seed}: {one.verdict} {one.key[:30]} | {one.why[:300]}")
    return found


if __name__ == "__main__":
    sys.exit(main())
