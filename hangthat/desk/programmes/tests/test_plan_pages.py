"""Pages of a plan name no shop and no owner out of the reader's territory."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat
from hangthat.domain.programmes.tests.small import Force, shop_in, terms

pytestmark = pytest.mark.both


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


@pytest.fixture
def away(police: Force, commune_two: Area) -> User:
    """Of the same force, in another commune."""
    return add_officer(
        username="xa", full_name="Cán bộ xã khác", role=Role.MEMBER_OFFICER, area=commune_two,
        agency=police.agency, at=now(),
    )  # fmt: skip


def read(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def period() -> dict[str, object]:
    return {"starts_on": localdate(), "ends_on": localdate() + timedelta(30)}


def test_a_subject_of_elsewhere_is_neither_named_nor_found_for_a_draft(
    client: Client, police: Force, away: User, commune_two: Area
) -> None:
    draft = services.draft(terms=terms(police.agency, **period()), by=away, at=now())
    own = shop_in(commune_two, "Quầy nhà", "Chủ nhà")
    where = reverse("desk:inspectionplan_subjects", args=[draft.code])
    shop, party = police.shop, police.shop.party

    assert "Quầy nhà" in read(client, away, f"{where}?co_so={own.code}&co_so={shop.code}")
    assert "Chủ nhà" in read(client, away, f"{where}?chu_the={own.party.code}")
    assert shop.name not in read(client, away, f"{where}?co_so={shop.code}")
    assert party.name not in read(client, away, f"{where}?chu_the={party.code}")
    found = read(client, away, f"{where}?q=Quầy")
    assert "Quầy nhà" in found
    assert shop.name not in found


def test_the_calendar_has_no_check_of_elsewhere_though_it_names_the_reader(
    client: Client, police: Force, away: User
) -> None:
    plan = services.draft(terms=terms(police.agency, **period()), by=police.an, at=now())
    services.add_subjects(plan=plan, members=[police.shop], by=police.an, at=now())
    PlannedCheck.objects.update(day=localdate() + timedelta(3))
    check = PlannedCheck.objects.get()
    for one in (police.an, away):
        PlannedSeat.objects.create(check_of=check, officer=one)

    assert police.shop.name in read(client, police.an, reverse("desk:visits"))
    assert police.shop.name not in read(client, away, reverse("desk:visits"))


def test_the_form_of_a_plan_asks_for_no_goods_since_a_plan_keeps_none(
    client: Client, police: Force
) -> None:
    form = read(client, police.an, reverse("desk:inspectionplan_add"))

    assert "Nội dung kiểm tra" in form
    assert "Nhóm mặt hàng" not in form


def test_a_plan_that_was_saved_is_shown_with_what_comes_next(client: Client, police: Force) -> None:
    client.force_login(police.an)
    said = {
        "kind": "unscheduled", "title": "Kiểm tra kho", "reason": "tip", "basis_text": "tin báo",
        "purpose": "xác minh", "contents": "nguồn gốc",
        "starts_on": f"{localdate():%d/%m/%Y}", "ends_on": f"{localdate():%d/%m/%Y}",
    }  # fmt: skip

    answer = client.post(reverse("desk:inspectionplan_add"), said)

    plan = InspectionPlan.objects.get()
    assert answer.headers["Location"] == reverse("desk:inspectionplan", args=[plan.code])
    add = reverse("desk:inspectionplan_subjects", args=[plan.code])
    assert add in client.get(answer.headers["Location"]).content.decode()


def test_an_agency_leads_the_plans_that_name_it_and_its_own_that_name_no_other(
    client: Client, police: Force, ward_one: Area
) -> None:
    customs = Force(ward_one, "hq")
    own, named, other = (
        services.draft(terms=terms(police.agency, lead=lead, **period()), by=police.an, at=now())
        for lead in (None, police.agency, customs.agency)
    )
    client.force_login(police.an)
    at = reverse("desk:inspectionplans")

    def shown_of(agency: object) -> str:
        return shown(client.get(at, {"chu_tri": agency}))

    ours, theirs = shown_of(police.agency.pk), shown_of(customs.agency.pk)
    told = by_token(police.an).read(f"inspection-plans?lead={police.agency.code}").json()["items"]

    assert [plan.code in ours for plan in (own, named, other)] == [True, True, False]
    assert [plan.code in theirs for plan in (own, named, other)] == [False, False, True]
    assert {one["code"] for one in told} == {own.code, named.code}


def handed(police: Force, **more: object) -> InspectionPlan:
    said = terms(police.agency, **{**period(), **more})
    made = services.draft(terms=said, by=police.an, at=now())
    services.add_subjects(plan=made, members=[police.shop], by=police.an, at=now())
    services.submit(plan=made, approver=police.head, by=police.an, at=now())
    return made


def test_whoever_approves_is_told_that_nobody_was_drawn_by_lot(
    client: Client, police: Force
) -> None:
    plan, other = handed(police), handed(police, title="Rút thăm")
    InspectionPlan.objects.filter(pk=other.pk).update(reason="random")
    where = "desk:inspectionplan_approve"

    told = read(client, police.head, reverse(where, args=[plan.code]))

    assert "Không đối tượng nào của kế hoạch này được chọn ngẫu nhiên" in told
    assert "1 trên 2 đối tượng rút thăm (50%); mức đặt ra ít nhất 10% (chưa xác minh)" in told
    drawn = read(client, police.head, reverse(where, args=[other.code]))
    assert "chọn ngẫu nhiên (rút thăm)" not in drawn


def test_a_plan_whose_share_by_lot_is_too_small_is_approved_with_an_answer(
    client: Client, police: Force
) -> None:
    plan = handed(police)
    client.force_login(police.head)
    where = reverse("desk:inspectionplan_approve", args=[plan.code])

    asked = client.post(where, {"number": "12/KH"}).content.decode()
    plan.refresh_from_db()
    assert "0 trên 1 đối tượng rút thăm (0%); mức đặt ra ít nhất 10%" in asked
    assert ("Ghi giải trình để tiếp tục" in asked, plan.state) == (True, "submitted")
    client.post(where, {"number": "12/KH", "answer": "chợ chỉ có một quầy"})

    plan.refresh_from_db()
    assert plan.state == "approved"
    shown = read(client, police.head, reverse("desk:inspectionplan", args=[plan.code]))
    assert "chợ chỉ có một quầy" in shown


def test_a_program_approves_a_plan_and_is_told_the_same(police: Force) -> None:
    plan = handed(police)
    caller = by_token(police.head)
    where = f"inspection-plans/{plan.code}/approval"

    asked = caller.read(where).json()
    refused = caller.write(where, {"number": "12/KH"})
    answer = caller.write(where, {"number": "12/KH", "answer": "chợ chỉ có một quầy"})

    assert (refused.status_code, "Không đối tượng nào" in refused.content.decode()) == (422, True)
    assert answer.status_code == 201, answer.content
    assert "Không đối tượng nào" in asked["by_lot"]
    assert (answer.json()["by_lot"], answer.json()["overlaps"]) == (asked["by_lot"], [])
    plan.refresh_from_db()
    assert (plan.state, plan.number) == ("approved", "12/KH")
    assert by_token(police.an).write(where, {"number": "13/KH"}).status_code == 403
