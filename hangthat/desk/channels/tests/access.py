"""Who may open what in `channels`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import DAY_AND_REASON, act, get, page, patch, post

READ_PARTY = ("party", "read")
CHANGE_PARTY = ("party", "change")

ROWS = (
    page("desk:channels", READ_PARTY),
    page("desk:channel_add", CHANGE_PARTY),
    act("desk:channel_amend", CHANGE_PARTY, of="channel", body={"url": "ten-moi"}),
    act("desk:channel_close", CHANGE_PARTY, of="channel", body=DAY_AND_REASON),
    act(
        "desk:channel_declare",
        CHANGE_PARTY,
        of="channel",
        body={"state": "notified", "on": "05/05/2026"},
    ),
    act(
        "desk:channel_recreate",
        CHANGE_PARTY,
        of="channel",
        body={"url": "ten-khac", "on": "05/05/2026"},
    ),
    # the API
    post(
        "parties/{code}/numbers",
        CHANGE_PARTY,
        of="party",
        body={"on": "2026-05-05", "phone": "0987654321"},
    ),
    get("channels", READ_PARTY),
    post("channels", CHANGE_PARTY),
    get("channels/{code}", READ_PARTY, of="channel"),
    patch("channels/{code}", CHANGE_PARTY, of="channel", body={"url": "ten-moi"}),
    post("channels/{code}/closing", CHANGE_PARTY, of="channel", body={"end": "2026-05-05"}),
    post(
        "channels/{code}/state",
        CHANGE_PARTY,
        of="channel",
        body={"on": "2026-05-05", "state": "notified"},
    ),
    post(
        "channels/{code}/recreation",
        CHANGE_PARTY,
        of="channel",
        body={"on": "2026-05-05", "url": "ten-khac"},
    ),
)
