"""How each refusal of keeping a figure is provoked at its doors."""

from tests.refusals.attempts import LATE, Case

KEPT = "figurereading_add measure_kept"

REFUSALS = (
    Case(page="figurereading_add measure_unknown", api="figure reading", sent={"measure": "tips"}),
    Case(
        page="figurereading_add measure_sealed",
        api="figure reading",
        sent={"measure": "visits_overdue"},
    ),
    Case(
        page=KEPT,
        asked="tu=01/01/2090&den=02/01/2090",
        api="figure reading",
        sent={"since": LATE, "until": LATE},
    ),
)
