"""What two tips that become one keep of each: the check, the reader, the clock that ends first."""

from datetime import date, timedelta

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.domain.cases.services import open_case
from hangthat.domain.tips import public, services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.tests.unit import BY, HANDLED, NOON, Unit, triage_rule, verify_rules

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    triage_rule()
    made = Unit(ward_one)
    made.open()
    return made


def sent(unit: Unit, *, days_ago: int) -> tuple[Tip, str]:
    unit.at = NOON - timedelta(days=days_ago)
    return unit.tip()


def due(receipt: str) -> date | None:
    told = public.look_up(receipt, at=NOON)
    assert told is not None
    assert told.due is not None
    return told.due.last_day


def running(tip: Tip) -> list[str]:
    return list(Clock.objects.about(tip).open().order_by("rule").values_list("rule", flat=True))


def test_the_older_carries_on_with_the_case_and_the_reader_of_the_newer(unit: Unit) -> None:
    older, newer = unit.tip()[0], unit.tip()[0]
    case = open_case(
        agency=unit.agency, opened_on=NOON.date(), classification="counterfeit", area=unit.ward,
        **BY,
    )  # fmt: skip
    services.link(newer, case=case, by=unit.first, at=NOON)

    services.join(newer, other=older, by=unit.second, at=NOON)

    kept = Tip.objects.get(pk=older.pk)
    assert (kept.state, kept.case, kept.reader) == ("checking", case, unit.readers[0])
    assert running(older) == ["tip_verify_days"], "somebody has looked at it"
    assert running(newer) == []


def test_what_the_older_has_is_not_replaced(unit: Unit) -> None:
    older, newer = unit.tip()[0], unit.tip()[0]
    services.take(older, by=unit.first, at=NOON)
    services.take(newer, by=unit.second, at=NOON)

    services.join(newer, other=older, by=unit.second, at=NOON)

    kept = Tip.objects.get(pk=older.pk)
    assert (kept.state, kept.reader) == ("verifying", unit.readers[0])


def test_two_new_ones_wait_for_the_look_that_is_due_first(unit: Unit) -> None:
    (older, _), (newer, _) = sent(unit, days_ago=2), sent(unit, days_ago=0)

    services.join(newer, other=older, by=unit.first, at=NOON)

    assert running(older) == ["tip_triage_days", "tip_verify_days"]
    days = {vietnam_day(one.started_at) for one in Clock.objects.about(older).open()}
    assert days == {NOON.date() - timedelta(2)}


def test_of_two_clocks_the_one_that_ends_first_runs_on(unit: Unit) -> None:
    """Told 40 days ago, answered 15 days ago, looked at again from today: due in 30 days. The other
    was told 20 days ago: due in 10."""
    older, first = sent(unit, days_ago=40)
    newer, second = sent(unit, days_ago=20)
    day = NOON.date()
    services.answer(older, **HANDLED, words="Xong.", by=unit.first, at=NOON - timedelta(days=15))
    public.reopen(first, at=NOON)
    assert (due(first), due(second)) == (day + timedelta(30), day + timedelta(10))

    services.join(newer, other=older, by=unit.second, at=NOON)

    assert (due(first), due(second)) == (day + timedelta(10), day + timedelta(10))
    assert running(newer) == []


def test_a_clock_that_stands_still_does_not_hold_up_one_that_runs(unit: Unit) -> None:
    (older, first), (newer, _) = sent(unit, days_ago=20), sent(unit, days_ago=5)
    services.stop(older, reason="giám định", paper="14/CV", by=unit.first, at=NOON)

    services.join(newer, other=older, by=unit.first, at=NOON)

    assert due(first) == NOON.date() + timedelta(25)
