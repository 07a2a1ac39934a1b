"""How each refusal of choosing and drawing is provoked at its doors."""

from datetime import date, timedelta

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment
from hangthat.domain.inspections.services import record
from hangthat.domain.programmes.services import PlanTerms, draft
from hangthat.domain.selection.lexicon import DEFAULT_POINTS, Factor
from hangthat.domain.selection.models import Choice, Draw, RiskGoods
from hangthat.domain.selection.services import (
    DrawTerms,
    GoodsTerms,
    add_goods,
    announce,
    begin_weighting,
    call_off,
    choose,
    draft_weighting,
    draw,
    put_into_plan,
)
from tests.refusals.attempts import EARLY, Case

ADD, SHOP = "choice_add", "co_so={u.shop.code}"
LATER = f"{localdate() + timedelta(9):%d/%m/%Y}"


def team(u: Unit) -> None:
    """Somebody of an agency, who may choose and draw for it."""
    u.team = Agency.objects.create(code=f"DOI-{u.area.code}", name=f"Đội {u.area.code}")
    u.chooser = add_officer(
        username=f"chon-{u.area.code}", full_name="Chọn", role=Role.MEMBER_OFFICER, agency=u.team,
        at=by_system()["at"],
    )  # fmt: skip


def _chooser(u: Unit) -> User:
    found: User = u.chooser
    return found


def _chosen(u: Unit) -> None:
    team(u)
    u.choice = choose(u.shop, agency=u.team, reason="order", **by_system())


def _choose_again(u: Unit) -> None:
    choose(u.shop, agency=u.team, reason="order", **by_system())


def _called_off(u: Unit) -> None:
    call_off(u.choice, reason="mưa", **by_system())


def _plan_there(u: Unit) -> None:
    _chosen(u)
    terms = PlanTerms(
        kind="periodic", title="Quý IV", agency=u.team, starts_on=localdate(), reason="order",
        ends_on=localdate(), basis="KH 125", purpose="x", contents="x",
    )  # fmt: skip
    u.plan_of_checks = draft(terms=terms, by=u.chooser, at=by_system()["at"])


def _into_plan(u: Unit) -> None:
    put_into_plan([u.choice], plan=u.plan_of_checks, **by_system())


def _low(u: Unit) -> None:
    """Others wait longer: the shop was checked just now."""
    team(u)
    record(held_on=localdate(), type="periodic", findings={u.shop: "clean"}, **by_system())


def _closed(u: Unit) -> None:
    close_establishment(shop=u.shop, closed_on=localdate() - timedelta(1), **by_system())


def _empty(u: Unit) -> None:
    """Nobody is there any more."""
    team(u)
    Establishment.objects.filter(area=u.area).update(closed_on=date(2021, 1, 1), opened_on=None)


def _announced(u: Unit) -> None:
    """Ten minutes ago, its minute is over."""
    team(u)
    then = now() - timedelta(minutes=10)
    terms = DrawTerms(
        title="Đợt", agency=u.team, area=u.area, checks=9, seed_at=then + timedelta(minutes=5),
        due_on=localdate() + timedelta(9),
    )  # fmt: skip
    u.draw = announce(terms=terms, by=None, at=then)


def _not_yet(u: Unit) -> None:
    _announced(u)
    Draw.objects.filter(pk=u.draw.pk).update(seed_at=now() + timedelta(1))


def _drawn(u: Unit) -> None:
    _announced(u)
    draw(u.draw, **by_system())


def _draw_again(u: Unit) -> None:
    draw(u.draw, **by_system())


def _weighting(u: Unit) -> None:
    u.weighting = draft_weighting(points=DEFAULT_POINTS, remark="x", **by_system())


def _begun(u: Unit) -> None:
    begin_weighting(u.weighting, valid_from=localdate(), **by_system())


def _other_begun(u: Unit) -> None:
    _weighting(u)
    other = draft_weighting(points=DEFAULT_POINTS, remark="x", **by_system())
    begin_weighting(other, valid_from=localdate(), **by_system())


def _listed(u: Unit) -> None:
    u.goods = _goods().pk


def _goods() -> RiskGoods:
    return add_goods(terms=GoodsTerms("goods", "Rượu", "x", localdate()), **by_system())


def _ended(u: Unit) -> None:
    RiskGoods.objects.filter(pk=u.goods).update(end=localdate())


def _shut(u: Unit) -> None:
    yesterday = localdate() - timedelta(1)
    Establishment.objects.filter(pk=u.fresh_shop.pk).update(closed_on=yesterday, opened_on=None)


def _just_seen(u: Unit) -> None:
    record(held_on=localdate(), type="periodic", findings={u.fresh_shop: "clean"}, **by_system())


def _no_more(u: Unit) -> None:
    call_off(u.held_choice, reason="mưa", **by_system())


