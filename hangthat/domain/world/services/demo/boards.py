"""Managing boards, the conferences they were called to, and the regulations they signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import VIETNAM
from hangthat.domain.activities import services as activities
from hangthat.domain.commitments import services as commitments
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.models.board import BoardKind
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.establishments.services import add_board
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.places import Spot
from hangthat.domain.world.services.demo.scene import Scene

_ENTERED = datetime(2021, 1, 6, 9, tzinfo=VIETNAM)
_OF_PLACES = {
    PlaceKind.MARKET: (BoardKind.MARKET, "Ban quản lý"),
    PlaceKind.MALL: (BoardKind.MALL, "Ban quản lý"),
    PlaceKind.TOURIST_STREET: (BoardKind.STREET, "Ban quản lý"),
}
_MERGER = date(2025, 7, 1)
_INVITED, _SIGNS_IN_2021, _SIGNS_IN_2022, _SIGNS_ANEW = 0.93, 0.72, 0.8, 0.75


@dataclass
class Office:
    name: str
    kind: BoardKind
    area: Area
    spot: Spot | None = None
    first: date | None = None
    last: date | None = None
    record: Board | None = None

    def exists_on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def seat(scene: Scene) -> None:
    """Boards of places and of the communes of every time, with what they took part in."""
    offices = [*_of_places(scene), *_of_communes(scene)]
    for office in offices:
        _tell(scene, office)
    first = date(2021, 6, 15)
    seated = [office for office in offices if office.exists_on(first)]
    _campaign(scene, seated, first, {2021: _SIGNS_IN_2021, 2022: _SIGNS_IN_2022})
    fresh = [office for office in offices if office.first == _MERGER]
    _campaign(scene, fresh, date(2025, 8, 5), {2025: _SIGNS_ANEW, 2026: _SIGNS_ANEW})


def _of_places(scene: Scene) -> Iterator[Office]:
    for kind, (board, words) in _OF_PLACES.items():
        for spot in scene.spots[kind]:
            yield Office(f"{words} {spot.in_words}", board, spot.home, spot)


def _of_communes(scene: Scene) -> Iterator[Office]:
    everything = scene.land.territory.areas.values()
    for area in sorted(everything, key=lambda a: (a.valid_from or date.min, a.code)):
        if area.level == Level.COMMUNE:
            name = f"Ủy ban nhân dân {area.name[0].lower()}{area.name[1:]}"
            yield Office(name, BoardKind.COMMUNE, area, first=area.valid_from, last=area.valid_to)


def _tell(scene: Scene, office: Office) -> None:
    def deed(at: datetime) -> None:
        office.record = add_board(
            name=office.name,
            kind=office.kind,
            area=office.area,
            by=None,
            at=at,
            place=office.spot.record if office.spot else None,
            valid_from=office.first,
            valid_to=office.last,
            code=scene.story.code("BQ"),
        )

    begun = datetime.combine(office.first, _ENTERED.timetz()) if office.first else _ENTERED
    scene.story.tell(begun, deed)


def _campaign(scene: Scene, offices: list[Office], first: date, signs: dict[int, float]) -> None:
    """One conference per district (of the province, later); then each board signs, or does not."""
    chance, land = scene.chance, scene.land
    districts = {land.above(office.area).code: land.above(office.area) for office in offices}
    for district in districts.values():
        day = chance.days_after(first, 0, 45)
        called = [
            office
            for office in offices
            if land.above(office.area) == district
            and office.exists_on(day)
            and chance.likely(_INVITED)
        ]
        _confer(scene, district, called, day)
    for office in offices:
        for year, share in signs.items():
            if chance.likely(share):
                _sign(scene, office, max(first, date(year, 1, 15)), date(year, 12, 20))
                break


def _confer(scene: Scene, district: Area, called: list[Office], day: date) -> None:
    def deed(at: datetime) -> None:
        activities.record(
            kind="conference",
            held_on=day,
            by=None,
            at=at,
            title="Hội nghị triển khai quy chế phối hợp với các ban quản lý",
            area=district,
            organiser=scene.land.force(Force.MARKET, day),
            headcount=len(called) * 2,
            boards=[office.record for office in called if office.record],
            code=scene.story.code("TT"),
        )

    scene.story.tell(scene.chance.entered(day), deed)


def _sign(scene: Scene, office: Office, first: date, last: date) -> None:
    day = scene.chance.day(first, last)
    if not office.exists_on(day):
        return
    valid_to = date(2025, 12, 31) if day.year == 2021 and scene.chance.likely(0.3) else None

    def deed(at: datetime) -> None:
        if office.record:
            commitments.sign_regulation(
                board=office.record,
                signed_on=day,
                by=None,
                at=at,
                valid_to=valid_to,
                code=scene.story.code("QC"),
            )

    scene.story.tell(scene.chance.entered(day), deed)
