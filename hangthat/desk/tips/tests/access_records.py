"""Tips in the province of the gates: each sealed to readers of its agency, some to others too."""

from hangthat.domain.tips.grammar.sealing import new_key
from hangthat.domain.tips.models import RecoveryKey, Tip, TipEnvelope, TipReader, TipRoute
from tests.gates.kinds import Kind, Reach
from tests.gates.world import DAY, World, canary

AFTER = ("people", "enforcement")
KINDS = (Kind("tip", "tip", Reach.AGENCY), Kind("tipreader", "tip_reader", Reach.SENDER))
READERS = {
    "market": ("market_a", "market_head", "clerk_e", "district_market"),
    "police": ("police_a", "police_head", "chair_b", "district_chair"),
    "steering": ("officer_a", "head"),
}
# An envelope that was left to readers elsewhere: the tip is out of their sight all the same.
LEFT = {
    "t1": ("officer_a", "head", "police_a", "police_head", "chair_b", "district_chair"),
    "t2": ("clerk_e", "district_market"),
}
TIPS = {"t1": ("market", "a"), "t2": ("police", "b"), "t3": ("steering", "a")}


def build(world: World) -> None:
    readers = {}
    for agency, names in READERS.items():
        for name in names:
            row = TipReader.objects.create(
                user=world.people[name], agency=world.agencies[agency], appointed_on=DAY,
                public=new_key().public,
            )  # fmt: skip
            readers[name] = world.put(
                "tipreader", name, row, agency=agency, members=(name,), named=(name,)
            )
    RecoveryKey.objects.create(public=new_key().public, holder="x", made_on=DAY)
    for key, (agency, area) in TIPS.items():
        row = Tip.objects.create(
            code=canary("tip", key, "code"), source="citizen", agency=world.agencies[agency],
            area=world.areas[area], goods=canary("tip", key, "goods"), received_on=DAY,
            receipt=key.ljust(64, "0"), sender=new_key().public, public=new_key().public,
        )  # fmt: skip
        sealed_to = (*READERS[agency], *LEFT.get(key, ()))
        for name in sealed_to:
            TipEnvelope.objects.create(tip=row, reader=readers[name], sealed=b"x")
        world.put("tip", key, row, agency=agency, area=area, readers=sealed_to)
    TipRoute.objects.create(agency=world.agencies["market"], made_on=DAY)
