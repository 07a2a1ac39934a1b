"""Outreach in the province of the gates: activities, campaigns and what was handed out."""

from hangthat.domain.activities import services as activities
from hangthat.domain.activities.services import CampaignPlan, MaterialContent
from tests.gates.kinds import Kind, Reach
from tests.gates.world import DAY, SYSTEM, World, canary

AFTER = ("places", "shops")
KINDS = (
    Kind("activity", "activity", Reach.AREA),
    Kind("campaign", "campaign", Reach.AGENCY),
    Kind("material", "material", Reach.AGENCY),
)
ACTIVITIES = {  # key: area, organiser, members
    "t1": ("a", "police", ("sa", "ma")),
    "t2": ("a", "market", ("sam", "pa")),
    "t3": ("a", "old", ("sab_a",)),
    "t4": ("a", None, ("spro",)),
    "t5": ("b", "police", ("sb", "sa")),  # somebody of a was in b
    "t6": ("b", "market", ("mb", "spost")),
    "t7": ("e", None, ("se", "me")),
    "t8": (None, "steering", ("pab", "pf", "m0")),
    "t9": ("o1", None, ("so1",)),
    "t11": ("e", "market", ("se",)),
    "t0": ("o2", "police", ("so2",)),
}
CAMPAIGNS = {"dp": "police", "dm": "market", "do": "old", "ds": "steering"}  # who leads
MATERIALS = {"lp": "police", "lm": "market", "lo": "old", "l0": None}  # who issued it


def build(world: World) -> None:
    for key, agency in MATERIALS.items():
        content = MaterialContent(
            title=canary("material", key, "title"),
            kind="leaflet",
            valid_from=DAY,
            summary="bài",
            issuer=world.agencies[agency] if agency else None,
        )
        row = activities.issue(content, code=canary("material", key, "code"), **SYSTEM)
        world.put("material", key, row, agency=agency)
    _activities(world)
    world.replace("activity", "t6", "t1")
    for key, agency in CAMPAIGNS.items():
        name, lead = canary("campaign", key, "name"), world.agencies[agency]
        campaign = CampaignPlan(name=name, lead=lead, start=DAY, end=DAY)
        row = activities.launch(campaign, code=canary("campaign", key, "code"), **SYSTEM)
        world.put("campaign", key, row, agency=agency)
    activities.add_form(name="thi tìm hiểu", counter="other", **SYSTEM)


def _activities(world: World) -> None:
    handed_out = activities.Details(handouts={world.get("material", "l0").row: 5})
    for key, (area, agency, members) in ACTIVITIES.items():
        who = [world.member(one) for one in members]
        row = activities.record(
            kind="visit", title=canary("activity", key, "title"), held_on=DAY,
            area=world.areas[area] if area else None, headcount=7,
            organiser=world.agencies[agency] if agency else None,
            establishments=[one.row for one in who if one.kind == "shop"],
            parties=[one.row for one in who if one.kind == "party"],
            boards=[one.row for one in who if one.kind == "board"],
            code=canary("activity", key, "code"), details=handed_out, **SYSTEM,
        )  # fmt: skip
        world.put("activity", key, row, area=area, agency=agency, members=members)
