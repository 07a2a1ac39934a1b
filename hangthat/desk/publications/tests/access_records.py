"""Publications in the province of the gates, each of another agency, all waiting."""

from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.publications.models import (
    GoodsWarning,
    NamingBasis,
    Publication,
    WarnedGoods,
)
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("enforcement",)
KINDS = (
    Kind("publication", "publication", Reach.MEMBERS),
    Kind("goodswarning", "warning", Reach.AGENCY),
)
WARNED = {
    "w1": "police", "w2": "market", "w3": "old", "w4": "committee_a", "w5": "committee_b",
    "w6": "steering",
}  # fmt: skip
WARNED_OF = {"w1": "vc1", "w2": "vc2", "w3": "vc4", "w4": "vc8"}  # the last one is restricted
OF = {"c1": "d1", "c2": "d2", "c3": "d3", "c5": "d5", "c8": "d8", "c10": "d10", "c12": "d12"}


def build(world: World) -> None:
    basis = NamingBasis.objects.create(
        key="cong", kind="law", title="Công bố", document="Điều 72", covers_persons=True
    )
    for key, decision in OF.items():
        about = world.get("decision", decision)
        if about.agency is None:
            continue
        row = Publication.objects.create(
            code=canary("publication", key, "code"), agency=world.agencies[about.agency],
            decision=about.row, basis=basis, harm=canary("publication", key, "harm"),
            shown_until=DAY, state="proposed", recorded_at=AT,
        )  # fmt: skip
        world.put("publication", key, row, agency=about.agency, members=about.members)
    for key, office in WARNED.items():
        made = GoodsWarning.objects.create(
            code=canary("goodswarning", key, "code"), agency=world.agencies[office],
            kind="seized", title=canary("goodswarning", key, "title"), goods="Dầu gội",
            words="x", state="proposed", recorded_at=AT,
        )  # fmt: skip
        world.put("goodswarning", key, made, agency=office)
        if case := WARNED_OF.get(key):
            row = world.get("case", case).row
            goods = CaseGoods.objects.create(case=row, name="Dầu gội", added_on=DAY)
            WarnedGoods.objects.create(warning=made, case=row, goods=goods)
