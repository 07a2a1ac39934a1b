"""Targets of units' own beside the plan's, and the heat table by agency."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Area
from hangthat.desk.targets.queries.heat import HeatRow
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.unit_targets import services
from hangthat.domain.unit_targets.services import UnitTargetTerms
from hangthat.domain.unit_targets.tests.test_unit_targets import FIRST, WHILE_IT_RAN, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ASKED = {"ke_hoach": "125", "nam": "2021"}


@pytest.fixture
def desk(plan_125: PlanVersion, ward_one: Area, commune_two: Area) -> Desk:
    found = Desk(plan_125, ward_one, commune_two)
    found.stalls()
    return found


def rows_of(client: Client, **more: str) -> dict[str, HeatRow]:
    page = client.get("/dieu-hanh/bang-nhiet/", {**ASKED, "theo": "co-quan", **more})
    return {row.code: row for row in page.context["rows"]}


def test_a_target_shows_what_units_set_themselves_to_whom_it_concerns(
    client: Client, desk: Desk
) -> None:
    desk.approve(desk.propose(share=50, lower_reason="Chợ mới mở"))
    for user, told in ((desk.decider, True), (desk.head, True), (desk.outsider, False)):
        client.force_login(user)
        page = client.get("/chi-tieu/T05a/", {"ke_hoach": "125"})
        own = page.context["own_targets"]
        assert [(one.tally, one.verdict.value) for one in own] == (
            [(Tally(met=1, failed=1), "reached")] if told else []
        )
        assert ("thấp hơn kế hoạch" in page.content.decode()) is told


def test_the_heat_table_tells_an_agency_by_its_land_or_by_what_it_was_given(
    client: Client, desk: Desk
) -> None:
    terms = UnitTargetTerms(desk.target(), 100, FIRST)
    desk.approve(services.propose(terms, by=desk.outsider, at=WHILE_IT_RAN))
    client.force_login(desk.decider)

    rows = rows_of(client)

    assert set(rows) == {"UB-1", "DOI"}  # the standing agency was given nothing
    assert rows["UB-1"].cell("T05a").tally == Tally(met=1, failed=1)
    assert rows["DOI"].cell("T05a").tally == Tally(met=1, failed=2)
    assert rows["DOI"].cell("T05a").own_words == "chỉ tiêu riêng từ 100%: chưa đạt"
    assert rows["DOI"].cell("T06").words == "kế hoạch không giao cho cơ quan này"
    assert list(rows_of(client, xep="T05a")) == ["DOI", "UB-1"]
    assert list(rows_of(client, xep="T05a", chieu="giam")) == ["UB-1", "DOI"]
    assert set(rows_of(client, huyen="Cơ quan cấp tỉnh")) == {"DOI"}
    heat = client.get("/api/v1/heat", {"plan": "125", "year": 2021, "by": "agency"}).json()
    told = {one["code"]: one["cells"] for one in heat["units"]}
    assert {"target": "T05a", "met": 1, "failed": 2, "unknown": 0, "own": 100} in told["DOI"]
    assert set(told) == {"UB-1", "DOI"}


def test_an_agency_of_a_commune_is_told_of_no_other_agency(client: Client, desk: Desk) -> None:
    terms = UnitTargetTerms(desk.target(), 100, FIRST)
    desk.approve(services.propose(terms, by=desk.outsider, at=WHILE_IT_RAN))
    client.force_login(desk.head)
    assert set(rows_of(client)) == {"UB-1"}


def test_a_clause_that_names_an_agency_gives_it_the_target(client: Client, desk: Desk) -> None:
    desk.plan.tasks.create(
        order=900, clause="IV.9", agency=desk.force.name, role="chủ trì",
        text="Chủ trì thực hiện chỉ tiêu T06.",
    )  # fmt: skip
    client.force_login(desk.decider)
    rows = rows_of(client)
    assert rows["DOI"].cell("T06").tally is not None
    assert rows["DOI"].cell("T05a").tally is None


def test_the_workbook_of_agencies_has_a_sheet_of_their_own_targets(
    client: Client, desk: Desk
) -> None:
    desk.approve(desk.propose())
    client.force_login(desk.decider)
    answer = client.get("/dieu-hanh/bang-nhiet.xlsx", {**ASKED, "theo": "co-quan"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    row = next(iter(book["Chỉ tiêu riêng"].iter_rows(min_row=2, values_only=True)))
    assert row[2:] == ("T05a", 100, 100, 1, 1, 0, "chưa đạt")


def test_own_targets_cost_the_heat_table_no_query_for_each(client: Client, desk: Desk) -> None:
    client.force_login(desk.decider)
    counts = []
    for code in ("T05a", "T06"):
        desk.approve(desk.propose(target=desk.target(code)))
        rows_of(client)
        with CaptureQueriesContext(connection) as asked:
            rows_of(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]
