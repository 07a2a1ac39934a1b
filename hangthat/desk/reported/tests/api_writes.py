"""The writes of `reported` by the API, each on the records of one unit."""

from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.reported.services import Stated, record_table

AFTER = ("enforcement",)
NOUNS = {"reported-tables": "reported_table"}


def add_records(u: Unit) -> None:
    agency = Agency.objects.create(code=f"BC-{u.area.code}", name=f"UBND {u.area}", area=u.area)
    u.reporting = agency
    u.reported_table = record_table(
        agency=agency,
        since=date(2025, 12, 15),
        until=date(2026, 6, 14),
        figures=[Stated("found", 9, "C4")],
        **by_system(),
    )


def writes(u: Unit) -> dict[str, Write]:
    table = f"reported-tables/{u.reported_table.code}"
    return {"reported table withdrawal": ("post", f"{table}/withdrawal", WHY)}
