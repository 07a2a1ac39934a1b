"""Leases of stalls in the province of the gates."""

from hangthat.domain.leases.models import StallLease
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("shops",)
KINDS = (Kind("stalllease", "establishment", Reach.MEMBERS),)
LEASES = {"h1": "sam", "h2": "sab_a", "h3": "sbm", "h4": "smk"}  # tenant


def build(world: World) -> None:
    for key, tenant in LEASES.items():
        shop = world.get("shop", tenant).row
        row = StallLease.objects.create(
            code=canary("stalllease", key, "code"), place=shop.place, establishment=shop,
            stall=canary("stalllease", key, "stall"), stall_key=key, starts_on=DAY, clause=True,
            number=canary("stalllease", key, "number"), recorded_at=AT,
        )  # fmt: skip
        world.put("stalllease", key, row, members=(tenant,))
