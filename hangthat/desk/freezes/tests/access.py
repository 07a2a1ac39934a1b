"""Who may open what in `freezes`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import get, page

READ_TARGET = ("target", "read")
FROZEN = ("125-20241231",)  # as `access_records` makes it; who reads targets may open it

ROWS = (
    page("desk:frozenreadings", READ_TARGET),
    page("desk:frozenreading", READ_TARGET, examples=FROZEN),
    page("desk:frozenreading_xlsx", READ_TARGET, examples=FROZEN),
    page("desk:frozenreading_units", READ_TARGET, examples=FROZEN),
    page("desk:frozenreading_members", READ_TARGET, examples=FROZEN),
    page("desk:frozenreading_members_xlsx", READ_TARGET, examples=FROZEN),
    page("desk:plan_final", READ_TARGET),
    page("desk:plan_final_xlsx", READ_TARGET),
    page("desk:plan_final_paper", READ_TARGET),
    # the API
    get("frozen-readings", READ_TARGET),
    get("frozen-readings/{code}", READ_TARGET, examples=FROZEN),
    get("frozen-readings/{code}/members", READ_TARGET, examples=FROZEN),
)
