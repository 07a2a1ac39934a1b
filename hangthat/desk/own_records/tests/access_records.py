"""Requests of shops in the province of the gates, each to another agency, all waiting."""

from hangthat.domain.own_records.models import RecordCode, ShopRequest
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, World, canary

AFTER = ("shops", "people")
KINDS = (Kind("shoprequest", "shop_request", Reach.MEMBERS),)
REQUESTS = {  # shop, agency
    "y1": ("sa", "police"),
    "y2": ("sam", "market"),
    "y3": ("sab_b", "committee_b"),
    "y4": ("sb", "police"),
    "y5": ("se", "steering"),
    "y6": ("spro", "market"),
    "y7": ("so1", "old"),
}


def build(world: World) -> None:
    for key, (shop, agency) in REQUESTS.items():
        about = world.get("shop", shop).row
        access = RecordCode.objects.create(
            establishment=about, digest="x", handing="paper", issued_at=AT, used_at=AT
        )
        row = ShopRequest.objects.create(
            code=canary("shoprequest", key, "code"), establishment=about, kind="recheck",
            words=canary("shoprequest", key, "words"), access=access,
            agency=world.agencies[agency], recorded_at=AT,
        )  # fmt: skip
        world.put("shoprequest", key, row, agency=agency, members=(shop,))