def _by_lot(u: Unit, **draw: date) -> None:
    Draw.objects.filter(pk=u.finished_draw.pk).update(**draw)
    drawn = Choice.objects.filter(draw=u.finished_draw)  # it may have drawn the very shop
    drawn.filter(establishment=u.held_choice.establishment).exclude(pk=u.held_choice.pk).delete()
    said = {"draw": u.finished_draw, "stratum": "chung", "reason": "random"}
    Choice.objects.filter(pk=u.held_choice.pk).update(**said)


def _drawn_long_ago(u: Unit) -> None:
    _by_lot(u, due_on=date(2021, 1, 1))


def _opened(u: Unit) -> None:
    _by_lot(u, opened_on=localdate())


def _deserted(u: Unit) -> None:
    Establishment.objects.filter(area=u.area).update(closed_on=date(2021, 1, 1), opened_on=None)


def _later(u: Unit) -> None:
    Draw.objects.filter(pk=u.announced_draw.pk).update(seed_at=now() + timedelta(1))


def _still_to_see(u: Unit) -> None:
    Choice.objects.filter(draw=u.finished_draw).update(cancelled_on=None)


def _begins_that_day(u: Unit) -> None:
    other = draft_weighting(points=DEFAULT_POINTS, remark="x", **by_system())
    begin_weighting(other, valid_from=localdate() + timedelta(3), **by_system())


NOTHING = dict.fromkeys(Factor.values, "0")
WEIGHTS = {"remark": "thử"}
GOODS = {"kind": "goods", "name": "Rượu", "why": "x", "start": LATER}
DRAWN = {
    "title": "Đợt", "area": lambda u: u.area.code, "checks": "9", "seed_on": LATER,
    "seed_time": "09:00", "due_on": LATER,
}  # fmt: skip
REFUSALS = (
    Case(page=ADD, asked=SHOP, before=team, after=_closed, by=_chooser),
    Case(page=ADD, asked=SHOP, before=team, after=_choose_again, by=_chooser),
    Case(page=ADD, asked=SHOP, before=_low, by=_chooser, typed={"reason": "risk"}),
    Case(
        page="choice_cancel choice", before=_chosen, after=_called_off, by=_chooser,
        typed={"reason": "mưa"},
    ),
    Case(
        page="choice_plan choice", before=_plan_there, after=_into_plan, by=_chooser,
        typed={"plan": lambda u: str(u.plan_of_checks.pk)},
    ),
    Case(page="draw_add", before=team, by=_chooser, typed={**DRAWN, "seed_on": "01/01/2090"}),
    Case(page="draw_add", before=team, by=_chooser, typed={**DRAWN, "due_on": "01/01/2020"}),
    Case(page="draw_add", before=team, by=_chooser, typed={**DRAWN, "share": "9"}),
    Case(page="draw_add", before=_empty, by=_chooser, typed=DRAWN),
    Case(page="draw_draw draw", before=_announced, after=_draw_again, by=_chooser),
    Case(page="draw_draw draw", before=_not_yet, by=_chooser),
    Case(page="draw_open draw", before=_announced, by=_chooser),
    Case(page="draw_open draw", before=_drawn, by=_chooser),
    Case(page="weighting_add", typed=NOTHING | WEIGHTS),
    Case(page="weighting_begin weighting", before=_weighting, said={"valid_from": EARLY}),
    Case(page="weighting_begin weighting", before=_weighting, after=_begun),
    Case(page="weighting_begin weighting", before=_other_begun),
    Case(page="riskgoods_add", typed=GOODS | {"first_month": "8"}),
    Case(page="riskgoods_add", before=_listed, typed=GOODS),
    Case(page="riskgoods_end goods", before=_listed, said={"end": EARLY}),
    Case(page="riskgoods_end goods", before=_listed, after=_ended),
    Case(api="choice", said={"reason": "random"}),
    Case(api="choice", after=_shut),
    Case(api="choice", after="choice"),
    Case(api="choice", before=_just_seen, said={"reason": "risk"}),
    Case(api="choice tie", said={"inspection": lambda u: u.inspection.code}),
    Case(api="choice tie", after=_no_more),
    Case(api="choice tie", before=_drawn_long_ago),
    Case(api="choice tie", before=_opened),
    Case(api="choice plan", after="choice plan"),
    Case(api="draw", said={"seed_at": "2090-01-01T09:00:00+07:00"}),
    Case(api="draw", said={"due_on": "2020-01-01"}),
    Case(api="draw", said={"share": 9}),
    Case(api="draw", before=_deserted),
    Case(api="lots", after="lots"),
    Case(api="lots", after=_later),
    Case(api="draw opening", after="draw opening"),
    Case(api="draw opening", before=_still_to_see),
    Case(api="weighting", said={"points": {}}),
    Case(api="weighting start", said={"valid_from": EARLY}),
    Case(api="weighting start", after="weighting start"),
    Case(api="weighting start", after=_begins_that_day),
    Case(api="risk goods", said={"first_month": 8}),
    Case(api="risk goods", after="risk goods"),
    Case(api="no risk goods", said={"end": EARLY}),
    Case(api="no risk goods", after="no risk goods"),
)  # fmt: skip
