"""Who may open what in `flash_reports`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page

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
)
