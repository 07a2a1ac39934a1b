"""Goods are valued after the seizure, its slips are mended, an annulled decision is told."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.cases.services.recording import annul, decide, find_violation
from hangthat.domain.custody.models import GoodsLot, MinutesKind
from hangthat.domain.custody.services import LotTerms, Paper, dispose, seize

pytestmark = pytest.mark.django_db


def bottles(u: Unit, case: Case | None = None) -> GoodsLot:
    terms = [LotTerms("rượu", Decimal(1200), "chai")]
    _, (lot,) = seize(case=case or u.case, seized_on=DAY, lots=terms, **by_system())
    return lot


def test_goods_are_valued_on_their_page(client: Client, an: User, here: Unit) -> None:
    client.force_login(an)
    lot = bottles(here)
    address = reverse("desk:goodslot_record", args=[lot.code, "valued"])
    assert address in client.get(reverse("desk:goodslot", args=[lot.code])).content.decode()

    said = {"occurred_on": "02/04/2021", "worth": "600.000", "words": "giá niêm yết"}
    form = client.get(address).context["form"]
    assert form.fields["words"].label == "Căn cứ xác định trị giá"
    client.post(address, said)

    lot.refresh_from_db()
    assert (lot.value_vnd, lot.held_vnd) == (600_000, 600_000)
    page = client.get(reverse("desk:goodslot", args=[lot.code])).content.decode()
    assert "trị giá 600.000 đ; giá niêm yết" in page
    assert address not in page


def test_a_slip_of_the_seizure_is_mended_on_the_page_of_its_line(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    lot = bottles(here)
    address = reverse("desk:goodslot_reverse", args=[lot.code, 1])
    page = client.get(reverse("desk:goodslot", args=[lot.code])).content.decode()
    assert f'href="{address}">sửa</a>' in page

    assert client.get(address).context["form"]["quantity"].initial == 1200
    said = {"name": "rượu", "quantity": "120", "unit": "chai", "reason": "gõ thừa"}
    client.post(address, said)

    lot.refresh_from_db()
    assert lot.left_words == "120 chai đang tạm giữ"


def test_a_program_values_goods_and_mends_a_slip(an: User, here: Unit) -> None:
    caller, lot = by_token(an), bottles(here)
    address = f"lots/{lot.code}"
    said = {"kind": "valued", "occurred_on": "2021-04-02", "worth": 600_000, "words": "giá"}
    assert caller.write(f"{address}/records", said).status_code == 201
    mended = caller.write(f"{address}/lines/1/reversal", {"reason": "gõ thừa", "quantity": "120"})

    assert mended.status_code == 201
    lot.refresh_from_db()
    assert (lot.quantity, lot.held, lot.value_vnd) == (120, 120, 600_000)


def test_goods_of_an_annulled_decision_are_told_and_may_be_returned(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    about = {"area": here.area, "opened_on": DAY, "classification": "ip"}
    case = open_case(**about, **by_system())
    violation = find_violation(
        classification="ip", found_on=DAY, establishment=here.shop, case=case, **by_system()
    )
    lot = bottles(here, case)
    made = decide(
        violation=violation, decided_on=DAY, sanction="warning", number="7/QĐ", **by_system()
    )
    dispose(
        lot=lot, kind=MinutesKind.CONFISCATED, quantity=Decimal(1200), occurred_on=DAY,
        paper=Paper("8/BB"), **by_system(),
    )  # fmt: skip
    back = reverse("desk:goodslot_dispose", args=[lot.code, "returned"])
    address = reverse("desk:goodslot", args=[lot.code])
    assert back not in client.get(address).content.decode()

    annul(decision=made, annulled_on=DAY, reason="tòa án hủy", **by_system())

    page = client.get(address).content.decode()
    assert "Quyết định xử phạt số 7/QĐ của vụ việc đã hủy bỏ" in page
    assert back in page
    listed = client.get(reverse("desk:goodslots"), {"xem": "quyet-dinh-huy"}).content.decode()
    assert lot.code in listed
    assert (
        "Tang vật tịch thu theo quyết định đã hủy"
        in client.get(reverse("desk:home")).content.decode()
    )
