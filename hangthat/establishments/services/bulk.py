"""Many shops with their owners in one go, by the rules of one (nhập hàng loạt)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.access.lexicon import Action
from hangthat.access.services import enter_columns, reread_keys
from hangthat.agencies.models import Area, User
from hangthat.common.codes import new_codes
from hangthat.common.days import vietnam_day
from hangthat.common.text import fold_all, nfc
from hangthat.establishments.models import Establishment, FormerNumbers, Party
from hangthat.establishments.models.party import check_tax_code
from hangthat.establishments.services.registry import named


@dataclass(slots=True)
class Newcomer:
    """An owner who comes with his shops; `pk` once he is entered."""

    name: str
    kind: str
    tax_code: str = ""
    personal_id: str = ""
    phone: str = ""
    pk: int | None = None
    version: int = 1


Owner = Party | Newcomer


@dataclass(slots=True)
class Arrival:
    """A shop to be entered. `owner`: a party that is there, or one that comes with it."""

    owner: Owner
    name: str
    kind: str
    area: Area
    place_id: int | None = None
    address: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


@transaction.atomic
def register_parties(
    owners: Iterable[Owner], *, by: User | None, at: datetime, with_shops: bool = False
) -> None:
    """Enter those that are not there yet, each once. Refuses: what `register_party` refuses."""
    fresh = list({id(owner): owner for owner in owners if owner.pk is None}.values())
    if not fresh:
        return
    for owner in fresh:
        owner.name = named(owner.name)
        if owner.tax_code:
            check_tax_code(owner.tax_code)
    folded = fold_all(owner.name for owner in fresh)
    columns = {
        "code": new_codes("CT", len(fresh)),
        "name": [owner.name for owner in fresh],
        "kind": [owner.kind for owner in fresh],
        "tax_code": [owner.tax_code for owner in fresh],
        "personal_id": [owner.personal_id for owner in fresh],
        "phone": [owner.phone for owner in fresh],
        "search_key": [
            Party.key_of(
                name=owner.name,
                tax_code=owner.tax_code,
                phone=owner.phone,
                folding=folded.__getitem__,
            )
            for owner in fresh
        ],
    }
    summaries = [f"ghi danh chủ thể {owner.name}" for owner in fresh]
    right = None if with_shops else Action.ADD
    keys = enter_columns(Party, columns, by=by, at=at, summaries=summaries, right=right)
    for owner, key in zip(fresh, keys, strict=True):
        owner.pk = key


@transaction.atomic
def open_establishments(arrivals: Sequence[Arrival], *, by: User | None, at: datetime) -> list[int]:
    """Enter shops and those owners that are not there yet; the keys of the shops in that order.

    Refuses: what `open_establishment` refuses, of any of them; then none is entered.
    """
    if not arrivals:
        return []
    today = vietnam_day(at)
    for arrival in arrivals:
        _check(arrival, today)
    owners = {id(arrival.owner): arrival.owner for arrival in arrivals}
    there = [owner for owner in owners.values() if isinstance(owner, Party)]
    register_parties(owners.values(), by=by, at=at, with_shops=True)
    places = {area.pk: str(area) for area in {id(one.area): one.area for one in arrivals}.values()}
    summaries = [f"thêm cơ sở {one.name} tại {places[one.area.pk]}" for one in arrivals]
    keys = enter_columns(
        Establishment, _columns(arrivals, _former(there)), by=by, at=at, summaries=summaries
    )
    reread_keys(Party, {owner.pk or 0 for owner in owners.values()}, by=by, right=Action.ADD)
    return keys


def _check(arrival: Arrival, today: date) -> None:
    arrival.name, arrival.address = named(arrival.name), nfc(arrival.address)
    for day in (arrival.opened_on, arrival.closed_on):
        if day and day > today:
            raise ValidationError(f"{arrival.name}: ngày {day:%d/%m/%Y} sau hôm nay.")
    if arrival.opened_on and arrival.closed_on and arrival.closed_on < arrival.opened_on:
        raise ValidationError(f"{arrival.name}: ngày đóng cửa trước ngày mở cửa.")
    area = arrival.area
    if not area.exists_on(arrival.opened_on or today) and not area.exists_on(today):
        raise ValidationError(f"{arrival.name}: {area} không còn là đơn vị hành chính.")


def _columns(
    arrivals: Sequence[Arrival], former: dict[int, list[FormerNumbers]]
) -> dict[str, Sequence[Any]]:
    folded = fold_all(
        text for one in arrivals for text in (one.name, one.address, one.owner.name)
    ).__getitem__
    return {
        "code": new_codes("CS", len(arrivals)),
        "party_id": [one.owner.pk for one in arrivals],
        "name": [one.name for one in arrivals],
        "kind": [one.kind for one in arrivals],
        "area_id": [one.area.pk for one in arrivals],
        "place_id": [one.place_id for one in arrivals],
        "address": [one.address for one in arrivals],
        "opened_on": [one.opened_on for one in arrivals],
        "closed_on": [one.closed_on for one in arrivals],
        "search_key": [
            Establishment.key_of(
                name=one.name,
                address=one.address,
                owner=one.owner.name,
                tax_code=one.owner.tax_code,
                phone=one.owner.phone,
                former=former.get(one.owner.pk or 0, ()),
                folding=folded,
            )
            for one in arrivals
        ],
    }


def _former(owners: list[Party]) -> dict[int, list[FormerNumbers]]:
    """What numbers these had before: their new shop is found by them too."""
    found: dict[int, list[FormerNumbers]] = defaultdict(list)
    for one in FormerNumbers.objects.filter(party__in=[owner.pk for owner in owners]):
        found[one.party_id].append(one)
    return found
