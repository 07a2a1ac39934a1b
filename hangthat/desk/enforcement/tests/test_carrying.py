"""Goods of a check on the page that opens a case from it, and on that of a case that is there."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.cases.models import Case, CaseGoods, Violation
from hangthat.domain.cases.services import find_violation, open_with
from hangthat.domain.checklists.models import GoodsFound
from hangthat.domain.inspections.services import record

pytestmark = pytest.mark.both


@pytest.fixture
def page(client: Client, an: User) -> Client:
    client.force_login(an)
    return client


@pytest.fixture
def found(here: Unit) -> Violation:
    held = record(
        held_on=localdate(), type="periodic", findings={here.shop: "violation"}, **by_system()
    )
    for name in ("Mũ không nhãn", "Kính râm"):
        GoodsFound.objects.create(
            inspection=held, establishment=here.shop, name=name, quantity=Decimal(4), unit="chiếc"
        )
    return find_violation(
        classification="ip", found_on=localdate(), establishment=here.shop, inspection=held,
        by=None, at=now(),
    )  # fmt: skip


def typed(lines: list[GoodsFound], **more: str) -> dict[str, str]:
    """As the page sends the lines that it shows."""
    shown = {
        f"hang-kt-{one.pk}-{name}": value
        for one in lines
        for name, value in (
            ("take", "on"),
            ("name", one.name),
            ("quantity", "4"),
            ("unit", "chiếc"),
        )
    }
    return shown | more


def test_a_case_is_opened_from_a_check_with_its_goods_in_one_step(
    page: Client, here: Unit, found: Violation
) -> None:
    hats, glasses = GoodsFound.objects.order_by("pk")
    address = f"{reverse('desk:case_add')}?vi_pham={found.code}"
    shown = page.get(address).content.decode()
    assert "Mũ không nhãn" in shown
    assert "Kính râm" in shown

    said = typed([hats, glasses])
    del said[f"hang-kt-{glasses.pk}-take"]
    said[f"hang-kt-{hats.pk}-name"] = "Mũ bảo hiểm không nhãn"
    said[f"hang-kt-{hats.pk}-gtin"] = "893 1234 567897"
    case = {
        "opened_on": f"{localdate():%d/%m/%Y}", "classification": "ip", "area": str(here.area.pk),
    }  # fmt: skip
    assert page.post(address, said | case).status_code == 302

    made = CaseGoods.objects.get(case=Case.objects.get(violations=found))
    assert (made.name, made.quantity) == ("Mũ bảo hiểm không nhãn", 4)
    assert (made.gtin, made.found_at) == ("8931234567897", found.inspection)
    card = page.get(reverse("desk:case", args=[made.case.code])).content.decode()
    assert "ghi khi kiểm tra định kỳ" in card


def test_what_was_left_goes_into_the_case_later_and_nothing_twice(
    page: Client, here: Unit, found: Violation
) -> None:
    case = open_with(
        [found], opened_on=localdate(), classification="ip", area=here.area, by=None, at=now()
    )
    address = reverse("desk:case_carry", args=[case.code])
    hats, glasses = GoodsFound.objects.order_by("pk")
    assert page.post(address, typed([hats]) | typed([glasses])).status_code == 302

    assert {one.name for one in CaseGoods.objects.filter(case=case)} == {hats.name, glasses.name}
    assert "không có hàng hóa nào chưa đưa vào" in page.get(address).content.decode()
    page.post(address, typed([hats]))
    assert CaseGoods.objects.filter(case=case).count() == 2


def test_a_line_without_a_name_is_told_so_beside_it(
    page: Client, here: Unit, found: Violation
) -> None:
    case = open_with(
        [found], opened_on=localdate(), classification="ip", area=here.area, by=None, at=now()
    )
    rows = list(GoodsFound.objects.order_by("pk"))
    said = typed(rows, **{f"hang-kt-{rows[0].pk}-name": ""})
    answer = page.post(reverse("desk:case_carry", args=[case.code]), said)

    assert "Dòng hàng hóa phải có tên hàng." in answer.content.decode()
    assert not CaseGoods.objects.filter(case=case).exists()


def test_who_may_not_see_the_case_is_not_shown_its_goods(
    client: Client, chi: User, here: Unit, found: Violation
) -> None:
    case = open_with(
        [found], opened_on=localdate(), classification="ip", area=here.area, by=None, at=now()
    )
    client.force_login(chi)
    assert client.get(reverse("desk:case_carry", args=[case.code])).status_code == 404
