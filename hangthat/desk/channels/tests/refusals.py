"""How each refusal of online channels is provoked at its doors."""

from tests.refusals.attempts import EARLY, LATE, Case

CLOSING, STATE = "channel_close channel", "channel_declare channel"
ANEW, AMEND = "channel_recreate channel", "channel_amend channel"
SEEN = {"snapshot_url": "https://web.archive.org/1", "snapshot_on": LATE}

REFUSALS = (
    Case(page=CLOSING, api="no channel", said={"end": LATE}),
    Case(page=CLOSING, api="no channel", said={"end": EARLY}),
    Case(page=CLOSING, api="no channel", after="no channel"),
    Case(page=STATE, api="declared", said={"state": "none"}),
    Case(page=STATE, api="declared", said={"on": LATE}),
    Case(page=STATE, api="declared", said={"on": EARLY}),
    Case(page=STATE, api="declared", after="declared"),
    Case(page=ANEW, api="recreated", said={"url": "00001.vn"}),
    Case(page=ANEW, api="recreated", after="no channel"),
    Case(page=AMEND, api="channel amended", said={"snapshot_on": "2024-05-05"}),
    Case(page=AMEND, api="channel amended", said=SEEN),
    Case(page="channel_add", asked="chu_the={u.party.code}", api="channel", said={"start": LATE}),
)
