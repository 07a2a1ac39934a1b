"""Who may open what in `flash_reports`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ, ADD, CHANGE = ("report", "read"), ("report", "add"), ("report", "change")
SIGN, ANSWER = ("report", "sign"), ("report", "answer")

ROWS = (
    page("desk:flashreports", READ),
    page("desk:flashreports_xlsx", READ),
    page("desk:flashreport_add", ADD),
    page("desk:flashreport", READ, of="flashreport"),
    page("desk:flashreport_paper", READ, of="flashreport"),
    act("desk:flashreport_write", CHANGE, of="flashreport", partial=True),
    act("desk:flashreport_refresh", CHANGE, of="flashreport", partial=True),
    act("desk:flashreport_send", SIGN, of="flashreport", partial=True),
    act("desk:flashreport_correct", CHANGE, of="flashreport", body=REASON, partial=True),
    act("desk:flashreport_discard", CHANGE, of="flashreport", body=REASON, partial=True),
    page("desk:flashreport_copy", READ, unknown=(UNKNOWN, NUMBER)),
    page("desk:flashreport_confirm", ANSWER, unknown=(UNKNOWN, NUMBER)),
    # the API
    get("flash-reports", READ),
    get("flash-reports/{code}", READ, of="flashreport"),
    post("flash-reports", ADD, partial=True, body={"case": UNKNOWN}),
    post("flash-reports/{code}/words", CHANGE, of="flashreport", partial=True, body={}),
    post("flash-reports/{code}/sending", SIGN, of="flashreport", partial=True, body={}),
    post("flash-reports/{code}/correction", CHANGE, of="flashreport", partial=True, body=REASON),
    post("flash-reports/{code}/cancellation", CHANGE, of="flashreport", partial=True, body=REASON),
    post(
        "flash-reports/{code}/receipts",
        ANSWER,
        of="flashreport",
        on_record=READ,
        partial=True,
        body={"copy_number": 1},
    ),
)
