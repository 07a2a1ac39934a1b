"""Where plans run side by side the one of the longest period is shown first."""

from datetime import date
from typing import Any

import pytest

from hangthat.domain.plans.models import Plan, PlanVersion
from hangthat.domain.targets.services.readings import in_use, plan_named, plans_in_use, target_named

pytestmark = pytest.mark.django_db
NOVEMBER = date(2025, 11, 20)


@pytest.fixture
def campaign(plan_125: PlanVersion) -> PlanVersion:
    """From 1/11/2025, two months before plan 125 ends, to 15/2/2026; one target, T28 as there."""
    target = plan_125.targets.get(code="T28")
    made: Any = PlanVersion.objects.get(pk=plan_125.pk)
    made.pk, made.plan = None, Plan.objects.create(code="07/KH-CĐ")
    made.first_day, made.last_day = date(2025, 11, 1), date(2026, 2, 15)
    made.save()
    target.pk, target.version = None, made
    target.save()
    return PlanVersion.objects.get(pk=made.pk)


def test_a_newer_campaign_does_not_take_the_place_of_the_plan_of_years(
    plan_125: PlanVersion, campaign: PlanVersion
) -> None:
    target = target_named("T28", "", on=NOVEMBER, year="2025")

    assert in_use(on=NOVEMBER) == plan_125
    assert PlanVersion.objects.in_use().main(on=NOVEMBER) == plan_125
    assert target is not None
    assert target.version == plan_125
    assert plan_named("07/KH-CĐ", plans_in_use(), on=NOVEMBER) == campaign


def test_a_campaign_that_runs_alone_is_shown(campaign: PlanVersion) -> None:
    assert in_use(on=date(2026, 1, 15)) == campaign


def test_of_equally_long_plans_the_newest_is_shown(
    plan_125: PlanVersion, campaign: PlanVersion
) -> None:
    days = {"first_day": date(2021, 7, 1), "last_day": date(2026, 6, 30)}
    PlanVersion.objects.filter(pk=campaign.pk).update(**days)

    assert in_use(on=NOVEMBER) == campaign
