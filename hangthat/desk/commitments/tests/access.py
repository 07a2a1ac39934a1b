"""Who may open what in `commitments`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import DAY_AND_REASON, NUMBER, REASON, UNKNOWN, act, get, page, post

CHANGE_ACTIVITY = ("activity", "change")
READ_BATCH = ("batch", "read")
ADD_BATCH = ("batch", "add")
CHANGE_BATCH = ("batch", "change")
READ_FORM_BATCH = ("form_batch", "read")
READ_COMMITMENT = ("commitment", "read")
ASK_COMMITMENT = ("commitment", "ask")
ADD_COMMITMENT = ("commitment", "add")
END_COMMITMENT = ("commitment", "end")
ORIGINAL_COMMITMENT = ("commitment", "original")
CHANGE_ESTABLISHMENT = ("establishment", "change")
READ_WORDING = ("wording", "read")
ADD_WORDING = ("wording", "add")

ROWS = (
    act("desk:commitment_revoke", END_COMMITMENT, of="commitment", body=DAY_AND_REASON),
    act("desk:regulation_revoke", END_COMMITMENT, of="regulation", body=DAY_AND_REASON),
    page("desk:commitment_print", READ_COMMITMENT, unknown=(NUMBER,)),
    page("desk:wordings", READ_WORDING),
    page("desk:wording", READ_WORDING, unknown=(NUMBER,)),
    page("desk:wording_pdf", READ_WORDING, unknown=(NUMBER,)),
    page("desk:wording_docx", READ_WORDING, unknown=(NUMBER,)),
    page("desk:wording_add", ADD_WORDING),
    page("desk:stall_pick", ADD_COMMITMENT),
    act("desk:stall_sign", ADD_COMMITMENT, of="shop", on_record=CHANGE_ESTABLISHMENT, partial=True),
    act(
        "desk:stall_refuse", ADD_COMMITMENT, of="shop", on_record=CHANGE_ESTABLISHMENT, partial=True
    ),
    page("desk:requests", READ_COMMITMENT),
    act(
        "desk:request_refuse",
        ADD_COMMITMENT,
        of="request",
        body={"refused_on": "05/05/2026", "reason": "bận"},
    ),
    act("desk:request_withdraw", ADD_COMMITMENT, of="request", body=REASON),
    page("desk:request", READ_COMMITMENT, of="request"),
    act(
        "desk:request_code", ADD_COMMITMENT, of="request", body={"handing": "counter", "sure": "on"}
    ),
    page("desk:links_issue", ADD_COMMITMENT),
    page("desk:link_slips", ADD_COMMITMENT),
    page("desk:link_sheets", ADD_COMMITMENT),
    page("desk:code_slip", ADD_COMMITMENT),
    page("desk:form_batches", READ_FORM_BATCH),
    page("desk:form_batch_add", ASK_COMMITMENT),
    page("desk:form_batch", READ_FORM_BATCH, unknown=(NUMBER,)),
    page("desk:form_batch_print", ASK_COMMITMENT, unknown=(NUMBER,)),
    page("desk:scan_batches", READ_BATCH),
    page("desk:scan_batch_add", ADD_BATCH),
    page("desk:scan_batch", READ_BATCH, unknown=(NUMBER,)),
    page("desk:scan_batch_write", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:scan_batch_days", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:scan_batch_go_on", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:scan_batch_drop", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:scan_page", CHANGE_BATCH, unknown=(NUMBER, 1)),
    page("desk:scan_picture", CHANGE_BATCH, unknown=(NUMBER, 1)),
    page("desk:pledges", READ_COMMITMENT),
    page("desk:pledge_add", ADD_COMMITMENT),
    act("desk:pledge_revoke", END_COMMITMENT, of="pledge", body=DAY_AND_REASON),
    page("desk:commitment_scan", READ_COMMITMENT, of="commitment"),
    act("desk:commitment_scan_replace", ADD_COMMITMENT, of="commitment", partial=True),
    act("desk:commitment_anew", ADD_COMMITMENT, of="commitment", partial=True),
    page("desk:regulation_scan", READ_COMMITMENT, of="regulation"),
    act("desk:regulation_scan_replace", ADD_COMMITMENT, of="regulation", partial=True),
    act("desk:regulation_anew", ADD_COMMITMENT, of="regulation", partial=True),
    act("desk:stored_file", ORIGINAL_COMMITMENT, of="file", partial=True),
    page("desk:door", READ_COMMITMENT, of="door"),
    page("desk:door_sheet", READ_COMMITMENT, of="door"),
    act("desk:door_issue", ADD_COMMITMENT, of="door", body=REASON),
    act("desk:door_withdraw", END_COMMITMENT, of="door", body=REASON),
    # the API
    post(
        "activities/{code}/supplement",
        CHANGE_ACTIVITY,
        of="activity",
        body={"remark": "phát lại ngày hôm sau"},
    ),
    get("commitments", READ_COMMITMENT),
    post("commitments", ADD_COMMITMENT),
    get("commitments/{code}", READ_COMMITMENT, of="commitment"),
    get(
        "commitments/{code}/scan", ORIGINAL_COMMITMENT, of="scanned", on_record=ORIGINAL_COMMITMENT
    ),
    post("commitments/{code}/scan", ADD_COMMITMENT, of="scanned", body={"upload": "pdf", **REASON}),
    get("commitment-texts", READ_WORDING),
    post("commitment-texts", ADD_WORDING),
    get("commitment-texts/{code}", READ_WORDING, unknown=(UNKNOWN,)),
    get("signing-requests", READ_COMMITMENT),
    post("signing-requests", ASK_COMMITMENT),
    get("signing-requests/{code}", READ_COMMITMENT, of="request"),
    post(
        "signing-requests/{code}/refusal",
        ADD_COMMITMENT,
        of="request",
        body={"refused_on": "2026-05-05", **REASON},
    ),
    post("signing-requests/{code}/withdrawal", ADD_COMMITMENT, of="request", body=REASON),
    get("form-batches", READ_FORM_BATCH),
    post("form-batches", ASK_COMMITMENT),
    get("form-batches/{code}", READ_FORM_BATCH, of="forms"),
    post("form-batches/{code}/printing", ASK_COMMITMENT, of="forms", on_record=None),
    get("form-batches/{code}/forms", READ_FORM_BATCH, unknown=(UNKNOWN,)),
    get("establishments/{code}/door-codes", READ_COMMITMENT, of="shop"),
    post("establishments/{code}/door-codes", ADD_COMMITMENT, of="door", body=REASON),
    post("establishments/{code}/door-codes/withdrawal", END_COMMITMENT, of="door", body=REASON),
    get("establishments/{code}/door-sheet", READ_COMMITMENT, unknown=(UNKNOWN,)),
    get("pledges", READ_COMMITMENT),
    post("pledges", ADD_COMMITMENT),
    get("pledges/{code}", READ_COMMITMENT, of="pledge"),
    post(
        "pledges/{code}/revocation",
        END_COMMITMENT,
        of="pledge",
        body={"revoked_on": "2026-05-05", **REASON},
    ),
    get("regulations", READ_COMMITMENT),
    post("regulations", ADD_COMMITMENT),
    get("regulations/{code}", READ_COMMITMENT, of="regulation"),
    get(
        "regulations/{code}/scan",
        ORIGINAL_COMMITMENT,
        of="regulation",
        on_record=ORIGINAL_COMMITMENT,
    ),
    post(
        "regulations/{code}/scan", ADD_COMMITMENT, of="regulation", body={"upload": "pdf", **REASON}
    ),
    post(
        "commitments/{code}/revocation",
        END_COMMITMENT,
        of="commitment",
        body={"revoked_on": "2026-05-05", **REASON},
    ),
    post(
        "regulations/{code}/revocation",
        END_COMMITMENT,
        of="regulation",
        body={"revoked_on": "2026-05-05", **REASON},
    ),
)
