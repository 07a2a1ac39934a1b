"""Who may open what in `praise`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ, ADD, CHANGE = ("praise", "read"), ("praise", "add"), ("praise", "change")
APPROVE, END = ("praise", "approve"), ("praise", "end")
_WORDS = {
    "name": "Dân",
    "name_unit": "Tổ 1",
    "since": "2026-01-01",
    "until": "2026-02-01",
    "reason": "Báo tin",
}

ROWS = (
    page("desk:praiseproposals", READ),
    page("desk:praiseproposals_xlsx", READ),
    page("desk:praiseproposals_print", READ),
    page("desk:praiseproposal_add", ADD),
    page("desk:praiseproposal", READ, of="praiseproposal"),
    act("desk:praiseproposal_amend", CHANGE, of="praiseproposal", partial=True),
    act("desk:praiseproposal_figure", CHANGE, of="praiseproposal", partial=True),
    act("desk:praiseproposal_target", CHANGE, of="praiseproposal", partial=True),
    page("desk:praiseproposal_drop", CHANGE, unknown=(UNKNOWN, NUMBER)),
    act("desk:praiseproposal_propose", CHANGE, of="praiseproposal", partial=True),
    act("desk:praiseproposal_decide", APPROVE, of="praiseproposal", partial=True),
    act("desk:praiseproposal_record", END, of="praiseproposal", partial=True),
    act("desk:praiseproposal_withdraw", CHANGE, of="praiseproposal", body=REASON),
    # the API
    get("praise-proposals", READ),
    get("praise-proposals/{code}", READ, of="praiseproposal"),
    post("praise-proposals", ADD, partial=True, body=_WORDS),
    post("praise-proposals/{code}/words", CHANGE, of="praiseproposal", partial=True, body=_WORDS),
    post(
        "praise-proposals/{code}/figures",
        CHANGE,
        of="praiseproposal",
        partial=True,
        body={"measure": "checks"},
    ),
    post(
        "praise-proposals/{code}/targets",
        CHANGE,
        of="praiseproposal",
        partial=True,
        body={"plan": "125", "target": "T05a", "on": "2021-12-31"},
    ),
    post(
        "praise-proposals/{code}/figures/{number}/removal",
        CHANGE,
        partial=True,
        body={},
        unknown=(UNKNOWN, NUMBER),
    ),
    post("praise-proposals/{code}/proposing", CHANGE, of="praiseproposal", partial=True, body={}),
    post(
        "praise-proposals/{code}/verdict",
        APPROVE,
        of="praiseproposal",
        partial=True,
        body={"agreed": True, **REASON},
    ),
    post(
        "praise-proposals/{code}/decision",
        END,
        of="praiseproposal",
        partial=True,
        body={"document": "1/QĐ", "document_on": "2026-01-01"},
    ),
    post(
        "praise-proposals/{code}/withdrawal", CHANGE, of="praiseproposal", partial=True, body=REASON
    ),
)
