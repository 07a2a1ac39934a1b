"""Shops and their owners in the search box."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.establishments.models import Establishment, Party


def shop_line(shop: Establishment, user: User, on: date) -> Line:
    address = masks.masked(user, shop, "address")
    place = shop.place.name if shop.place and shop.place.name not in address else ""
    where = [address, place, shop.area.name]
    over = "đã đóng cửa" if shop.closed_on and shop.closed_on < on else ""
    note = joined([shop.party.name, joined(where)], " · ")
    return Line(shop.name, reverse("desk:establishment", args=[shop.code]), note, over)


def party_line(party: Party, user: User, on: date) -> Line:
    address = reverse("desk:party", args=[party.code])
    return Line(party.name, address, party.get_kind_display())


SEARCH = (
    IndexedKind(
        "co-so",
        "Cơ sở",
        Establishment,
        Resource.ESTABLISHMENT,
        shop_line,
        ("party", "place", "area"),
    ),
    IndexedKind("chu-the", "Chủ cơ sở", Party, Resource.PARTY, party_line),
)
