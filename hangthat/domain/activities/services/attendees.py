"""People whom outreach reached and who are not in the registry: named, and entered later."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.spreadsheets.reader.typed import typed_number
from hangthat.domain.activities.models import Activity, Attendee
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.matching.services.registering import add_shop

MOST_ATTENDEES = 500  # of one activity
SO_MANY = "an activity names so many people outside the registry"
_APART = re.compile(r"\s*[;\t|]\s*")
_LOOSE = re.compile(r"\s*,\s*|\s+[-–—]\s+")  # of a line without any of those
_NUMBER = re.compile(r"\d{1,3}\s*(?:[.)]\s*|[;\t|]\s*)")  # of the line, in front of the name
_PHONE = re.compile(r"[\d\s.+()-]{8,}")
_HIDDEN_PHONE = re.compile(r"(?:\d[\s.-]?){9,}")


@dataclass(frozen=True)
class NewAttendee:
    """As it is kept. `phone`: as it is dialled in the country, or empty."""

    name: str
    unit: str = ""
    phone: str = ""

    def values(self) -> dict[str, Any]:
        """The fields of the row."""
        return asdict(self)


def read_attendees(words: str) -> list[NewAttendee]:
    """One person a line: "họ tên; đơn vị, nơi bán; điện thoại", with tabs as well as semicolons.

    A line without them is parted at commas and dashes; a number in front of it is left out.
    Refuses: a line without a name, with more than three parts, whose phone is none, or whose name
    or unit holds a phone.
    """
    lines = [(number, line) for number, line in enumerate(words.splitlines(), 1) if line.strip()]
    people, faults = [], []
    for number, line in lines:
        try:
            people.append(_read(_parts(line.strip())))
        except ValidationError as fault:
            faults.append(f"Dòng {number}: {fault.messages[0]}")
    if faults:
        raise ValidationError({"attendees": faults})
    return people


def _parts(line: str) -> list[str]:
    line = _NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line
    if _APART.search(line):
        return _APART.split(line)
    name, *rest = _LOOSE.split(line)
    phone = [rest.pop()] if rest and _PHONE.fullmatch(rest[-1]) else []
    return [name, ", ".join(rest), *phone]


def _read(parts: list[str]) -> NewAttendee:
    if len(parts) == 2 and _PHONE.fullmatch(parts[1]):
        parts = [parts[0], "", parts[1]]
    if len(parts) > 3:
        raise ValidationError("chỉ có ba phần: họ tên; đơn vị, nơi bán; điện thoại.")
    return attendee(*parts)


def attendee(name: str, unit: str = "", phone: str = "") -> NewAttendee:
    """Of typed values. Refuses: no name; a text too long or with a phone in it; no phone."""
    name, unit = nfc(name), nfc(unit)
    if not name:
        raise ValidationError("Cần có họ tên.")
    if len(name) > 150 or len(unit) > 200:
        raise ValidationError("Họ tên dài nhất 150 ký tự, đơn vị dài nhất 200 ký tự.")
    if _HIDDEN_PHONE.search(name) or _HIDDEN_PHONE.search(unit):
        raise ValidationError("Điện thoại phải đứng riêng, sau dấu chấm phẩy.")
    return NewAttendee(name, unit, typed_number("phone", phone) if phone else "")


def must_be_attendees(activity: Activity, people: Sequence[NewAttendee]) -> None:
    """Refuses: more names than an activity holds."""
    if not people:
        return
    lock_for(SO_MANY, activity)
    if activity.attendees.count() + len(people) > MOST_ATTENDEES:
        # no api: its body takes no more at once
        # no sheet: a row names nobody
        raise ValidationError(
            {"attendees": f"Mỗi hoạt động ghi nhiều nhất {MOST_ATTENDEES} người ngoài danh sách."}
        )


@transaction.atomic
def enter_shop_of(
    person: Attendee, *, owner: Party | dict[str, Any], by: User, at: datetime, **shop: Any
) -> Establishment:
    """Enter the shop of somebody who was named only, and tie the two (thêm thành cơ sở).

    Refuses: a person entered already, also meanwhile; what `add_shop` refuses.
    """
    if person.establishment_id:
        raise ValidationError(f"{person.name} đã được thêm thành cơ sở.")
    entered = add_shop(owner=owner, by=by, at=at, **shop)
    summary = f"thêm {person.name} thành cơ sở {entered.name}"
    change(person, by=by, at=at, action="amend", summary=summary, establishment=entered)
    return entered
