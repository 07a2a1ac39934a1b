"""The deadlines of a check are stopped and lengthened by an event, and a mistake by another."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.models import Post
from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import Move
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import may_be_mistaken
from hangthat.core.deadlines.services import MoveTerms
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.services.clock_moves import ON_SITE, ON_SITE_COMPLEX
from hangthat.domain.programmes.tests.small import Force

pytestmark = pytest.mark.django_db

BEGAN, LATER = date(2026, 12, 1), datetime(2026, 12, 9, 8, tzinfo=UTC)  # a Tuesday


@pytest.fixture
def police(ward_one: Area) -> Force:
    for key, value in {ON_SITE: "3", ON_SITE_COMPLEX: "5"}.items():
        Provision.objects.create(
            key=key, title=key, value=value, unit="ngày làm việc", document="Thông tư"
        )
    return Force(ward_one)


@pytest.fixture
def check(police: Force) -> PlannedCheck:
    found = police.declared(police.approved())
    services.clocks.begin(found, ON_SITE, since=BEGAN, by=police.an, at=LATER)
    return found


def clock() -> Clock:
    """That which counts."""
    return Clock.objects.filter(rule=ON_SITE).order_by("pk").last()  # type: ignore[return-value]


def last_day() -> date | None:
    last = clock().last_minute
    return vietnam_day(last) if last else None


def said(act: Move, on: int = 2, **more: Any) -> MoveTerms:
    return MoveTerms(act, "chờ giám định", date(2026, 12, on), "3/TB", **more)


def move(check: PlannedCheck, police: Force, terms: MoveTerms) -> Clock:
    return services.move_clock(check=check, clock=ON_SITE, terms=terms, by=police.an, at=LATER)


def back(event: int) -> MoveTerms:
    return MoveTerms(Move.TAKE_BACK, "nhầm cuộc", event=event)


def test_a_stop_holds_the_deadline_until_it_goes_on(check: PlannedCheck, police: Force) -> None:
    before = last_day()

    move(check, police, said(Move.STOP, 2))
    assert last_day() is None
    move(check, police, said(Move.RESUME, 4))

    assert before == date(2026, 12, 4)
    assert last_day() == date(2026, 12, 8)


def test_more_time_needs_a_reason_and_a_paper_and_is_taken_back(
    check: PlannedCheck, police: Force
) -> None:
    before = last_day()
    for reason, paper, words in (("x", "", "Ghi văn bản"), ("", "3/TB", "phải ghi lý do")):
        with pytest.raises(ValidationError, match=words):
            move(check, police, MoveTerms(Move.EXTEND, reason, BEGAN, paper, 2, "working_day"))

    move(check, police, said(Move.EXTEND, extra=2, unit="working_day"))
    assert last_day() == date(2026, 12, 8)
    assert list(may_be_mistaken(clock())) == [1]
    move(check, police, back(1))

    assert last_day() == before
    assert may_be_mistaken(clock()) == {}
    with pytest.raises(ValidationError, match="đã bỏ rồi"):
        move(check, police, back(1))


def test_whatever_the_door_a_clock_goes_on_by_a_paper_and_is_extended_by_days(
    check: PlannedCheck, police: Force
) -> None:
    move(check, police, said(Move.STOP))

    with pytest.raises(ValidationError, match="Ghi văn bản"):
        move(check, police, MoveTerms(Move.RESUME, "có kết quả", date(2026, 12, 4)))
    with pytest.raises(ValidationError, match="và đơn vị"):
        move(check, police, said(Move.EXTEND, extra=5, unit="hour"))


def test_a_stop_by_mistake_is_taken_back(check: PlannedCheck, police: Force) -> None:
    before = last_day()
    move(check, police, said(Move.STOP, 2))

    move(check, police, back(1))

    assert (last_day(), may_be_mistaken(clock())) == (before, {})


def test_a_stop_by_mistake_is_taken_back_also_after_time_was_added(
    check: PlannedCheck, police: Force
) -> None:
    first = clock()
    move(check, police, said(Move.STOP, 2))
    move(check, police, said(Move.EXTEND, 3, extra=2, unit="working_day"))
    move(check, police, said(Move.RESUME, 4))

    move(check, police, back(1))

    assert clock().pk != first.pk
    assert last_day() == date(2026, 12, 8)  # the added days alone
    assert list(may_be_mistaken(clock())) == [1]
    move(check, police, back(1))
    assert last_day() == date(2026, 12, 4)


def title_of(police: Force) -> Post:
    held = Post.objects.get(user=police.an)
    return Post.objects.create(
        user=police.head, title=held.title, agency=police.agency, given_at=held.given_at,
        valid_from=held.valid_from, approved_at=held.approved_at,
    )  # fmt: skip


def test_a_complex_check_gets_the_longer_time_under_a_title(
    check: PlannedCheck, police: Force
) -> None:
    said = {"reason": "nhiều kho hàng", "paper": "5/QĐ"}
    about: dict[str, Any] = {"check": check, "at": LATER, **said}
    with pytest.raises(ValidationError, match="chức danh còn hiệu lực"):
        services.allow_complex(post=None, by=police.head, **about)
    with pytest.raises(OutOfReach):
        services.allow_complex(post=Post.objects.get(user=police.an), by=police.an, **about)

    post = title_of(police)
    services.allow_complex(post=post, by=police.head, **about)

    assert last_day() == date(2026, 12, 8)  # five working days in all
    event = clock().events.get()
    assert (event.ground, event.reason, event.paper) == (ON_SITE_COMPLEX, "nhiều kho hàng", "5/QĐ")
    with pytest.raises(ValidationError, match="đã được tính theo vụ việc phức tạp"):
        services.allow_complex(post=post, by=police.head, **about)


def test_a_longer_time_in_another_unit_is_not_reckoned_with(
    check: PlannedCheck, police: Force
) -> None:
    Provision.objects.filter(key=ON_SITE_COMPLEX).update(value="10", unit="ngày")

    with pytest.raises(ValidationError, match="Chưa có quy định"):
        services.allow_complex(
            check=check, post=title_of(police), reason="x", paper="5/QĐ", by=police.head, at=LATER
        )


def test_a_colleague_of_elsewhere_moves_no_deadline(check: PlannedCheck, police: Force) -> None:
    other = Force(police.area, "hq")
    with pytest.raises(OutOfReach):
        move(check, other, said(Move.STOP))


def test_a_deadline_that_does_not_run_is_not_moved(check: PlannedCheck, police: Force) -> None:
    services.clocks.finish(check, ON_SITE, on=BEGAN, by=police.an, at=LATER)
    with pytest.raises(ValidationError, match="không chạy, hoặc đã kết thúc"):
        move(check, police, said(Move.STOP))
