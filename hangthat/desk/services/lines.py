"""A record as one line of the answer to a search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User


@dataclass(frozen=True)
class Line:
    """`over`: why it is not there any more."""

    title: str
    address: str
    note: str = ""
    over: str = ""


def of_shop(shop: Any, user: User, on: date) -> Line:
    address = masks.shown(user, shop, "address")
    place = shop.place.name if shop.place and shop.place.name not in address else ""
    where = [address, place, shop.area.name]
    over = "đã đóng cửa" if shop.closed_on and shop.closed_on < on else ""
    note = _joined([shop.party.name, _joined(where)], " · ")
    return Line(shop.name, reverse("desk:establishment", args=[shop.code]), note, over)


def of_party(party: Any, user: User, on: date) -> Line:
    address = reverse("desk:party", args=[party.code])
    return Line(party.name, address, party.get_kind_display())


def of_board(board: Any, user: User, on: date) -> Line:
    over = "không còn" if board.valid_to and board.valid_to < on else ""
    note = _joined([board.get_kind_display(), board.area and board.area.name])
    return Line(board.name, reverse("desk:board", args=[board.code]), note, over)


def of_place(place: Any, user: User, on: date) -> Line:
    """Its shops are its page."""
    note = _joined([place.get_kind_display(), place.area and place.area.name])
    return Line(place.name, f"{reverse('desk:establishments')}?noi={place.code}", note)


def of_decision(decision: Any, user: User, on: date) -> Line:
    """It stands on the page of its inspection, or of whom it is about."""
    violation = decision.violation
    subject = violation.establishment or violation.party
    note = [decision.get_sanction_display(), decision.agency and decision.agency.name, str(subject)]
    over = "đã hủy bỏ" if decision.annulled_on else ""
    if violation.inspection:
        address = reverse("desk:inspection", args=[violation.inspection.code])
    else:
        page = "desk:establishment" if violation.establishment else "desk:party"
        address = reverse(page, args=[subject.code])
    return Line(str(decision), address, _joined(note), over)


def of_inspection(inspection: Any, user: User, on: date) -> Line:
    title = str(inspection).capitalize()
    if inspection.number:
        title = f"{inspection.number}: {inspection}"
    over = "đã hủy ghi" if inspection.withdrawn_on else ""
    address = reverse("desk:inspection", args=[inspection.code])
    return Line(title, address, inspection.agency.name if inspection.agency else "", over)


def of_activity(activity: Any, user: User, on: date) -> Line:
    title = activity.title or str(activity).capitalize()
    note = [activity.form, f"{activity.held_on:%d/%m/%Y}", activity.area and activity.area.name]
    over = "đã hủy ghi" if activity.withdrawn_on else ""
    return Line(title, reverse("desk:activity", args=[activity.code]), _joined(note), over)


def of_material(material: Any, user: User, on: date) -> Line:
    note = _joined([material.get_kind_display(), material.get_crowd_display()])
    over = "đã thôi dùng" if material.is_over(on) else ""
    return Line(str(material), reverse("desk:material", args=[material.code]), note, over)


def of_campaign(campaign: Any, user: User, on: date) -> Line:
    note = f"{campaign.start:%d/%m/%Y}–{campaign.end:%d/%m/%Y}"
    over = "đã hủy" if campaign.dropped_on else "đã xong" if campaign.is_over(on) else ""
    return Line(campaign.name, reverse("desk:campaign", args=[campaign.code]), note, over)


def of_area(code: str, name: str, ended: date | None, on: date) -> Line:
    over = f"đến hết {ended:%d/%m/%Y}" if ended and ended < on else ""
    return Line(name, f"{reverse('desk:establishments')}?dia_ban={code}", over=over)


def of_person(username: str, name: str, agency: str | None, active: bool) -> Line:
    over = "" if active else "đã đóng"
    return Line(name or username, reverse("desk:person", args=[username]), agency or "", over)


def _joined(parts: Iterable[Any], by: str = ", ") -> str:
    return by.join(str(part) for part in parts if part)
