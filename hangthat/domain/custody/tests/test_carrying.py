"""Goods written down at a check go into the case that is opened from it, once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, CaseGoods, CaseReader, Violation
from hangthat.domain.cases.services import (
    find_violation,
    open_with,
    take_out,
)
from hangthat.domain.checklists.models import GoodsFound
from hangthat.domain.checklists.services import CheckExtras, Goods, add_extras
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.custody.queries.carrying import goods_to_carry
from hangthat.domain.custody.services import CarriedGoods, carry_goods
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 11, 20)
BY: dict[str, Any] = {"by": None, "at": NOON}
HATS = Goods("Mũ gắn nhãn hiệu lạ", Decimal(12), "chiếc", 600_000, "mũ bảo hiểm", "8931234567897")


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    party = register_party(name="Nông Văn Minh", kind="household", **BY)
    return open_establishment(party=party, name="Tạp hóa Minh", kind="stall", area=ward_one, **BY)


def checked(shop: Establishment, by: User, *goods: Goods) -> Violation:
    held = record(held_on=DAY, type="periodic", findings={shop: "violation"}, **BY)
    add_extras(held, shop, CheckExtras(goods=goods), finding="violation", by=by, at=NOON)
    return find_violation(
        classification="ip", found_on=DAY, establishment=shop, inspection=held, **BY
    )


def a_case(shop: Establishment, *violations: Violation) -> Case:
    about: dict[str, Any] = {"opened_on": DAY, "classification": "ip", "area": shop.area}
    return open_with(violations, **about, **BY)


def as_found(row: GoodsFound) -> CarriedGoods:
    return CarriedGoods(row, row.name, row.group, row.quantity, row.unit, row.value_vnd)


def test_goods_of_the_check_are_offered_and_go_into_the_case_as_they_were_put_right(
    shop: Establishment, an: User
) -> None:
    violation = checked(shop, an, HATS)
    case = a_case(shop, violation)
    (row,) = goods_to_carry([violation], an)

    put_right = CarriedGoods(
        row, "Mũ bảo hiểm giả", row.group, Decimal(11), "chiếc", 550_000, row.gtin
    )
    (goods,) = carry_goods(case=case, goods=[put_right], by=an, at=NOON)

    assert (goods.name, goods.quantity, goods.group) == ("Mũ bảo hiểm giả", 11, "mũ bảo hiểm")
    assert goods.gtin == "8931234567897"
    assert (goods.found_at, goods.found_row) == (violation.inspection, row.pk)
    assert goods.violation == violation
    row.refresh_from_db()
    assert (row.name, row.quantity) == (HATS.name, 12)
    line = Entry.objects.of("cases.casegoods", goods.pk).get()
    assert line.summary == f"hàng hóa của vụ việc {case.code}: Mũ bảo hiểm giả"


def test_the_ledger_of_goods_is_as_it_was_until_something_is_seized(
    shop: Establishment, an: User
) -> None:
    violation = checked(shop, an, HATS)
    carry_goods(
        case=a_case(shop, violation),
        goods=[as_found(row) for row in goods_to_carry([violation], an)],
        by=an,
        at=NOON,
    )
    assert not GoodsLot.objects.exists()


def test_a_line_goes_into_one_case_and_is_free_again_when_it_is_taken_out(
    shop: Establishment, an: User
) -> None:
    violation = checked(shop, an, HATS)
    case = a_case(shop, violation)
    line = as_found(GoodsFound.objects.get())
    with pytest.raises(ValidationError, match="đã được đưa vào vụ việc"):
        carry_goods(case=case, goods=[line, line], by=an, at=NOON)
    assert not CaseGoods.objects.exists()

    (goods,) = carry_goods(case=case, goods=[line], by=an, at=NOON)
    assert goods_to_carry([violation], an) == []
    with pytest.raises(ValidationError, match="đã được đưa vào vụ việc"):
        carry_goods(case=case, goods=[line], by=an, at=NOON)

    take_out(row=goods, reason="nhầm", **BY)
    assert goods_to_carry([violation], an) == [line.found]
    assert carry_goods(case=case, goods=[line], by=an, at=NOON)


def test_a_case_that_was_withdrawn_keeps_no_goods_from_another(
    shop: Establishment, an: User
) -> None:
    violation = checked(shop, an, HATS)
    case, line = a_case(shop, violation), as_found(GoodsFound.objects.get())
    carry_goods(case=case, goods=[line], by=an, at=NOON)
    # as rows from before such goods had to be taken out first
    Violation.objects.update(case=None)
    Case.objects.update(withdrawn_on=DAY)

    second = a_case(shop, Violation.objects.get(pk=violation.pk))
    assert carry_goods(case=second, goods=[line], by=an, at=NOON)


def test_goods_of_a_check_that_has_nothing_to_do_with_the_case_are_refused(
    shop: Establishment, an: User
) -> None:
    violation = checked(shop, an, HATS)
    other = find_violation(classification="ip", found_on=DAY, establishment=shop, **BY)
    case = a_case(shop, other)
    assert goods_to_carry([other], an) == []
    with pytest.raises(ValidationError, match="không có hành vi nào trong vụ việc"):
        carry_goods(case=case, goods=[as_found(GoodsFound.objects.get())], by=an, at=NOON)
    assert violation.case is None


def test_goods_in_a_case_that_is_kept_from_somebody_tell_him_nothing(
    shop: Establishment, an: User
) -> None:
    """Two worlds: he is offered the same, and may carry, whether or not a case holds them."""
    violation, hidden = checked(shop, an, HATS), checked(shop, an)
    second = find_violation(
        classification="ip", found_on=DAY, establishment=shop,
        inspection=violation.inspection, **BY,
    )  # fmt: skip
    case = a_case(shop, violation)
    line = as_found(GoodsFound.objects.get())
    carry_goods(case=case, goods=[line], by=an, at=NOON)
    stranger = add_officer(
        username="dung", full_name="Vi Dũng", role=Role.STANDING_OFFICER, at=NOON
    )
    Case.objects.filter(pk=case.pk).update(
        restricted_on=DAY, restricted_by=an, restriction="đang trinh sát"
    )
    CaseReader.objects.create(case=case, user=an, added_on=DAY)

    assert goods_to_carry([second], stranger) == [line.found]
    assert goods_to_carry([second], an) == []
    assert carry_goods(case=a_case(shop, second), goods=[line], by=stranger, at=NOON)
    assert hidden.case is None
