"""The writes of `quality` by the API, each on the records of one unit."""

from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.establishments.services import note_count

AFTER = ()
NOUNS: dict[str, str] = {}  # a count is read in its list alone


def add_records(u: Unit) -> None:
    said = {"source": "customs", "kind": "all", "area": u.area, "number": 9}
    u.outside_count = note_count(**said, on=DAY, **by_system())


def writes(u: Unit) -> dict[str, Write]:
    said = {"source": "tax", "kind": "all", "area": u.area.code, "number": 9}
    return {
        "outside count": ("post", "external-counts", said | {"on": "2024-05-05"}),
        "no outside count": ("post", f"external-counts/{u.outside_count.code}/withdrawal", WHY),
    }
