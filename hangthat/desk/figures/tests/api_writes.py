"""The writes of `figures` by the API, each on the records of one unit."""

from datetime import date

from hangthat.desk.tests.api_records import Unit, Write

AFTER = ("enforcement",)
NOUNS: dict[str, str] = {}
FIRST, LAST = date(2025, 12, 15), date(2026, 6, 14)


def add_records(u: Unit) -> None:
    u.measure_kept, u.measure_unknown, u.measure_sealed = "cases", "other_nature", "visits_overdue"


def writes(u: Unit) -> dict[str, Write]:
    kept = {"measure": "cases", "since": str(FIRST), "until": str(LAST), "area": u.area.code}
    said = {"note": "Báo cáo 6 tháng"}
    return {"figure reading": ("post", "figure-readings", kept | said)}
