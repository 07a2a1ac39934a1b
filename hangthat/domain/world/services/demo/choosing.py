"""Weights in force and a draft beside them, goods at risk, a draw that waits, a few choices."""

from datetime import timedelta

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.lexicon import DEFAULT_POINTS, Factor
from hangthat.domain.selection.queries import candidates
from hangthat.domain.selection.queries.origin import within_unit
from hangthat.domain.selection.services import (
    DrawTerms,
    GoodsTerms,
    add_goods,
    announce,
    begin_weighting,
    choose,
    draft_weighting,
)
from hangthat.domain.selection.services.choosing import HIGH
from hangthat.domain.world.services.demo.scene import Scene

_WARD = "06187"
_MARKED = "dữ liệu minh hoạ"
_GOODS = (  # kind, name, first and last month of the season
    ("goods", "Bánh kẹo", 11, 2),
    ("goods", "Rượu, bia", 11, 2),
    ("goods", "Mỹ phẩm", None, None),
)
_CHOSEN = 3


def choose_whom_to_check(scene: Scene) -> None:
    """Told at the end, of one ward; nothing is drawn by chance."""
    at, land = scene.story.until, scene.land
    today = vietnam_day(at)
    ward = land.coded(_WARD)
    other = DEFAULT_POINTS | {Factor.HISTORY: 40, Factor.WAITING: 5}
    first = f"Bộ điểm đầu tiên, {_MARKED}"
    made = draft_weighting(points=DEFAULT_POINTS, remark=first, by=None, at=at)
    begin_weighting(made, valid_from=today, by=None, at=at)
    draft_weighting(points=other, remark=f"Nặng về lịch sử vi phạm, {_MARKED}", by=None, at=at)
    for kind, name, begins, ends in _GOODS:
        terms = GoodsTerms(kind, name, _MARKED, today - timedelta(365), begins, ends)
        add_goods(terms=terms, by=None, at=at)
    committee: Agency | None = land.committee(ward, today)
    if committee is None:
        return
    found = candidates(
        None, within=within_unit(land.territory, ward, today), on=today, agency=committee
    )
    high = max(1, min(_CHOSEN, len(found) // HIGH))  # in a small demo fewer stand high
    for place in found.order[:high].tolist():
        # unscoped: the story is nobody's sight
        shop = Establishment.objects.get(pk=found.key(place))
        choose(shop, agency=committee, reason="risk", by=None, at=at)
    if not len(found):
        return
    announced = DrawTerms(
        title=f"Kế hoạch định kỳ, {_MARKED}",
        agency=committee,
        area=ward,
        checks=30,
        seed_at=at + timedelta(minutes=10),
        due_on=today + timedelta(60),
    )
    announce(terms=announced, by=None, at=at)
