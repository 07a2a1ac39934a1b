"""The registry of the province: as many establishments as asked for, of believable kinds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hangthat.agencies.models import Area
from hangthat.common.days import VIETNAM
from hangthat.establishments.models.establishment import EstablishmentKind as Kind
from hangthat.establishments.models.party import PartyKind
from hangthat.establishments.models.place import PlaceKind
from hangthat.world.services.demo import signs
from hangthat.world.services.demo.chance import Chance
from hangthat.world.services.demo.goods import (
    COURIER,
    DEPOT,
    GENERAL_STORE,
    OTHER_LINES,
    SHOP_LINES,
    STALL_LINES,
    SUPERMARKET,
    Line,
)
from hangthat.world.services.demo.land import FIRST
from hangthat.world.services.demo.places import Spot
from hangthat.world.services.demo.scene import Scene
from hangthat.world.services.demo.traders import Shop, Trader, enrol, register, set_up

_KINDS = {
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
_AT_LEAST = {Kind.PRODUCER: 4, Kind.IMPORTER_OFFICE: 2, Kind.SUPERMARKET: 3, Kind.MALL: 1}
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
_ENTERPRISE = {PartyKind.ENTERPRISE: 1.0}
_SPOTS: Mapping[Kind, Mapping[PlaceKind | None, float]] = {
    Kind.STALL: {PlaceKind.MARKET: 88, PlaceKind.BORDER_GATE: 8, PlaceKind.TOURIST_AREA: 4},
    Kind.SHOP: {None: 87, PlaceKind.TOURIST_STREET: 5, PlaceKind.MALL: 5, PlaceKind.MARKET: 3},
    Kind.PRODUCER: {None: 55, PlaceKind.CRAFT_VILLAGE: 45},
    Kind.WAREHOUSE: {None: 60, PlaceKind.WAREHOUSE: 25, PlaceKind.GATHERING_POINT: 15},
    Kind.MALL: {PlaceKind.MALL: 1},
}
_OPEN_BEFORE, _YEARS_OPEN, _TWICE_ENTERED, _CHAIN = 0.62, 9.0, 0.02, 0.06
_DISTRICT_WILL = (0.74, 0.93)


def settle(scene: Scene, size: int) -> list[Shop]:
    """All shops; about one in fifty was entered twice under a slightly other name."""
    wills: dict[str, float] = {}
    shops: list[Shop] = []
    for kind in _drawn_kinds(scene.chance, size):
        doubled = kind not in _AT_LEAST and shops and scene.chance.likely(_TWICE_ENTERED)
        if doubled and (twin := _entered_again(scene, scene.chance.choice(shops[-200:]))):
            shops.append(twin)
            continue
        shop = _new(scene, kind, shops)
        district = scene.land.above(shop.home).code
        if district not in wills:
            wills[district] = scene.chance.uniform(*_DISTRICT_WILL)
        shop.willing = scene.chance.likely(wills[district]) or _is_craft(shop)
        shops.append(shop)
    for shop in shops:
        set_up(scene, shop)
    return shops


def _drawn_kinds(chance: Chance, size: int) -> list[Kind]:
    drawn = [kind for kind, least in _AT_LEAST.items() for _ in range(least)]
    drawn += chance.choices(list(_KINDS), list(_KINDS.values()), k=size - len(drawn))
    chance.shuffle(drawn)
    return drawn


def _new(scene: Scene, kind: Kind, before: list[Shop]) -> Shop:
    chance = scene.chance
    opened, closed = _life(chance, scene.today)
    spot, home, unit = _where(scene, kind, opened or FIRST)
    line = _line(chance, kind, spot)
    known = _known(scene, opened)
    owner = _owner(scene, kind, line, known, opened, before)
    return Shop(
        owner,
        kind,
        _signboard(chance, kind, line, owner, spot),
        line.goods,
        home,
        unit,
        signs.address(chance, unit, scene.land.above(unit), spot),
        max(known, owner.known),
        spot,
        opened,
        closed,
        risk=line.risk * chance.lognormvariate(0, 1),
    )


def _life(chance: Chance, today: date) -> tuple[date | None, date | None]:
    """First and last day; None: since ever, still open. Half of all live less than seven years."""
    before = chance.likely(_OPEN_BEFORE)
    if before:
        opened = FIRST - timedelta(1 + min(int(chance.expovariate(1 / 2200)), 9000))
        last = FIRST + timedelta(30 + int(chance.expovariate(1 / _YEARS_OPEN) * 365))
    else:
        opened = chance.day(FIRST, today - timedelta(20))
        last = opened + timedelta(15 + int(chance.expovariate(1 / _YEARS_OPEN) * 365))
    unknown = before and chance.likely(0.04)
    return None if unknown else opened, last if last < today else None


def _known(scene: Scene, opened: date | None) -> datetime:
    """Shops of before were entered in the first months of 2021, new ones as they opened."""
    chance = scene.chance
    if opened and opened >= FIRST:
        return min(chance.entered(opened), scene.story.until)
    day = chance.day(date(2021, 1, 7), date(2021, 5, 25))
    hour = time(chance.randint(8, 16), chance.randint(0, 59), chance.randint(0, 59))
    return datetime.combine(day, hour, VIETNAM)


def _where(scene: Scene, kind: Kind, day: date) -> tuple[Spot | None, Area, Area]:
    among = scene.chance.one_of(_SPOTS[kind]) if kind in _SPOTS else None
    if among is not None:
        spots = scene.spots[among]
        spot = scene.chance.choices(spots, [spot.size for spot in spots])[0]
        if unit := scene.land.unit(spot.home, day):
            return spot, spot.home, unit
    return None, *scene.land.commune(scene.chance, day)


def _line(chance: Chance, kind: Kind, spot: Spot | None) -> Line:
    match kind:
        case Kind.SHOP:
            return chance.one_of(SHOP_LINES)
        case Kind.STALL:
            return chance.one_of(STALL_LINES)
        case Kind.OTHER:
            return chance.one_of(OTHER_LINES)
        case Kind.PRODUCER:
            return _craft(chance, spot)
        case Kind.GENERAL_STORE:
            return GENERAL_STORE
        case Kind.COURIER:
            return COURIER
        case Kind.SUPERMARKET | Kind.MALL:
            return SUPERMARKET
        case _:
            return DEPOT


def _craft(chance: Chance, spot: Spot | None) -> Line:
    if spot:
        product = " ".join(spot.name.removeprefix("Làng nghề ").split(" ")[:-2])
    else:
        product = chance.choice(["bún, phở khô", "đồ gỗ", "bánh kẹo", "rượu", "gạch không nung"])
    return Line(f"Cơ sở sản xuất {product}", f"sản phẩm {product}", 0.6)
