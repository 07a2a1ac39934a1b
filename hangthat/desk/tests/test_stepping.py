"""Sensitive acts ask again who is there, and lose nothing that was typed."""

from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.models import PlanVersion

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
PASSWORD = "hangthat-demo"
DECISION = {"decided_on": "10/05/2022", "sanction": "fine", "fine_vnd": "1.250.000"}
VISIT = {"held_on": "02/05/2022", "type": "periodic", "finding": "violation"}
CAUGHT = {"classification": "counterfeit", "conduct": "12 túi giả", **DECISION}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return shop_of(ward_one, "Tạp hóa Lan")


def shop_of(area: Area, name: str) -> Establishment:
    owner = register_party(name=f"Chủ {name}", kind="household", **BY)
    return open_establishment(
        party=owner, name=name, kind="shop", area=area, opened_on=date(2020, 1, 1), **BY
    )


@pytest.fixture
def violation(shop: Establishment) -> Violation:
    return find_violation(
        classification="counterfeit",
        conduct="12 túi giả",
        found_on=date(2022, 5, 2),
        establishment=shop,
        **BY,
    )


def six_minutes_later(client: Client) -> None:
    client.get("/tai-khoan/")
    session = client.session
    session["since"] -= 360
    for record in session.get("account_authentication_methods", []):
        record["at"] -= 360
    session.save()


@pytest.fixture
def stale(client: Client, an: User) -> Client:
    """An signed in six minutes ago."""
    client.post("/dang-nhap/", {"login": "an", "password": PASSWORD})
    six_minutes_later(client)
    return client


def test_within_five_minutes_of_the_sign_in_nothing_is_asked(
    client: Client, an: User, violation: Violation
) -> None:
    client.post("/dang-nhap/", {"login": "an", "password": PASSWORD})

    client.post(f"/vi-pham/{violation.code}/xu-phat/", DECISION)

    assert Decision.objects.count() == 1


def test_a_decision_waits_for_the_password_and_what_was_typed_comes_back(
    stale: Client, violation: Violation
) -> None:
    there = f"/vi-pham/{violation.code}/xu-phat/"
    asked = stale.post(there, DECISION)

    assert unquote(asked["Location"]) == f"/xac-nhan/?next={there}"
    assert "Nội dung vừa nhập vẫn còn" in stale.get(asked["Location"]).content.decode()
    stale.post("/xac-nhan/", {"password": "sai", "next": there})
    stale.post(there, DECISION)
    assert not Decision.objects.exists()

    page = stale.post("/xac-nhan/", {"password": PASSWORD, "next": there}, follow=True)

    assert page.redirect_chain == [(there, 302)]
    assert 'value="10/05/2022"' in page.content.decode()
    assert 'value="1.250.000"' in page.content.decode()
    done = stale.post(there, DECISION, follow=True)
    assert "Đã ghi quyết định xử phạt" in done.content.decode()
    assert Decision.objects.get().fine_vnd == 1_250_000


def test_looking_at_the_form_asks_nothing(stale: Client, violation: Violation) -> None:
    assert stale.get(f"/vi-pham/{violation.code}/xu-phat/").status_code == 200


def test_a_held_back_form_with_a_fault_comes_back_whole(
    stale: Client, violation: Violation
) -> None:
    there = f"/vi-pham/{violation.code}/xu-phat/"
    stale.post(there, {**DECISION, "fine_vnd": "nhiều"})

    page = stale.post("/xac-nhan/", {"password": PASSWORD, "next": there}, follow=True)

    assert 'value="10/05/2022"' in page.content.decode()
    assert 'value="nhiều"' in page.content.decode()


def test_nothing_is_sent_when_something_else_is_confirmed(
    stale: Client, violation: Violation
) -> None:
    stale.post(f"/vi-pham/{violation.code}/xu-phat/", DECISION)

    answer = stale.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/ma-mot-lan/"})

    assert answer["Location"] == "/tai-khoan/ma-mot-lan/"
    assert not Decision.objects.exists()


def test_an_annulment_asks_too(stale: Client, violation: Violation) -> None:
    stale.post("/xac-nhan/", {"password": PASSWORD})
    stale.post(f"/vi-pham/{violation.code}/xu-phat/", DECISION)
    decision = Decision.objects.get()
    six_minutes_later(stale)

    stale.post(f"/quyet-dinh/{decision.code}/huy/", {"day": "11/05/2022", "reason": "sai tên"})

    decision.refresh_from_db()
    assert decision.annulled_on is None


def test_an_inspection_asks_only_when_it_decides(stale: Client, shop: Establishment) -> None:
    there = f"/kiem-tra/them/?co_so={shop.code}"
    stale.post(there, {**VISIT, "finding": "clean"})
    assert Inspection.objects.count() == 1

    asked = stale.post(there, {**VISIT, **CAUGHT})

    assert asked["Location"].startswith("/xac-nhan/")
    assert Inspection.objects.count() == 1
    page = stale.post("/xac-nhan/", {"password": PASSWORD, "next": there}, follow=True)
    assert "12 túi giả" in page.content.decode()
    stale.post(there, {**VISIT, **CAUGHT})
    assert Inspection.objects.count() == 2
    assert Decision.objects.get().fine_vnd == 1_250_000


def test_more_than_a_hundred_names_leave_only_after_confirming(
    stale: Client, plan_125: PlanVersion, ward_one: Area
) -> None:
    file = "/chi-tieu/T12/danh-sach.xlsx"
    for number in range(100):
        shop_of(ward_one, f"Quầy {number}")
    assert stale.get(file)["Content-Type"].endswith("sheet")
    shop_of(ward_one, "Quầy một trăm lẻ một")

    asked = stale.get(file + "?tra_loi=")

    assert unquote(asked["Location"]).startswith("/xac-nhan/?next=/chi-tieu/T12/danh-sach/")
    back = stale.post(
        "/xac-nhan/", {"password": PASSWORD, "next": "/chi-tieu/T12/danh-sach/?tra_loi="}
    )
    assert back["Location"] == "/chi-tieu/T12/danh-sach/?tra_loi="
    assert stale.get(file)["Content-Type"].endswith("sheet")


def test_who_has_neither_password_nor_code_here_signs_in_again_and_loses_nothing(
    stale: Client, an: User, violation: Violation
) -> None:
    an.set_unusable_password()
    an.save()
    stale.force_login(an)
    six_minutes_later(stale)

    asked = stale.post(f"/vi-pham/{violation.code}/xu-phat/", DECISION, follow=True)

    assert asked.redirect_chain[-1][0].startswith("/dang-nhap/?next=")
    assert "Nội dung vừa nhập vẫn còn" in asked.content.decode()
    assert not Decision.objects.exists()
    stale.force_login(an)
    page = stale.get(f"/vi-pham/{violation.code}/xu-phat/").content.decode()
    assert 'value="1.250.000"' in page
