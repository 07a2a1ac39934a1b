"""Which kinds of establishments there are, who owns them, where they lie, what they sell."""

from collections.abc import Mapping

from hangthat.domain.establishments.models.establishment import EstablishmentKind as Kind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.world.services.demo import goods
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.goods import Line
from hangthat.domain.world.services.demo.places import Spot

_SHARES = {
    Kind.SHOP: 32.0,
    Kind.STALL: 26.0,
    Kind.GENERAL_STORE: 25.0,
    Kind.OTHER: 9.0,
    Kind.PRODUCER: 3.0,
    Kind.IMPORTER_OFFICE: 1.7,
    Kind.WAREHOUSE: 1.5,
    Kind.COURIER: 1.2,
    Kind.SUPERMARKET: 0.4,
    Kind.MALL: 0.1,
}
_AT_LEAST = {
    Kind.PRODUCER: 6,
    Kind.IMPORTER_OFFICE: 2,
    Kind.SUPERMARKET: 3,
    Kind.MALL: 1,
    Kind.COURIER: 1,
}
_ENTERPRISE = {PartyKind.ENTERPRISE: 1.0}
_OWNERS: Mapping[Kind, Mapping[PartyKind, float]] = {
    Kind.STALL: {PartyKind.HOUSEHOLD: 95, PartyKind.PERSON: 5},
    Kind.GENERAL_STORE: {PartyKind.HOUSEHOLD: 95, PartyKind.ENTERPRISE: 5},
    Kind.SHOP: {PartyKind.HOUSEHOLD: 82, PartyKind.ENTERPRISE: 17, PartyKind.COOPERATIVE: 1},
    Kind.OTHER: {PartyKind.HOUSEHOLD: 90, PartyKind.ENTERPRISE: 10},
    Kind.PRODUCER: {
        PartyKind.HOUSEHOLD: 70,
        PartyKind.COOPERATIVE: 15,
        PartyKind.ENTERPRISE: 15,
    },
}
_SPOTS: Mapping[Kind, Mapping[PlaceKind | None, float]] = {
    Kind.STALL: {PlaceKind.MARKET: 88, PlaceKind.BORDER_GATE: 8, PlaceKind.TOURIST_AREA: 4},
    Kind.SHOP: {None: 87, PlaceKind.TOURIST_STREET: 5, PlaceKind.MALL: 5, PlaceKind.MARKET: 3},
    Kind.PRODUCER: {None: 50, PlaceKind.CRAFT_VILLAGE: 50},
    Kind.WAREHOUSE: {None: 60, PlaceKind.WAREHOUSE: 25, PlaceKind.GATHERING_POINT: 15},
}
_LINES: Mapping[Kind, Mapping[Line, float]] = {
    Kind.SHOP: goods.SHOP_LINES,
    Kind.STALL: goods.STALL_LINES,
    Kind.GENERAL_STORE: goods.GENERAL_LINES,
    Kind.OTHER: goods.OTHER_LINES,
    Kind.SUPERMARKET: {goods.SUPERMARKET: 1},
    Kind.MALL: {goods.MALL: 1},
    Kind.IMPORTER_OFFICE: {goods.IMPORTS: 1},
    Kind.WAREHOUSE: {goods.DEPOT: 1},
    Kind.COURIER: {goods.COURIER: 1},
}
_CRAFTS = ("bún, phở khô", "đồ gỗ", "bánh kẹo", "rượu", "gạch không nung")


def drawn(chance: Chance, size: int) -> list[Kind]:
    """As many kinds as asked for, a few of the rare ones always among them."""
    kinds = [kind for kind, least in _AT_LEAST.items() for _ in range(least)]
    kinds += chance.choices(list(_SHARES), list(_SHARES.values()), k=size - len(kinds))
    chance.shuffle(kinds)
    return kinds


def owners(kind: Kind) -> Mapping[PartyKind, float]:
    return _OWNERS.get(kind, _ENTERPRISE)


def place(chance: Chance, kind: Kind) -> PlaceKind | None:
    return chance.one_of(_SPOTS[kind]) if kind in _SPOTS else None


def line(chance: Chance, kind: Kind, spot: Spot | None) -> Line:
    if kind != Kind.PRODUCER:
        return chance.one_of(_LINES[kind])
    if spot:
        product = " ".join(spot.name.removeprefix("Làng nghề ").split()[:-2])
    else:
        product = chance.choice(_CRAFTS)
    return Line(f"Cơ sở sản xuất {product}", f"sản phẩm {product}", 0.6)
