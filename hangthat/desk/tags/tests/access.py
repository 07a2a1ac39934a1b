"""Who may open what in `tags`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, patch, post

READ, ADD, CHANGE = ("tag", "read"), ("tag", "add"), ("tag", "change")

ROWS = (
    page("desk:tags", READ),
    page("desk:tags_xlsx", READ),
    page("desk:tag_add", ADD),
    page("desk:tag", READ, of="tag"),
    act("desk:tag_amend", CHANGE, of="tag", partial=True),
    act("desk:tag_end", CHANGE, of="tag", partial=True),
    page("desk:tag_records", READ, unknown=(UNKNOWN, "co-so")),
    page("desk:tag_give", CHANGE, examples=("co-so",)),
    page("desk:tagging_of", READ, unknown=("co-so", UNKNOWN)),
    page("desk:tagging_end", CHANGE, unknown=(NUMBER,)),
    # the API
    get("tags", READ),
    get("tags/{code}", READ, of="tag"),
    post("tags", ADD, body={"name": "Mới"}, partial=True),
    patch("tags/{code}", CHANGE, of="tag", body={"note": "x"}),
    post(
        "tags/{code}/end",
        CHANGE,
        of="tag",
        body={"end": "2026-05-05", **REASON},
        partial=True,
    ),
    get("tags/{code}/taggings", READ, unknown=(UNKNOWN,)),
    post(
        "tags/{code}/taggings",
        CHANGE,
        of="tag",
        body={"kind": "party", "codes": [UNKNOWN]},
        partial=True,
    ),
    post(
        "taggings/{number}/removal",
        CHANGE,
        body={"off_on": "2026-05-05", "reason": "x"},
        unknown=(NUMBER,),
    ),
)
