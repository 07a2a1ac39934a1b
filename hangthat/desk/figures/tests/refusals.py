"""How each refusal of keeping a figure is provoked at its doors."""

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.desk.tests.api_records import Unit, by_system
from tests.refusals.attempts import LATE, Case

KEPT = "figurereading_add measure_kept"


def _clerk(u: Unit) -> None:
    """Somebody of a commune whose office has no unit of its own."""
    u.keeping_clerk = add_officer(
        username=f"chot-{u.area.code}", full_name="Chốt", role=Role.CLERK, area=u.area,
        at=by_system()["at"],
    )  # fmt: skip


REFUSALS = (
    Case(
        page="figurereading_add measure_unknown",
        api="figure reading",
        sent={"measure": "other_nature"},
    ),
    Case(
        page="figurereading_add measure_sealed",
        api="figure reading",
        sent={"measure": "visits_overdue"},
    ),
    Case(
        page=KEPT,
        api="figure reading",
        sent={"area": ""},
        before=_clerk,
        by=lambda u: u.keeping_clerk,
    ),
    Case(
        page=KEPT,
        asked="tu=01/01/2090&den=02/01/2090",
        api="figure reading",
        sent={"since": LATE, "until": LATE},
    ),
)
