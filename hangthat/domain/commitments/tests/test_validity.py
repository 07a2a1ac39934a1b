"""How long a paper holds that names no end: as the plan of its signing sets."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import later_by
from hangthat.domain.commitments.models import Commitment, PaperState, Validity
from hangthat.domain.commitments.models.validity import Term
from hangthat.domain.commitments.services import sign, terms_on
from hangthat.domain.commitments.tests.market import NOON, TODAY, stalls, trade_text
from hangthat.domain.plans.models import Plan, PlanVersion

pytestmark = pytest.mark.django_db
LAST = date(2025, 12, 31)
LONG_AGO, RECENT = date(2023, 6, 1), date(2026, 3, 1)


def signed(area: Area, *days: date) -> list[Commitment]:
    text = trade_text()
    return [
        sign(text=text, member=shop, signed_on=on, by=None, at=NOON)
        for shop, on in zip(stalls(area, len(days)), days, strict=True)
    ]


def held_on(day: date) -> set[date]:
    return set(Commitment.objects.valid(on=day).values_list("signed_on", flat=True))


def test_to_the_end_of_its_plan_and_not_a_day_longer(ward_one: Area, plan_125: PlanVersion) -> None:
    old, _ = signed(ward_one, LONG_AGO, RECENT)
    validity = Validity.load()

    assert validity.end_of(old) == LAST
    assert held_on(LAST) == {LONG_AGO}
    assert held_on(LAST + timedelta(1)) == set()
    assert held_on(TODAY) == {RECENT}, "no plan covers 2026: it holds until it is replaced"
    assert [validity.holds(old, day) for day in (LAST, LAST + timedelta(1))] == [True, False]
    assert old.state(LAST, validity=validity) == PaperState.IN_FORCE
    assert old.state(TODAY, validity=validity) == PaperState.EXPIRED


def test_a_paper_with_an_end_of_its_own_is_not_asked_about_plans(
    ward_one: Area, plan_125: PlanVersion
) -> None:
    (shop,) = stalls(ward_one, 1)
    own = date(2027, 1, 31)
    paper = sign(text=trade_text(), member=shop, signed_on=LONG_AGO, valid_to=own, by=None, at=NOON)

    assert Validity.load().end_of(paper) == own
    assert held_on(TODAY) == {LONG_AGO}


def test_where_the_plan_sets_months_a_paper_holds_for_so_many(
    ward_one: Area, plan_125: PlanVersion
) -> None:
    PlanVersion.objects.update(commitment_months=12)
    signed(ward_one, date(2024, 5, 10), date(2024, 5, 11), date(2025, 5, 10))
    on = date(2025, 5, 10)

    assert held_on(on - timedelta(1)) == {date(2024, 5, 10), date(2024, 5, 11)}
    assert held_on(on) == {date(2024, 5, 11), date(2025, 5, 10)}


def test_a_campaign_plan_beside_it_ends_no_paper_of_the_plan_of_years(
    ward_one: Area, plan_125: PlanVersion
) -> None:
    """The plan sets 36 months, a campaign from 1/11/2023 to 15/2/2024 six."""
    PlanVersion.objects.update(commitment_months=36)
    campaign = PlanVersion.objects.get()
    campaign.pk, campaign.plan = None, Plan.objects.create(code="07/KH-CĐ")
    campaign.first_day, campaign.last_day = date(2023, 11, 1), date(2024, 2, 15)
    campaign.commitment_months = 6
    campaign.save()
    before, within = signed(ward_one, date(2023, 10, 31), date(2023, 11, 2))
    validity = Validity.load()

    assert validity.end_of(before) == date(2026, 10, 30)
    assert validity.end_of(within) == date(2026, 11, 1)
    assert held_on(date(2026, 10, 31)) == {date(2023, 11, 2)}
    assert held_on(date(2026, 11, 1)) == {date(2023, 11, 2)}
    assert held_on(date(2026, 11, 2)) == set()
    assert terms_on(date(2023, 11, 2)).until == "trong 36 tháng"

    PlanVersion.objects.filter(pk=campaign.pk).update(commitment_months=48)

    assert Validity.load().end_of(within) == date(2027, 11, 1)
    assert held_on(date(2026, 11, 2)) == {date(2023, 11, 2)}
    assert terms_on(date(2023, 11, 2)).until == "trong 48 tháng"


@pytest.mark.parametrize("signed_on", [date(2024, 1, 31), date(2024, 2, 29), date(2023, 11, 30)])
@pytest.mark.parametrize("months", [1, 12, 25])
def test_the_last_day_that_is_told_is_the_last_that_counts(signed_on: date, months: int) -> None:
    term = Term(date(2021, 1, 1), LAST, months)
    paper = SimpleNamespace(signed_on=signed_on, valid_to=None, revoked_on=None)
    end = Validity((term,)).end_of(paper)

    assert end
    assert signed_on > later_by(end, -months)
    assert signed_on <= later_by(end + timedelta(1), -months), "as targets.facts counts"
