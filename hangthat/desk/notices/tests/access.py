"""Who may open what in `notices`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, SIGNED_IN, get, page, post

READ, CHANGE = ("status", "read"), ("status", "change")

ROWS = (
    page("desk:notices", SIGNED_IN),
    page("desk:mailsetting_address", SIGNED_IN),
    page("desk:mailsetting_confirm", SIGNED_IN),
    page("desk:mailsetting_wishes", SIGNED_IN),
    page("desk:listsubscriptions", SIGNED_IN),
    page("desk:listsubscription_add", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:listsubscription_end", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:listsubscription_resume", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:listdelivery", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:listdelivery_file", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:messages", READ),
    page("desk:message_resend", CHANGE, unknown=(NUMBER,)),
    page("desk:webhookendpoint_add", CHANGE),
    page("desk:webhookendpoint_end", CHANGE, unknown=(NUMBER,)),
    # the API
    get("saved-lists", SIGNED_IN),
    get("list-subscriptions", SIGNED_IN),
    post("list-subscriptions", SIGNED_IN, body={"saved": NUMBER, "rhythm": "daily"}, partial=True),
    post("list-subscriptions/{number}/end", SIGNED_IN, body={}, unknown=(NUMBER,)),
    post("list-subscriptions/{number}/resumption", SIGNED_IN, body={}, unknown=(NUMBER,)),
)
