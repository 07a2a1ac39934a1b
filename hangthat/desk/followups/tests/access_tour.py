"""Where the gates go in `followups` besides its plain addresses."""

from datetime import timedelta

from hangthat.domain.establishments.models import EstablishmentSuccession
from hangthat.domain.followups import services as followups
from tests.gates.acts import WHY, Try, row
from tests.gates.doors import address
from tests.gates.world import SOON, TODAY, World


def starts(world: World) -> list[str]:
    """Visits to somebody chosen of everywhere, and what changed, broken down."""
    members = [
        *(f"co_so={shop.code}" for shop in world.of("shop")),
        *(f"chu_the={party.code}" for party in world.of("party")),
    ]
    papers = [f"cam_ket={paper.code}" for paper in world.of("commitment")]
    visits = "&".join(f"chon={visit.code}" for visit in world.of("visit"))
    add, changes = address("desk:visit_add"), address("desk:change_after")
    return [
        *(f"{add}?{'&'.join(chosen)}" for chosen in (members, papers)),
        f"{address('desk:visits_many')}?viec=huy&{visits}",
        *(f"{address('desk:visits')}?xem={tab}" for tab in ("de-xuat", "da-huy")),
        *(f"{changes}?theo={by}" for by in ("hang", "loai")),
        f"{address('desk:change_names')}?nhom=truoc",
        f"{address('desk:renewals')}?xem=doi-chu",
    ]


def _moved_away(world: World) -> str:
    """Signed in one unit, gone on in the other, not signed anew."""
    EstablishmentSuccession.objects.create(
        old=world.get("shop", "sam").row, new=world.get("shop", "sab_b").row, step="moved", on=TODAY
    )
    return address("desk:renewals") + "?xem=doi-chu"


LOOKS = tuple((name, _moved_away) for name in ("clerk_b", "trade_a", "auditor_b"))


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        lambda w, s: followups.cancel(visits=[row(w, "l1")], **WHY, **s),
        lambda w, s: followups.move(visit=row(w, "l2"), day=SOON + timedelta(1), **s),
        lambda w, s: followups.accept(visits=[row(w, "l8")], **s),
        lambda w, s: followups.plan(
            days={row(w, "sb"): SOON}, why="check", goer=followups.Goer(officer=s["by"]), **s
        ),
        lambda w, s: followups.plan(
            days={row(w, "sa"): SOON}, why="check", goer=followups.Goer(w.agencies["market"]), **s
        ),
    ],
}
