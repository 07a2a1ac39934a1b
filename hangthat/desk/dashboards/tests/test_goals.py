"""Beside each target of a dashboard: what the unit set itself, and what others count there."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.services.responsible import name_responsible
from hangthat.domain.establishments.services.counts import note_count
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.unit_targets.tests.test_unit_targets import BY, Desk

pytestmark = pytest.mark.both


def test_each_target_of_a_dashboard_says_which_agency_answers_for_it(
    client: Client, plan_125: PlanVersion, ward_one: Area, commune_two: Area
) -> None:
    desk = Desk(plan_125, ward_one, commune_two)
    desk.stalls()
    squad = Agency.objects.create(code="CA", name="Công an tỉnh")
    since = date(2025, 1, 1)
    name_responsible(target=desk.target("T28"), agency=squad, since=since, **BY)

    for user, query in ((desk.decider, "?xem=tinh"), (desk.head, "")):
        client.force_login(user)
        page = client.get(f"/bang-tong-hop/{query}")
        goals = page.context["board"].goals.rows
        assert [goal.agencies for goal in goals if goal.target.code == "T28"] == [["Công an tỉnh"]]
        assert "Chịu trách nhiệm: Công an tỉnh" in " ".join(page.content.decode().split())


def test_a_commune_reads_its_own_target_and_the_outside_count_of_its_land_alone(
    client: Client, plan_125: PlanVersion, ward_one: Area, commune_two: Area
) -> None:
    desk = Desk(plan_125, ward_one, commune_two)
    desk.stalls()
    lower = {"lower_reason": "Chợ mới mở", "target": desk.target("T28")}
    desk.approve(desk.propose(share=90, since=date(2025, 1, 1), **lower))
    for number, area in ((10, None), (4, ward_one), (5, commune_two)):
        said = {"source": "tax", "kind": "all", "on": date(2025, 6, 1), "document": ""}
        note_count(number=number, area=area, **said, **BY)

    for user, query, told in (
        (desk.head, "", {4: Tally(unknown=2)}),
        (desk.decider, "?xem=tinh", {10: Tally(unknown=3)}),
        (desk.decider, f"?dia_ban={commune_two.code}", {5: Tally(unknown=1)}),
    ):
        client.force_login(user)
        page = client.get(f"/bang-tong-hop/{query}")
        goal = next(g for g in page.context["board"].goals.rows if g.target.code == "T28")
        assert {one.number: one.tally for one in goal.outside} == told
        assert [one.own.at_least for one in goal.own] == ([90] if user == desk.head else [])
        assert ("Chỉ tiêu riêng từ 90%" in page.content.decode()) is (user == desk.head)


def test_a_dashboard_judges_a_year_that_is_over_by_the_version_of_the_plan_that_held_then(
    client: Client, plan_125: PlanVersion, ward_one: Area, commune_two: Area
) -> None:
    desk = Desk(plan_125, ward_one, commune_two)
    desk.stalls()
    PlanVersion.objects.filter(pk=plan_125.pk).update(loaded_at=datetime(2021, 1, 2, tzinfo=UTC))
    place = plan_125.content.index("at_least = 100", plan_125.content.index('code = "T28"'))
    text = f"{plan_125.content[:place]}at_least = 30{plan_125.content[place + 14 :]}"
    load(text=text, by=None, at=now(), confirmed=True, shipped=True)
    client.force_login(desk.decider)

    page = client.get("/bang-tong-hop/?xem=tinh")

    (goal,) = [one for one in page.context["board"].goals.rows if one.target.code == "T28"]
    assert goal.target.at_least == 100
    assert "Tính theo Kế hoạch 125/KH-UBND (bản 1) áp dụng khi đó" in shown(page)
