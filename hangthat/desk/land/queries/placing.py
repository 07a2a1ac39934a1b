"""What lies in divided units and waits for somebody to say with which heir."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.desk.land.queries.reforming import unplaced_homes
from hangthat.domain.establishments.models import Board, Establishment, Place
from hangthat.domain.establishments.models.board import BoardKind

Record = Establishment | Place | Board


@dataclass(frozen=True)
class Waiting:
    """The rows a person may place; `at` narrows them to one unit."""

    places: QuerySet[Place]
    boards: QuerySet[Board]
    shops: QuerySet[Establishment]
    territory: Territory
    day: date

    def homes(self) -> set[int]:
        """Units in which something waits."""
        kinds: tuple[QuerySet[Record], ...] = (self.places, self.boards, self.shops)
        rows = [kind.order_by().values_list("area", flat=True).distinct() for kind in kinds]
        return {area for some in rows for area in some}

    def heirs(self, area: Area | None) -> set[int]:
        """Units that took over land of that one."""
        return self.territory.heirs(area.pk, self.day) if area else set()

    def at(self, area: Area | None) -> "Waiting":
        """What waits in that unit; boards of its places go with them and are not listed."""
        inside = Count("establishments", filter=Q(establishments__in=self.shops))
        return Waiting(
            self.places.filter(area=area).annotate(inside=inside),
            self.boards.filter(area=area).exclude(place__area=F("area")),
            self.shops.filter(area=area).select_related("party", "place", "area__parent"),
            self.territory,
            self.day,
        )

    def with_contents(self, chosen: Sequence[Record]) -> Sequence[Record]:
        """These, and with each market its boards and the shops in it that wait too."""
        markets = [one for one in chosen if isinstance(one, Place)]
        inside = {"place__in": markets, "area__in": {market.area_id for market in markets}}
        contents: list[Record] = [*self.boards.filter(**inside), *self.shops.filter(**inside)]
        return list(dict.fromkeys([*chosen, *contents]))


def waiting_for_an_heir(user: User, on: date) -> Waiting:
    """Of the person's own area: markets, boards and open shops that lie in no unit that day.

    A commune is no board that lies somewhere: it ends with its unit.
    """
    territory = Territory.load()
    homes = unplaced_homes(territory, on)
    boards = Board.objects.visible_to(user, Action.CHANGE).exclude(kind=BoardKind.COMMUNE)
    shops = Establishment.objects.visible_to(user, Action.CHANGE).open(on=on)
    return Waiting(
        Place.objects.visible_to(user, Action.CHANGE).filter(area__in=homes).order_by("sort_key"),
        boards.in_force(on=on).filter(area__in=homes).order_by("sort_key"),
        shops.filter(area__in=homes),
        territory,
        on,
    )
