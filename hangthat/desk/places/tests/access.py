"""Who may open what in `places`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import DAY_AND_REASON, REASON, UNKNOWN, act, get, page, patch, post

READ_BOARD = ("board", "read")
ADD_BOARD = ("board", "add")
SHARE_BOARD = ("board", "approve")
CHANGE_BOARD = ("board", "change")

ROWS = (
    page("desk:board", READ_BOARD, of="board"),
    act("desk:board_end", CHANGE_BOARD, of="board", body=DAY_AND_REASON),
    page("desk:places", READ_BOARD),
    page("desk:place_add", ADD_BOARD),
    page("desk:place", READ_BOARD, of="place"),
    page("desk:place_unsigned", READ_BOARD, of="place"),
    page("desk:place_unsigned_pdf", READ_BOARD, of="place"),
    page("desk:place_unsigned_docx", READ_BOARD, of="place"),
    act("desk:place_amend", CHANGE_BOARD, of="place", body={"name": "Tên mới"}),
    act("desk:board_add", ADD_BOARD, of="place", body={"name": "Ban mới", "kind": "market"}),
    page("desk:place_count_withdraw", SHARE_BOARD, unknown=(UNKNOWN,)),
    act(
        "desk:place_count",
        SHARE_BOARD,
        of="place",
        body={"number": "320", "on": "05/05/2026"},
        partial=True,  # a count is of all fields: who sees one of them is refused
    ),
    act(
        "desk:criterion_meet",
        CHANGE_BOARD,
        of="place",
        body={"start": "05/05/2026", "evidence": "biên bản"},
        refused_on=("qm",),  # meets the criterion already
    ),
    act("desk:criterion_lose", CHANGE_BOARD, of="met", partial=True),
    act("desk:criterion_withdraw", CHANGE_BOARD, of="met", partial=True),
    page("desk:place_poster", READ_BOARD, of="place"),
    act("desk:place_share", SHARE_BOARD, of="place", body={"least": "90"}, partial=True),
    page("desk:place_labels", READ_BOARD, of="place", partial=True),
    page("desk:place_sheets", READ_BOARD, of="place", partial=True),
    # the API
    get("boards", READ_BOARD),
    get("boards/{code}", READ_BOARD, of="board"),
    get("places", READ_BOARD),
    get("places/{code}", READ_BOARD, of="place"),
    post("places", ADD_BOARD),
    patch("places/{code}", CHANGE_BOARD, of="place", body={"name": "Tên mới"}),
    get("places/{code}/stalls", READ_BOARD, of="place"),
    get("places/{code}/traders", READ_BOARD, of="place"),
    post(
        "places/{code}/traders",
        SHARE_BOARD,
        of="place",
        body={"number": 320, "on": "2026-05-05"},
        partial=True,  # a count is of all fields: who sees one of them is refused
    ),
    post("places/{code}/traders/withdrawal", SHARE_BOARD, body=REASON, unknown=(UNKNOWN,)),
    post("places/{code}/boards", ADD_BOARD, of="place", body={"name": "Ban mới", "kind": "market"}),
    post("boards/{code}/closing", CHANGE_BOARD, of="board", body={"on": "2026-05-05", **REASON}),
    post(
        "places/{code}/criterion",
        CHANGE_BOARD,
        of="place",
        body={"start": "2026-05-05", "evidence": "biên bản"},
        partial=True,
    ),
    post(
        "places/{code}/criterion/end", CHANGE_BOARD, of="met", body={"end": "2026-05-05", **REASON}
    ),
    post("places/{code}/criterion/withdrawal", CHANGE_BOARD, of="met", body=REASON),
)
