"""Acts of outreach (tuyên truyền)."""

from hangthat.domain.activities.services.activity_details import Details, supplement
from hangthat.domain.activities.services.attendees import (
    NewAttendee,
    attendee,
    enter_shop_of,
    read_attendees,
)
from hangthat.domain.activities.services.campaigning import (
    PROMISES,
    CampaignPlan,
    amend_campaign,
    drop_campaign,
    launch,
)
from hangthat.domain.activities.services.library import MaterialContent, issue, retire
from hangthat.domain.activities.services.listing import add_form, end_form
from hangthat.domain.activities.services.recording import (
    record,
    withdraw,
)

__all__ = [
    "PROMISES",
    "CampaignPlan",
    "Details",
    "MaterialContent",
    "NewAttendee",
    "add_form",
    "amend_campaign",
    "attendee",
    "drop_campaign",
    "end_form",
    "enter_shop_of",
    "issue",
    "launch",
    "read_attendees",
    "record",
    "retire",
    "supplement",
    "withdraw",
]
