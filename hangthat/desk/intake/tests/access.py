"""Who may open what in `intake`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, act, get, page, post

READ_BATCH = ("batch", "read")
ADD_BATCH = ("batch", "add")
CHANGE_BATCH = ("batch", "change")
_WRONG = {"repairs": [{"column": "area", "said": "Xã Không", "meant": "Xã Có"}]}
_HEADING = {"list_name": "co-so", "heading": "Bảng hiệu ngoài cửa"}
_ANSWERS = {"answers": {"1": "new"}}

ROWS = (
    page("desk:batches", READ_BATCH),
    page("desk:batch_add", ADD_BATCH),
    page("desk:batch_template", ADD_BATCH, examples=("co-so",)),
    page("desk:batch_headings", READ_BATCH),
    page("desk:batch_heading_add", ADD_BATCH, examples=("co-so",)),
    page("desk:batch_heading_forget", CHANGE_BATCH, unknown=(7,)),
    page("desk:batch", READ_BATCH, of="batch"),
    page("desk:batch_totals", READ_BATCH, of="batch"),
    page("desk:batch_totals_file", READ_BATCH, of="batch"),
    act("desk:batch_drop", CHANGE_BATCH, of="batch"),
    page("desk:batch_columns", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_bad_rows", READ_BATCH, unknown=(NUMBER,)),
    page("desk:batch_file", READ_BATCH, unknown=(NUMBER,)),
    page("desk:batch_write", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_undo", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_go_on", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_answer_likely", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_values", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_values_undo", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_answers", CHANGE_BATCH, unknown=(NUMBER,)),
    page("desk:batch_row", CHANGE_BATCH, unknown=(NUMBER, 1)),
    page("desk:batch_answer", CHANGE_BATCH, unknown=(NUMBER, 1)),
    # the API
    get("headings", READ_BATCH),
    post("headings", ADD_BATCH, body=_HEADING | {"column": "name"}),
    post("headings/withdrawal", CHANGE_BATCH, body=_HEADING, partial=True),
    get("imports", READ_BATCH),
    post("imports", ADD_BATCH, body={"upload": "pdf"}),
    get("imports/{code}", READ_BATCH, of="batch"),
    get("imports/{code}/rows", READ_BATCH, of="batch"),
    get("imports/{code}/totals", READ_BATCH, of="batch"),
    get("imports/{code}/bad-rows", READ_BATCH, of="batch", on_record=CHANGE_BATCH),
    post("imports/{code}/columns", CHANGE_BATCH, of="batch", body={"overwrites": True}),
    get("imports/{code}/values", READ_BATCH, of="batch", on_record=CHANGE_BATCH),
    post("imports/{code}/values", CHANGE_BATCH, of="batch", body=_WRONG, partial=True),
    post("imports/{code}/values/undoing", CHANGE_BATCH, of="batch", partial=True),
    post("imports/{code}/answers", CHANGE_BATCH, of="batch", body=_ANSWERS, partial=True),
    post("imports/{code}/withdrawal", CHANGE_BATCH, of="batch"),
    post("imports/{code}/writing", CHANGE_BATCH, of="batch", partial=True),
    post("imports/{code}/undoing", CHANGE_BATCH, of="batch", partial=True),
    post("imports/{code}/continuation", CHANGE_BATCH, of="batch", partial=True),
)
