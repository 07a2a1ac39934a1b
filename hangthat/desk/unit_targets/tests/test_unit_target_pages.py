"""The pages of targets of units' own."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.giving import orders_on
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.services.responsible import name_responsible
from hangthat.domain.commitments.tests.market import NOON
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.unit_targets import services
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.tests.test_unit_targets import BY, Desk, next_version

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TYPED = {"at_least": "90", "since": "01/01/2026", "document": "<b>1/KH"}


@pytest.fixture
def desk(plan_125: PlanVersion, ward_one: Area, commune_two: Area) -> Desk:
    return Desk(plan_125, ward_one, commune_two)


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_a_plan_that_ended_is_not_offered(client: Client, desk: Desk) -> None:
    ended, running = desk.target(), load_next_plan().targets.get(code="T05a")

    offered = page(client, desk.head, "/chi-tieu-rieng/them/")

    assert f'value="{running.pk}"' in offered
    assert f'value="{ended.pk}"' not in offered
    assert "Đặt chỉ tiêu riêng" not in page(client, desk.head, "/chi-tieu/T05a/?ke_hoach=125")


def test_a_commune_proposes_somebody_else_approves_and_both_see_it_judged(
    client: Client, ward_one: Area, commune_two: Area
) -> None:
    desk = Desk(load_next_plan(), ward_one, commune_two)
    desk.stalls()
    client.force_login(desk.head)
    typed = {**TYPED, "target": desk.target().pk}
    refused = client.post("/chi-tieu-rieng/them/", typed)
    assert "Kế hoạch cần 100%: ghi lý do đặt thấp hơn" in refused.content.decode()
    made = client.post("/chi-tieu-rieng/them/", {**typed, "lower_reason": "Chợ mới"})
    own = UnitTarget.objects.get()
    here = reverse("desk:unittarget", args=[own.code])
    assert made.url == here
    assert "&lt;b&gt;1/KH" in client.get(here).content.decode()

    assert "Chỉ tiêu riêng chờ duyệt" in page(client, desk.decider, reverse("desk:home"))
    said = {"approved": "yes", "reason": "hợp lý"}
    assert client.post(f"{here}duyet/", said).status_code == 302

    card = page(client, desk.head, here)
    assert "đã duyệt" in card
    assert "Chợ mới" in card
    listed = page(client, desk.decider, "/chi-tieu-rieng/?q=t05a")
    assert own.code in listed
    assert "thấp hơn" in listed
    assert own.code not in page(client, desk.outsider, "/chi-tieu-rieng/")
    assert client.get(here).status_code == 404


def test_the_first_page_of_a_unit_tells_what_a_new_version_of_the_plan_left_behind(
    client: Client, ward_one: Area, commune_two: Area
) -> None:
    desk, first = Desk(load_next_plan(), ward_one, commune_two), date(2026, 1, 1)
    kept = desk.approve(desk.propose(since=first))
    gone = desk.approve(desk.propose(target=desk.target("T08"), share=60, since=first))
    home, title = reverse("desk:home"), "Chỉ tiêu riêng của bản kế hoạch đã được thay"

    next_version(desk.plan, without="T08", lower={})
    (anew,) = services.carry_over(at=NOON)

    told = page(client, desk.head, home).partition(title)[2]
    assert told.index("chờ duyệt lại theo bản mới") < told.index("chưa chuyển sang bản mới")
    assert told.index(kept.code) < told.index(gone.code)
    assert title not in page(client, desk.outsider, home)

    desk.approve(anew)

    assert list(UnitTarget.objects.left_behind(on=NOON.date())) == [gone]


def test_the_workbook_keeps_unknown_apart(client: Client, desk: Desk) -> None:
    desk.stalls()
    desk.approve(desk.propose())
    client.force_login(desk.decider)
    book = load_workbook(io.BytesIO(client.get("/chi-tieu-rieng.xlsx").content))
    heads, row = list(book.active.iter_rows(values_only=True))[:2]
    told = dict(zip(heads, row, strict=True))
    assert (told["Riêng (%)"], told["Đạt"], told["Không đạt"], told["Chưa rõ"]) == (100, 1, 1, 0)


def test_the_search_box_finds_a_target_for_its_unit_and_who_decides_but_nobody_else(
    client: Client, desk: Desk
) -> None:
    own = desk.propose(document="17/KH-UBND", due_on=date(2021, 11, 30))

    def seen(user: User, words: str) -> bool:
        client.force_login(user)
        found = client.get("/tim/", {"q": words}).content.decode()
        return reverse("desk:unittarget", args=[own.code]) in found

    words = ("T05a uy ban phuong", "17/KH-UBND", own.code, "T05a 2021")
    assert all(seen(user, one) for user in (desk.head, desk.decider) for one in words)
    assert not any(seen(desk.outsider, one) for one in words)
    services.withdraw(own, reason="đặt nhầm", by=desk.head, at=NOON)
    assert "đã rút" in page(client, desk.head, f"/tim/?q={own.code}")


def test_a_page_of_an_own_target_says_who_answers_for_the_plans_and_offers_an_order(
    client: Client, desk: Desk
) -> None:
    own = desk.propose()
    name_responsible(target=own.target, agency=desk.standing, since=own.since, **BY)
    here, listed = reverse("desk:unittarget", args=[own.code]), reverse("desk:unittargets")

    assert f"Chịu trách nhiệm: {desk.standing}" in page(client, desk.head, here)
    for address in (here, listed):
        assert orders_on(client, desk.decider, address) == [address]
