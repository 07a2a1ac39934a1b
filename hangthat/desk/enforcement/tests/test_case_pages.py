"""A case file at its pages: what it is about is amended where it is read."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Case, CaseFile, CaseGoods, Decision
from hangthat.domain.cases.services import (
    amend_case,
    annul,
    close_case,
    decide,
    find_violation,
    gather,
    open_case,
)
from tests.refusals.forms import Form


def a_case(u: Unit, number: str = "", **more: Any) -> Case:
    by: dict[str, Any] = {"by": None, "at": now()}
    day = localdate() - timedelta(days=20)
    shop, kind = u.shop, {"classification": "ip"}
    case = open_case(opened_on=day, area=u.area, number=number, **kind, **by, **more)
    violation = find_violation(establishment=shop, found_on=day, case=case, **kind, **by)
    decide(violation=violation, decided_on=day, sanction="fine", fine_vnd=5_000_000, **by)
    return case


@pytest.fixture
def signed_in(client: Client, an: User) -> Client:
    client.force_login(an)
    return client


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


def test_a_bar_code_with_a_slip_is_told_so_beside_it_and_stays_as_it_was_typed(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    address = reverse("desk:case_goods", args=[here.case.code])
    said = {"name": "dầu gội", "gtin": "8931234567890"}
    refused = client.post(address, said).content.decode()
    client.post(address, said | {"gtin": "893 1234 567897"})

    goods = CaseGoods.objects.get(case=here.case, name="dầu gội")
    shown = client.get(reverse("desk:case", args=[here.case.code])).content.decode()
    assert "Mã vạch phải có 8, 12, 13 hoặc 14 chữ số, đúng số kiểm tra." in refused
    assert 'value="8931234567890"' in refused
    assert goods.gtin == "8931234567897"
    assert "mã vạch 8931234567897" in shown


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


def test_the_page_of_a_case_asks_as_much_whatever_it_holds(signed_in: Client, here: Unit) -> None:
    by: dict[str, Any] = {"by": None, "at": now()}
    case = a_case(here)
    address = reverse("desk:case", args=[case.code])
    signed_in.get(address)
    with CaptureQueriesContext(connection) as few:
        signed_in.get(address)
    for _ in range(4):
        violation = find_violation(
            establishment=here.shop, found_on=localdate(), classification="ip", **by
        )
        gather(case=case, violations=[violation], **by)
    with CaptureQueriesContext(connection) as many:
        page = signed_in.get(address).content.decode()

    assert "Hành vi vi phạm (5)" in page
    assert len(many) == len(few)


def test_a_case_is_opened_from_the_violations_of_an_inspection(
    signed_in: Client, here: Unit
) -> None:
    given = {"establishment": here.shop, "found_on": localdate(), "classification": "ip"}
    codes = [find_violation(**given, by=None, at=now()).code for _ in range(2)]
    address = f"{reverse('desk:case_add')}?vi_pham={codes[0]}&vi_pham={codes[1]}"
    form = signed_in.get(address).context["form"].initial
    said = {
        "opened_on": f"{form['opened_on']:%d/%m/%Y}",
        "area": form["area"],
        "classification": form["classification"],
    }

    signed_in.post(address, said)

    case = Case.objects.get(violations__code=codes[0])
    assert set(case.violations.values_list("code", flat=True)) == set(codes)


def test_a_case_is_amended(signed_in: Client, here: Unit) -> None:
    case = a_case(here, "5/VV")
    said = {
        "number": "6/VV",
        "opened_on": f"{case.opened_on:%d/%m/%Y}",
        "area": str(here.area.pk),
        "classification": "ip",
        "spot": "lối mở",
        "_da_xem": "999999999",
    }

    answer = signed_in.post(reverse("desk:case_amend", args=[case.code]), said)

    case.refresh_from_db()
    assert answer.status_code == 302
    assert (case.number, case.spot) == ("6/VV", "lối mở")


def test_a_paper_stands_in_the_index_with_its_sheets(signed_in: Client, here: Unit) -> None:
    case = a_case(here)
    for title, pages in (("Biên bản", "2"), ("Bảng kê", "1")):
        upload = SimpleUploadedFile("a.png", a_png(title), "image/png")
        put = {"title": title, "pages": pages, "upload": upload}
        signed_in.post(reverse("desk:case_papers", args=[case.code]), put)
    page = " ".join(signed_in.get(reverse("desk:case", args=[case.code])).content.decode().split())

    assert "tờ 1–2" in page
    assert "tờ 3" in page
    paper = CaseFile.objects.filter(case=case).first()
    assert paper
    opened = signed_in.get(reverse("desk:case_paper", args=[case.code, paper.pk]))
    assert opened.status_code == 200
    index = signed_in.get(reverse("desk:case_index", args=[case.code]))
    assert index.headers["Content-Type"] == "application/pdf"


def test_a_case_whose_decision_was_annulled_after_its_end_says_so(
    signed_in: Client, here: Unit
) -> None:
    case = a_case(here)
    by: dict[str, Any] = {"by": None, "at": now()}
    close_case(case=case, closed_on=localdate(), outcome="sanctioned", answer="nộp dần", **by)
    page = reverse("desk:case", args=[case.code])
    before = signed_in.get(page).content.decode()

    made = Decision.objects.get(violation__case=case)
    annul(decision=made, annulled_on=localdate(), reason="sai thẩm quyền", **by)

    assert "không có quyết định nào còn hiệu lực" not in before
    assert "không có quyết định nào còn hiệu lực" in signed_in.get(page).content.decode()
