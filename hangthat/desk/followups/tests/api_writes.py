"""The writes of `followups` by the API, each on the records of one unit."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.followups.services import Goer, plan

AFTER = ("shops",)
NOUNS = {"visits": "visit"}


def add_records(u: Unit) -> None:
    goer = Goer(officer=u.officer)
    (u.visit,) = plan(days={u.shop: localdate()}, why="check", goer=goer, **by_system())


def writes(u: Unit) -> dict[str, Write]:
    visit, tomorrow = f"visits/{u.visit.code}", localdate() + timedelta(1)
    planned = {"why": "sign", "day": str(localdate()), "officer": "…"}  # the caller himself
    members = {"establishments": [u.shop.code], "parties": [u.party.code]}
    return {
        "visit": ("post", "visits", planned | members),
        "visit taken": ("post", f"{visit}/acceptance", {}),
        "visit moved": ("post", f"{visit}/move", {"day": str(tomorrow)}),
        "no visit": ("post", f"{visit}/cancellation", WHY),
    }
