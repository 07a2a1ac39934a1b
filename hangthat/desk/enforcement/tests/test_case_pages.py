"""A case file at its pages: what it is about is amended where it is read."""

from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.cases.services import amend_case, open_case
from tests.refusals.forms import Form


def test_what_a_case_is_about_is_amended_at_its_form(client: Client, an: User, here: Unit) -> None:
    amend_case(case=here.case, description="12 túi giả nhãn hiệu", by=None, at=now())
    client.force_login(an)
    address = reverse("desk:case_amend", args=[here.case.code])
    form = Form.of(client.get(address).content.decode())

    answer = client.post(address, form.values | {"description": "15 túi giả nhãn hiệu"})

    assert form.values["description"].strip() == "12 túi giả nhãn hiệu"
    assert answer.status_code == 302
    assert "15 túi giả nhãn hiệu" in client.get(answer.url).content.decode()


def test_goods_of_a_case_are_typed_and_shown_as_people_here_write_them(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    said = {"name": "đường cát", "quantity": "1.250,5", "unit": "bao", "value_vnd": "0"}
    client.post(reverse("desk:case_goods", args=[here.case.code]), said)

    goods = CaseGoods.objects.get(case=here.case, name="đường cát")
    shown = " ".join(
        client.get(reverse("desk:case", args=[here.case.code])).content.decode().split()
    )
    assert goods.quantity == Decimal("1250.5")
    assert "đường cát: 1.250,5 bao, 0 đ" in shown


def test_a_case_without_an_owner_is_not_called_done_before_its_goods_are_dealt_with(
    client: Client, an: User, here: Unit
) -> None:
    case = open_case(
        opened_on=localdate(), classification="smuggled", area=here.area, ownerless=True,
        by=None, at=now(),
    )  # fmt: skip
    client.force_login(an)

    shown = client.get(reverse("desk:case", args=[case.code])).content.decode()
    asked = client.get(reverse("desk:case_person", args=[case.code]), {"q": "khôngai"})

    assert "Xác minh người vi phạm, hoặc xử lý hàng vô chủ" in shown
    assert "đã xong" not in shown
    assert reverse("desk:establishment_add") in asked.content.decode()
