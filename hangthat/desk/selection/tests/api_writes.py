"""The writes of `selection` by the API, each on the records of one unit."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record
from hangthat.domain.programmes.services import PlanTerms, draft
from hangthat.domain.selection.lexicon import DEFAULT_POINTS
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.services import (
    DrawTerms,
    GoodsTerms,
    add_goods,
    announce,
    choose,
    draft_weighting,
    draw,
)

AFTER = ("shops",)
NOUNS = {"choices": "open_choice", "draws": "announced_draw", "weightings": "drafted_weighting"}


def add_records(u: Unit) -> None:
    """For an agency of who does the writes; draws were announced ten minutes ago."""
    by = by_system()
    _planner(u)
    u.open_choice, u.held_choice, u.choice_to_plan = (
        choose(_shop(u, name), agency=u.choosing_force, reason="order", **by)
        for name in ("hai", "ba", "bốn")
    )
    found = {u.held_choice.establishment: "clean"}
    u.held_there = record(held_on=localdate(), type="periodic", findings=found, **by)
    u.plan_of_orders, u.plan_by_lot = (_plan(u, reason) for reason in ("order", "random"))
    u.announced_draw, u.drawn_draw, u.finished_draw = (_announced(u) for _ in range(3))
    for made in (u.drawn_draw, u.finished_draw):
        draw(made, **by)
    Choice.objects.filter(draw=u.finished_draw).update(cancelled_on=localdate())
    u.drafted_weighting = draft_weighting(points=DEFAULT_POINTS, remark="x", **by)
    goods = GoodsTerms("goods", f"Rượu {u.area.code}", "x", localdate())
    u.risk_goods = add_goods(terms=goods, **by)
    u.fresh_shop = _shop(u, "một")  # after the draws, which might have drawn it


def _planner(u: Unit) -> None:
    force, _ = Agency.objects.get_or_create(code="LL-1", defaults={"name": "Lực lượng Một"})
    doer = User.objects.filter(username__in=("an", "truong")).order_by("username").first()
    if doer and not Grant.objects.filter(user=doer, agency=force).exists():
        give(user=doer, terms=RoleTerms(Role.MEMBER_OFFICER, force), **by_system())
    u.choosing_force = force
    u.planner = doer or add_officer(
        username=f"chon-api-{u.area.code}", full_name="Chọn", role=Role.MEMBER_OFFICER,
        agency=force, at=now(),
    )  # fmt: skip


def _shop(u: Unit, name: str) -> Establishment:
    said: dict[str, Any] = {"name": f"Quán chọn {name} {u.area.code}", **by_system()}
    party = register_party(kind="household", **said)
    return open_establishment(party=party, kind="shop", area=u.area, **said)


def _plan(u: Unit, reason: str) -> Any:
    terms = PlanTerms(
        kind="periodic", title=f"Quý IV {reason}", agency=u.choosing_force, starts_on=localdate(),
        reason=reason, ends_on=localdate(), basis="KH 125", purpose="x", contents="x",
    )  # fmt: skip
    return draft(terms=terms, by=u.planner, at=now())


def _announced(u: Unit) -> Draw:
    then = now() - timedelta(minutes=10)
    terms = DrawTerms(
        title="Đợt", agency=u.choosing_force, area=u.area, checks=9,
        seed_at=then + timedelta(minutes=5), due_on=localdate() + timedelta(9),
    )  # fmt: skip
    return announce(terms=terms, by=None, at=then)


def writes(u: Unit) -> dict[str, Write]:
    choice, held = f"choices/{u.open_choice.code}", f"choices/{u.held_choice.code}"
    force, later = {"agency": u.choosing_force.code}, f"{localdate() + timedelta(3)}"
    planned = f"choices/{u.choice_to_plan.code}/plan"
    new = {"establishment": u.fresh_shop.code, "reason": "order", **force}
    goods = {"kind": "goods", "name": f"Bia {u.area.code}", "why": "Tết", "start": later}
    lots = {"title": "Đợt quý", "area": u.area.code, "checks": 20, "due_on": later, **force}
    lots["seed_at"] = (now() + timedelta(hours=2)).isoformat()
    start = f"weightings/{u.drafted_weighting.code}/start"
    return {
        "choice": ("post", "choices", new),
        "choice tie": ("post", f"{held}/inspection", {"inspection": u.held_there.code}),
        "choice plan": ("post", planned, {"plan": u.plan_of_orders.code}),
        "no choice": ("post", f"{choice}/cancellation", WHY),
        "draw": ("post", "draws", lots),
        "lots": ("post", f"draws/{u.announced_draw.code}/draw", {}),
        "draw plan": ("post", f"draws/{u.drawn_draw.code}/plan", {"plan": u.plan_by_lot.code}),
        "draw opening": ("post", f"draws/{u.finished_draw.code}/opening", {}),
        "weighting": ("post", "weightings", {"points": {"history": 30}, "remark": "thử"}),
        "weighting start": ("post", start, {"valid_from": later}),
        "risk goods": ("post", "risk-goods", goods),
        "no risk goods": ("post", f"risk-goods/{u.risk_goods.pk}/end", {"end": later}),
    }
