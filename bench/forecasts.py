"""Forecasts of targets: how often their interval holds what came.

    python -m bench.forecasts

On any database with a plan and some years of records (`hangthat demo`, `bench.gen`); nothing is
written. Every target is read at the end of each month from its plan's first year on, a forecast is
asked for as on each of these days, and what came is compared where the page would have shown one.
Each day is read by today's records, with what was entered later about it. A target that is counted
from 1 January is foretold within a year alone, as on the page.
The interval says 80 % of itself; exit code 1 if all together hold less than 70 or more than 90 %,
or those of any number of months ahead less than 70 %.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from hangthat.core.common.days import vietnam_day  # noqa: E402
from hangthat.domain.plans.models import PlanVersion  # noqa: E402
from hangthat.domain.targets.facts import Facts  # noqa: E402
from hangthat.domain.targets.services.counting import count_day, promises_of, rules_of  # noqa: E402
from hangthat.domain.targets.services.forecasting import FARTHEST, Reading, forecast  # noqa: E402
from hangthat.domain.targets.vocabulary.words import Promise  # noqa: E402


def month_ends(first: date, last: date) -> Iterator[date]:
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (end := date(year, month, 1) - timedelta(1)) > last:
            return
        yield end


def readings(version: PlanVersion, facts: Facts, last: date) -> list[tuple[Promise, list[Reading]]]:
    """Of each target."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for on in month_ends(version.first_day, min(last, version.last_day)):
        counted = count_day(promises_of(version, on=on), on, rules_of(version), facts)
        for promise in counted.promises:
            found[promise.code].append(Reading(on, counted.tally(promise)))
    return [(one, found[one.code]) for one in promises_of(version)]


def main() -> int:
    today = vietnam_day(datetime.now(UTC))
    facts = Facts.load(known_at=None)
    held: dict[int, list[bool]] = defaultdict(list)
    asked = 0
    for version in PlanVersion.objects.in_use():
        for promise, of_target in readings(version, facts, today):
            for ahead in range(1, FARTHEST + 1):
                for end in range(1, len(of_target) - ahead + 1):
                    asked += 1
                    told = forecast(of_target[:end], ahead=ahead, yearly=promise.yearly).expected
                    came = of_target[end + ahead - 1].tally
                    if told and came.population:
                        held[ahead].append(told.low <= came.met / came.population <= told.high)
    for ahead, ones in sorted(held.items()):
        print(f"{ahead:2} months ahead: {sum(ones) / len(ones):6.1%} held of {len(ones):,} offered")
    everything = [one for ones in held.values() for one in ones]
    least = min((sum(ones) / len(ones) for ones in held.values()), default=0.0)
    share = sum(everything) / len(everything) if everything else 0.0
    print(f"all: {share:.1%} held of {len(everything):,} offered, {asked:,} asked for")
    return 0 if 0.7 <= share <= 0.9 and least >= 0.7 else 1


if __name__ == "__main__":
    sys.exit(main())
