"""Who may open what in `law`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, get, page, post

READ_LAW = ("law", "read")
ADD_LAW = ("law", "add")
CHANGE_LAW = ("law", "change")
APPROVE_LAW = ("law", "approve")
NO_ROW = ("dieu", NUMBER)

ROWS = (
    page("desk:conducts", READ_LAW),
    page("desk:powers", READ_LAW),
    page("desk:provisions", READ_LAW),
    page("desk:law_changes", READ_LAW),
    page("desk:conduct_add", ADD_LAW),
    page("desk:conduct", READ_LAW, of="conduct"),
    page("desk:conduct_article", ADD_LAW, of="conduct", partial=True),
    page("desk:rule_add", ADD_LAW, examples=("tham-quyen", "nguong")),
    page("desk:rule_follow", ADD_LAW, unknown=NO_ROW),
    page("desk:rule_end", CHANGE_LAW, unknown=NO_ROW),
    page("desk:rule_verify", APPROVE_LAW, unknown=NO_ROW),
    page("desk:rule_withdraw", CHANGE_LAW, unknown=NO_ROW),
    # the API
    get("law/conducts", READ_LAW),
    get("law/conducts/{code}", READ_LAW, of="conduct"),
    get("law/powers", READ_LAW),
    get("law/thresholds", READ_LAW),
    get("law/provisions", READ_LAW),
    get("law/changes", READ_LAW),
    post(
        "law/conducts/{code}/articles",
        ADD_LAW,
        of="conduct",
        body={"document": "Nghị định thử", "article": "9", "source": "thử"},
        partial=True,
    ),
)
