"""Rows that name another owner at the premises of a shop: asked, judged, written (đổi chủ)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.degrees import read_point
from hangthat.core.cells.reader.endings import passed_day
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import NEW, Likely, Line, RecordChange
from hangthat.domain.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    Party,
    Position,
    ShopDetails,
)
from hangthat.domain.establishments.models.position import How
from hangthat.domain.establishments.services import amend_establishment, days_of, locate
from hangthat.domain.matching.engine import Likeness
from hangthat.domain.matching.services import Newcomer
from hangthat.domain.matching.services.with_party import pass_on
from hangthat.domain.matching.sheets.owners import owners_of

HEIR, RENAMED = "heir", "renamed"  # ways of being a shop: passed on; its owner is called otherwise
_CARRIED = (Position, ShopDetails)


def ways(line: Line, found: Likeness, opened_on: date | None, today: date) -> Likely:
    """What the row may mean of a shop that has another owner.

    Under another sign at one address it is rather another shop; a stall is one holder's at a time.
    """
    day = day_of(line, opened_on, today)
    heir = (HEIR, f"Đổi chủ từ ngày {day:%d/%m/%Y}, chủ mới {line.values['owner']}")
    told: tuple[tuple[str, str], ...] = (heir, (RENAMED, "Cùng chủ, sửa tên chủ theo tệp"))
    other = (NEW, "Cơ sở khác ở cùng địa điểm")
    if found.like_named:
        told = (*told, other)
    else:
        told = (heir, other) if line.values.get("place") else (other, heir)
    why = "cùng địa điểm, khác chủ" if found.premises else "khác chủ"
    return Likely(found.establishment, found.score, (why, *found.reasons), told)


def day_of(line: Line, opened_on: date | None, today: date) -> date:
    """From when the new owner has it: the exact day on which the row says that he began, or its
    note that the shop was passed on, if the shop was there before; else the day on which the file
    is read."""
    exact = None if line.values.get("opened_precision") else line.values.get("opened_on")
    told = passed_day(line.values.get("note") or "", today)
    days = (exact, told[1] if told else None)
    fit = (day for day in days if day and day <= today and (not opened_on or day > opened_on))
    return next(fit, today)


def judge_heirs(
    lines: Sequence[tuple[Line, Establishment]], territory: Territory, on: date
) -> None:
    """What the service would refuse is found fault with."""
    days = days_of(shop.pk for _, shop in lines)
    for line, shop in lines:
        day, known = day_of(line, shop.opened_on, on), days.get(shop.pk)
        line.values |= {"passed_on": day.isoformat(), "kept": _kept_fields(line, shop)}
        line.differs = {"owner": [shop.party.name, line.values["owner"]]}
        line.fate = Fate.UPDATE
        line.notes.append(f"Đổi chủ từ ngày {day:%d/%m/%Y}.")
        if shop.opened_on and day <= shop.opened_on:
            line.fault(
                "opened_on", f"Cơ sở hoạt động từ {shop.opened_on:%d/%m/%Y}; hãy ghi ngày sau."
            )
        elif known and known.last >= day:
            last = f"Đã ghi việc tại cơ sở này ngày {known.last:%d/%m/%Y}"
            line.fault("opened_on", f"{last}; hãy ghi ngày đổi chủ sau đó.")
        elif territory.unit_on(shop.area_id, day) is None:
            line.fault(
                "area", f"{shop.area} đã chia cho nhiều đơn vị; hãy phân địa bàn cơ sở trước."
            )


def pass_on_all(
    lines: Sequence[Line], shops: Mapping[int, Establishment], *, by: User, at: datetime
) -> None:
    """Each shop goes on under a new record of the new owner, who is entered once."""
    entered: dict[int, Party] = {}
    for line, owner in zip(lines, owners_of(lines, by=by), strict=True):
        shop = shops[line.target or 0]
        to = entered.get(id(owner)) or (
            _owner_values(owner) if isinstance(owner, Newcomer) else owner
        )
        later = pass_on(
            shop,
            to=to,
            on=date.fromisoformat(line.values["passed_on"]),
            name=line.values["name"],
            remark="theo tệp đã nhập",
            by=by,
            at=at,
        )
        _finish(line, later, by=by, at=at)
        line.made = [*_changes(shop, later), *line.made]
        if isinstance(to, dict):
            entered[id(owner)] = later.party
            party = Party.objects.get(pk=later.party_id)
            line.made.insert(0, RecordChange(Party._meta.label_lower, party.pk, party.version))


def _kept_fields(line: Line, shop: Establishment) -> list[str]:
    """What stays with the premises, though the row says otherwise."""
    before = {"kind": shop.kind, "address": shop.address, "place": shop.place_id, "closed_on": None}
    told = {name: line.values.get(name) for name in before}
    told["kind"] = told["kind"] if line.values["kind_told"] else None
    return [name for name, value in told.items() if value and value != before[name]]


def is_heir(line: Line) -> bool:
    return line.values.get("way") == HEIR


def shop_of(line: Line) -> int:
    """The record that the row is about once it is written."""
    label = Establishment._meta.label_lower
    made = (one.pk for one in line.made if one.model == label and one.before is None)
    return next(made, None) or line.target or 0


def _owner_values(owner: Newcomer) -> dict[str, Any]:
    return {
        name: getattr(owner, name) for name in ("name", "kind", "tax_code", "personal_id", "phone")
    }


def _finish(line: Line, later: Establishment, *, by: User, at: datetime) -> None:
    """What the row says of the shop besides: its note, its point if none is known."""
    if note := line.values.get("note"):
        amend_establishment(later, version=later.version, note=note, by=by, at=at)
    if line.values.get("point") and not Position.objects.filter(establishment=later).exists():
        north, east = read_point(line.values["point"])
        locate(shop=later, latitude=north, longitude=east, how=How.FILE, by=by, at=at)


def _changes(shop: Establishment, later: Establishment) -> list[RecordChange]:
    label = Establishment._meta.label_lower
    tie = EstablishmentSuccession.objects.get(new=later)
    carried = [
        one for model in _CARRIED for one in model._default_manager.filter(establishment=later)
    ]
    return [
        RecordChange(label, shop.pk, shop.version, {"closed_on": None}),
        RecordChange(label, later.pk, later.version),
        *(
            RecordChange(one._meta.label_lower, one.pk, getattr(one, "version", None))
            for one in (tie, *carried)
        ),
    ]
