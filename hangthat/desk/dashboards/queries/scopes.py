"""Of what a dashboard tells: the province, an agency, a commune or a market; who may ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from urllib.parse import urlencode

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.policy import rights_of, sees_all
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.domain.establishments.models import Board, Place

_ONLOOKERS = {Role.LEADER, Role.AUDITOR}
UNIT, MARKET, VIEW = "dia_ban", "cho", "xem"


class Kind(Enum):
    PROVINCE = "tinh"
    AGENCY = "co-quan"
    COMMUNE = "xa"
    MARKET = "cho"


@dataclass(frozen=True)
class Scope:
    """`query`: as the address asks for it. `label`: on its tab."""

    kind: Kind
    name: str
    label: str
    query: Mapping[str, str] = field(default_factory=dict)
    area: Area | None = None
    agency: Agency | None = None
    place: Place | None = None

    @property
    def query_string(self) -> str:
        return urlencode(self.query)


class Scopes:
    """What one reader answers for, and what else he may look at."""

    def __init__(self, user: User, territory: Territory, today: date) -> None:
        self.user, self.territory, self.today = user, territory, today
        self.whole = sees_all(user, Resource.TARGET)
        self._areas = rights_of(user).areas(Resource.TARGET, Action.READ)

    def own(self) -> list[Scope]:
        """What he answers for, the first first; empty: nothing that lies anywhere today."""
        if self._areas is None:
            return self._of_all()
        units = [unit for unit in self._communes() if unit.pk in self._areas]
        return [*map(_commune, units), *self._markets()]

    def named(self, address: Mapping[str, str], own: list[Scope]) -> Scope | None:
        """What the address names. None: it is not there for this reader."""
        if code := address.get(UNIT, ""):
            units = (unit for unit in self._communes() if unit.code == code)
            found = next(units, None)
            seen = self._areas is None or (found is not None and found.pk in self._areas)
            return _commune(found) if found is not None and seen else None
        if code := address.get(MARKET, ""):
            place = Place.objects.visible_to(self.user).filter(code=code).distinct().first()
            return _market(place) if place else None
        named = (one for one in own if one.query.get(VIEW) == address.get(VIEW))
        return next(named, own[0] if own else None)

    def units(self) -> list[Area]:
        """The communes that he may look at."""
        return [u for u in self._communes() if self._areas is None or u.pk in self._areas]

    def _of_all(self) -> list[Scope]:
        name = "Toàn tỉnh" if self.whole else "Phạm vi của bạn"
        province = Scope(Kind.PROVINCE, name, name, {VIEW: Kind.PROVINCE.value})
        agency = self.user.agency
        if agency is None or rights_of(self.user).roles <= _ONLOOKERS:
            return [province]
        query = {VIEW: Kind.AGENCY.value}
        own = Scope(Kind.AGENCY, agency.name, "Cơ quan tôi", query, agency=agency)
        return [own, province]

    def _markets(self) -> list[Scope]:
        """Of the boards in whose name he acts."""
        reaches = rights_of(self.user).reaches(Resource.TARGET, Action.READ)
        codes = [reach.subject for reach in reaches if reach.subject]
        if not codes:
            return []
        # redundant: codes are those of one's own grants
        boards = Board.objects.visible_to(self.user).filter(code__in=codes, place__isnull=False)
        places = (board.place for board in boards.select_related("place"))
        return [_market(place) for place in places if place]

    def _communes(self) -> list[Area]:
        return self.territory.in_force(self.today, level=Level.COMMUNE)


def _commune(unit: Area) -> Scope:
    return Scope(Kind.COMMUNE, unit.name, unit.name, {UNIT: unit.code}, area=unit)


def _market(place: Place) -> Scope:
    return Scope(Kind.MARKET, place.name, place.name, {MARKET: place.code}, place=place)
