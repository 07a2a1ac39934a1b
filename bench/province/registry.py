"""Who trades, where, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.province.bulk import write
from bench.province.calendar import EMPTY, FIRST, LAST, Days, Numbers, between, period_of
from bench.province.land import Land
from bench.province.names import (
    FAMILIES,
    GIVEN,
    MIDDLES,
    VILLAGES,
    Words,
    draw,
    phrases,
    tax_codes,
)
from hangthat.core.common.days import day_number
from hangthat.domain.establishments.models import Establishment, Party, Place

PARTY_KINDS = {
    "household": ("Hộ kinh doanh", 84), "enterprise": ("Công ty TNHH", 12.5),
    "cooperative": ("Hợp tác xã", 1), "organisation": ("Trung tâm", 1), "person": ("Bà", 1.5),
}  # fmt: skip
SHOP_KINDS = {
    "shop": ("Cửa hàng", 42), "stall": ("Quầy hàng", 24), "general_store": ("Tạp hóa", 19),
    "producer": ("Cơ sở sản xuất", 7), "warehouse": ("Kho hàng", 2.5), "other": ("Quán", 2.5),
    "courier": ("Bưu cục", 1), "importer_office": ("Văn phòng nhập khẩu", 1.4),
    "supermarket": ("Siêu thị", 0.5), "mall": ("Trung tâm thương mại", 0.1),
}  # fmt: skip
# A kind of place: its name, the share of communes that have one, who lies in it how often.
PLACE_KINDS: dict[str, tuple[str, float, dict[str, float]]] = {
    "market": ("Chợ", 0.9, {"stall": 0.85, "shop": 0.05}),
    "craft_village": ("Làng nghề", 0.1, {"producer": 0.9}),
    "tourist_street": ("Tuyến phố du lịch", 0.12, {"shop": 0.2, "general_store": 0.1}),
    "tourist_area": ("Khu du lịch", 0.06, {"other": 0.4}),
    "mall": ("Trung tâm thương mại", 0.04, {"mall": 0.9}),
}
_SHOPS_OF_ONE = {1: 88, 2: 8, 4: 3, 12: 0.9, 40: 0.1}  # share of owners
_WITHOUT_SHOP = 0.06
_OLDEST = day_number(date(2008, 1, 1))
_SINCE_EVER, _BEFORE_THE_PLAN = 0.05, 0.62
_LIFE = 9 * 365
_STREET = Words.of(f"Số {n}, thôn" for n in range(1, 120))


@dataclass(frozen=True)
class Places:
    """Columns, and `of[kind][c]`: the place of that kind in a commune, EMPTY for none."""

    kinds: list[str]
    areas: Numbers
    of: dict[str, Numbers]


@dataclass(frozen=True)
class Owners:
    """Parties: positions are primary keys less one."""

    count: int
    with_shop: int
    keys: list[str]  # what a search looks through


@dataclass(frozen=True)
class Shops:
    """Establishments: positions are primary keys less one. `commune`: its land in 2021."""

    owner: Numbers
    kind: Numbers
    commune: Numbers
    opened: Days
    closed: Days

    def of_kind(self, *kinds: str) -> np.ndarray:
        return np.isin(self.kind, [list(SHOP_KINDS).index(kind) for kind in kinds])


def codes(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number:07}" for number in range(1, count + 1)]


def words_of(table: Sequence[str], chosen: Numbers) -> list[str]:
    return [table[n] for n in chosen.tolist()]


def settle_places(rng: np.random.Generator, land: Land) -> Places:
    kinds: list[str] = []
    areas: list[int] = []
    of: dict[str, Numbers] = {}
    for kind, (_, share, _) in PLACE_KINDS.items():
        has = rng.random(len(land.communes)) < share
        has[0] = True  # the largest commune has one of each
        of[kind] = np.where(has, len(kinds) + np.cumsum(has), EMPTY)
        kinds += [kind] * int(has.sum())
        areas += land.communes[has].tolist()
    names = [f"{PLACE_KINDS[kind][0]} số {n}" for n, kind in enumerate(kinds, 1)]
    write(Place, len(kinds), code=codes("KV", len(kinds)), name=names, kind=kinds, area_id=areas)
    return Places(kinds, np.array(areas), of)


def register_owners(rng: np.random.Generator, shops: int) -> tuple[Owners, Numbers]:
    """Parties, and each shop's owner: most have one shop, a few have chains."""
    sizes = np.array(list(_SHOPS_OF_ONE))[draw(rng, _SHOPS_OF_ONE.values(), shops)]
    with_shop = int(np.searchsorted(np.cumsum(sizes), shops)) + 1
    owner = rng.permutation(np.repeat(np.arange(with_shop), sizes[:with_shop])[:shops])
    count = with_shop + max(int(shops * _WITHOUT_SHOP), 5)
    kinds = draw(rng, [share for _, share in PARTY_KINDS.values()], count)
    people, firms = _people(rng, count), Words.of(word for word, _ in PARTY_KINDS.values())
    names, keys = phrases((firms, kinds), *people)
    tax = tax_codes(rng, count)
    phones = [f"095{n:07}" for n in rng.integers(0, 10**7, count).tolist()]
    parts = zip(keys, tax, phones, strict=True)
    keys = [f"{name} {code} | {phone}" for name, code, phone in parts]
    write(
        Party, count, code=codes("CT", count), name=names, kind=words_of(list(PARTY_KINDS), kinds),
        tax_code=tax, phone=phones, search_key=keys,
    )  # fmt: skip
    return Owners(count, with_shop, keys), owner


