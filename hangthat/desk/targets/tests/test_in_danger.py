"""Targets in danger stand on Monday after those missed, from what is kept and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.template.loader import render_to_string
from django.test import RequestFactory

from hangthat.core.agencies.models import Area, User
from hangthat.desk.targets.queries.monday import PlanNow, plans_now
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.targets.grammar import Verdict
from hangthat.domain.targets.models import KeptTrend
from hangthat.domain.targets.services.trends import keep_ahead

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 15)  # three months before the targets of the year are due
NOW = datetime(2026, 10, 15, 5, tzinfo=UTC)
UNCHECKED = "T02"  # supermarkets that do not offend; none was ever checked


@pytest.fixture
def plan(ward_one: Area) -> PlanVersion:
    """With supermarkets that nobody checked in years."""
    entered = {"by": None, "at": datetime(2024, 1, 5, tzinfo=UTC)}
    for number in range(3):
        open_establishment(
            party=register_party(name=f"Chủ {number}", kind="household", **entered),
            name=f"Siêu thị {number}",
            kind="supermarket",
            area=ward_one,
            opened_on=date(2020, 1, 1),
            **entered,
        )
    return load_next_plan()


def read(plan: PlanVersion, user: User) -> PlanNow:
    since = TODAY - timedelta(7)
    return plans_now([plan], since, query={}, at=NOW, today=TODAY, user=user)[0]


def test_a_target_in_danger_is_told_so_after_the_missed_and_before_the_open(
    plan: PlanVersion, an: User
) -> None:
    keep_ahead(plan, at=NOW)

    found = read(plan, an)

    row = next(one for one in found.rows if one.target.code == UNCHECKED)
    assert (row.verdict, row.in_danger) == (Verdict.UNDECIDED, True)
    assert found.rows == sorted(found.rows, key=lambda one: one.worst)
    groups = [(one.verdict == Verdict.MISSED, one.in_danger) for one in found.rows]
    firsts = [2 if missed else 1 if danger else 0 for missed, danger in groups]
    assert firsts == sorted(firsts, reverse=True)
    assert {0, 1, 2} == set(firsts)
    assert found.in_danger == firsts.count(1)
    assert found.foretold == NOW
    request = RequestFactory().get("/dieu-hanh/")
    request.user, request.session = an, SessionStore()
    context = {"now": found, "rows": found.rows, "title": "Chỉ tiêu", "later": False}
    page = render_to_string("targets/_monday_rows.html", context, request)
    assert page.count("khó đạt nếu tiến độ như trước") == sum(one.in_danger for one in found.rows)


def test_where_nothing_is_kept_or_a_part_alone_is_seen_nothing_is_foretold_or_counted(
    plan: PlanVersion, an: User, chi: User
) -> None:
    unkept = read(plan, an)
    assert not KeptTrend.objects.exists()
    keep_ahead(plan, at=NOW - timedelta(40))  # the last month is not among them
    before = read(plan, an)
    keep_ahead(plan, at=NOW)
    part = read(plan, chi)

    for found in (unkept, before, part):
        assert {one.outlook for one in found.rows} == {None}
        assert (found.in_danger, found.foretold) == (0, None)
