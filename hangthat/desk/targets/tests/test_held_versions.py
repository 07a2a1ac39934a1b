"""Years that are over are judged by the version of the plan that held then: table, Monday page."""

import re
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.targets.queries.monday import plans_now
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.targets.services.kept_movements import version_of_target
from hangthat.domain.unit_targets.tests.test_unit_targets import Desk

pytestmark = pytest.mark.both  # tallies
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
HELD = "Kế hoạch 125/KH-UBND (bản 1)"


def lowered(plan: PlanVersion, code: str, *, loaded: datetime) -> None:
    """The version that asked for 100 % was loaded then; one that asks for 30 %, this November."""
    PlanVersion.objects.filter(pk=plan.pk).update(loaded_at=loaded)
    place = plan.content.index("at_least = 100", plan.content.index(f'code = "{code}"'))
    text = f"{plan.content[:place]}at_least = 30{plan.content[place + 14 :]}"
    load(text=text, by=None, at=NOON, confirmed=True, shipped=True)


@pytest.fixture
def an_client(client: Client, an: User, plan_125: PlanVersion, ward_one: Area, commune_two: Area):  # type: ignore[no-untyped-def]
    Desk(plan_125, ward_one, commune_two).stalls()
    client.force_login(an)
    return client


def test_the_heat_table_judges_each_year_that_is_over_by_the_version_that_held_then(
    an_client: Client, an: User, plan_125: PlanVersion
) -> None:
    lowered(plan_125, "T28", loaded=datetime(2021, 1, 2, tzinfo=UTC))
    asked = {"ke_hoach": plan_125.plan.code, "nam": "2025", "chi_tieu": "T28"}

    page = an_client.get("/dieu-hanh/bang-nhiet/", asked)
    sheet = openpyxl.load_workbook(BytesIO(an_client.get("/dieu-hanh/bang-nhiet.xlsx").content))

    (target,) = page.context["heat"].targets
    assert (target.at_least, target.version.version) == (100, 1)
    assert f"theo bản kế hoạch áp dụng khi đó: {HELD}" in shown(page)
    assert HELD in " ".join(str(row[0].value) for row in sheet.active["A1:A4"])
    assert an_client.get("/dieu-hanh/bang-nhiet/", asked | {"theo": "co-quan"}).status_code == 200
    assert by_token(an).read("heat?year=2025").status_code == 200


def test_monday_s_page_of_a_plan_that_is_over_judges_by_the_version_that_held_then(
    an_client: Client, an: User, plan_125: PlanVersion
) -> None:
    lowered(plan_125, "T28", loaded=datetime(2021, 1, 2, tzinfo=UTC))

    page = an_client.get("/dieu-hanh/")
    told = by_token(an).read("movements").json()

    (now,) = page.context["shown"]
    (row,) = [one for one in now.rows if one.target.code == "T28"]
    assert row.target.at_least == 100
    assert f"theo {HELD} áp dụng khi đó" in shown(page)
    assert {one["code"]: one["at_least"] for one in told["targets"]}["T28"] == 100
    assert an_client.get("/dieu-hanh/bien-dong/T28/").status_code == 200


def test_a_year_that_is_over_is_judged_by_what_held_though_its_plan_runs_on(
    ward_one: Area, commune_two: Area, an: User
) -> None:
    """Targets of 2026 and from 2028 on; the version of March 2027 asks for other shares of both."""
    plan = load_next_plan()
    Desk(plan, ward_one, commune_two).stalls()
    text = plan.content.replace("by_end_of = 2027", "by_end_of = 2028")
    then = load(text=text, by=None, at=NOON, confirmed=True, shipped=True)
    since, shares = date(2027, 6, 1), re.compile("at_least = (100|9[0-9])")
    new = shares.sub("at_least = 35", text)
    used = load(
        text=new, by=None, at=datetime(2027, 3, 1, tzinfo=UTC), confirmed=True, shipped=True
    )

    (now,) = plans_now(
        [used], since, query={}, at=datetime(2027, 6, 8, 5, tzinfo=UTC), today=date(2027, 6, 8),
        user=an,
    )  # fmt: skip

    assert (now.year, now.version, now.has_ended) == (2026, then, False)
    held = {one.code: one.at_least for one in then.targets.all()}
    fresh = {one.code: one.at_least for one in used.targets.all()}
    assert [one.target.at_least for one in now.rows] == [held[r.target.code] for r in now.rows]
    assert {one.target.at_least for one in now.rows} - {35}
    later = [one for one in now.later if one.target.by_end_of == 2028]
    assert later
    assert [one.target.at_least for one in later] == [fresh[r.target.code] for r in later]
    code = now.rows[0].target.code
    assert version_of_target(used, code, on=date(2027, 6, 8)) == then
    assert version_of_target(used, later[0].target.code, on=date(2027, 6, 8)) == used


def test_a_version_loaded_after_the_year_judges_nothing_of_it(
    an_client: Client, plan_125: PlanVersion
) -> None:
    lowered(plan_125, "T28", loaded=datetime(2026, 1, 2, tzinfo=UTC))
    asked = {"ke_hoach": plan_125.plan.code, "nam": "2025", "chi_tieu": "T28"}

    heat = an_client.get("/dieu-hanh/bang-nhiet/", asked)
    (now,) = an_client.get("/dieu-hanh/").context["shown"]

    assert [one.at_least for one in heat.context["heat"].targets] == [30]
    assert "áp dụng khi đó" not in shown(heat)
    assert now.version.used


def test_the_table_asks_a_constant_number_of_questions_whatever_the_number_of_targets(
    an_client: Client, plan_125: PlanVersion, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    lowered(plan_125, "T28", loaded=datetime(2021, 1, 2, tzinfo=UTC))
    an_client.get("/dieu-hanh/bang-nhiet/")

    with django_assert_max_num_queries(60):
        an_client.get("/dieu-hanh/bang-nhiet/", {"ke_hoach": plan_125.plan.code})
