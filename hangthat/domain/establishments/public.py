"""What the street may see of the registry: nothing that is anybody's home, telephone or name.

A shop is told as whoever stands before it can compare it: name, kind, commune, place and stall.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.text import capfirst

from hangthat.core.agencies.models import Territory
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import (
    CriterionMet,
    Establishment,
    Party,
    Place,
    ShopDetails,
)
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.models.place import PlaceKind

# Where people walk about and buy; not gates, gathering points and warehouses, which are watched.
OPEN_TO_ALL = (
    PlaceKind.MARKET,
    PlaceKind.MALL,
    PlaceKind.CRAFT_VILLAGE,
    PlaceKind.TOURIST_STREET,
    PlaceKind.TOURIST_AREA,
)
_AT_HOME = {PartyKind.PERSON, PartyKind.HOUSEHOLD}  # their address may be where they live
_TELEPHONE = re.compile(r"\+?\d(?:[ .-]?\d){8,}")  # or another number of a person, in a name


@dataclass(frozen=True)
class Face:
    """A shop as one sees it from the street. `spot`: row and stall; `address`: no home's.

    `market_code`: of a place that anybody may look up; `commune_code`: of the unit in which the
    shop was recorded.
    """

    name: str
    kind: str
    area: str
    place: str
    spot: str
    address: str
    market_code: str = ""
    commune_code: str = ""

    @property
    def where(self) -> str:
        """From the stall up to the commune."""
        return ", ".join(filter(None, (capfirst(self.spot), self.place, self.address, self.area)))

    @property
    def closer(self) -> str:
        """What finds the shop inside its market, or else its commune."""
        place = "" if self.market_code else self.place
        return ", ".join(filter(None, (self.name, self.spot, place, self.address)))


@dataclass(frozen=True)
class Market:
    """A place that anybody may look up. `met_since`: it meets the criterion of KH 125, IV.2.6."""

    key: int
    code: str
    name: str
    kind: str
    area: str
    met_since: date | None
    invented: bool


def own_values(pointer: str) -> Subquery:
    """A column beside rows that point at a shop: what only its kind has, as it is now."""
    return Subquery(
        ShopDetails.objects.current()
        .filter(establishment=OuterRef(pointer))
        .order_by()
        .values("values")[:1]
    )


def face_columns(pointer: str = "") -> list[str]:
    """What `face_of` reads of a shop, for `only`."""
    own = ("name", "kind", "address", "opened_on", "closed_on", "merged_into")
    place, area = ("name", "code", "kind"), ("name", "code", "valid_from", "valid_to")
    there = (*(f"place__{one}" for one in place), *(f"area__{one}" for one in area))
    return [f"{pointer}{name}" for name in (*own, "party__kind", *there)]


def face_of(shop: Establishment, own: Mapping[str, Any] | None, *, on: date) -> Face:
    """`own`: its `own_values`. Needs `area`, `place` and `party` read with the shop."""
    own = own or {}
    row, stall = own.get("row", ""), own.get("stall_number", "")
    spot = ", ".join(filter(None, (stall and f"quầy {stall}", row and f"dãy {row}")))
    homely = shop.party.kind in _AT_HOME or shop.place is not None
    open_to_all = shop.place is not None and shop.place.kind in OPEN_TO_ALL
    return Face(
        name=without_numbers(shop.name),
        kind=EstablishmentKind(shop.kind).label,
        area=unit_name(shop.area, on=on),
        place=shop.place.name if shop.place else "",
        spot=without_numbers(spot),
        address="" if homely else without_numbers(shop.address),
        market_code=shop.place.code if shop.place and open_to_all else "",
        commune_code=shop.area.code,
    )


def public_name(party: Party) -> str:
    """Of an enterprise or another organisation; a person's or a household's is nobody's to read."""
    return "" if party.kind in _AT_HOME else without_numbers(party.name)


def only_shop_of(owner: int, *, on: date) -> int | None:
    """His one shop that was open on that day; None: there was none, or several."""
    shops = Establishment.objects.filter(party=owner, merged_into=None).open(on=on).order_by()
    found = shops.values_list("pk", flat=True)[:2]
    return found[0] if len(found) == 1 else None


def market(code: str, *, on: date) -> Market | None:
    """None: no such place, or one that is nobody's to look up."""
    found = _places(on).filter(code=code).first()
    return _market(found, on) if found else None


def markets(*, on: date) -> list[Market]:
    """All of them, by name."""
    land = Territory.load()
    return [_market(place, on, land) for place in _places(on).order_by("sort_key", "pk")]


def rows_of(place: int, *, on: date) -> dict[int, str]:
    """The shops open in a place, each with its row; empty where nobody wrote one down."""
    shops = Establishment.objects.filter(place=place).open(on=on).order_by()
    pairs = shops.annotate(own=own_values("pk")).values_list("pk", "own")
    return {key: str((own or {}).get("row", "")) for key, own in pairs}


def without_numbers(text: str) -> str:
    """Names are typed by hand, and some hold a telephone number."""
    return " ".join(_TELEPHONE.sub("", text).split())


def _places(on: date) -> QuerySet[Any]:
    met = CriterionMet.objects.in_force(on=on).filter(place=OuterRef("pk")).order_by()
    return (
        Place.objects.filter(kind__in=OPEN_TO_ALL)
        .select_related("area")
        .annotate(
            met_since=Subquery(met.values("start")[:1]),
            invented=Exists(Entry.objects.invented()),
        )
    )


def _market(place: Any, on: date, land: Territory | None = None) -> Market:
    return Market(
        key=place.pk,
        code=place.code,
        name=place.name,
        kind=PlaceKind(place.kind).label,
        area=unit_name(place.area, on=on, land=land),
        met_since=place.met_since,
        invented=place.invented,
    )
