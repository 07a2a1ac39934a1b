"""Websites, floors, shops on floors, social pages and live selling."""

from collections.abc import Mapping
from datetime import date, datetime

from hangthat.core.common.days import vietnam_day
from hangthat.domain.channels.services import open_channel
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState, PartyKind
from hangthat.domain.world.services.demo import goods, signs
from hangthat.domain.world.services.demo.land import FIRST
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop, Trader, enrol

_WITH_SHOP = 0.06  # of the owners of shops also trade online
_ONLY_ONLINE = 0.025  # for every shop: people who have none
_FLOORS = 3
_KINDS: Mapping[ChannelKind, float] = {
    ChannelKind.SOCIAL: 42,
    ChannelKind.FLOOR_SHOP: 30,
    ChannelKind.WEBSITE: 16,
    ChannelKind.LIVESTREAM: 12,
}
_STATES: Mapping[ChannelKind, Mapping[ChannelState, float]] = {
    ChannelKind.WEBSITE: {
        ChannelState.NOTIFIED: 55,
        ChannelState.REGISTERED: 15,
        ChannelState.NONE: 30,
    },
    ChannelKind.FLOOR: {ChannelState.REGISTERED: 85, ChannelState.NONE: 15},
}
_UNDECLARED = {ChannelState.NONE: 1.0}
_LASTING = 0.93


def go_online(scene: Scene, shops: list[Shop], size: int) -> list[Trader]:
    """Everybody who trades online, each with one to three channels."""
    chance = scene.chance
    owners = list({id(shop.owner): shop.owner for shop in shops}.values())
    traders = [owner for owner in owners if chance.likely(_WITH_SHOP)]
    for _ in range(2 + int(size * _ONLY_ONLINE)):
        line = chance.one_of(goods.SHOP_LINES)
        known = chance.entered(chance.day(FIRST, scene.today))
        traders.append(enrol(scene, PartyKind.PERSON, line, known))
    for trader in traders:
        for _ in range(chance.choice((1, 1, 2, 3))):
            _open(scene, trader, chance.one_of(_KINDS))
    for _ in range(_FLOORS):
        known = chance.entered(chance.day(FIRST, date(2021, 9, 1)))
        floor = enrol(scene, PartyKind.ENTERPRISE, goods.DEPOT, known)
        _open(scene, floor, ChannelKind.FLOOR)
        traders.append(floor)
    return traders


def _open(scene: Scene, trader: Trader, kind: ChannelKind) -> None:
    chance = scene.chance
    start = chance.begun(date(2019, 1, 1), vietnam_day(trader.known))
    lasting = chance.likely(_LASTING)
    end = None if lasting else chance.days_after(max(start, FIRST), 120, 900)
    state = chance.one_of(_STATES.get(kind, _UNDECLARED))
    url = signs.web(chance, kind, trader.name)

    def deed(at: datetime) -> None:
        assert trader.party
        open_channel(
            party=trader.party,
            kind=kind,
            state=state,
            by=None,
            at=at,
            url=url,
            start=start,
            end=end,
            code=scene.story.code("KT"),
        )

    entered = chance.entered(end or start)
    scene.story.tell(max(entered, trader.known), deed)
