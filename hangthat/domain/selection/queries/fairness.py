"""How long violations stay unfound, by commune and by kind of shop: the median of days."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from hangthat.core.agencies.models import Territory
from hangthat.core.common.columns import EVER
from hangthat.core.common.days import day_number
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.selection.engine import signs_of
from hangthat.domain.selection.facts import Facts

PERIOD = 730  # days back


@dataclass(frozen=True)
class Waited:
    """Of the finds of two years in one commune or of one kind: the median of the days since the
    check before. `first`: finds at shops that nobody had looked at before, which have no days."""

    group: str
    name: str
    finds: int
    first: int
    median: float | None


def fairness(facts: Facts, on: date) -> list[Waited]:
    """By commune of today, then by kind."""
    recent = (facts.checks["found"] > 0) & (facts.checks["day"] > day_number(on) - PERIOD)
    order = np.argsort(facts.shops["id"], kind="stable")
    at = order[np.searchsorted(facts.shops["id"][order], facts.checks["shop"][recent])]
    days = facts.checks["day"][recent]
    before = signs_of(facts, at, (days - 1).astype(np.int32)).last_check
    territory = Territory.load()
    units, kinds = defaultdict(list), defaultdict(list)
    for shop, day, last in zip(at.tolist(), days.tolist(), before.tolist(), strict=True):
        waited = None if last == EVER else day - last
        home = int(facts.shops["area"][shop])
        unit = territory.unit_on(home, on)
        units[territory.areas[unit or home].name].append(waited)
        kind = EstablishmentKind.values[int(facts.shops["kind"][shop])]
        kinds[str(EstablishmentKind(kind).label)].append(waited)
    return [*_lines("unit", units), *_lines("kind", kinds)]


def _lines(group: str, found: dict[str, list[int | None]]) -> Iterator[Waited]:
    for name, waited in sorted(found.items()):
        known = [one for one in waited if one is not None]
        median = float(np.median(known)) if known else None
        yield Waited(group, name, len(waited), len(waited) - len(known), median)
