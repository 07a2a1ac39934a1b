"""A shop's days keep all facts that are recorded there, of whichever room."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.common.records import happened_on, pointers_to
from hangthat.domain.activities.services import record as hold
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.services import revoke, sign
from hangthat.domain.commitments.tests.market import BY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    RecordedDays,
    amend_establishment,
    days_of,
    move,
    pass_on,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect

DAY, NEXT = date(2026, 3, 8), date(2026, 3, 9)
Fact = Callable[[Establishment, date], Any]


def held(shop: Establishment, day: date) -> None:
    hold(kind="visit", held_on=day, area=shop.area, establishments=[shop], **BY)


def signed(shop: Establishment, day: date) -> None:
    sign(text=trade_text(), member=shop, signed_on=day, **BY)


def inspected(shop: Establishment, day: date) -> None:
    inspect(held_on=day, type="periodic", findings={shop: "clean"}, **BY)


def violated(shop: Establishment, day: date) -> None:
    find_violation(classification="other", found_on=day, establishment=shop, **BY)


EVERY_KIND = pytest.mark.parametrize("fact", [held, signed, inspected, violated])


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@EVERY_KIND
def test_each_kind_of_fact_bounds_the_day_of_opening(shop: Establishment, fact: Fact) -> None:
    fact(shop, DAY)

    with pytest.raises(ValidationError, match="Đã ghi việc tại cơ sở này từ ngày 08/03/2026"):
        amend_establishment(shop, version=shop.version, opened_on=NEXT, **BY)
    amend_establishment(shop, version=shop.version, opened_on=DAY, **BY)

    assert Establishment.objects.get(pk=shop.pk).opened_on == DAY


@EVERY_KIND
def test_each_kind_of_fact_bounds_the_day_of_a_move_and_of_a_new_owner(
    shop: Establishment, commune_two: Area, fact: Fact
) -> None:
    fact(shop, DAY)
    buyer = register_party(name="Lý Văn Hùng", kind="household", **BY)
    said = "Đã ghi việc tại cơ sở này ngày 08/03/2026; hãy chọn ngày sau đó"

    with pytest.raises(ValidationError, match=said):
        move(shop, on=DAY, area=commune_two, place=None, address="", **BY)
    with pytest.raises(ValidationError, match=said):
        pass_on(shop, to=buyer, on=DAY, **BY)
    assert Establishment.objects.get().closed_on is None

    assert pass_on(shop, to=buyer, on=NEXT, **BY).opened_on == NEXT


def test_the_days_of_many_shops_are_read_together(
    ward_one: Area, django_assert_num_queries: Any
) -> None:
    first, second, third = stalls(ward_one, 3)
    signed(first, NEXT)
    violated(first, DAY)
    inspected(second, NEXT)

    facts = [field for field in pointers_to(Establishment) if happened_on(field.model)]
    assert len(facts) >= 4
    with django_assert_num_queries(len(facts)):
        found = days_of([first.pk, second.pk, third.pk])

    assert found == {first.pk: RecordedDays(DAY, NEXT), second.pk: RecordedDays(NEXT, NEXT)}


def test_a_fact_that_was_taken_back_still_bounds_it(shop: Establishment) -> None:
    """It may be entered anew, with its day."""
    paper = sign(text=trade_text(), member=shop, signed_on=DAY, **BY)
    revoke(commitment=paper, revoked_on=DAY, reason="nhập nhầm", **BY)

    with pytest.raises(ValidationError, match="Đã ghi việc"):
        amend_establishment(shop, version=shop.version, opened_on=NEXT, **BY)
