"""A commitment is under the plan of the day on which it was signed, whichever plan counts it."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import Commitment, PaperState, Validity
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, NOON, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_next_plan, load_plan_125
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Tally

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
END_OF_2026 = date(2026, 12, 31)


@pytest.fixture
def next_plan(plan_125: PlanVersion) -> PlanVersion:
    """Of 2026-2030; a commitment holds for 36 months. Plan 125 let it hold to its own end."""
    return with_months(load_next_plan(), 36)


def with_months(plan: PlanVersion, months: int) -> PlanVersion:
    PlanVersion.objects.filter(pk=plan.pk).update(commitment_months=months)
    plan.refresh_from_db()
    return plan


def market(area: Area, *days: date | None) -> list[Establishment]:
    """Stalls in a market, each with a paper of that day."""
    place, text = add_place(name="Chợ Một", kind="market", area=area, **BY), trade_text()
    stalls = [
        open_establishment(
            party=register_party(name=f"Chủ quầy {n}", kind="household", **BY),
            name=f"Quầy {n}", kind="stall", area=area, place=place,
            opened_on=date(2020, 1, 1), **BY,
        )
        for n in range(len(days))
    ]  # fmt: skip
    for stall, day in zip(stalls, days, strict=True):
        if day:
            sign(text=text, member=stall, signed_on=day, by=None, at=NOON)
    return stalls


def signed(plan: PlanVersion, on: date) -> Tally:
    """T05a: traders of markets who have signed."""
    counted = services.count(plan, services.promises_of(plan, on=on))[0]
    return counted.tally(counted.promise("T05a"))


def test_what_ended_with_the_old_plan_does_not_count_for_the_new_one(
    ward_one: Area, plan_125: PlanVersion, next_plan: PlanVersion
) -> None:
    old, *_ = market(ward_one, date(2024, 6, 1), date(2026, 3, 1), None)
    validity = Validity.load()
    cards = [paper.state(TODAY, validity=validity) for paper in Commitment.objects.order_by("pk")]

    assert cards == [PaperState.EXPIRED, PaperState.IN_FORCE]
    assert signed(plan_125, date(2025, 12, 31)) == Tally(met=1, failed=2)
    assert signed(next_plan, date(2026, 1, 1)) == Tally(failed=3)
    assert signed(next_plan, TODAY) == Tally(met=1, failed=2)

    sign(text=trade_text(), member=old, signed_on=date(2026, 5, 4), by=None, at=NOON)

    assert signed(next_plan, TODAY) == Tally(met=2, failed=1)


def test_a_shorter_term_of_the_new_plan_ends_no_paper_of_the_old_one(
    ward_one: Area, plan_125: PlanVersion, next_plan: PlanVersion
) -> None:
    """Signed on 10/5/2024 for 36 months: to 9/5/2027; on 11/5/2026 for 12: to 10/5/2027."""
    with_months(plan_125, 36)
    with_months(next_plan, 12)
    market(ward_one, date(2024, 5, 10), date(2026, 5, 11))

    assert signed(next_plan, date(2027, 5, 9)) == Tally(met=2)
    assert signed(next_plan, date(2027, 5, 10)) == Tally(met=1, failed=1)
    assert signed(next_plan, date(2027, 5, 11)) == Tally(failed=2)


def test_the_old_plan_reads_its_own_papers_after_its_last_day_as_on_it(
    ward_one: Area, plan_125: PlanVersion, next_plan: PlanVersion
) -> None:
    market(ward_one, date(2024, 6, 1))

    assert signed(plan_125, date(2025, 12, 31)) == signed(plan_125, TODAY) == Tally(met=1)


def test_kept_numbers_are_counted_anew_when_another_plan_comes_beside_theirs(
    ward_one: Area,
) -> None:
    """Before Plan 125 is loaded no plan covers the day of signing: the paper holds."""
    plan = with_months(load_next_plan(), 36)
    market(ward_one, date(2024, 6, 1))
    before = kept(plan)

    load_plan_125()

    assert (before, kept(plan)) == (Tally(met=1), Tally(failed=1))


def kept(plan: PlanVersion) -> Tally:
    services.current(plan, at=NOON)
    counted = services.kept_count(plan, on=END_OF_2026)
    return counted.tally(counted.promise("T05a"))
