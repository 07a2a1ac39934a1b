"""Who may open what in `unit_targets`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, get, page, post

READ, ADD, CHANGE = ("unit_target", "read"), ("unit_target", "add"), ("unit_target", "change")
APPROVE, END = ("unit_target", "approve"), ("unit_target", "end")

ROWS = (
    page("desk:unittargets", READ),
    page("desk:unittargets_xlsx", READ),
    page("desk:unittarget_add", ADD),
    page("desk:unittarget", READ, of="unittarget"),
    act("desk:unittarget_decide", APPROVE, of="unittarget", partial=True),
    act("desk:unittarget_withdraw", CHANGE, of="unittarget", body=REASON),
    act("desk:unittarget_end", END, of="unittarget", partial=True),
    # the API
    get("unit-targets", READ),
    get("unit-targets/{code}", READ, of="unittarget"),
    post(
        "unit-targets",
        ADD,
        body={
            "plan": "125",
            "target": "T06",
            "at_least": 100,
            "since": "2021-01-01",
        },
        partial=True,
    ),
    post(
        "unit-targets/{code}/verdict",
        APPROVE,
        of="unittarget",
        partial=True,
        body={"approved": True, **REASON},
    ),
    post("unit-targets/{code}/withdrawal", CHANGE, of="unittarget", partial=True, body=REASON),
    post(
        "unit-targets/{code}/end",
        END,
        of="unittarget",
        partial=True,
        body={"end": "2026-01-01", **REASON},
    ),
)
