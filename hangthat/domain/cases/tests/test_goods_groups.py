"""Groups of goods that a check looked at and a violation is about: said, never guessed."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Violation, is_about
from hangthat.domain.cases.services import ViolationDetails, find_violation, name_violated_goods
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.models import Inspection, looked_at
from hangthat.domain.inspections.services import Basis, name_inspected_goods, record, withdraw
from hangthat.domain.plans.queries import (
    GoodsGroups,
    groups_of_plans,
    groups_on,
    proposed_groups,
    read_groups,
)
from hangthat.domain.plans.testing import load_next_plan, load_plan_125

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 11, 20)
BY: dict[str, Any] = {"by": None, "at": NOON}
SHOES = GoodsGroups(("giày dép", "túi"), "pháo nổ")


@pytest.fixture
def shop(db: None) -> Establishment:
    load_plan_125()
    area = Area.objects.create(code="06187", name="Kỳ Lừa", level="commune")
    party = register_party(name="Nông Văn Minh", kind="household", **BY)
    return open_establishment(party=party, name="Tạp hóa Minh", kind="stall", area=area, **BY)


def held(shop: Establishment, goods: GoodsGroups = SHOES) -> Inspection:
    basis = Basis(goods=goods)
    return record(held_on=DAY, type="periodic", findings={shop: "clean"}, basis=basis, **BY)


def found(shop: Establishment, goods: GoodsGroups = SHOES) -> Violation:
    more = ViolationDetails(goods=goods)
    return find_violation(classification="ip", found_on=DAY, establishment=shop, more=more, **BY)


def said(record: Inspection | Violation) -> GoodsGroups:
    return GoodsGroups.of(record.goods_groups.all())


def test_a_check_names_several_groups_of_the_plan_and_others_in_own_words(
    shop: Establishment,
) -> None:
    assert said(held(shop)) == SHOES
    assert said(found(shop)) == SHOES
    assert str(said(held(shop, GoodsGroups()))) == "chưa ghi"


def test_the_groups_are_those_of_the_plan_that_ran_on_that_day(shop: Establishment) -> None:
    version = load_next_plan()
    version.goods.filter(name="mũ bảo hiểm").update(name="thuốc lá điện tử")

    assert "mũ bảo hiểm" in groups_on(date(2025, 12, 31))
    assert "mũ bảo hiểm" not in groups_on(date(2026, 1, 1))
    assert "thuốc lá điện tử" in groups_on(date(2026, 1, 1))
    assert {"mũ bảo hiểm", "thuốc lá điện tử"} <= set(groups_of_plans())
    assert not any("các loại hàng hóa" in name for name in groups_of_plans())


def test_a_group_that_no_plan_names_is_refused_and_told_where_it_goes(shop: Establishment) -> None:
    with pytest.raises(ValidationError, match="“xe tăng” không phải nhóm mặt hàng"):
        held(shop, GoodsGroups(("xe tăng",)))
    with pytest.raises(ValidationError, match="nhiều nhất 300"):
        found(shop, GoodsGroups((), "x" * 301))


def test_old_rows_stay_unsaid_until_somebody_says_it(shop: Establishment) -> None:
    inspection, violation = held(shop, GoodsGroups()), found(shop, GoodsGroups())
    assert Inspection.objects.filter(looked_at("-")).get() == inspection
    assert Violation.objects.filter(is_about("-")).get() == violation

    name_inspected_goods(inspection=inspection, groups=SHOES, **BY)
    name_violated_goods(violation=violation, groups=SHOES, **BY)

    for value in ("giày dép", "túi", "+"):
        assert Inspection.objects.filter(looked_at(value)).get() == inspection
        assert Violation.objects.filter(is_about(value)).get() == violation
    for value in ("-", "ví", "pháo nổ"):
        assert not Inspection.objects.filter(looked_at(value)).exists()
        assert not Violation.objects.filter(is_about(value)).exists()


def test_what_is_put_right_is_written_line_by_line_and_what_stays_is_not_written_anew(
    shop: Establishment,
) -> None:
    inspection = held(shop)
    stays = inspection.goods_groups.get(name="túi").pk

    name_inspected_goods(inspection=inspection, groups=GoodsGroups(("túi", "ví")), **BY)

    assert said(inspection) == GoodsGroups(("túi", "ví"))
    assert inspection.goods_groups.get(name="túi").pk == stays
    lines = Entry.objects.order_by("-pk").values_list("summary", flat=True)[:3]
    assert set(lines) == {
        "nhóm mặt hàng kiểm tra: ví",
        "bỏ nhóm mặt hàng kiểm tra: giày dép",
        "bỏ nhóm mặt hàng kiểm tra: khác: pháo nổ",
    }


def test_nothing_new_and_nothing_at_all_are_refused(shop: Establishment) -> None:
    inspection = held(shop)
    with pytest.raises(ValidationError, match="đã ghi đúng như vậy"):
        name_inspected_goods(inspection=inspection, groups=SHOES, **BY)
    with pytest.raises(ValidationError, match="Hãy chọn nhóm mặt hàng"):
        name_inspected_goods(inspection=inspection, groups=GoodsGroups(), **BY)
    withdraw(inspection=inspection, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="đã được hủy bản ghi"):
        name_inspected_goods(inspection=inspection, groups=GoodsGroups(("ví",)), **BY)


KNOWN = ["Thực phẩm", "giày dép", "túi", "ví", "đồng hồ", "thuốc lá, rượu bia"]


@pytest.mark.parametrize(
    ("cell", "names", "other"),
    [
        ("giày dép; túi; khác: pháo nổ", ("giày dép", "túi"), "pháo nổ"),
        ("Giày dép, Túi, Ví", ("giày dép", "túi", "ví"), ""),
        ("GIÀY DÉP\nthực phẩm", ("giày dép", "Thực phẩm"), ""),
        ("thuốc lá, rượu bia; túi", ("thuốc lá, rượu bia", "túi"), ""),
        ("ví, Thuốc lá,rượu bia, túi", ("ví", "thuốc lá, rượu bia", "túi"), ""),
        ("thuốc lá, túi", ("túi",), "thuốc lá"),
        ("Khác (pháo nổ, đèn trời)", (), "pháo nổ, đèn trời"),
        ("khác - đồ chơi; đồ cổ", (), "đồ chơi; đồ cổ"),
        ("khác: pháo (loại nhỏ)", (), "pháo (loại nhỏ)"),
        (unicodedata.normalize("NFD", "Khác: pháo nổ; Giày dép"), ("giày dép",), "pháo nổ"),
        ("túi, áo mưa", ("túi",), "áo mưa"),
        ("túi; túi", ("túi",), ""),
        ("", (), ""),
    ],
)
def test_a_cell_says_groups_as_people_write_them(
    cell: str, names: tuple[str, ...], other: str
) -> None:
    assert read_groups(cell, KNOWN) == GoodsGroups(names, other)


@pytest.mark.parametrize(
    ("goods", "expected"),
    [
        ("Giày thể thao", ["giày dép"]),
        ("Hộp đồng hồ đeo tay", ["đồng hồ"]),
        ("Túi xách", ["túi"]),
        ("đông trùng hạ thảo", []),
        ("bánh kẹo", []),
        ("", []),
    ],
)
def test_goods_suggest_their_group_by_their_name(goods: str, expected: list[str]) -> None:
    assert proposed_groups([goods], KNOWN) == expected
