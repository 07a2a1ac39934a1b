"""The writes of `law` by the API."""

from hangthat.desk.tests.api_records import Unit, Write, by_system
from hangthat.domain.law.services import add_conduct

AFTER = ()
NOUNS = {"law/conducts": "conduct"}


def add_records(u: Unit) -> None:
    title = f"Hành vi thử ở {u.area.code}"
    u.conduct = add_conduct(title=title, classification="other", field="trade", **by_system())


def writes(u: Unit) -> dict[str, Write]:
    body = {"document": "Nghị định thử", "article": "9", "source": "thử"}
    return {"article": ("post", f"law/conducts/{u.conduct.code}/articles", body)}
