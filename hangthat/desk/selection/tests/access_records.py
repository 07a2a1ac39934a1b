"""Choices, draws, weights and a learned ranking in the province of the gates."""

from datetime import timedelta

from hangthat.domain.selection.grammar.drawing import base_text, hash_of
from hangthat.domain.selection.lexicon import DEFAULT_POINTS
from hangthat.domain.selection.models import Choice, Draw, LearnedRanking, RiskGoods, Weighting
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, TODAY, World, canary

AFTER = ("shops", "people")
KINDS = (
    Kind("choice", "visit", Reach.MEMBERS),
    Kind("draw", "visit", Reach.AREA_OF_ALL_DOMAINS),
    Kind("weighting", "weighting", Reach.AGENCY),
    Kind("ranking", "weighting", Reach.AGENCY),
)
CHOICES = {  # agency, shop
    "o1": ("police", "sa"),
    "o2": ("market", "sam"),
    "o3": ("old", "sab_a"),
    "o4": ("committee_a", "sa"),
    "o5": ("police", "sb"),
    "o6": ("committee_b", "sb"),
    "o7": ("market", "se"),
    "o8": ("steering", "sa"),
    "o9": ("police", "spro"),
}
DRAWS = {  # agency, area
    "u1": ("police", "a"),
    "u2": ("market", "b"),
    "u3": ("committee_a", "a"),
    "u4": ("steering", None),
    "u5": ("police", "e"),
}
NUMBERS = {
    "columns": ["own_violations"], "means": ["0.0"], "scales": ["1.0"], "weights": ["1.0"],
    "intercept": "0.0", "slope": "1.0", "offset": "0.0",
}  # fmt: skip


def build(world: World) -> None:
    for key, (agency, member) in CHOICES.items():
        row = Choice.objects.create(
            code=canary("choice", key, "code"), establishment=world.member(member).row,
            agency=world.agencies[agency], reason="order", score=1, rank=1, among=1,
            points=[["history", 1, canary("choice", key, "points")]],
            override=canary("choice", key, "override"), chosen_on=TODAY,
        )  # fmt: skip
        world.put("choice", key, row, agency=agency, members=(member,))
    for key, (agency, area) in DRAWS.items():
        base = base_text([("chung", canary("draw", key, "base"))], 1)
        drawn = Draw.objects.create(
            code=canary("draw", key, "code"), title=canary("draw", key, "title"),
            agency=world.agencies[agency], area=world.areas[area] if area else None,
            checks=1, share=10, base=base, base_hash=hash_of(base), announced_at=AT,
            seed_at=AT + timedelta(hours=1), due_on=TODAY,
        )  # fmt: skip
        world.put("draw", key, drawn, agency=agency, area=area)
    weighting = Weighting.objects.create(
        code=canary("weighting", "bd", "code"), remark=canary("weighting", "bd", "remark"),
        drafted_on=TODAY, recorded_at=AT, **DEFAULT_POINTS,
    )  # fmt: skip
    world.put("weighting", "bd", weighting)
    ranking = LearnedRanking.objects.create(
        code=canary("ranking", "xh", "code"), trained_at=AT, first_day=TODAY, last_day=TODAY,
        checks=1, finds=1, numbers=NUMBERS, digest="0" * 64,
        why_not=canary("ranking", "xh", "why_not"),
    )  # fmt: skip
    world.put("ranking", "xh", ranking)
    RiskGoods.objects.create(kind="goods", name="Rượu", key="ruou", why="thử", start=TODAY)
