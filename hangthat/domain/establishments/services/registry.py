"""Entering and closing what the registry holds (danh sách cơ sở)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import (
    Board,
    Establishment,
    GroupMembership,
    Party,
    Place,
)
from hangthat.domain.establishments.services.days import must_stand
from hangthat.domain.establishments.services.owning import read_numbers
from hangthat.domain.establishments.services.standing_in import note_stand_ins


@transaction.atomic
def register_party(
    *,
    name: str,
    kind: str,
    by: User | None,
    at: datetime,
    tax_code: str = "",
    personal_id: str = "",
    phone: str = "",
    code: str = "",
    with_shop: bool = False,
) -> Party:
    """Enter a legal or natural person (ghi danh chủ cơ sở).

    `with_shop`: a shop of the same deed will say where the person trades, and is checked then.
    Refuses: an empty name; a number that is none of its kind (`read_numbers`).
    """
    typed = {"tax_code": tax_code, "personal_id": personal_id, "phone": phone}
    party = Party(
        code=code or new_code("CT"), name=named(name), kind=kind, **read_numbers(typed, by=by)
    )
    party.search_key = Party.key_of(name=party.name, tax_code=party.tax_code, phone=party.phone)
    enter(
        party,
        by=by,
        at=at,
        summary=f"ghi danh chủ cơ sở {party.name}",
        right=None if with_shop else Action.ADD,
    )
    note_stand_ins([party], by=by, at=at)
    return party


@transaction.atomic
def open_establishment(
    *,
    party: Party,
    name: str,
    kind: str,
    area: Area,
    by: User | None,
    at: datetime,
    place: Place | None = None,
    address: str = "",
    opened_on: date | None = None,
    opened_precision: str = "",
    note: str = "",
    code: str = "",
) -> Establishment:
    """Enter a place of business (thêm cơ sở).

    `opened_precision`: how exact the opening day is; without a day it says nothing.
    Refuses: a day after today; a unit that did not exist when the shop opened.
    """
    must_stand([party])
    _must_be_possible(area, opened_on, today=vietnam_day(at))
    shop = Establishment(
        code=code or new_code("CS"),
        party=party,
        name=named(name),
        kind=kind,
        area=area,
        place=place,
        address=nfc(address),
        opened_on=opened_on,
        opened_precision=opened_precision if opened_on else "",
        note=nfc(note),
    )
    shop.search_key = _key_of(shop, party)
    enter(shop, by=by, at=at, summary=f"thêm cơ sở {shop.name} tại {area.in_a_sentence}")
    # redundant: as the table stands, who sees the one sees the other
    reread([party], by=by, right=Action.ADD)
    return shop


def _must_be_possible(area: Area, opened_on: date | None, *, today: date) -> None:
    """The opening of a shop there on that day; None: on a day unknown."""
    if opened_on and opened_on > today:
        # no sheet: the day of a row is not ahead
        raise ValidationError({"opened_on": "Ngày bắt đầu hoạt động không được sau hôm nay."})
    if not area.exists_on(opened_on or today) and not area.exists_on(today):
        # no sheet: a shop is passed on in the unit of that day
        raise ValidationError(
            {"area": f"{area} không còn là đơn vị hành chính; hãy chọn đơn vị hiện nay."}
        )


def _key_of(shop: Establishment, owner: Party) -> str:
    """Of a shop that is new; an owner who was never amended had no other numbers."""
    return Establishment.key_of(
        name=shop.name,
        address=shop.address,
        owner=owner.name,
        tax_code=owner.tax_code,
        phone=owner.phone,
        former=owner.former_numbers.all() if owner.version > 1 else (),
    )


@transaction.atomic
def close_establishment(
    *, shop: Establishment, closed_on: date, by: User | None, at: datetime, reason: str = ""
) -> Establishment:
    """Record the last day on which a shop was open (đóng cửa).

    Refuses: a day after today, or before the shop opened; a shop closed already.
    """
    if shop.closed_on:
        raise ValidationError(f"Cơ sở đã đóng cửa ngày {shop.closed_on:%d/%m/%Y}.")
    if closed_on > vietnam_day(at):
        raise ValidationError({"closed_on": "Ngày đóng cửa không được sau hôm nay."})
    if shop.opened_on and closed_on < shop.opened_on:
        raise ValidationError({"closed_on": "Ngày đóng cửa không được trước ngày mở cửa."})
    return change(
        shop,
        by=by,
        at=at,
        action="close",
        right=Action.STALL,
        summary=f"đóng cửa cơ sở {shop.name} ngày {closed_on:%d/%m/%Y}",
        reason=nfc(reason),
        closed_on=closed_on,
    )


@transaction.atomic
def add_place(
    *, name: str, kind: str, area: Area | None, by: User | None, at: datetime, code: str = ""
) -> Place:
    """Enter a place that holds others (chợ, làng nghề, tuyến phố)."""
    place = Place(code=code or new_code("NK"), name=named(name), kind=kind, area=area)
    return enter(place, by=by, at=at, summary=f"thêm {place.get_kind_display()} {place.name}")


@transaction.atomic
def add_board(
    *,
    name: str,
    kind: str,
    area: Area | None,
    by: User | None,
    at: datetime,
    place: Place | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    code: str = "",
) -> Board:
    """Enter a managing board (ban quản lý)."""
    board = Board(
        code=code or new_code("BQ"),
        name=named(name),
        kind=kind,
        place=place,
        area=area,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return enter(board, by=by, at=at, summary=f"thêm {board.name}")


@transaction.atomic
def join_group(
    *,
    party: Party,
    group: str,
    by: User | None,
    at: datetime,
    start: date | None = None,
    end: date | None = None,
) -> GroupMembership:
    """A party enters a target group on a day (vào nhóm đối tượng)."""
    must_stand([party])
    member = GroupMembership(party=party, group=group, start=start, end=end)
    return enter(member, by=by, at=at, summary=f"{party.name}: {member.get_group_display()}")


def named(name: str) -> str:
    clean = nfc(name)
    if not clean:
        raise ValidationError({"name": "Cần có tên."})
    return clean
