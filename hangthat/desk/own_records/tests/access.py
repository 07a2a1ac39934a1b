"""Who may open what in `own_records`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, UNKNOWN, act, get, page, post

READ, ADD, ANSWER = (("shop_request", one) for one in ("read", "add", "answer"))
TIP = ("tip", "change")

ROWS = (
    page("desk:shoprequests", READ),
    page("desk:shoprequest", READ, of="shoprequest"),
    page("desk:shoprequest_photo", READ, unknown=(UNKNOWN,)),
    act("desk:shoprequest_accept", ANSWER, of="shoprequest", partial=True),
    act("desk:shoprequest_refuse", ANSWER, of="shoprequest", body={"answer": "không đúng"}),
    act("desk:recordcode_add", ADD, of="shop", partial=True),
    page("desk:recordcode_slip", ADD),
    page("desk:releasedcomplaint_list", TIP, of="tip"),
    page("desk:releasedcomplaint_add", TIP, of="tip"),
    page("desk:releasedcomplaint_take_back", TIP, unknown=(UNKNOWN, NUMBER)),
    # the API
    get("shop-requests", READ),
    get("shop-requests/{code}", READ, of="shoprequest"),
    post(
        "shop-requests/{code}/acceptance",
        ANSWER,
        of="shoprequest",
        partial=True,
        body={"answer": "Đã xem", "version": 1},
    ),
    post("shop-requests/{code}/refusal", ANSWER, of="shoprequest", body={"answer": "không đúng"}),
)
