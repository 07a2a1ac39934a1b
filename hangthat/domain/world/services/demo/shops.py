"""The registry of the province: as many establishments as asked for, of believable kinds."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.domain.establishments.models.establishment import EstablishmentKind as Kind
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.world.services.demo import kinds, signs
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.goods import Line
from hangthat.domain.world.services.demo.land import FIRST
from hangthat.domain.world.services.demo.places import Spot
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop, Trader, enrol, register, set_up

_OPEN_BEFORE = 0.62  # of all shops: open when the plan began
_YEARS_OPEN = 9.0  # on average
_SINCE_EVER = 0.04  # of those: nobody knows since when
_CHAIN = 0.06  # belong to an owner of other shops
_TWICE_ENTERED = 0.02
_DISTRICT_WILL = (0.74, 0.93)  # the share that signs when asked


def settle(scene: Scene, size: int) -> list[Shop]:
    """All shops; about one in fifty is entered twice under a slightly other name."""
    wills: dict[str, float] = {}
    shops: list[Shop] = []
    for kind in kinds.drawn(scene.chance, size):
        shop = _entered_again(scene, shops) if scene.chance.likely(_TWICE_ENTERED) else None
        shop = shop or _new(scene, kind, shops)
        district = scene.land.above(shop.home).code
        if district not in wills:
            wills[district] = scene.chance.uniform(*_DISTRICT_WILL)
        shop.willing = scene.chance.likely(wills[district]) or in_craft_village(shop)
        shops.append(shop)
    for shop in shops:
        set_up(scene, shop)
    return shops


def in_craft_village(shop: Shop) -> bool:
    return shop.spot is not None and shop.spot.kind == PlaceKind.CRAFT_VILLAGE


def _new(scene: Scene, kind: Kind, before: list[Shop]) -> Shop:
    chance = scene.chance
    opened, closed = _life(chance, scene.today)
    spot, home, unit = _where(scene, kind, opened or FIRST)
    line = kinds.line(chance, kind, spot)
    known = _entered_at(scene, opened)
    owner = (opened and _owner(scene, kind, line, known, before)) or enrol(
        scene, chance.one_of(kinds.owners(kind)), line, known, since=opened
    )
    return Shop(
        owner,
        kind,
        _signboard(chance, kind, line, owner, spot),
        line.goods,
        home,
        unit,
        signs.address(chance, unit, scene.land.above(unit), spot),
        known,
        spot,
        opened,
        closed,
        risk=line.risk * chance.lognormvariate(0, 1),
    )


def _life(chance: Chance, today: date) -> tuple[date | None, date | None]:
    """First and last day; None: since ever, still open."""
    before = chance.likely(_OPEN_BEFORE)
    if before:
        opened = FIRST - timedelta(1 + min(int(chance.expovariate(1 / 2200)), 9000))
    else:
        opened = chance.day(FIRST, today - timedelta(20))
    begun = max(opened, FIRST)
    last = begun + timedelta(30 + int(chance.expovariate(1 / _YEARS_OPEN) * 365))
    unknown = before and chance.likely(_SINCE_EVER)
    return None if unknown else opened, last if last < today else None


def _entered_at(scene: Scene, opened: date | None) -> datetime:
    """Shops of before are entered in the first months of 2021, new ones after they open."""
    chance = scene.chance
    if opened and opened >= FIRST:
        return min(chance.entered(opened), scene.story.until)
    day = chance.day(date(2021, 1, 7), date(2021, 5, 25))
    hour = time(chance.randint(8, 16), chance.randint(0, 59), chance.randint(0, 59))
    return datetime.combine(day, hour, VIETNAM)


def _where(scene: Scene, kind: Kind, day: date) -> tuple[Spot | None, Area, Area]:
    among = kinds.place(scene.chance, kind)
    if among is not None:
        spots = scene.spots[among]
        spot = scene.chance.choices(spots, [spot.size for spot in spots])[0]
        if unit := scene.land.unit(spot.home, day):
            return spot, spot.home, unit
    return None, *scene.land.commune(scene.chance, day)


def _owner(
    scene: Scene, kind: Kind, line: Line, known: datetime, before: list[Shop]
) -> Trader | None:
    """Somebody in the same trade who already has a shop and now opens another."""
    if not scene.chance.likely(_CHAIN):
        return None
    fitting = [
        shop.owner
        for shop in before[-150:]
        if shop.owner.known <= known
        and shop.owner.kind in kinds.owners(kind)
        and shop.owner.goods == line.goods
    ]
    return scene.chance.choice(fitting) if fitting else None


def _signboard(chance: Chance, kind: Kind, line: Line, owner: Trader, spot: Spot | None) -> str:
    if kind == Kind.IMPORTER_OFFICE:
        return f"Văn phòng {owner.name}"
    if kind == Kind.STALL and spot:
        return signs.stall(chance, line, owner.who, spot)
    return signs.shop(chance, line, owner.who)


def _entered_again(scene: Scene, shops: list[Shop]) -> Shop | None:
    """The same shop and owner once more, by another clerk months later."""
    chance = scene.chance
    twins = [shop for shop in shops[-50:] if shop.opened]
    if not twins:
        return None
    first = chance.choice(twins)
    known = chance.entered(chance.days_after(vietnam_day(first.known), 30, 400))
    if known > scene.story.until:
        return None
    owner = replace(
        first.owner,
        name=signs.misspelt(chance, first.owner.name),
        tax_code=first.owner.tax_code if chance.likely(0.5) else "",
        known=known,
        papers={},
    )
    register(scene, owner)
    return replace(
        first,
        owner=owner,
        name=signs.misspelt(chance, first.name),
        known=known,
        risk=first.risk / 4,
        papers={},
    )
