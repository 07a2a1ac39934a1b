"""What parties are besides shopkeepers: importers, sellers online; and the managing boards."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.province.bulk import write
from bench.province.calendar import EMPTY, LAST, Days, Numbers, between
from bench.province.land import Land
from bench.province.names import draw
from bench.province.registry import Owners, Places, codes, words_of
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import day_number
from hangthat.domain.establishments.models import Board, Channel, GroupMembership

CHANNEL_KINDS = {"website": 24, "floor": 1, "floor_shop": 31, "social": 30, "livestream": 14}
CHANNEL_STATES = {"registered": 30, "notified": 30, "none": 40}
GROUPS = {"importer": 0.006, "postal": 0.002, "border_resident": 0.02}  # share of parties
_ONLINE_WITH_SHOP, _ONLINE_WITHOUT = 0.12, 0.85
_OLDEST = day_number(date(2016, 1, 1))
_BOARD_OF = {"market": "market", "mall": "mall", "tourist_street": "street"}


@dataclass(frozen=True)
class Boards:
    """Managing boards: positions are primary keys less one."""

    opened: Days
    closed: Days


def join_groups(rng: np.random.Generator, owners: Owners) -> Numbers:
    """Memberships; returns the importers."""
    members = {
        group: np.flatnonzero(rng.random(owners.count) < share) for group, share in GROUPS.items()
    }
    members["importer"] = np.union1d(members["importer"], [0])
    party = np.concatenate(list(members.values()))
    start, end = _spans(rng, len(party))
    group = [name for name, of in members.items() for _ in of]
    write(GroupMembership, len(party), party_id=party + 1, group=group, start=start, end=end)
    return members["importer"]


def open_channels(rng: np.random.Generator, owners: Owners) -> Numbers:
    """Several per seller; returns the sellers."""
    with_shop = np.arange(owners.count) < owners.with_shop
    share = np.where(with_shop, _ONLINE_WITH_SHOP, _ONLINE_WITHOUT)
    sellers = np.flatnonzero(rng.random(owners.count) < share)
    party = np.repeat(sellers, rng.geometric(0.6, len(sellers)))
    count = len(party)
    start, end = _spans(rng, count)
    write(
        Channel, count, code=codes("KENH", count), party_id=party + 1,
        kind=words_of(list(CHANNEL_KINDS), draw(rng, CHANNEL_KINDS.values(), count)),
        state=words_of(list(CHANNEL_STATES), draw(rng, CHANNEL_STATES.values(), count)),
        url=[f"https://gian-hang.example/{n}" for n in range(count)], start=start, end=end,
    )  # fmt: skip
    return sellers


def seat_boards(land: Land, places: Places) -> Boards:
    """Of markets, malls and streets, and one for each commune of every time."""
    managed = [n for n, kind in enumerate(places.kinds) if kind in _BOARD_OF]
    units = sorted(land.territory.areas.values(), key=lambda area: area.pk)
    communes = [area for area in units if area.level == Level.COMMUNE]
    none = [EMPTY] * len(managed)
    opened = np.array(none + [_day(area.valid_from) for area in communes])
    closed = np.array(none + [_day(area.valid_to) for area in communes])
    kinds = [_BOARD_OF[places.kinds[n]] for n in managed] + ["commune"] * len(communes)
    names = [f"Ban quản lý khu vực số {n + 1}" for n in managed]
    write(
        Board, len(kinds), code=codes("BQ", len(kinds)), kind=kinds,
        name=names + [f"Ủy ban nhân dân {area.name}" for area in communes],
        place_id=[n + 1 for n in managed] + [EMPTY] * len(communes),
        area_id=places.areas[managed].tolist() + [area.pk for area in communes],
        valid_from=opened, valid_to=closed,
    )  # fmt: skip
    return Boards(opened, closed)


def _day(day: date | None) -> int:
    return EMPTY if day is None else day_number(day)


def _spans(rng: np.random.Generator, count: int) -> tuple[Days, Days]:
    start = between(rng, np.full(count, _OLDEST), np.full(count, LAST))
    end = between(rng, start, np.full(count, LAST))
    return (
        np.where(rng.random(count) < 0.2, EMPTY, start),
        np.where(rng.random(count) < 0.2, end, EMPTY),
    )
