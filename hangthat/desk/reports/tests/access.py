"""Who may open what in `reports`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, patch, post

REGIME, ADDS, CHANGES = ("regime", "read"), ("regime", "add"), ("regime", "change")
READ, ADD, CHANGE = ("report", "read"), ("report", "add"), ("report", "change")
SIGN, ANSWER, END = ("report", "sign"), ("report", "answer"), ("report", "end")

ROWS = (
    page("desk:reports", READ),
    page("desk:report_board", READ),
    page("desk:report_board_xlsx", READ),
    page("desk:report_late", READ),
    page("desk:report_late_xlsx", READ),
    page("desk:reportregimes", REGIME),
    page("desk:reportregime_add", ADDS),
    page("desk:reportregime_adopt", ADDS),
    page("desk:reportregime", REGIME, of="regime"),
    act("desk:reportregime_amend", CHANGES, of="regime", partial=True),
    act("desk:reportregime_form", CHANGES, of="regime", partial=True),
    act("desk:reportregime_replace", CHANGES, of="regime", partial=True),
    act("desk:reportregime_end", CHANGES, of="regime", partial=True),
    act("desk:reportregime_assign", CHANGES, of="regime", partial=True),
    page("desk:reportobligation_end", CHANGES, unknown=(NUMBER,)),
    page("desk:report_add", ADD, unknown=(UNKNOWN, "month-2025-6")),
    page("desk:report", READ, of="report"),
    page("desk:report_paper", READ, of="report"),
    act("desk:report_write", CHANGE, of="report", partial=True),
    act("desk:report_draft", CHANGE, of="report", partial=True),
    act("desk:report_refresh", CHANGE, of="report", partial=True),
    page("desk:report_undraft", CHANGE, unknown=(UNKNOWN, "p1")),
    act("desk:report_nothing", CHANGE, of="report", partial=True),
    act("desk:report_check", CHANGE, of="report", partial=True),
    act("desk:report_send", SIGN, of="report", partial=True),
    act("desk:report_withdraw", SIGN, of="report", partial=True),
    act("desk:report_amend", CHANGE, of="report", partial=True),
    act("desk:report_accept", ANSWER, of="report", partial=True),
    act("desk:report_return", ANSWER, of="report", partial=True),
    act(
        "desk:report_unlock", END, of="report", body={**REASON, "until": "01/01/2000"}, partial=True
    ),
    act("desk:reportconcern_add", CHANGE, of="report", partial=True),
    page("desk:reportconcern_amend", CHANGE, unknown=(NUMBER,)),
    page("desk:reportconcern_strike", CHANGE, unknown=(NUMBER,)),
    page("desk:reportconcern_answer", ANSWER, unknown=(NUMBER,)),
    page("desk:report_copy", READ, unknown=(UNKNOWN, NUMBER)),
    # the API
    get("report-regimes", REGIME),
    get("report-regimes/{code}", REGIME, of="regime"),
    get("report-board", READ),
    get("reports", READ),
    get("reports/{code}", READ, of="report"),
    patch("reports/{code}", CHANGE, of="report", partial=True, body={}),
    post(
        "reports",
        ADD,
        partial=True,
        body={"regime": UNKNOWN, "period": "month-2026-3"},
    ),
    post("reports/{code}/nothing", CHANGE, of="report", partial=True, body={}),
    post("reports/{code}/check", CHANGE, of="report", partial=True, body={}),
    post("reports/{code}/withdrawal", SIGN, of="report", partial=True, body=REASON),
    post("reports/{code}/acceptance", ANSWER, of="report", partial=True, body={"copy_number": 1}),
    post(
        "reports/{code}/return",
        ANSWER,
        of="report",
        partial=True,
        body={"copy_number": 1, "remarks": "Thiếu số"},
    ),
    post(
        "reports/{code}/unlocking",
        END,
        of="report",
        partial=True,
        body={"until": "2000-01-01", **REASON},
    ),
    post("reports/{code}/sending", SIGN, of="report", partial=True, body={}),
    post("reports/{code}/sentences", CHANGE, of="report", partial=True, body={}),
    post("reports/{code}/sentences/refreshment", CHANGE, of="report", partial=True, body={}),
    post(
        "reports/{code}/sentences/removal", CHANGE, of="report", partial=True, body={"part": "p1"}
    ),
    get("reports/{code}/concerns/{number}", READ, unknown=(UNKNOWN, NUMBER)),
    post(
        "reports/{code}/concerns",
        CHANGE,
        of="report",
        partial=True,
        body={"kind": "difficulty", "words": "Thiếu máy đo"},
    ),
    patch(
        "reports/{code}/concerns/{number}",
        CHANGE,
        of="",
        partial=True,
        body={},
        unknown=(UNKNOWN, NUMBER),
    ),
    post(
        "reports/{code}/concerns/{number}/removal",
        CHANGE,
        partial=True,
        body={},
        unknown=(UNKNOWN, NUMBER),
    ),
    post(
        "reports/{code}/concerns/{number}/answer",
        ANSWER,
        partial=True,
        body={"answer": "Sẽ cấp"},
        unknown=(UNKNOWN, NUMBER),
    ),
)
