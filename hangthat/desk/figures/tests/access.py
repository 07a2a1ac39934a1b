"""Who may open what in `figures`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import get, page, post

READ, ADD = ("figure", "read"), ("figure", "add")

ROWS = (
    page("desk:figures", READ),
    page("desk:figures_xlsx", READ),
    page("desk:figures_pdf", READ),
    page("desk:figures_draft", READ),
    page("desk:figurereadings", READ),
    page("desk:figurereading", READ, of="figurereading"),
    page("desk:figure", READ, examples=("checks",)),
    page("desk:figure_xlsx", READ, examples=("checks",)),
    page("desk:figurereading_add", ADD, examples=("checks",)),
    # the API
    get("figures", READ),
    get("figures/{measure}", READ, examples=("checks",)),
    get("figures/{measure}/names", READ, examples=("checks",)),
    get("figure-readings", READ),
    get("figure-readings/{code}", READ, of="figurereading"),
    post("figure-readings", ADD, body={"measure": "checks"}, partial=True),
)
