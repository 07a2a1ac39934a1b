"""Where a record has its page."""

from typing import Any

from django.urls import reverse

from hangthat.core.access.models import Grant, Invitation
from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity, Campaign, Material
from hangthat.domain.establishments.models import Board, Establishment, Focus, Party, Place
from hangthat.domain.inspections.models import Inspection

_PAGES: dict[type, str] = {
    Establishment: "desk:establishment",
    Party: "desk:party",
    Board: "desk:board",
    Place: "desk:place",
    Focus: "desk:focus",
    Activity: "desk:activity",
    Campaign: "desk:campaign",
    Material: "desk:material",
    Inspection: "desk:inspection",
}


def address_of(record: Any) -> str:
    """The page of a record, or of what it belongs to; empty: it has none."""
    if record is None:
        return ""
    if name := _PAGES.get(type(record)):
        return reverse(name, args=[record.code])
    if isinstance(record, User):
        return reverse("desk:person", args=[record.username])
    if isinstance(record, Grant | Invitation):
        return reverse("desk:person", args=[record.user.username])
    return ""
