"""Minutes and templates in the province of the gates."""

from hangthat.domain.inspections.models import Result
from hangthat.domain.minutes.models import Minutes, MinutesShare, MinutesTemplate
from hangthat.domain.minutes.queries.fields import FIELDS, LISTS
from tests.gates.kinds import Kind, Reach
from tests.gates.world import TODAY, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (
    Kind("minutes", "minutes", Reach.MEMBERS),
    Kind("minutes_template", "minutes_template", Reach.AGENCY),
)
TEMPLATES = ("police", "market")
MINUTES = {  # agency, inspection, member
    "b2": ("market", "k2", "sam"),
    "b4": ("police", "k4", "spro"),
    "b5": ("steering", "k5", "sa"),
    "b6": ("market", "k6", "sbm"),
    "b8": ("police", "k8", "so1"),
    "b11": ("market", "k11", "se"),
}


SHARED = {"b8": "market", "b4": "steering"}  # with whom


def build(world: World) -> None:
    for number, (key, (agency, held, member)) in enumerate(MINUTES.items(), start=1):
        shop = world.get("shop", member).row
        # unscoped: the whole world
        result = Result.objects.get(
            inspection=world.get("inspection", held).row, establishment=shop
        )
        said = {**dict.fromkeys(FIELDS, ""), **{name: [] for name in LISTS}}
        row = Minutes.objects.create(
            code=canary("minutes", key, "code"), kind="inspection",
            agency=world.agencies[agency], result=result, number=number, year=TODAY.year,
            issued_on=TODAY, content={**said, "y_kien": canary("minutes", key, "statement")},
        )  # fmt: skip
        taker = SHARED.get(key)
        if taker:
            MinutesShare.objects.create(minutes=row, agency=world.agencies[taker], shared_on=TODAY)
        world.put("minutes", key, row, agency=agency, members=(member,), taker=taker)
    for agency in TEMPLATES:
        template = MinutesTemplate.objects.create(
            code=canary("minutes_template", agency, "code"), agency=world.agencies[agency],
            kind="inspection", added_on=TODAY,
            form_label=canary("minutes_template", agency, "label"),
        )  # fmt: skip
        world.put("minutes_template", agency, template, agency=agency)
