"""People named at an activity who are not in the registry."""

from dataclasses import dataclass
from datetime import datetime

from hangthat.core.access.services.masks import DOTS, clear_among
from hangthat.core.agencies.models import User
from hangthat.core.journal.services import looked_all
from hangthat.domain.activities.models import Activity, Attendee
from hangthat.domain.establishments.models import Establishment


@dataclass(frozen=True)
class AttendeeRow:
    """One of them. `phone`: dots where the reader may not see it; `shop`: entered, and in sight."""

    person: Attendee
    phone: str
    shop: Establishment | None


def attendees_of(held: Activity, user: User, *, at: datetime) -> list[AttendeeRow]:
    """In the order in which they were named; phones shown in clear are journalled."""
    # redundant: narrowed to an activity in sight
    people = list(Attendee.objects.visible_to(user).filter(activity=held))
    clear = clear_among(user, people, "phone")
    entered = [one.establishment_id for one in people if one.establishment_id]
    # redundant: desk/outreach/tests/test_outreach.py shows a shop that lies elsewhere
    shops = Establishment.objects.visible_to(user).in_bulk(entered)
    shown = [(one, {"phone"}) for one in people if one.phone and one.pk in clear]
    looked_all(by=user, at=at, looks=shown)
    return [
        AttendeeRow(
            one,
            one.phone if not one.phone or one.pk in clear else DOTS,
            shops.get(one.establishment_id or 0),
        )
        for one in people
    ]
