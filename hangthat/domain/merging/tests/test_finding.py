"""The registry compared with itself: asked once, answered once, and never beyond one's sight."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    amend_establishment,
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.establishments.services.lifecycle import reopen
from hangthat.domain.merging.models import Twin
from hangthat.domain.merging.services import (
    FIND,
    apart,
    ask_to_find,
    find_twins,
    last_searched_at,
    merge_establishments,
    put_off,
    undo_merge,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}


def shop(area: Area, name: str = "Tạp hóa Hương", **more: Any) -> Establishment:
    owner = register_party(
        name=more.pop("owner", f"Chủ {name}"), kind="household", phone=more.pop("phone", ""), **BY
    )
    given = {"kind": "shop", "opened_on": date(2020, 1, 1), "address": "Số 45, đường Lê Lợi"}
    return open_establishment(party=owner, name=name, area=area, **(given | more), **BY)


@pytest.fixture
def kept(ward_one: Area) -> Establishment:
    return shop(ward_one)


@pytest.fixture
def twin(ward_one: Area) -> Establishment:
    return shop(ward_one, "TẠP HOÁ HƯƠNG", address="45 Lê Lợi")


def search(by: User) -> Job:
    job = ask_to_find(by=by, at=NOON)
    assert work_once({FIND: find_twins}, clock=lambda: NOON)
    job.refresh_from_db()
    assert job.state == "done", job.fault
    return job


def asked(user: User) -> list[tuple[int, int]]:
    found = Twin.objects.visible_to(user).unanswered()
    return [(one.one, one.other) for one in found]


def test_two_alike_in_one_commune_are_asked_about_with_reasons(
    an: User, kept: Establishment, twin: Establishment, commune_two: Area
) -> None:
    shop(commune_two, "Quần áo Lan", address="Thôn 3")

    search(an)

    assert asked(an) == [(kept.pk, twin.pk)]
    assert any("số" in reason for reason in Twin.objects.get().reasons)
    assert last_searched_at() == NOON


def test_a_shop_taken_down_in_the_wrong_commune_is_asked_about_too(
    an: User, binh: User, ward_one: Area, commune_two: Area
) -> None:
    told = {"owner": "Nông Thị Hương", "phone": "0912345678"}
    here, there = shop(ward_one, **told), shop(commune_two, **told)

    search(an)

    assert asked(an) == [(here.pk, there.pk)]
    assert asked(binh) == []  # he sees one of them


def test_what_was_answered_is_never_asked_again(
    an: User, kept: Establishment, twin: Establishment
) -> None:
    search(an)
    apart(one=twin, other=kept, by=an, at=NOON)
    assert asked(an) == []

    search(an)

    assert asked(an) == []


def test_a_merged_pair_leaves_the_queue_and_comes_back_when_it_is_taken_apart(
    an: User, kept: Establishment, twin: Establishment
) -> None:
    search(an)
    merge = merge_establishments(survivor=kept, former=twin, reason="nhập hai lần", **BY)
    assert asked(an) == []

    undo_merge(merge=merge, reason="nhầm", **BY)

    assert asked(an) == [(kept.pk, twin.pk)]


def test_a_shop_that_opened_again_is_not_taken_for_the_double_of_what_it_was(
    an: User, kept: Establishment
) -> None:
    close_establishment(shop=kept, closed_on=date(2026, 1, 31), **BY)
    reopen(kept, on=date(2026, 11, 1), **BY)
    assert Establishment.objects.count() == 2

    search(an)

    assert Twin.objects.exists()
    assert asked(an) == []


def test_what_was_put_off_stays_so_after_the_next_search(
    an: User, binh: User, kept: Establishment, twin: Establishment, commune_two: Area
) -> None:
    search(an)
    put_off(one=twin, other=kept, by=binh, at=NOON)
    with pytest.raises(OutOfReach):
        put_off(one=kept, other=shop(commune_two), by=binh, at=NOON)

    search(an)

    assert Twin.objects.get().later_by == binh
    assert asked(an) == [(kept.pk, twin.pk)]
    assert Entry.objects.filter(subject="merging.twin", action="later").count() == 1


def test_a_pair_that_is_alike_no_more_is_dropped(
    an: User, kept: Establishment, twin: Establishment
) -> None:
    search(an)
    amend_establishment(
        twin, version=twin.version, name="Điện máy Tuấn Anh", address="Số 9 phố Mới", **BY
    )

    search(an)

    assert not Twin.objects.exists()


def test_one_search_at_a_time(an: User, binh: User) -> None:
    ask_to_find(by=an, at=NOON)

    with pytest.raises(ValidationError, match="đang tìm"):
        ask_to_find(by=binh, at=NOON)


def test_a_search_killed_half_way_begins_anew_and_asks_nothing_twice(
    an: User, kept: Establishment, twin: Establishment
) -> None:
    job = ask_to_find(by=an, at=NOON)

    def dies(step: Any) -> dict[str, Any]:
        find_twins(step)
        raise SystemExit

    with pytest.raises(SystemExit):
        work_once({FIND: dies}, clock=lambda: NOON)
    later = NOON + timedelta(hours=1)
    assert work_once({FIND: find_twins}, clock=lambda: later)

    job.refresh_from_db()
    assert (job.state, job.tries) == ("done", 2)
    assert asked(an) == [(kept.pk, twin.pk)]
