"""The plan's groups: importers, couriers, people of the border communes."""

from datetime import date, datetime

from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import Group, PartyKind
from hangthat.domain.establishments.services import join_group
from hangthat.domain.world.services.demo import goods
from hangthat.domain.world.services.demo.land import FIRST
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop, Trader, enrol

_IMPORTERS, _BORDER = 0.012, 0.03  # for every shop
_ALREADY_IN_2021, _LEAVES = 0.9, 0.06


def gather(scene: Scene, shops: list[Shop], size: int) -> dict[Group, list[Trader]]:
    members = {
        Group.IMPORTER: _owners(shops, EstablishmentKind.IMPORTER_OFFICE)
        + _others(scene, PartyKind.ENTERPRISE, goods.IMPORTS, 2 + int(size * _IMPORTERS)),
        Group.POSTAL: _owners(shops, EstablishmentKind.COURIER),
        Group.BORDER_RESIDENT: _others(
            scene, PartyKind.PERSON, goods.DEPOT, 3 + int(size * _BORDER)
        ),
    }
    for group, traders in members.items():
        for trader in traders:
            _join(scene, trader, group)
    return members


def _owners(shops: list[Shop], kind: EstablishmentKind) -> list[Trader]:
    return list({id(shop.owner): shop.owner for shop in shops if shop.kind == kind}.values())


def _others(scene: Scene, kind: PartyKind, line: goods.Line, count: int) -> list[Trader]:
    found = []
    for _ in range(count):
        early = scene.chance.likely(_ALREADY_IN_2021)
        day = scene.chance.day(FIRST, date(2021, 5, 20) if early else scene.today)
        found.append(enrol(scene, kind, line, scene.chance.entered(day, late=0)))
    return found


def _join(scene: Scene, trader: Trader, group: Group) -> None:
    known = vietnam_day(trader.known)
    start = scene.chance.begun(date(2016, 1, 1), known)
    leaves = scene.chance.likely(_LEAVES)
    end = scene.chance.days_after(known, 300, 1500) if leaves else None

    def deed(at: datetime) -> None:
        assert trader.party
        join_group(party=trader.party, group=group, by=None, at=at, start=start, end=end)

    scene.story.tell(trader.known, deed)
