"""Rows about shops become records through the registry's services."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hangthat.core.access.services import change, enter_all
from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.core.journal.services import Outdated
from hangthat.domain.establishments.models import (
    Establishment,
    GroupMembership,
    Party,
    Place,
    Position,
)
from hangthat.domain.establishments.services import (
    amend_establishment,
    amend_party,
    close_establishment,
    days_of,
    restore_establishment,
    restore_party,
)
from hangthat.domain.establishments.services.owning import OWN_NUMBERS, carriers_in_sight
from hangthat.domain.matching.services import Arrival, draft_openings, open_establishments
from hangthat.domain.matching.sheets.heirs import is_heir, pass_on_all, shop_of
from hangthat.domain.matching.sheets.known import shops_of
from hangthat.domain.matching.sheets.owners import owners_of
from hangthat.domain.matching.sheets.points import put_back, write_points
from hangthat.domain.matching.sheets.stalls import SPOT, write_spots

_PARTY = {name: name for name in ("tax_code", "personal_id", "phone")} | {"owner": "name"}
_BESIDE = ("group", "point", SPOT)  # what a row changes that is no field of the shop
_SHOP, _OWNER = Establishment._meta.label_lower, Party._meta.label_lower
_LABELS = {_SHOP: Establishment, _OWNER: Party, Position._meta.label_lower: Position}


def prepare(
    lines: Sequence[Line],
    *,
    group: str,
    stalls: bool,
    areas: Mapping[int, Area],
    by: User,
    at: datetime,
) -> Callable[[], None]:
    """What writes new shops in one go, then the changed ones one by one; all are in the group
    afterwards."""
    enter = _prepare_new([line for line in lines if line.fate == Fate.NEW], areas, by=by, at=at)

    def write() -> None:
        enter()
        _change([line for line in lines if line.fate == Fate.UPDATE], by=by, at=at)
        if group:
            _join(lines, group, by=by, at=at)
        write_points(lines, by=by, at=at)
        if stalls:
            write_spots(lines, by=by, at=at)

    return write


def restore(made: Sequence[RecordChange], *, by: User, at: datetime) -> None:
    """Changed shops and parties say again what they said. Refuses: Outdated."""
    for one in made:
        record: Any = _LABELS[one.model]._default_manager.get(pk=one.pk)
        if record.version != one.version:
            # no page: whatever changed since is named before (`intake.services.undoing`)
            # no sheet: whatever changed since is named before (`intake.services.undoing`)
            raise Outdated(record)
        if isinstance(record, Position):
            put_back(record, one.before or {}, by=by, at=at)
            continue
        before = {name: _live(name, value) for name, value in (one.before or {}).items()}
        if "closed_on" in before:
            change(
                record, by=by, at=at, action="undo", closed_on=before.pop("closed_on"),
                summary=f"mở lại {record.name}: hoàn tác đợt nhập",
            )  # fmt: skip
        if before:
            again = restore_party if isinstance(record, Party) else restore_establishment
            again(
                record, version=record.version, by=by, at=at, reason="hoàn tác đợt nhập",
                values=before,
            )  # fmt: skip


def objections(made: Sequence[RecordChange], by: User | None) -> dict[int, str]:
    """Why shops, or parties, cannot say again what they said, by key: what others entered meanwhile
    contradicts it."""
    before = {one.pk: one.before for one in made if one.before}
    opened = {
        pk: date.fromisoformat(said["opened_on"])
        for pk, said in before.items()
        if said.get("opened_on")
    }
    days = days_of(opened)
    found = {
        pk: f"đã có việc ghi ngày {days[pk].first:%d/%m/%Y}"
        for pk, day in opened.items()
        if pk in days and days[pk].first < day
    }
    numbers = [
        (pk, said[name]) for pk, said in before.items() for name in OWN_NUMBERS if name in said
    ]
    carried = carriers_in_sight((number for _, number in numbers), by)
    for pk, number in numbers:
        if carried.get(number, set()) - {pk}:
            found[pk] = "số cũ nay đã ghi cho một chủ cơ sở khác"
    return found


def _prepare_new(
    lines: list[Line], areas: Mapping[int, Area], *, by: User, at: datetime
) -> Callable[[], None]:
    owners = owners_of(lines, by=by)
    fresh = {id(owner) for owner in owners if owner.pk is None}
    arrivals = [
        Arrival(
            owner=owner,
            name=line.values["name"],
            kind=line.values["kind"],
            area=areas[line.values["area"]],
            place_id=line.values.get("place"),
            address=line.values.get("address", ""),
            opened_on=line.values.get("opened_on"),
            opened_precision=line.values.get("opened_precision", ""),
            note=line.values.get("note", ""),
            closed_on=line.values.get("closed_on"),
        )
        for line, owner in zip(lines, owners, strict=True)
    ]
    openings = draft_openings(arrivals, at=at) if arrivals else None

    def enter() -> None:
        if openings is None:
            return
        open_establishments(openings, by=by, at=at)
        for line, owner, key in zip(lines, owners, openings.shops.keys, strict=True):
            line.made = [RecordChange(_SHOP, key, 1)]
            if id(owner) in fresh:
                fresh.discard(id(owner))
                line.made.insert(0, RecordChange(_OWNER, owner.pk or 0, owner.version))

    return enter


def _change(lines: list[Line], *, by: User, at: datetime) -> None:
    shops = shops_of(lines)
    places = Place.objects.in_bulk([ln.values["place"] for ln in lines if "place" in ln.differs])
    pass_on_all([line for line in lines if is_heir(line)], shops, by=by, at=at)
    for line in lines:
        if is_heir(line):
            continue
        shop = shops[line.target or 0]
        for_party = {_PARTY[n]: line.values[n] for n in line.differs if n in _PARTY}
        for_shop = {n: line.values[n] for n in line.differs if n not in (*_PARTY, *_BESIDE)}
        if "opened_on" in for_shop:
            for_shop["opened_precision"] = line.values.get("opened_precision", "")
        if "place" in for_shop:
            for_shop["place"] = places[for_shop["place"]]
        if for_party:
            version = line.values["owner_version"]
            _note_before(line, shop.party, for_party)
            amend_party(shop.party, version=version, by=by, at=at, **for_party)
            line.made[-1].version = shop.party.version
        if for_shop:
            _note_before(line, shop, for_shop)
            _amend(shop, for_shop, line.values["version"], by=by, at=at)
            line.made[-1].version = shop.version


def _amend(
    shop: Establishment, values: dict[str, Any], version: int, *, by: User, at: datetime
) -> None:
    closed_on: date | None = values.pop("closed_on", None)
    if values:
        amend_establishment(shop, version=version, by=by, at=at, **values)
    if closed_on:
        close_establishment(shop=shop, closed_on=closed_on, by=by, at=at)


def _note_before(line: Line, record: Establishment | Party, values: dict[str, Any]) -> None:
    """Before it changes: what it says now."""
    before = {name: getattr(record, f"{name}_id" if name == "place" else name) for name in values}
    line.made.append(RecordChange(record._meta.label_lower, record.pk, record.version, before))


def _join(lines: Sequence[Line], group: str, *, by: User, at: datetime) -> None:
    """Whoever is not in the group yet."""
    keys = [shop_of(line) for line in lines]
    shops = Establishment.objects.select_related("party").in_bulk(keys)
    there = set(
        GroupMembership.objects.filter(
            group=group, end=None, party__in=[shop.party_id for shop in shops.values()]
        ).values_list("party_id", flat=True)
    )
    fresh: dict[int, tuple[Line, GroupMembership]] = {}
    for line, key in zip(lines, keys, strict=True):
        party = shops[key].party
        if party.pk not in there and party.pk not in fresh:
            fresh[party.pk] = (line, GroupMembership(party=party, group=group))
    members = [member for _, member in fresh.values()]
    enter_all(members, by=by, at=at, summary=lambda m: f"{m.party.name}: {m.get_group_display()}")
    for line, member in fresh.values():
        line.made.append(RecordChange(member._meta.label_lower, member.pk))


def _live(name: str, value: Any) -> Any:
    if name == "place":
        return Place.objects.get(pk=value) if value else None
    if name == "opened_on":
        return date.fromisoformat(value) if value else None
    return value
