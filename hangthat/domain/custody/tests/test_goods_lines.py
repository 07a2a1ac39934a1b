"""Lots that are seized of one line of goods of a case: their value, and how many there are."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.cases.services import add_goods
from hangthat.domain.custody.queries.goods_line import share_of_value
from hangthat.domain.custody.services import LotTerms, add_lot, seize, split
from hangthat.domain.custody.tests.yard import BY, SEIZED_ON, Yard

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(ward_one: Area) -> Case:
    return Yard(ward_one).case()


def hundred(case: Case, **more: Any) -> CaseGoods:
    said = {"quantity": Decimal(100), "unit": "chai", "value_vnd": 50_000_000, **more}
    return add_goods(case=case, name="rượu", **said, **BY)


def part(goods: CaseGoods, quantity: int, unit: str = "chai") -> LotTerms:
    return LotTerms("rượu", Decimal(quantity), unit, goods=goods)


def test_a_part_has_its_share_of_the_value_of_the_line(case: Case) -> None:
    goods = hundred(case)

    assert share_of_value(goods, Decimal(100), "chai") == 50_000_000
    assert share_of_value(goods, Decimal(30), "Chai") == 15_000_000  # 30 / 100 x 50 million
    assert share_of_value(goods, Decimal(5), "thùng") is None
    assert share_of_value(goods, Decimal(101), "chai") is None
    assert share_of_value(hundred(case, quantity=None), Decimal(30), "chai") is None


def test_more_than_the_line_says_is_asked_about_over_all_its_lots(case: Case) -> None:
    goods = hundred(case)
    seizure, (lot,) = seize(case=case, seized_on=SEIZED_ON, lots=[part(goods, 60)], **BY)
    split(lot=lot, quantity=Decimal(20), **BY)  # of the same sixty
    add_lot(seizure=seizure, terms=part(goods, 40), **BY)

    asked = "ghi 100 chai, các lô tạm giữ kể cả lô này là 101 chai"
    with pytest.raises(ValidationError, match=asked):
        add_lot(seizure=seizure, terms=part(goods, 1), **BY)
    with pytest.raises(ValidationError, match=asked):
        seize(case=case, seized_on=SEIZED_ON, lots=[part(goods, 1)], **BY)
    made = add_lot(seizure=seizure, terms=part(goods, 1), answer="đếm lại thừa một chai", **BY)

    line = Entry.objects.of("custody.goodslot", made.pk).get()
    assert line.reason == "đếm lại thừa một chai"
    add_lot(seizure=seizure, terms=part(goods, 1, "thùng"), **BY)  # of another unit nobody knows


def test_two_parts_of_one_seizure_are_taken_together(case: Case) -> None:
    goods = hundred(case)

    with pytest.raises(ValidationError, match="là 120 chai"):
        seize(case=case, seized_on=SEIZED_ON, lots=[part(goods, 60), part(goods, 60)], **BY)