def open_shops(
    rng: np.random.Generator, land: Land, places: Places, owners: Owners, owner: Numbers
) -> Shops:
    count = len(owner)
    kind = draw(rng, [share for _, share in SHOP_KINDS.values()], count)
    commune = draw(rng, land.shares, count)
    opened, closed = _lives(rng, count)
    place = _places_of(rng, places, kind, commune)
    area = land.units[period_of(opened), commune]
    owned = [owners.keys[n] for n in owner.tolist()]
    _write_shops(rng, owner, owned, kind, area, place, opened, closed)
    return Shops(owner, kind, commune, opened, closed)


def _lives(rng: np.random.Generator, count: int) -> tuple[Days, Days]:
    """The first and last day of each; EMPTY: since ever, still open."""
    draw_of = rng.random(count)
    old = between(rng, np.full(count, _OLDEST), np.full(count, FIRST - 1))
    new = between(rng, np.full(count, FIRST), np.full(count, LAST))
    opened = np.where(draw_of < _BEFORE_THE_PLAN, old, new)
    closed = opened + rng.exponential(_LIFE, count).astype(np.int64)
    return np.where(draw_of < _SINCE_EVER, EMPTY, opened), np.where(closed > LAST, EMPTY, closed)


def _places_of(
    rng: np.random.Generator, places: Places, kind: Numbers, commune: Numbers
) -> Numbers:
    place = np.full(len(kind), EMPTY)
    for name, (_, _, shares) in PLACE_KINDS.items():
        inside = np.array([shares.get(shop, 0.0) for shop in SHOP_KINDS])[kind]
        lies = (rng.random(len(kind)) < inside) & (place == EMPTY)
        place[lies] = places.of[name][commune[lies]]
    return place


def _people(rng: np.random.Generator, count: int) -> list[tuple[Words, Numbers]]:
    return [
        (Words.of(FAMILIES), draw(rng, FAMILIES.values(), count)),
        (Words.of(MIDDLES), rng.integers(0, len(MIDDLES), count)),
        (Words.of(GIVEN), rng.integers(0, len(GIVEN), count)),
    ]


def _write_shops(
    rng: np.random.Generator, owner: Numbers, owned: list[str], kind: Numbers, area: Numbers,
    place: Numbers, opened: Days, closed: Days,
) -> None:  # fmt: skip
    count = len(owner)
    signs = Words.of(word for word, _ in SHOP_KINDS.values())
    names, keys = phrases((signs, kind), *_people(rng, count))
    streets, folded = phrases(
        (_STREET, rng.integers(0, len(_STREET.plain), count)),
        (Words.of(VILLAGES), rng.integers(0, len(VILLAGES), count)),
    )
    write(
        Establishment, count, code=codes("CS", count), party_id=owner + 1, name=names,
        kind=words_of(list(SHOP_KINDS), kind), area_id=area, place_id=place, address=streets,
        opened_on=opened, closed_on=closed,
        search_key=[
            f"{key} {owner.replace('|', f'| {where}')}"
            for key, where, owner in zip(keys, folded, owned, strict=True)
        ],
    )  # fmt: skip
