"""Who may open what in `reminders`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import UNKNOWN, act, get, page, post

READ, ADD, CHANGE = (("establishment", action) for action in ("read", "add", "change"))
END = {"end": "2026-05-05", "reason": "đã làm xong"}

ROWS = (
    page("desk:reminders", READ),
    page("desk:reminder_add", ADD),
    page("desk:reminder", READ, of="reminder"),
    page("desk:reminder_scan", READ, unknown=(UNKNOWN,)),
    act("desk:reminder_end", CHANGE, of="reminder", partial=True),
    # the API
    get("reminders", READ),
    get("reminders/{code}", READ, of="reminder"),
    post("reminders", ADD, partial=True),
    post("reminders/{code}/end", CHANGE, of="reminder", body=END, partial=True),
)
