"""Many shops with their owners in one go, by the rules of one (nhập hàng loạt)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.access.lexicon import Action
from hangthat.access.services import enter_all, reread
from hangthat.agencies.models import Area, User
from hangthat.common.codes import new_code
from hangthat.common.days import vietnam_day
from hangthat.common.text import nfc
from hangthat.establishments.models import Establishment, Party
from hangthat.establishments.models.party import check_tax_code
from hangthat.establishments.services.registry import named


@dataclass(slots=True)
class Arrival:
    """A shop to be entered. `owner`: a party that is there, or one that comes with it."""

    owner: Party
    name: str
    kind: str
    area: Area
    place_id: int | None = None
    address: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    code: str = ""


def new_party(
    *, name: str, kind: str, tax_code: str = "", personal_id: str = "", phone: str = ""
) -> Party:
    """A party as `register_party` would enter it, not yet entered. Refuses: what it refuses."""
    if tax_code:
        check_tax_code(tax_code)
    party = Party(
        code=new_code("CT"),
        name=named(name),
        kind=kind,
        tax_code=tax_code,
        personal_id=personal_id,
        phone=phone,
    )
    party.search_key = Party.key_of(name=party.name, tax_code=tax_code, phone=phone)
    return party


@transaction.atomic
def register_parties(
    parties: Sequence[Party], *, by: User | None, at: datetime, with_shops: bool = False
) -> None:
    """Enter those that are not there yet, each once."""
    fresh = list({id(party): party for party in parties if party.pk is None}.values())
    enter_all(
        fresh,
        by=by,
        at=at,
        summary=lambda party: f"ghi danh chủ thể {party.name}",
        right=None if with_shops else Action.ADD,
    )


@transaction.atomic
def open_establishments(
    arrivals: Sequence[Arrival], *, by: User | None, at: datetime
) -> list[Establishment]:
    """Enter shops and those owners that are not there yet; the shops in the order given.

    Refuses: what `open_establishment` refuses, of any of them; then none is entered.
    """
    today = vietnam_day(at)
    for arrival in arrivals:
        _check(arrival, today)
    owners = [arrival.owner for arrival in arrivals]
    register_parties(owners, by=by, at=at, with_shops=True)
    shops = [_shop(arrival) for arrival in arrivals]
    enter_all(shops, by=by, at=at, summary=lambda shop: f"thêm cơ sở {shop.name} tại {shop.area}")
    reread(list({owner.pk: owner for owner in owners}.values()), by=by, right=Action.ADD)
    return shops


def _check(arrival: Arrival, today: date) -> None:
    for day in (arrival.opened_on, arrival.closed_on):
        if day and day > today:
            raise ValidationError(f"{arrival.name}: ngày {day:%d/%m/%Y} sau hôm nay.")
    if arrival.opened_on and arrival.closed_on and arrival.closed_on < arrival.opened_on:
        raise ValidationError(f"{arrival.name}: ngày đóng cửa trước ngày mở cửa.")
    area = arrival.area
    if not area.exists_on(arrival.opened_on or today) and not area.exists_on(today):
        raise ValidationError(f"{arrival.name}: {area} không còn là đơn vị hành chính.")


def _shop(arrival: Arrival) -> Establishment:
    owner = arrival.owner
    shop = Establishment(
        code=arrival.code or new_code("CS"),
        party=owner,
        name=named(arrival.name),
        kind=arrival.kind,
        area=arrival.area,
        place_id=arrival.place_id,
        address=nfc(arrival.address),
        opened_on=arrival.opened_on,
        closed_on=arrival.closed_on,
    )
    shop.search_key = Establishment.key_of(
        name=shop.name,
        address=shop.address,
        owner=owner.name,
        tax_code=owner.tax_code,
        phone=owner.phone,
    )
    return shop
