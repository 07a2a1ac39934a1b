"""Who may open what in `tips`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ, ADD, CHANGE = ("tip", "read"), ("tip", "add"), ("tip", "change")
READER, APPOINT = ("tip_reader", "read"), ("tip_reader", "add")
KEY, DISMISS = ("tip_reader", "change"), ("tip_reader", "end")
ROUTE, ROUTES = ("tip_route", "read"), ("tip_route", "change")

ROWS = (
    page("desk:tips", READ),
    page("desk:tip_add", ADD),
    page("desk:tip_source", READ),
    page("desk:tip", READ, of="tip"),
    page("desk:tip_open", READ, of="tip"),
    act("desk:tip_take", CHANGE, of="tip", partial=True),
    act("desk:tip_transfer", CHANGE, of="tip", partial=True),
    act("desk:tip_ask", CHANGE, of="tip", partial=True),
    act("desk:tip_answer", CHANGE, of="tip", partial=True),
    act("desk:tip_extend", CHANGE, of="tip", partial=True),
    act("desk:tip_stop", CHANGE, of="tip", partial=True),
    act("desk:tip_resume", CHANGE, of="tip", partial=True),
    act("desk:tip_join", CHANGE, of="tip", partial=True),
    act("desk:tip_link", CHANGE, of="tip", partial=True),
    act("desk:tip_signal", CHANGE, of="tip", partial=True),
    act("desk:tip_undo", CHANGE, of="tip", partial=True),
    act("desk:tip_identity_ask", CHANGE, of="tip", partial=True),
    page("desk:tip_identity_consent", CHANGE, unknown=(UNKNOWN, NUMBER)),
    page("desk:tip_identity_open", CHANGE, unknown=(UNKNOWN, NUMBER)),
    page("desk:tipreaders", READER),
    page("desk:tipreader_add", APPOINT),
    page("desk:tipreader_key", KEY, unknown=(NUMBER,)),
    page("desk:tipreader_end", DISMISS, unknown=(NUMBER,)),
    page("desk:tiproutes", ROUTE),
    page("desk:tiproute_add", ROUTES),
    page("desk:tiproute_end", ROUTES, unknown=(NUMBER,)),
    page("desk:tiproute_divide", ROUTES, unknown=(NUMBER,)),
    page("desk:tip_release", CHANGE, of="tip"),
    page("desk:tip_retention", READ),
    act("desk:tip_hold", CHANGE, of="tip", body=REASON),
    act("desk:tip_end_hold", CHANGE, of="tip", partial=True),
    # the API
    get("tips", READ),
    get("tips/{code}", READ, of="tip"),
    get("tip-receipts/new", ADD),
    post("tips", ADD, partial=True, body={"sealed_receipt": "x", "sealed_text": "x"}),
    post("tips/{code}/taking", CHANGE, of="tip", partial=True),
    post("tips/{code}/questions", CHANGE, of="tip", partial=True, body={"sealed_words": "x"}),
    post("tips/{code}/answer", CHANGE, of="tip", partial=True,
         body={"outcome": "handled", "sealed_words": "x", "reason": "x"}),
    post("tips/{code}/extension", CHANGE, of="tip", partial=True,
         body={"reason": "x", "paper": "1"}),
    post("tips/{code}/joining", CHANGE, of="tip", partial=True, body={"other": UNKNOWN}),
    post("tips/{code}/links", CHANGE, of="tip", partial=True),
    post("tips/{code}/undoing", CHANGE, of="tip", partial=True,
         body={"what": "case", "reason": "x"}),
)  # fmt: skip
