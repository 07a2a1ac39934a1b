"""Who may open what in `case_contents`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, post

READ_CASE = ("case", "read")
CHANGE_CASE = ("case", "change")
RESTRICT_CASE = ("case", "restrict")
READ_VIOLATION = ("violation", "read")
ADD_VIOLATION = ("violation", "add")
END_VIOLATION = ("violation", "end")
CHANGE_INSPECTION = ("inspection", "change")
BRAND = {"brand": "Sao Vàng"}
GROUPS = {"goods_other": "pháo nổ"}
MOVED = {"on": "2026-05-05", "reason": "x", "paper": "1/BB"}

ROWS = (
    act("desk:inspection_goods", CHANGE_INSPECTION, of="inspection", body=GROUPS),
    act("desk:violation_goods", ADD_VIOLATION, of="violation", body=GROUPS, partial=True),
    act("desk:violation_conduct", ADD_VIOLATION, of="violation", body=BRAND, partial=True),
    act("desk:violation_limitation", END_VIOLATION, of="violation", partial=True),
    get("cases/{code}/contents", READ_CASE, of="case"),
    get("cases/{code}/papers/{number}", READ_CASE, unknown=(UNKNOWN, NUMBER)),
    post(
        "cases/{code}/people",
        CHANGE_CASE,
        of="case",
        body={"party": UNKNOWN, "role": "witness"},
        partial=True,
    ),
    post(
        "cases/{code}/papers",
        CHANGE_CASE,
        of="case",
        body={"title": "Biên bản", "upload": "png"},
    ),
    post("cases/{code}/goods", CHANGE_CASE, of="case", body={"name": "mũ"}),
    post("cases/{code}/invoices", CHANGE_CASE, of="case", body={"seller": "Công ty"}),
    post("cases/{code}/remedies", CHANGE_CASE, of="case", body={"kind": "destroy"}),
    post(
        "cases/{code}/remedies/{number}/completion",
        CHANGE_CASE,
        body={"done_on": "2026-05-05", "upload": "png"},
        unknown=(UNKNOWN, NUMBER),
    ),
    post(
        "cases/{code}/contents/{kind}/{number}/removal",
        CHANGE_CASE,
        body=REASON,
        unknown=(UNKNOWN, "people", NUMBER),
    ),
    post(
        "cases/{code}/restriction",
        RESTRICT_CASE,
        of="case",
        body={"readers": [UNKNOWN], **REASON},
        partial=True,
    ),
    post(
        "cases/{code}/restriction/lifting",
        RESTRICT_CASE,
        of="case",
        body=REASON,
        partial=True,
    ),
    post("inspections/{code}/goods-groups", CHANGE_INSPECTION, of="inspection", body=GROUPS),
    post(
        "violations/{code}/goods-groups",
        ADD_VIOLATION,
        of="violation",
        body=GROUPS,
        partial=True,
    ),
    post(
        "violations/{code}/conduct",
        ADD_VIOLATION,
        of="violation",
        body=BRAND,
        partial=True,
    ),
    get("violations/{code}/limitation", READ_VIOLATION, of="violation"),
    post(
        "violations/{code}/limitation/interruptions",
        END_VIOLATION,
        of="violation",
        body={"ground": "limitation_stop_other", **MOVED},
        partial=True,
    ),
    post(
        "violations/{code}/limitation/resumption",
        END_VIOLATION,
        of="violation",
        body=MOVED,
        partial=True,
    ),
    post(
        "violations/{code}/limitation/retraction",
        END_VIOLATION,
        of="violation",
        body=REASON,
        partial=True,
    ),
    post(
        "violations/{code}/limitation/carrying",
        END_VIOLATION,
        of="violation",
        body=REASON,
        partial=True,
    ),
)
