"""Acts of outreach (tuyên truyền)."""

from hangthat.domain.activities.services.activity_details import MOST_PHOTOS, Details, supplement
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
    "MOST_PHOTOS",
    "PROMISES",
    "CampaignPlan",
    "Details",
    "MaterialContent",
    "add_form",
    "amend_campaign",
    "drop_campaign",
    "end_form",
    "issue",
    "launch",
    "record",
    "retire",
    "supplement",
    "withdraw",
]
