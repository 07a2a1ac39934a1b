"""What a list of shops is narrowed to: the same for the table and for the map."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hangthat.agencies.models import Area, Territory, User
from hangthat.establishments.models import Place
from hangthat.establishments.models.establishment import EstablishmentKind, EstablishmentQuerySet


@dataclass(frozen=True)
class ShopFilter:
    """As asked in the address; what makes no sense leaves nothing out."""

    words: str = ""
    kind: str = ""
    unit: Area | None = None
    place: Place | None = None

    def narrow(self, shops: EstablishmentQuerySet, *, user: User, on: date) -> Any:
        """The shops asked for; every word must be somewhere in name, address, owner or number."""
        if self.words:
            shops = shops.matching(self.words, user)
        if self.kind in EstablishmentKind.values:
            shops = shops.filter(kind=self.kind)
        if self.unit is not None:
            shops = shops.filter(area__in=Territory.load().home_areas_of(self.unit.pk, on))
        if self.place is not None:
            shops = shops.filter(place=self.place)
        return shops
