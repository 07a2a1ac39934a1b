"""Clocks follow their records when two shops or two owners become one, and two again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import UniqueConstraint

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.records import timed_models
from hangthat.core.deadlines.models import Clock, ClockEvent
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.cases.services import find_violation
from hangthat.domain.deciding.services import interrupt, resume
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.law.models import Provision
from hangthat.domain.merging.services import (
    merge_establishments,
    merge_parties,
    undo_merge,
    what_moves,
)
from hangthat.domain.merging.services.moving import pointers
from hangthat.domain.merging.tests.test_merging import shop

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
WHY: dict[str, Any] = {"reason": "nhập hai lần", **BY}
FOUND_ON = date(2026, 11, 1)
# Two of these that both wait refuse the merge until one of them is answered.
STAY = {"own_records.shoprequest"}


def test_no_clock_runs_about_what_can_be_merged_and_none_can_be_left_behind() -> None:
    """A clock hangs on a record that a merge turns, never on a shop or an owner; and no record
    with a clock stays with the former one, as rows do of which the survivor has the like."""
    timed = set(timed_models())
    assert len(timed) >= 7
    assert not timed & {Establishment, Party}
    left = [
        field
        for model in (Establishment, Party)
        for field in pointers(model)
        if field.model in timed
        and field.model._meta.label_lower not in STAY
        and (
            field.unique
            or any(
                isinstance(one, UniqueConstraint) and field.name in one.fields
                for one in field.model._meta.constraints
            )
        )
    ]
    assert left == []


@pytest.fixture
def pair(ward_one: Area, commune_two: Area) -> tuple[Establishment, Establishment]:
    Provision.objects.create(
        key="limitation_ip_goods", title="x", value="2", unit="năm", document="Điều 6"
    )
    return shop(ward_one), shop(commune_two, "TẠP HOÁ HƯƠNG")


def stopped(at: Establishment) -> Violation:
    found = find_violation(classification="ip", found_on=FOUND_ON, establishment=at, **BY)
    said = {"reason": "vắng mặt", "paper": "1/BB", **BY}
    interrupt(violation=found, ground="limitation_stop_other", on=FOUND_ON + timedelta(3), **said)
    return found


def all_clocks() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Clock, ClockEvent)]


@pytest.mark.django_db
def test_a_stopped_limitation_stands_still_at_the_survivor_and_goes_on_there(
    pair: tuple[Establishment, Establishment], an: User, binh: User, chi: User
) -> None:
    kept, twin = pair
    found, own = stopped(twin), stopped(kept)
    before = all_clocks()
    assert what_moves(twin)["thời hạn đang tính"] == 1

    merge = merge_establishments(survivor=kept, former=twin, **WHY)

    assert all_clocks() == before, "nothing is lost, none runs twice"
    found.refresh_from_db()
    assert found.establishment == kept
    assert limitation_of(found).stopped_on == FOUND_ON + timedelta(3)
    clocks = Clock.objects.about_any(Violation, (found.pk, own.pk))
    assert set(clocks.visible_to(binh)) == set(clocks.visible_to(an)) == set(clocks)
    assert not clocks.visible_to(chi).exists()
    goes_on = {"reason": "đã đến", "paper": "2/BB", "on": FOUND_ON + timedelta(13), **BY}
    resume(violation=found, **goes_on)
    assert limitation_of(found).last == date(2028, 11, 11)

    undo_merge(merge=merge, **WHY)

    found.refresh_from_db()
    assert (found.establishment, found.limitation_on) == (twin, date(2028, 11, 11))
    assert set(clocks.visible_to(chi)) == set(Clock.objects.about(found))


@pytest.mark.django_db
def test_the_clocks_of_an_owner_s_own_violations_follow_them(
    pair: tuple[Establishment, Establishment],
) -> None:
    kept, twin = pair[0].party, pair[1].party
    found = find_violation(classification="ip", found_on=FOUND_ON, party=twin, **BY)
    said = {"reason": "vắng mặt", "paper": "1/BB", "on": FOUND_ON + timedelta(3), **BY}
    interrupt(violation=found, ground="limitation_stop_other", **said)
    before = all_clocks()

    merge_parties(survivor=kept, former=twin, **WHY)

    assert all_clocks() == before
    found.refresh_from_db()
    assert found.party == kept
    assert limitation_of(found).stopped_on == FOUND_ON + timedelta(3)
    assert "thời hạn đang tính" not in what_moves(twin)
