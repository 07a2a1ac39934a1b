"""Who may open what in `calendar`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, get, page, post

READ_CALENDAR = ("calendar", "read")
CHANGE_CALENDAR = ("calendar", "change")

ROWS = (
    page("desk:calendar", READ_CALENDAR),
    page("desk:calendarday_add", CHANGE_CALENDAR),
    page("desk:calendarday_amend", CHANGE_CALENDAR, unknown=(NUMBER,)),
    # the API
    get("calendar", READ_CALENDAR),
    post("calendar", CHANGE_CALENDAR),
)
