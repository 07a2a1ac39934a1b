"""A code goes on telling what holds when the plan of its paper is over."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.services import revoke, sign
from hangthat.domain.commitments.tests.market import NOON, TODAY, trade_text
from hangthat.domain.commitments.tests.test_validity import LAST, LONG_AGO, RECENT, signed
from hangthat.domain.placards.public import Standing, door
from hangthat.domain.placards.services import issue_door_code
from hangthat.domain.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


def test_the_code_on_a_door_says_expired_once_the_plan_is_over(
    ward_one: Area, plan_125: PlanVersion
) -> None:
    (paper,) = signed(ward_one, LONG_AGO)
    assert paper.establishment
    anew = sign(
        text=trade_text("1. Khác."), member=paper.establishment, signed_on=RECENT, by=None, at=NOON
    )
    code = issue_door_code(shop=paper.establishment, by=None, at=NOON)
    before, now = door(code.token, on=LAST), door(code.token, on=TODAY)

    assert before
    assert [(one.signed_on, one.valid_to) for one in before.promises] == [(LONG_AGO, LAST)]
    assert now
    assert [(one.signed_on, one.valid_to) for one in now.promises] == [(RECENT, None)]
    revoke(commitment=anew, revoked_on=RECENT, reason="ghi nhầm", by=None, at=NOON)
    gone = door(code.token, on=date(2026, 2, 1))
    assert gone
    assert (gone.standing, gone.ended_on) == (Standing.EXPIRED, LAST)
