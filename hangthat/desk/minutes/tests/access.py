"""Who may open what in `minutes`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ_MINUTES = ("minutes", "read")
ADD_MINUTES = ("minutes", "add")
END_MINUTES = ("minutes", "end")
READ_TEMPLATE = ("minutes_template", "read")
ADD_TEMPLATE = ("minutes_template", "add")

ROWS = (
    page("desk:minutes_register", READ_MINUTES),
    page("desk:minutes_add", ADD_MINUTES),
    page("desk:registergap_add", ADD_MINUTES),
    page("desk:registergap_withdraw", ADD_MINUTES, unknown=(NUMBER,)),
    page("desk:minutes", READ_MINUTES, of="minutes"),
    page("desk:minutes_pdf", READ_MINUTES, of="minutes"),
    page("desk:minutes_docx", READ_MINUTES, of="minutes"),
    page("desk:minutes_shared", READ_MINUTES),
    act("desk:minutes_share", ADD_MINUTES, of="minutes", partial=True),
    page("desk:minutes_unshare", ADD_MINUTES, unknown=(UNKNOWN, NUMBER)),
    act("desk:minutes_cancel", END_MINUTES, of="minutes", body=REASON),
    page("desk:minutestemplates", READ_TEMPLATE),
    page("desk:minutestemplate_add", ADD_TEMPLATE),
    page("desk:minutestemplate_start", READ_TEMPLATE, examples=("inspection", "violation")),
    # the API
    get("minutes", READ_MINUTES),
    post(
        "minutes",
        ADD_MINUTES,
        body={"inspection": UNKNOWN, "kind": "inspection"},
        partial=True,
    ),
    get("minutes-registers/{code}", READ_MINUTES, unknown=(UNKNOWN,)),
    post(
        "minutes-register-gaps",
        ADD_MINUTES,
        body={"kind": "inspection", "year": 2026, "first": 8, "last": 9, **REASON},
        partial=True,
    ),
    post("minutes-register-gaps/{number}/withdrawal", ADD_MINUTES, body=REASON, unknown=(NUMBER,)),
    post("minutes/{code}/cancellation", END_MINUTES, of="minutes", body=REASON),
    get("minutes/{code}", READ_MINUTES, of="minutes"),
    get("minutes/{code}/pdf", READ_MINUTES, of="minutes"),
    post(
        "minutes/{code}/shares",
        ADD_MINUTES,
        of="minutes",
        body={"agency": UNKNOWN},
        partial=True,
    ),
    post(
        "minutes/{code}/shares/{number}/withdrawal",
        ADD_MINUTES,
        body=REASON,
        unknown=(UNKNOWN, NUMBER),
    ),
)
