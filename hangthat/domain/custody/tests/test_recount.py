"""The book equals a slow recount of its lines, after random movements, per case, kind and store."""

from collections.abc import Callable

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.custody.models import GoodsLot, LotMovement
from hangthat.domain.custody.services import add_place, open_store
from hangthat.domain.custody.tests.random_ledger import Story
from hangthat.domain.custody.tests.recount import book, booked, grouped, recount
from hangthat.domain.custody.tests.yard import BY, NOON, TODAY, Yard
from tests.gate_counts import TRIED
from tests.gates import sampling

pytestmark = pytest.mark.django_db
MOVEMENTS = 10_000 if sampling.FULL else 1_000 if sampling.IS_SQLITE else 300


def test_the_book_equals_a_recount_after_random_movements(
    ward_one: Area, record_property: Callable[[str, object], None]
) -> None:
    yard = Yard(ward_one)
    other = open_store(name="Kho số 2", agency=yard.agency, area=ward_one, **BY)
    places = [yard.shelf, add_place(store=other, name="Lồng 1", **BY)]
    cases = [yard.case() for _ in range(4)]
    goods = [("mũ bảo hiểm", "chiếc", "400"), ("đường kính", "kg", "1250.375")]
    lots = [
        yard.lot(amount, case=case, name=name, unit=unit)
        for case in cases
        for name, unit, amount in goods * (MOVEMENTS // 100)
    ]
    story = Story(lots, places, (yard.keeper, yard.head), seed=17, at=NOON, today=TODAY)

    story.tell(MOVEMENTS)

    found = recount()
    assert book() == found
    assert booked() == grouped(found)
    assert all(part >= 0 for left in found.values() for part in left)
    assert story.refused > MOVEMENTS // 20
    lines = LotMovement.objects.count()
    what = f"random movements of goods ({lines} lines, {GoodsLot.objects.count()} lots)"
    record_property(TRIED, (what, story.done))
