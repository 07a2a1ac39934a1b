"""A plan's targets at the ends of the last months, as their trend was last kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.models import KeptTrend
from hangthat.domain.targets.services.forecasting import Reading
from hangthat.domain.targets.services.trends import month_ends, stored_tallies


@dataclass(frozen=True)
class KeptReadings:
    """By target. `known_at`: when the oldest of them was counted."""

    readings: dict[str, list[Reading]]
    known_at: datetime


def kept_readings(
    versions: Sequence[PlanVersion], user: User, *, today: date
) -> dict[int, KeptReadings]:
    """Of each plan whose last months are all kept; nothing is counted here. One query.

    Empty for who sees a part: of parts nothing is kept.
    """
    if not sees_all(user, Resource.TARGET):
        return {}
    months, found = month_ends(today=today), dict[int, list[KeptTrend]]()
    for row in KeptTrend.objects.filter(version__in=versions, on__in=months).order_by("on"):
        found.setdefault(row.version_id, []).append(row)
    return {
        version: KeptReadings(_by_target(rows), min(row.kept_at for row in rows))
        for version, rows in found.items()
        if {row.on for row in rows} == set(months)
    }


def _by_target(rows: list[KeptTrend]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for row in rows:
        tallies = stored_tallies(row)
        for code, answers in zip(tallies.codes, tallies.counts.sum(axis=0).tolist(), strict=True):
            found.setdefault(code, []).append(Reading(row.on, Tally(*answers)))
    return found
