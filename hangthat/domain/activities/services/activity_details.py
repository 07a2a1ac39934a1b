"""What an activity brought beside the names: audiences, partners, handouts, photos, a link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import must_be_pictures
from hangthat.domain.activities.lexicon import Crowd, Reached
from hangthat.domain.activities.models import (
    Activity,
    Attendee,
    Audience,
    Handout,
    Material,
    Partner,
    Photo,
)
from hangthat.domain.activities.services.attendees import NewAttendee, must_be_attendees
from hangthat.domain.establishments.models import Place

PHOTOS = "an activity has each photo once, and so many"
MOST_PHOTOS = 20  # of one activity
_address = URLValidator(
    schemes=["http", "https"], message="Đường dẫn không đúng; cần dạng https://…"
)


@dataclass(frozen=True)
class Details:
    """Everything about an activity that may be left out. `crowds`: people of each sort."""

    level: str = ""
    place: Place | None = None
    spot: str = ""
    times: int | None = None
    others: str = ""
    link: str = ""
    remark: str = ""
    crowds: Mapping[str, int] = field(default_factory=dict)
    partners: Sequence[Agency] = ()
    handouts: Mapping[Material, int | None] = field(default_factory=dict)
    photos: Sequence[StoredFile] = ()
    attendees: Sequence[NewAttendee] = ()

    def whole(self, headcount: int | None) -> int | None:
        """All the people: as told, else those of every sort together.

        Refuses: fewer in all than of the sorts.
        """
        told = sum(self.crowds.values()) if self.crowds else None
        if headcount is None:
            return told
        if told is not None and headcount < told:
            # no sheet: a row tells no sorts of people
            raise ValidationError(
                {"headcount": f"Tổng số lượt người ít hơn các đối tượng cộng lại ({told})."}
            )
        return headcount

    def turns(self, kind: str, *, names: int) -> int | None:
        """Each subject told during inspections is a turn of its own, if nobody counted them."""
        if self.times is None and kind == "inspection" and names > 1:
            return names
        return self.times

    def values(self, day: date) -> dict[str, Any]:
        """The fields of the activity itself.

        Refuses: a material that was not in use on that day; a link that leads nowhere; a level
        that is none.
        """
        if self.level and self.level not in Reached.values:
            # no sheet: a row says no level
            raise ValidationError({"level": f"Không có cấp “{self.level}”."})
        for material in self.handouts:
            if not material.is_in_force(day):
                raise ValidationError(
                    f"Ngày {day:%d/%m/%Y} không dùng tài liệu “{material}”; hãy chọn bản khác."
                )
        return {
            "level": self.level,
            "place": self.place,
            "spot": nfc(self.spot),
            "others": nfc(self.others),
            "link": linked(self.link),
            "remark": self.remark.strip(),
        }


def linked(link: str) -> str:
    """The same link. Refuses: one that is not to a page of the web."""
    if link:
        try:
            _address(link)
        except ValidationError as refusal:
            # no sheet: there a cell that is no address stays blank
            raise ValidationError({"link": refusal.messages}) from None
    return link


def enter_details(
    activity: Activity, details: Details, *, by: User | None, at: datetime, right: Action
) -> None:
    """Its rows, each journalled. Refuses: a word that is no sort of people; too many photos."""
    _must_fit(activity, details)
    for words, rows in _rows(activity, details):
        enter_all(rows, by=by, at=at, right=right, summary=words.format)


def _must_fit(activity: Activity, details: Details) -> None:
    if unknown := set(details.crowds) - set(Crowd.values):
        # no page: it has a field for each of them and no other
        # no sheet: a row tells no sorts of people
        raise ValidationError(f"Không có đối tượng “{', '.join(sorted(unknown))}”.")
    must_be_pictures(details.photos)
    must_be_attendees(activity, details.attendees)
    lock_for(PHOTOS, activity)
    if details.photos and activity.photos.count() + len(details.photos) > MOST_PHOTOS:
        # no sheet: a row brings no photos
        raise ValidationError(f"Mỗi hoạt động nhiều nhất {MOST_PHOTOS} ảnh.")


def _rows(activity: Activity, details: Details) -> Iterator[tuple[str, list[Any]]]:
    """Rows of each kind, and what the journal says of one."""
    crowds = [(crowd, people) for crowd, people in details.crowds.items() if people]
    yield "{} lượt người", [Audience(activity=activity, crowd=c, headcount=n) for c, n in crowds]
    partners = dict.fromkeys(details.partners)
    yield "{} phối hợp", [Partner(activity=activity, agency=agency) for agency in partners]
    items = details.handouts.items()
    yield "dùng tài liệu {}", [Handout(activity=activity, material=m, copies=n) for m, n in items]
    people = [Attendee(activity=activity, **one.values()) for one in details.attendees]
    yield "ghi tên {}, ngoài danh sách cơ sở", people
    photos = dict.fromkeys(details.photos)
    yield "thêm ảnh {}", [Photo(activity=activity, file=photo) for photo in photos]


@transaction.atomic
def supplement(
    activity: Activity,
    *,
    link: str = "",
    remark: str = "",
    photos: Sequence[StoredFile] = (),
    attendees: Sequence[NewAttendee] = (),
    by: User | None,
    at: datetime,
) -> Activity:
    """What came afterwards: photos, the article, a remark, names outside the registry (bổ sung).

    Refuses: an activity that was withdrawn; a photo that it has already; nothing at all.
    """
    if activity.withdrawn_on:
        raise ValidationError("Hoạt động này đã được hủy bản ghi.")
    new = {"link": linked(link), "remark": remark.strip()}
    values: dict[str, Any] = {
        name: said for name, said in new.items() if said != getattr(activity, name)
    }
    if not (values or photos or attendees):
        raise ValidationError("Chưa có gì để bổ sung: thêm ảnh, tên người, đường dẫn hoặc ghi chú.")
    lock_for(PHOTOS, activity)
    if activity.photos.filter(file__in=photos).exists():
        raise ValidationError("Ảnh này đã có ở hoạt động.")
    more = Details(photos=photos, attendees=attendees)
    enter_details(activity, more, by=by, at=at, right=Action.CHANGE)
    if not values:
        return activity
    return change(
        activity, by=by, at=at, action="amend", summary=f"bổ sung cho {activity}", **values
    )
