"""Today's round: where the person goes today, each stop the nearest to the one before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.models import Caution
from hangthat.domain.checklists.queries import Stop, by_nearness
from hangthat.domain.coordination.queries.last_check import LastCheck, last_checks
from hangthat.domain.coordination.queries.overlap import Member
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.followups.models import PlannedVisit

Point = tuple[float, float]


@dataclass(frozen=True)
class RoundStop:
    """A shop to go to. `cautions`: reasons to be careful there; `last`: who was there before."""

    visit: PlannedVisit
    shop: Establishment
    metres: int | None
    cautions: list[str]
    last: str

    @property
    def away(self) -> str:
        """From the stop before, in words."""
        if self.metres is None:
            return ""
        if self.metres < 1000:
            return f"cách {self.metres} m"
        return f"cách {self.metres / 1000:.1f} km".replace(".", ",")


def todays_round(user: User, start: Point | None, *, on: date) -> list[RoundStop]:
    """Accepted visits of today and those still open of earlier days; five queries."""
    seen = PlannedVisit.objects.visible_to(user).open().accepted()
    visits = seen.filter(day__lte=on, establishment__isnull=False)
    related = ("establishment__area", "establishment__party", "establishment__place")
    found = list(visits.select_related(*related).order_by("day", "pk"))
    shops = {one.establishment_id for one in found}
    # redundant: of visits in sight
    positions = Position.objects.visible_to(user).filter(establishment__in=shops)
    at: dict[int | None, Point] = {
        shop: (latitude, longitude)
        for shop, latitude, longitude in positions.values_list(
            "establishment", "latitude", "longitude"
        )
    }
    warned = _cautions(user, found, on=on)
    stops = by_nearness([Stop(one, at.get(one.establishment_id or 0)) for one in found], start)
    last = last_checks((one.establishment for one in found if one.establishment), user, on=on)
    return [_stop(one, warned, last) for one in stops]


def _stop(
    stop: Stop[PlannedVisit],
    warned: dict[int | None, list[str]],
    last: Mapping[Member, LastCheck],
) -> RoundStop:
    shop = stop.what.establishment
    assert shop
    before = last[shop].words if shop in last else ""
    return RoundStop(stop.what, shop, stop.metres, warned.get(shop.party_id or 0, []), before)


def _cautions(
    user: User, visits: Iterable[PlannedVisit], *, on: date
) -> dict[int | None, list[str]]:
    owners = {one.establishment.party_id for one in visits if one.establishment}
    found: dict[int | None, list[str]] = {}
    # redundant: as the table stands, who goes to a shop reads the cautions about its owner
    rows = Caution.objects.visible_to(user).in_force(on=on).filter(party__in=owners)
    for party, reason in rows.values_list("party", "reason"):
        found.setdefault(party, []).append(reason)
    return found
