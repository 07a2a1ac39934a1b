"""While the machine's clock stands before the journal's last line, nothing is written."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import CheckMessage, run_checks
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hangthat.core.journal.models import Entry, Look
from hangthat.core.journal.services import (
    ClockBehind,
    buffered,
    enter,
    enter_all,
    looked,
    note,
)

HOUR = timedelta(hours=1)


def now() -> datetime:
    """Of the machine, which the journal asks."""
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    settings.CLOCK_TOLERANCE = 60


@transaction.atomic
def written(an: Any, at: datetime) -> None:
    note(by=an, at=at, action="look", subject=an, summary="ghi một dòng")


def areas() -> Any:
    """A kind of record of a room above."""
    return apps.get_model("agencies", "Area")


def area(code: str) -> Any:
    return areas()(code=code, name=f"Xã {code}", level="commune")


@pytest.mark.django_db
def test_a_clock_behind_the_last_line_stops_every_way_of_writing(an: Any) -> None:
    written(an, now() + HOUR)
    lines = Entry.objects.count()

    with pytest.raises(ClockBehind, match="trước dòng nhật ký cuối cùng") as refused:
        written(an, now())
    with pytest.raises(ClockBehind), transaction.atomic():
        enter(area("00009"), by=an, at=now(), summary="thêm")
    with pytest.raises(ClockBehind), transaction.atomic():
        enter_all([area("00007"), area("00008")], by=an, at=now(), summary=str)
    with pytest.raises(ClockBehind), transaction.atomic(), buffered():
        enter(area("00006"), by=an, at=now(), summary="thêm")

    assert "chỉnh giờ máy chủ" in refused.value.messages[0]
    assert Entry.objects.count() == lines
    assert not areas().objects.exists()


@pytest.mark.django_db
def test_the_moment_that_a_deed_names_does_not_get_around_the_clock(an: Any) -> None:
    """A work that began before may still name its beginning; a wrong clock may name no later."""
    written(an, now())
    written(an, now() - 5 * HOUR)
    written(an, now() + HOUR)

    with pytest.raises(ClockBehind):
        written(an, now() + 2 * HOUR)


@pytest.mark.django_db
def test_a_small_difference_between_machines_is_borne(an: Any, settings: Any) -> None:
    written(an, now() + timedelta(seconds=50))
    written(an, now())

    written(an, now() + HOUR)
    settings.CLOCK_TOLERANCE = 3700
    written(an, now())


@pytest.mark.django_db
def test_reading_goes_on_and_is_noted(an: Any) -> None:
    written(an, now() + HOUR)

    with transaction.atomic():
        looked(subject=an, fields=["phone"], by=an, at=now())

    assert Look.objects.count() == 1


@pytest.mark.django_db
def test_the_clock_costs_no_question(an: Any) -> None:
    written(an, now())
    with CaptureQueriesContext(connection) as asked:
        written(an, now())

    # the head of the chain with its lock, the line, and the line read back
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) == 3


@pytest.mark.django_db
def test_the_check_says_so_of_both_chains(an: Any) -> None:
    def late() -> list[CheckMessage]:
        return [one for one in run_checks(databases=["default"]) if one.id == "journal.E003"]

    assert late() == []
    written(an, now() + HOUR)
    looked(subject=an, fields=["phone"], by=an, at=now() + HOUR)

    deeds, looks = late()
    assert "dòng cuối của dòng nhật ký" in deeds.msg
    assert "dòng cuối của lượt xem dữ liệu cá nhân" in looks.msg
    assert "HANGTHAT_CLOCK_TOLERANCE" in deeds.hint
    assert not run_checks(tags=["database"])  # no database was named
