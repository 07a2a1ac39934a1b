"""Who may open what in `notices`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, SIGNED_IN, page

READ, CHANGE = ("status", "read"), ("status", "change")

ROWS = (
    page("desk:notices", SIGNED_IN),
    page("desk:mailsetting_address", SIGNED_IN),
    page("desk:mailsetting_confirm", SIGNED_IN),
    page("desk:mailsetting_wishes", SIGNED_IN),
    page("desk:messages", READ),
    page("desk:message_resend", CHANGE, unknown=(NUMBER,)),
    page("desk:webhookendpoint_add", CHANGE),
    page("desk:webhookendpoint_end", CHANGE, unknown=(NUMBER,)),
)
