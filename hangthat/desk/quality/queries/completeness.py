"""How much of a shop's record is there, and how much of the trade is in the registry."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from hangthat.core.agencies.models import Territory
from hangthat.core.common.querysets import in_force
from hangthat.desk.quality.queries.quality import Scope
from hangthat.domain.establishments.models import (
    ExternalCount,
    GroupMembership,
)


@dataclass(frozen=True)
class Compared:
    """An outside count beside the registry's own on the same day."""

    count: ExternalCount
    here: int

    @property
    def percent(self) -> int:
        return self.here * 100 // self.count.number if self.count.number else 0


def compared(counts: Iterable[ExternalCount], scope: Scope) -> list[Compared]:
    """Each with what the officer sees of the registry; three queries however many."""
    counts = list(counts)
    territory = Territory.load()
    owners = scope.all_shops.order_by().values("party")
    own: dict[str, int] = {}
    # unscoped: of owners of shops in sight
    for rows, those in (
        (scope.all_shops, [one for one in counts if one.of_shops]),
        (scope.all_channels, [one for one in counts if one.of_channels]),
        (
            GroupMembership.objects.filter(party__in=owners),
            [one for one in counts if one.of_groups],
        ),
    ):
        asked = {
            _name(one): Count("pk", filter=_of(one, territory), distinct=True) for one in those
        }
        if asked:
            own |= rows.aggregate(**asked)
    return [Compared(one, own.get(_name(one), 0)) for one in counts]


def _name(count: ExternalCount) -> str:
    return f"count_{count.pk}"


def _of(count: ExternalCount, territory: Territory) -> Q:
    """Those of its population, its unit and its day."""
    field, path = count.asks_for
    days = ("opened_on", "closed_on") if count.of_shops else ("start", "end")
    found = in_force(*days, on=count.on) & (Q(**{field: count.kind}) if field else Q())
    if count.place_id:
        return found & Q(**{f"{path}place": count.place_id})
    if count.area_id is None:
        return found
    homes = territory.home_areas_of(count.area_id, count.on)
    return found & Q(**{f"{path}area__in": homes})
