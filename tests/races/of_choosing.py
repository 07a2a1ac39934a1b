"""Weights, goods at risk, draws and choices."""

from datetime import timedelta
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.models import Entry
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.selection.lexicon import DEFAULT_POINTS
from hangthat.domain.selection.models import Choice, Draw, RiskGoods, Weighting
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
    tie,
)
from hangthat.domain.selection.services.choosing import IN_ORDER as CHOICES
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import Trial, again


def _drafts(scene: Scene) -> list[Weighting]:
    first = TODAY + timedelta(fresh())
    return [draft_weighting(points=DEFAULT_POINTS, remark=f"{first}", **BY) for _ in range(MANY)]


def _begins(drafts: list[Weighting], number: int) -> Any:
    day = drafts[0].remark
    return begin_weighting(again(drafts[number]), valid_from=type(TODAY).fromisoformat(day), **BY)


def _lists(name: str, number: int) -> Any:
    return add_goods(terms=GoodsTerms("brand", name, "x", TODAY), **BY)


def _announced(scene: Scene) -> Draw:
    scene.shop()
    terms = DrawTerms(
        title="Đợt", agency=scene.agency, area=scene.ward, checks=1,
        seed_at=NOON + timedelta(minutes=3), due_on=vietnam_day(NOON),
    )  # fmt: skip
    return announce(terms=terms, **BY)


def _draws(made: Draw, number: int) -> Any:
    return draw(again(made), by=None, at=NOON + timedelta(minutes=5))


def _to_choose(scene: Scene) -> tuple[Any, Agency]:
    return scene.shop(), scene.agency


def _chooses(it: tuple[Any, Agency], number: int) -> Any:
    return choose(again(it[0]), agency=it[1], reason="order", **BY)


def _chosen(scene: Scene) -> tuple[Choice, list[Inspection]]:
    """With one check for each of sixteen, none of which was made for it."""
    shop = scene.shop()
    made = choose(shop, agency=scene.agency, reason="order", **BY)
    held = {"held_on": TODAY, "type": "periodic", "findings": {shop: "clean"}}
    return made, [inspect(**held, **BY) for _ in range(MANY)]


def _ties_or_calls_off(it: tuple[Choice, list[Inspection]], number: int) -> Any:
    choice = again(it[0])
    if number % 2:
        return tie(choice, inspection=it[1][number], **BY)
    return call_off(choice, reason="đã chuyển hồ sơ", **BY)


def _done_with(it: tuple[Choice, list[Inspection]]) -> int:
    return Entry.objects.of("selection.choice", it[0].pk).exclude(action="add").count()


TRIALS = (
    Trial("one weighting begins on a day", _drafts, _begins,
          lambda drafts: Weighting.objects.filter(
              pk__in=[one.pk for one in drafts], valid_from__isnull=False).count()),
    Trial("goods are at risk once at a time", lambda s: f"Hiệu {fresh()}", _lists,
          lambda name: RiskGoods.objects.filter(name=name).count()),
    Trial("a draw is drawn once", _announced, _draws,
          lambda made: Choice.objects.filter(draw=made).count(), locked=False),
    Trial("an agency has chosen a shop once until it was there", _to_choose, _chooses,
          lambda it: Choice.objects.filter(establishment=it[0]).count()),
    Trial(CHOICES, _chosen, _ties_or_calls_off, _done_with),
)  # fmt: skip
