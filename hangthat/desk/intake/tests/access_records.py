"""Spreadsheets that were sent in the province of the gates."""

from hangthat.core.intake.models import Batch
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, World, canary

AFTER = ("people",)
KINDS = (Kind("batch", "batch", Reach.SENDER),)
BATCHES = {  # sender, agency
    "na": ("clerk_a", None),
    "nb": ("police_a", "police"),
    "nc": ("clerk_b", "market"),
    "nd": ("head", "steering"),
}


def build(world: World) -> None:
    for key, (sender, agency) in BATCHES.items():
        row = Batch.objects.create(
            code=canary("batch", key, "code"), name=canary("batch", key, "name"), size=1,
            sender=world.people[sender], agency=world.agencies[agency] if agency else None,
            state="checked", list_name="co-so", sent_at=AT,
        )  # fmt: skip
        world.put("batch", key, row, agency=agency, members=(sender,))
