"""The hours to hand a case over, and what the courts say of it one after the other."""

from datetime import date, timedelta

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.deadlines.models import Clock
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.queries.counting import stage_counts
from hangthat.domain.handovers.tests.desk_of_two import NOON, TODAY, Two
from hangthat.domain.handovers.tests.test_handovers import law, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def test_the_hours_to_hand_over_run_from_when_somebody_says_it_was_found(two: Two) -> None:
    """Typed on 24/11: found at 9 o'clock of 20/11, so until 9 o'clock of 21/11."""
    law("transfer_hours", "24", "giờ")
    found_at = NOON - timedelta(days=4, hours=3)
    for wrong in (NOON + timedelta(minutes=1), NOON - timedelta(days=21)):
        with refuses("từ ngày thụ lý 04/11/2026 đến bây giờ"):
            two.prepared(since=wrong)

    row = two.prepared(since=found_at)
    (clock,) = Clock.objects.about(row).open()
    assert (clock.started_at, clock.last_minute) == (found_at, found_at + timedelta(hours=24))
    two.sent(row, on=found_at.date())

    (clock,) = Clock.objects.about(row).filter(rule="transfer_hours")
    assert clock.ended_at
    assert clock.ended_at <= found_at + timedelta(hours=24)


def test_hours_that_begin_after_the_sending_are_no_hours(two: Two) -> None:
    law("transfer_hours", "24", "giờ")
    row = two.sent(two.prepared(), on=TODAY - timedelta(8))

    (clock,) = Clock.objects.about(row).filter(rule="transfer_hours")
    end = clock.events.get(kind="end")
    assert (end.ground, end.reason) == (
        "mistake", "chuyển ngày 16/11/2026, trước lúc bắt đầu tính thời hạn",
    )  # fmt: skip


def test_a_judgment_on_appeal_follows_the_first_and_its_accused_count_once(two: Two) -> None:
    row = two.at("received", "accepted")
    two.step(row, "opened", accused=3)
    two.step(row, "indicted", accused=3)
    two.step(row, "indicted", accused=4, words="bổ sung")
    two.step(row, "tried", accused=4)

    two.step(row, "tried", accused=2, words="phúc thẩm")

    row.refresh_from_db()
    assert (row.stage, row.ended_on) == (Stage.TRIED, TODAY)
    found = stage_counts(two.giver, since=date(2026, 1, 1), until=TODAY)
    said = {one.stage: (one.cases, one.accused) for one in found}
    assert (said[Stage.INDICTED], said[Stage.TRIED]) == ((1, 4), (1, 2))
