"""The time in which an answer is agreed on, said or changed after the receipt."""

from datetime import timedelta
from typing import Any

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.domain.handovers.services import SampleTerms, move_clock, set_sample
from hangthat.domain.handovers.tests.desk_of_two import AT, NOON, TODAY, Two
from hangthat.domain.handovers.tests.test_handovers import moved

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def test_another_agreed_time_counts_from_the_receipt_with_what_stopped_it(two: Two) -> None:
    thing = SampleTerms("Mẫu", agreed_days=7)
    row = two.sent(two.prepared(kind="laboratory", sample=thing), on=TODAY - timedelta(9))
    two.step(row, "received", by=two.giver, on=TODAY - timedelta(9))
    said: dict[str, Any] = {"handover": row, "by": two.giver, **AT}
    clock = Clock.objects.about(row).open().get()
    for act, ago in (("stop", 8), ("resume", 6)):
        terms = moved(act, on=TODAY - timedelta(ago))
        move_clock(clock=clock, terms=terms, **said)

    set_sample(terms=SampleTerms("Mẫu", agreed_days=20), **said)
    again = Clock.objects.about(row).open().get()
    set_sample(terms=SampleTerms("Mẫu, hai gói", agreed_days=20), **said)

    assert Clock.objects.about(row).open().get() == again, "the same time is not counted anew"
    assert vietnam_day(clock.last_minute) == TODAY
    assert vietnam_day(again.last_minute) == TODAY + timedelta(13)
    set_sample(terms=SampleTerms("Mẫu, hai gói"), **said)
    assert not Clock.objects.about(row).open().exists()


def test_a_time_agreed_on_after_the_receipt_runs_from_the_receipt(two: Two) -> None:
    row = two.sent(two.prepared(kind="expert"), on=TODAY - timedelta(9))
    two.step(row, "received", by=two.giver, on=TODAY - timedelta(9))
    assert not Clock.objects.about(row).open().exists()

    set_sample(handover=row, terms=SampleTerms("Mẫu", agreed_days=7), by=two.giver, **AT)

    clock = Clock.objects.about(row).open().get()
    assert reckoned([clock], at=NOON)[clock.pk].is_overdue


def test_without_a_term_of_the_law_the_agreed_one_of_a_tax_office_runs(two: Two) -> None:
    row = two.sent(two.prepared(kind="tax", sample=SampleTerms(agreed_days=7)), on=TODAY)
    two.step(row, "received", by=two.giver)
    assert Clock.objects.about(row).open().get().rule == "handover_agreed"
