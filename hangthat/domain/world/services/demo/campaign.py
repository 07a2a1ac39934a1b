"""The outreach of five years: market by market, commune by commune, group by group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.domain.commitments.models import CommitmentKind
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import Group
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.meetings import Meeting, hold, put_down
from hangthat.domain.world.services.demo.places import Spot
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop, Subject, Trader

_TEXTS = {
    EstablishmentKind.PRODUCER: CommitmentKind.PRODUCE,
    EstablishmentKind.IMPORTER_OFFICE: CommitmentKind.IMPORT,
    EstablishmentKind.COURIER: CommitmentKind.TRANSPORT,
}
_VISITED = {PlaceKind.MARKET, PlaceKind.MALL, PlaceKind.CRAFT_VILLAGE, PlaceKind.BORDER_GATE}
_FORMS_AT_PLACES = {"visit": 6, "leaflet": 3, "conference": 1}
_FORMS_IN_COMMUNES = {"visit": 5, "conference": 3, "leaflet": 2, "notice": 1}
_A_DAY = 60  # guests whom a team meets in one day
_LATER_YEARS = 0.4
_COMES, _SIGNS, _AT_ONCE, _AFTERWARDS, _LOUDSPEAKER = 0.95, 0.95, 0.95, 0.6, 0.25
_ONLINE_INVITED = {2021: 0.8, 2022: 0.5, 2023: 0.65, 2024: 0.7}


def visit_shops(scene: Scene, shops: Iterable[Shop]) -> None:
    """Rounds through every place and commune, most of them in the wave of 2021-2022."""
    found: dict[tuple[str, str], list[Shop]] = {}
    for shop in shops:
        spot = shop.spot if shop.spot and shop.spot.kind in _VISITED else None
        found.setdefault((shop.home.code, spot.name if spot else ""), []).append(shop)
    for (_, at_spot), group in sorted(found.items(), key=lambda item: item[0]):
        spot = group[0].spot if at_spot else None
        for day in _days(scene, spot=spot):
            _round(scene, group, spot, day)


def _days(scene: Scene, *, spot: Spot | None) -> Iterator[date]:
    """Craft villages are visited every year and twice in 2021, places surely in the first wave."""
    chance = scene.chance
    craft = _is_craft(spot)
    if spot or chance.likely(0.9):
        yield date(2021, 6, 10) + timedelta(int(chance.betavariate(1.5, 2) * 185))
    if craft:
        yield date(2021, 12, 20)
    if chance.likely(0.85):
        yield date(2022, 2, 15) + timedelta(int(chance.betavariate(2, 2) * 290))
    for year in range(2023, scene.today.year + 1):
        if craft or chance.likely(_LATER_YEARS):
            before_tet = chance.likely(0.5)
            yield chance.days_after(date(year, 1, 3) if before_tet else date(year, 9, 5), 0, 80)


def _round(scene: Scene, group: Sequence[Shop], spot: Spot | None, day: date) -> None:
    guests = [
        shop
        for shop in group
        if vietnam_day(shop.known) <= day and scene.chance.likely(1 if _is_craft(spot) else _COMES)
    ]
    for first in range(0, len(guests), _A_DAY):
        on = day + timedelta(first // _A_DAY)
        some = [shop for shop in guests[first : first + _A_DAY] if shop.is_open(on)]
        if some:
            _meet_shops(scene, some, spot, on)


def _meet_shops(scene: Scene, guests: list[Shop], spot: Spot | None, day: date) -> None:
    chance, land = scene.chance, scene.land
    unit = land.unit(guests[0].home, day)
    form = chance.one_of(_FORMS_AT_PLACES if spot else _FORMS_IN_COMMUNES)
    ours = chance.likely(0.6)
    meeting = Meeting(
        form,
        f"Tuyên truyền, vận động ký cam kết tại {_called(spot, unit)}",
        day,
        unit,
        land.force(Force.MARKET, day) if ours else land.committee(unit, day),
    )
    if chance.likely(_LOUDSPEAKER):
        spoken = Meeting("loudspeaker", meeting.title, day, unit, land.committee(unit, day))
        hold(scene, spoken, [], headcount=chance.randint(80, 900))
    signs = 1 if _is_craft(spot) else _SIGNS
    signers: dict[Subject, CommitmentKind] = {
        shop: text_of(shop) for shop in guests if shop.willing and chance.likely(signs)
    }
    _meet(scene, meeting, guests, signers, at_once=1 if _is_craft(spot) else _AT_ONCE)


def _is_craft(spot: Spot | None) -> bool:
    return spot is not None and spot.kind == PlaceKind.CRAFT_VILLAGE


def text_of(shop: Shop) -> CommitmentKind:
    """What such a shop is asked to sign."""
    return _TEXTS.get(shop.kind, CommitmentKind.TRADE)


def _called(spot: Spot | None, unit: Area | None) -> str:
    if spot:
        return spot.in_words
    return f"{unit.name[0].lower()}{unit.name[1:]}" if unit else "địa bàn cũ"


def _meet(
    scene: Scene,
    meeting: Meeting,
    guests: Sequence[Subject],
    signers: Mapping[Subject, CommitmentKind],
    *,
    at_once: float = _AT_ONCE,
) -> None:
    """Most sign there and then; some bring the paper within three weeks."""
    at = hold(scene, meeting, guests)
    for signer, kind in signers.items():
        at += timedelta(minutes=2)
        if scene.chance.likely(at_once):
            put_down(scene, signer, kind, meeting.day, at=at, meeting=meeting)
        elif scene.chance.likely(_AFTERWARDS):
            put_down(scene, signer, kind, scene.chance.days_after(meeting.day, 1, 20))


def call_groups(
    scene: Scene, groups: Mapping[Group, list[Trader]], online: Sequence[Trader]
) -> None:
    """Conferences of importers (twice in 2021), couriers, border residents, online sellers."""
    _confer(scene, groups[Group.IMPORTER], CommitmentKind.IMPORT, 2021, share=0.96)
    for year in range(2021, scene.today.year + 1):
        _confer(scene, groups[Group.IMPORTER], CommitmentKind.IMPORT, year, share=0.96)
        _confer(scene, groups[Group.POSTAL], CommitmentKind.TRANSPORT, year, share=0.9)
        _confer(scene, groups[Group.BORDER_RESIDENT], CommitmentKind.BORDER, year, share=0.5)
        _confer(scene, online, CommitmentKind.ONLINE, year, share=_ONLINE_INVITED.get(year, 0.7))


_CONFERENCES = {
    CommitmentKind.IMPORT: ("conference", Force.CUSTOMS, "Hội nghị doanh nghiệp nhập khẩu"),
    CommitmentKind.TRANSPORT: ("conference", Force.POST, "Hội nghị doanh nghiệp bưu chính"),
    CommitmentKind.BORDER: ("visit", Force.BORDER, "Tuyên truyền đến từng hộ cư dân biên giới"),
    CommitmentKind.ONLINE: ("seminar", Force.TRADE, "Hội thảo về bán hàng trên mạng"),
}


def _confer(
    scene: Scene, members: Sequence[Trader], kind: CommitmentKind, year: int, *, share: float
) -> None:
    chance = scene.chance
    form, force, title = _CONFERENCES[kind]
    day = chance.day(date(year, 6, 10), date(year, 11, 30))
    guests = [
        member
        for member in members
        if vietnam_day(member.known) <= day
        and member.papers.get(kind, date.min) < day
        and chance.likely(share)
    ]
    if guests:
        province = scene.land.coded("20")
        meeting = Meeting(form, title, day, province, scene.land.force(force, day))
        _meet(scene, meeting, guests, {g: kind for g in guests if chance.likely(share * 0.5 + 0.5)})
