"""Many shops with their owners in one go, by the rules of one (nhập hàng loạt)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter_drafted, reread_keys
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.codes import new_codes
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold_all, nfc
from hangthat.core.journal.services import Draft, drafted
from hangthat.domain.establishments.models import Establishment, FormerNumbers, Party
from hangthat.domain.establishments.models.party import check_tax_code
from hangthat.domain.establishments.services.registry import named
from hangthat.domain.establishments.services.standing_in import note_stand_ins


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
    opened_precision: str = ""
    closed_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Openings:
    """Shops that only want to be written, with those of their owners who come with them."""

    owners: Draft | None
    shops: Draft
    parties: frozenset[int]
    newcomers: tuple[Newcomer, ...] = ()


@transaction.atomic
def register_parties(owners: Iterable[Owner], *, by: User | None, at: datetime) -> None:
    """Enter those that are not there yet, each once. Refuses: what `register_party` refuses."""
    if fresh := _newcomers(owners):
        folded = fold_all(owner.name for owner in fresh)
        enter_drafted(_draft_parties(fresh, folded), by=by, at=at)
        note_stand_ins(fresh, by=by, at=at)


@transaction.atomic
def open_establishments(openings: Openings, *, by: User | None, at: datetime) -> None:
    """Enter shops, and those owners that are not there yet. Refuses: any out of reach."""
    if openings.owners:
        enter_drafted(openings.owners, by=by, at=at, right=None)
        note_stand_ins(openings.newcomers, by=by, at=at)
    enter_drafted(openings.shops, by=by, at=at)
    # redundant: an owner lies where the shop does that was just entered
    reread_keys(Party, openings.parties, by=by, right=Action.ADD)


def draft_openings(arrivals: Sequence[Arrival], *, at: datetime) -> Openings:
    """All of it that can be done before it is written; each owner has his key then.

    Refuses: what `open_establishment` refuses, of any of them.
    """
    today = vietnam_day(at)
    for arrival in arrivals:
        _check(arrival, today)
    owners = list({id(arrival.owner): arrival.owner for arrival in arrivals}.values())
    fresh = _newcomers(owners)
    told = ((one.name, one.address, one.owner.name) for one in arrivals)
    folded = fold_all(chain.from_iterable(told))
    parties = _draft_parties(fresh, folded) if fresh else None
    former = _former([owner for owner in owners if isinstance(owner, Party)])
    areas = {arrival.area.pk: arrival.area.in_a_sentence for arrival in arrivals}
    summaries = [f"thêm cơ sở {one.name} tại {areas[one.area.pk]}" for one in arrivals]
    shops = drafted(Establishment, _columns(arrivals, former, folded), summaries=summaries)
    keys = frozenset(owner.pk or 0 for owner in owners)
    return Openings(parties, shops, keys, tuple(fresh))


def _newcomers(owners: Iterable[Owner]) -> list[Newcomer]:
    """Those that are not there yet, each once, under a name that stands."""
    found = {id(owner): owner for owner in owners if isinstance(owner, Newcomer) and not owner.pk}
    for owner in found.values():
        owner.name = named(owner.name)
        if owner.tax_code:
            check_tax_code(owner.tax_code)
    return list(found.values())


def _draft_parties(owners: Sequence[Newcomer], folded: Mapping[str, str]) -> Draft:
    summaries = [f"ghi danh chủ cơ sở {owner.name}" for owner in owners]
    found = drafted(Party, _columns_of_parties(owners, folded), summaries=summaries)
    for owner, key in zip(owners, found.keys, strict=True):
        owner.pk = key
    return found


def _columns_of_parties(
    owners: Sequence[Newcomer], folded: Mapping[str, str]
) -> dict[str, Sequence[Any]]:
    return {
        "code": new_codes("CT", len(owners)),
        "name": [owner.name for owner in owners],
        "kind": [owner.kind for owner in owners],
        "tax_code": [owner.tax_code for owner in owners],
        "personal_id": [owner.personal_id for owner in owners],
        "phone": [owner.phone for owner in owners],
        "search_key": [
            Party.key_of(
                name=one.name,
                tax_code=one.tax_code,
                phone=one.phone,
                folding=folded.__getitem__,
            )
            for one in owners
        ],
    }


def _check(arrival: Arrival, today: date) -> None:
    arrival.name, arrival.address = named(arrival.name), nfc(arrival.address)
    for day in (arrival.opened_on, arrival.closed_on):
        if day and day > today:
            # no page: a sheet tells it of its row, before anything is written
            raise ValidationError(f"{arrival.name}: ngày {day:%d/%m/%Y} sau hôm nay.")
    if arrival.opened_on and arrival.closed_on and arrival.closed_on < arrival.opened_on:
        # no page: a sheet tells it of its row, before anything is written
        raise ValidationError(f"{arrival.name}: ngày đóng cửa trước ngày mở cửa.")
    area = arrival.area
    if not area.exists_on(arrival.opened_on or today) and not area.exists_on(today):
        # no page: a sheet tells it of its row, before anything is written
        raise ValidationError(f"{arrival.name}: {area} không còn là đơn vị hành chính.")


def _columns(
    arrivals: Sequence[Arrival],
    former: Mapping[int, list[FormerNumbers]],
    folded: Mapping[str, str],
) -> dict[str, Sequence[Any]]:
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
        **_seldom(arrivals),
        "search_key": [
            Establishment.key_of(
                name=one.name,
                address=one.address,
                owner=one.owner.name,
                tax_code=one.owner.tax_code,
                phone=one.owner.phone,
                former=former.get(one.owner.pk or 0, ()),
                folding=folded.__getitem__,
            )
            for one in arrivals
        ],
    }


def _seldom(arrivals: Sequence[Arrival]) -> dict[str, Sequence[Any]]:
    """Fields that most files say nothing of: the database fills them in."""
    told = {
        "opened_precision": [one.opened_precision for one in arrivals],
        "note": [one.note for one in arrivals],
    }
    return {name: values for name, values in told.items() if any(values)}


def _former(owners: list[Party]) -> dict[int, list[FormerNumbers]]:
    """What numbers these had before: their new shop is found by them too."""
    found: dict[int, list[FormerNumbers]] = defaultdict(list)
    for one in FormerNumbers.objects.filter(party__in=[owner.pk for owner in owners]):
        found[one.party_id].append(one)
    return found
