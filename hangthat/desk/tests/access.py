"""Who may open what in the desk itself; `tests/gates` tries each row with everybody."""

from tests.gates.oracle import Oracle
from tests.gates.rows import NUMBER, SIGNED_IN, UNKNOWN, get, page

READ_PLAN = ("plan", "read")


def _first_page(oracle: Oracle, name: str) -> str:
    """What waits for the person; without anything that could wait, on to the plan."""
    rights = (
        ("visit", "read"), ("grant", "approve"), ("goods", "change"), ("coordination", "approve"),
    )  # fmt: skip
    waits = any(oracle.may(name, *right) for right in rights)
    return "200" if waits or oracle.answers_for_a_board(name) else "302"


def _saves_shops(oracle: Oracle, name: str) -> str:
    """Whoever may open the list."""
    return "200" if oracle.may(name, "establishment", "read") else "403"


ROWS = (
    page("desk:home", READ_PLAN, answer=_first_page),
    page("desk:components", READ_PLAN),
    page("desk:search", SIGNED_IN),
    page("desk:search_scan", SIGNED_IN),
    page("desk:session", SIGNED_IN),
    page("desk:filter_save", SIGNED_IN, examples=("establishments",), answer=_saves_shops),
    page("desk:filter_drop", SIGNED_IN, unknown=("khong-co", NUMBER)),
    page("desk:coded", SIGNED_IN, unknown=(UNKNOWN,)),
    page("api:docs", SIGNED_IN),
    # the API
    get("openapi.json", SIGNED_IN),
)
