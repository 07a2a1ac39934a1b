"""Who may open what in `network`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ_CASE = ("case", "read")
CHANGE_CASE = ("case", "change")
TRACE = {"kind": "vehicle", "value": "12A-345.67"}

ROWS = (
    page("desk:network", READ_CASE),
    act("desk:casetrace_add", CHANGE_CASE, of="case", body=TRACE),
    page("desk:casetrace_take_out", CHANGE_CASE, unknown=(UNKNOWN, NUMBER)),
    # the API
    get("network", READ_CASE),
    get("cases/{code}/traces", READ_CASE, of="case"),
    post("cases/{code}/traces", CHANGE_CASE, of="case", body=TRACE),
    post(
        "cases/{code}/traces/{trace}/removal", CHANGE_CASE, body=REASON, unknown=(UNKNOWN, NUMBER)
    ),
)
