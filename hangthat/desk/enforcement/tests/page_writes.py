"""What is done with the forms of `enforcement`, each with real commits (`tests/commits`)."""

from hangthat.desk.enforcement.tests.refusals import PHOTOS, SHOP, a_photo
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.services import dismiss
from tests.commits.deeds import Deed

FOUND = {"type": "periodic", "held_on": "2021-04-01", "finding": "clean"}


def _dismissed(u: Unit) -> None:
    dismiss(violation=u.violation, dismissed_on=DAY, reason="nhầm", **by_system())


DEEDS = (
    Deed(page="inspection_add", asked=SHOP, typed=FOUND),
    Deed(page=PHOTOS, typed={"photos": a_photo}),
    Deed(page="violation_anew violation", typed={"found_on": "2021-04-01"}, before=_dismissed),
)
