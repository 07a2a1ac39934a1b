"""A plan may set how long a commitment holds; who is no longer bound is not followed up."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import NOON, stalls, trade_text
from hangthat.domain.followups.facts import Facts
from hangthat.domain.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("months", "followed"), [(0, 3), (12, 2), (6, 1)])
def test_the_queue_after_signing_lets_go_of_papers_that_are_over(
    ward_one: Area, plan_125: PlanVersion, binh: User, months: int, followed: int
) -> None:
    PlanVersion.objects.update(commitment_months=months)
    days = (date(2024, 5, 10), date(2024, 5, 11), date(2025, 5, 1))
    text = trade_text()
    for shop, on in zip(stalls(ward_one, 3), days, strict=True):
        sign(text=text, member=shop, signed_on=on, by=None, at=NOON)

    queue = Facts.load(binh, on=date(2025, 5, 10))

    signed = Commitment.objects.in_bulk(queue.papers["id"].tolist()).values()
    assert sorted(paper.signed_on for paper in signed) == list(days[-followed:])
