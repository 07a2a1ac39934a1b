"""Who may open what in `custody`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ, ADD, CHANGE = ("goods", "read"), ("goods", "add"), ("goods", "change")
END, APPROVE = ("goods", "end"), ("goods", "approve")
READ_STORE, ADD_STORE, CHANGE_STORE = ("store", "read"), ("store", "add"), ("store", "change")
MOVE = {"act": "extend", "on": "2026-05-06", "reason": "x", "extra": 1, "unit": "day"}
EXTENSION = {"amount": 1, "unit": "day", "document": "9/QĐ", **REASON}
LOT = {"name": "mũ", "quantity": "1", "unit": "chiếc"}
EXAMINED = {"kind": "examined", "occurred_on": "2026-05-05", "words": "đạt"}
CONFISCATED = {
    "kind": "confiscated",
    "answer": "theo quyết định tịch thu",
    "quantity": "1",
    "occurred_on": "2026-05-05",
    "number": "1/BB",
}

ROWS = (
    page("desk:goodslots", READ),
    page("desk:goodslots_xlsx", READ),
    page("desk:goodslots_pdf", READ),
    page("desk:goodslots_labels", READ, answer=lambda oracle, name: labels(oracle, name)),
    page("desk:goodslot", READ, of="goods_lot"),
    page("desk:goodslot_photo", READ, unknown=(UNKNOWN,)),
    act("desk:goodslot_photo_add", CHANGE, of="goods_lot", partial=True),
    page("desk:goodslot_record", CHANGE, unknown=(UNKNOWN, "sealed")),
    page("desk:goodslot_dispose", END, unknown=(UNKNOWN, "returned")),
    act("desk:goodslot_move", CHANGE, of="goods_lot", partial=True),
    act("desk:goodslot_split", CHANGE, of="goods_lot", body={"quantity": "1"}),
    act("desk:goodslot_offer", CHANGE, of="goods_lot", partial=True),
    act(
        "desk:goodslot_report",
        CHANGE,
        of="goods_lot",
        body={"kind": "short", "quantity": "1", "explanation": "mất"},
    ),
    page("desk:goodslot_reverse", END, unknown=(UNKNOWN, NUMBER)),
    page("desk:seizure_add", ADD),
    page("desk:seizure", READ, of="seizure"),
    act("desk:seizure_lot", ADD, of="seizure", body=LOT),
    act("desk:seizure_extend", ADD, of="seizure", partial=True),
    act("desk:seizure_clock", ADD, of="seizure", partial=True),
    page("desk:custodyhandover", READ, of="custody_handover"),
    act("desk:custodyhandover_accept", CHANGE, of="custody_handover", partial=True),
    act("desk:custodyhandover_decline", CHANGE, of="custody_handover", partial=True),
    page("desk:disposalminutes", READ, of="disposal_minutes"),
    page("desk:disposalminutes_print", READ, of="disposal_minutes"),
    page("desk:disposalminutes_file", READ, unknown=(UNKNOWN,)),
    act("desk:disposalminutes_scan", END, of="disposal_minutes", partial=True),
    page("desk:disposalminutes_photo", READ, unknown=(UNKNOWN, NUMBER)),
    page("desk:stores", READ_STORE),
    page("desk:store_add", ADD_STORE),
    page("desk:store", READ_STORE, of="store"),
    act("desk:store_place", CHANGE_STORE, of="store", body={"name": "Kệ mới"}),
    page("desk:store_labels", READ_STORE, of="store"),
    act("desk:store_count", CHANGE_STORE, of="store", partial=True),
    page("desk:storeplace", READ_STORE, of="store_place"),
    act("desk:storeplace_put", CHANGE_STORE, of="store_place", partial=True),
    act("desk:storeplace_close", CHANGE_STORE, of="store_place", partial=True),
    page("desk:stocktake", READ_STORE, of="stock_take"),
    act("desk:stocktake_count", CHANGE_STORE, of="stock_take", partial=True),
    act("desk:stocktake_close", CHANGE_STORE, of="stock_take"),
    page("desk:discrepancies", READ),
    page("desk:discrepancy", READ, of="discrepancy"),
    act("desk:discrepancy_explain", CHANGE, of="discrepancy", body={"explanation": "vỡ"}),
    act("desk:discrepancy_approve", APPROVE, of="discrepancy", partial=True),
    act("desk:discrepancy_reject", APPROVE, of="discrepancy", body=REASON),
    # the API
    get("lots", READ),
    get("lots/{code}", READ, of="goods_lot"),
    get("goods-fates", READ),
    post("seizures", ADD),
    post("seizures/{code}/lots", ADD, of="seizure", body=LOT),
    post("seizures/{code}/deadline", ADD, of="seizure", body=MOVE, partial=True),
    post("seizures/{code}/extension", ADD, of="seizure", body=EXTENSION, partial=True),
    post("lots/{code}/records", CHANGE, of="goods_lot", body=EXAMINED),
    post("lots/{code}/disposals", END, of="goods_lot", body=CONFISCATED),
    post("lots/{code}/splits", CHANGE, of="goods_lot", body={"quantity": "1"}),
    post("lots/{code}/moves", CHANGE, of="goods_lot", body={"place": UNKNOWN}, partial=True),
    post("lots/{code}/handovers", CHANGE, of="goods_lot", body={"receiver": UNKNOWN}, partial=True),
    post("handovers/{code}/acceptance", CHANGE, of="custody_handover", body={}, partial=True),
    post("handovers/{code}/refusal", CHANGE, of="custody_handover", body=REASON, partial=True),
    post(
        "lots/{code}/reports",
        CHANGE,
        of="goods_lot",
        body={"kind": "short", "quantity": "1", "explanation": "mất"},
    ),
    post("lots/{code}/lines/{number}/reversal", END, body=REASON, unknown=(UNKNOWN, NUMBER)),
    get("stores", READ_STORE),
    get("stores/{code}", READ_STORE, of="store"),
    post("stores", ADD_STORE),
    post("stores/{code}/places", CHANGE_STORE, of="store", body={"name": "Kệ mới"}),
    post("store-places/{code}/closure", CHANGE_STORE, of="store_place", body={}, partial=True),
    post("stores/{code}/stocktakes", CHANGE_STORE, of="store", body={}, partial=True),
    get("stocktakes/{code}", READ_STORE, of="stock_take"),
    post(
        "stocktakes/{code}/counts",
        CHANGE_STORE,
        of="stock_take",
        body={"label": UNKNOWN, "counted": "1"},
        partial=True,
    ),
    post("stocktakes/{code}/closure", CHANGE_STORE, of="stock_take", body={}),
    get("discrepancies", READ),
    post(
        "discrepancies/{code}/explanation",
        CHANGE,
        of="discrepancy",
        body={"explanation": "vỡ"},
    ),
)


def labels(oracle, name):  # type: ignore[no-untyped-def]
    """Without a lot in sight there is no label to print."""
    seen = any(oracle.reaches(name, "read", lot) for lot in oracle.world.of("goods_lot"))
    return "200" if seen else "404"
