"""Acts of outreach (tuyên truyền)."""

from hangthat.activities.services.beside import MOST_PHOTOS, Details, supplement
from hangthat.activities.services.campaigning import (
    PROMISES,
    amend_campaign,
    drop_campaign,
    launch,
)
from hangthat.activities.services.library import issue, retire
from hangthat.activities.services.listing import add_form, end_form
from hangthat.activities.services.recording import (
    must_be_open,
    must_have_ended,
    record,
    withdraw,
)

__all__ = [
    "MOST_PHOTOS",
    "PROMISES",
    "Details",
    "add_form",
    "amend_campaign",
    "drop_campaign",
    "end_form",
    "issue",
    "launch",
    "must_be_open",
    "must_have_ended",
    "record",
    "retire",
    "supplement",
    "withdraw",
]
