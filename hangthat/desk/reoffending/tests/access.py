"""Who may open what in `reoffending`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, get, page, post

READ_DECISION = ("decision", "read")
READ_VIOLATION = ("violation", "read")
ADD_VIOLATION = ("violation", "add")
END_VIOLATION = ("violation", "end")
DONE = {"done_on": "2026-11-24"}

ROWS = (
    page("desk:sanctioned", READ_DECISION),
    page("desk:sanctioned_xlsx", READ_DECISION),
    page("desk:sanctioned_pdf", READ_DECISION),
    page("desk:correctivemeasures", READ_VIOLATION),
    page("desk:correctivemeasure_add", ADD_VIOLATION),
    page("desk:correctivemeasure", READ_VIOLATION, of="measure"),
    act("desk:correctivemeasure_complete", END_VIOLATION, of="measure", partial=True),
    act("desk:correctivemeasure_cancel", END_VIOLATION, of="measure", body=REASON),
    # the API
    get("sanctioned", READ_DECISION),
    get("measures", READ_VIOLATION),
    post("measures", ADD_VIOLATION),
    get("measures/{code}", READ_VIOLATION, of="measure"),
    post("measures/{code}/completion", END_VIOLATION, of="measure", body=DONE, partial=True),
    post("measures/{code}/cancellation", END_VIOLATION, of="measure", body=REASON),
)
