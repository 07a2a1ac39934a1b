"""The writes of `outreach` by the API, each on the records of one unit."""

from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.activities.services import CampaignPlan, launch, record

AFTER = ("places", "shops")
NOUNS = {"activities": "activity"}


def add_records(u: Unit) -> None:
    by = by_system()
    u.activity = record(kind="visit", held_on=DAY, area=u.area, establishments=[u.shop], **by)
    lead = Agency.objects.get_or_create(code="KT", name="Phòng Kinh tế")[0]
    plan = CampaignPlan(name=f"Đợt {u.area}", lead=lead, start=DAY, end=DAY)
    u.campaign = launch(plan, **by)


def writes(u: Unit) -> dict[str, Write]:
    activity, campaign = f"activities/{u.activity.code}", f"campaigns/{u.campaign.code}"
    month = {"start": "2021-05-01", "end": "2021-05-31"}
    return {
        "activity": ("post", "activities", _held(u)),
        "withdrawal": ("post", f"{activity}/withdrawal", WHY),
        "photo": ("post", f"{activity}/photos", {"upload": a_png(u.area.code)}),
        "supplement": ("post", f"{activity}/supplement", {"link": "https://baolangson.vn/2"}),
        "campaign": ("post", "campaigns", {"name": "Tết", "lead": "KT", **month}),
        "campaign amended": ("patch", campaign, {"basis": "KH 9", "areas": [u.area.code]}),
        "no campaign": ("post", f"{campaign}/withdrawal", WHY),
    }


def _held(u: Unit) -> dict[str, Any]:
    return {
        "kind": "visit",
        "held_on": "2021-04-01",
        "area": u.area.code,
        "headcount": 3,
        "times": 2,
        "level": "hamlet",
        "place": u.place.code,
        "audiences": [{"crowd": "families", "headcount": 2}],
        "link": "https://baolangson.vn/1",
        "parties": [u.party.code],
        "signed": {"text": "trade-1", "parties": [u.party.code]},
        "regulations": [u.board.code],
    }
