"""What is done with the forms of `selection`, each with real commits (`tests/commits`)."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.selection.tests.refusals import ADD, DRAWN, GOODS, SHOP, WEIGHTS
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.inspections.services import record
from hangthat.domain.programmes.services import PlanTerms, draft
from hangthat.domain.selection.lexicon import DEFAULT_POINTS
from hangthat.domain.selection.models import Choice, RiskGoods
from hangthat.domain.selection.services import (
    DrawTerms,
    GoodsTerms,
    add_goods,
    announce,
    choose,
    draft_weighting,
    draw,
)
from tests.commits.deeds import Deed


def _agency() -> Agency:
    """Of the head who does the deeds."""
    return Agency.objects.get(code="QLTT")


def _chosen(u: Unit) -> None:
    u.choice = choose(u.shop, agency=_agency(), reason="order", **by_system())


def _held(u: Unit) -> None:
    _chosen(u)
    u.just_held = record(
        held_on=localdate(), type="periodic", findings={u.shop: "clean"}, **by_system()
    ).pk


def _announced(u: Unit) -> None:
    then = now() - timedelta(minutes=10)
    terms = DrawTerms(
        title="Đợt", agency=_agency(), area=u.area, checks=9, seed_at=then + timedelta(minutes=5),
        due_on=localdate(),
    )  # fmt: skip
    u.draw = announce(terms=terms, by=None, at=then)


def _drawn(u: Unit) -> None:
    _announced(u)
    draw(u.draw, **by_system())
    Choice.objects.filter(draw=u.draw).update(cancelled_on=localdate())


def _drafted(u: Unit, reason: str) -> None:
    terms = PlanTerms(
        kind="periodic", title="Quý IV", agency=_agency(), starts_on=localdate(), reason=reason,
        ends_on=localdate(), basis="KH 125", purpose="x", contents="x",
    )  # fmt: skip
    u.plan_of_checks = draft(terms=terms, by=User.objects.get(username="truong"), at=now())


def _plan_of_orders(u: Unit) -> None:
    _chosen(u)
    _drafted(u, "order")


def _plan_by_lot(u: Unit) -> None:
    _announced(u)
    draw(u.draw, **by_system())
    _drafted(u, "random")


def _plan(u: Unit) -> str:
    return str(u.plan_of_checks.pk)


def _weighting(u: Unit) -> None:
    u.weighting = draft_weighting(points=DEFAULT_POINTS, remark="x", **by_system())


def _listed(u: Unit) -> None:
    name = f"Rượu {RiskGoods.objects.count()}"
    u.goods = add_goods(terms=GoodsTerms("goods", name, "x", localdate()), **by_system()).pk


def _a_day(u: Unit) -> str:
    """On which no other weights begin."""
    return f"{localdate() + timedelta(u.weighting.pk):%d/%m/%Y}"


def _a_name(u: Unit) -> str:
    return f"Bia {u.area.code} {RiskGoods.objects.count()}"


DEEDS = (
    Deed(page=ADD, asked=SHOP, typed={"reason": "order"}),
    Deed(page="choice_tie choice", before=_held, typed={"inspection": lambda u: str(u.just_held)}),
    Deed(page="choice_cancel choice", before=_chosen, typed={"reason": "mưa"}),
    Deed(page="choice_plan choice", before=_plan_of_orders, typed={"plan": _plan}),
    Deed(page="draw_add", typed=DRAWN),
    Deed(page="draw_draw draw", before=_announced),
    Deed(page="draw_plan draw", before=_plan_by_lot, typed={"plan": _plan}),
    Deed(page="draw_open draw", before=_drawn),
    Deed(page="weighting_add", typed=WEIGHTS),
    Deed(page="weighting_begin weighting", before=_weighting, typed={"valid_from": _a_day}),
    Deed(page="riskgoods_add", typed=GOODS | {"name": _a_name}),
    Deed(page="riskgoods_end goods", before=_listed),
)
