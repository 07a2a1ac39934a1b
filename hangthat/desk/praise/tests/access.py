"""Who may open what in `praise`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page

READ, ADD, CHANGE = ("praise", "read"), ("praise", "add"), ("praise", "change")
APPROVE, END = ("praise", "approve"), ("praise", "end")

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
)
