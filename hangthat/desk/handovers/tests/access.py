"""Who may open what in `handovers`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ = ("handover", "read")
ADD = ("handover", "add")
CHANGE = ("handover", "change")
ANSWER = ("handover", "answer")

ROWS = (
    page("desk:handovers", READ),
    page("desk:handovers_xlsx", READ),
    page("desk:handover_counts", READ),
    page("desk:handover_counts_xlsx", READ),
    page("desk:handover_check", READ),
    page("desk:handover_add", ADD),
    page("desk:handover", READ, of="handover"),
    act("desk:handover_send", CHANGE, of="handover", partial=True),
    act("desk:handover_sample", CHANGE, of="handover", partial=True),
    act("desk:handover_withdraw", CHANGE, of="handover", body=REASON),
    act("desk:handover_evidence", CHANGE, of="handover", partial=True),
    act("desk:handover_step", ANSWER, of="handover", partial=True),
    page("desk:handover_step_withdraw", ANSWER, unknown=(UNKNOWN, NUMBER)),
    act("desk:handover_inform", CHANGE, of="handover", partial=True),
    page("desk:handover_clock", ANSWER, unknown=(UNKNOWN, NUMBER)),
    page("desk:handover_package", READ, unknown=(UNKNOWN,)),
    page("desk:handover_minutes", READ, of="handover"),
    page("desk:handover_paper", READ, unknown=(UNKNOWN, NUMBER)),
    page("desk:handover_scan", READ, unknown=(UNKNOWN, NUMBER)),
    # the API
    get("handovers", READ),
    post("handovers", ADD),
    get("handovers/counts", READ),
    get("handovers/{code}", READ, of="handover"),
    get("handovers/{code}/package", READ, unknown=(UNKNOWN,)),
    get("handovers/{code}/steps", READ, of="handover"),
    post("handovers/{code}/sample", CHANGE, of="handover", partial=True, body={"sample": "mẫu"}),
    post(
        "handovers/{code}/sending",
        CHANGE,
        of="handover",
        partial=True,
        body={"number": "1/CV", "sent_on": "2026-01-01"},
    ),
    post("handovers/{code}/withdrawal", CHANGE, of="handover", body=REASON),
    post(
        "handovers/{code}/steps",
        ANSWER,
        of="handover",
        partial=True,
        body={"stage": "received", "occurred_on": "2026-01-01", "document": "1/BN"},
    ),
    post(
        "handovers/{code}/steps/{number}/withdrawal",
        ANSWER,
        unknown=(UNKNOWN, NUMBER),
        body=REASON,
    ),
    post(
        "handovers/{code}/notices",
        CHANGE,
        of="handover",
        partial=True,
        body={"agency": "agency-police", "informed_on": "2026-01-01", "document": "1/TB"},
    ),
    post(
        "handovers/{code}/deadlines/{key}",
        ANSWER,
        unknown=(UNKNOWN, NUMBER),
        body={"act": "stop", "reason": "x", "paper": "1/CV"},
    ),
)
