"""Titles that people hold: two persons, no one to himself, one card in one place."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.holders import posts_visible_to
from hangthat.core.access.services.people import add_officer, dismiss
from hangthat.core.access.services.posts import (
    PostTerms,
    approve,
    end,
    propose,
)
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry

TODAY = localdate()
DAY = timedelta(days=1)
START = date(2025, 7, 1)


@pytest.fixture
def hoa(db: None) -> User:
    return User.objects.create(username="hoa", full_name="Nông Thị Hoa")


@pytest.fixture
def title(db: None) -> Title:
    return Title.objects.create(code="ksv", name="Kiểm soát viên", valid_from=date(2020, 1, 1))


@pytest.fixture
def police(db: None) -> Agency:
    return Agency.objects.create(code="ca", name="Công an tỉnh", kind="police")


@pytest.fixture
def police_head(police: Agency) -> User:
    return add_officer(
        username="ca-head", password="hangthat-demo", full_name="Trưởng phòng",
        role=Role.MEMBER_HEAD, agency=police, at=now(),
    )  # fmt: skip


def proposed(user: User, title: Title, agency: Agency, by: User | None, **more: Any) -> Post:
    terms = PostTerms(**{"title": title, "agency": agency, "valid_from": START, **more})
    return propose(user=user, terms=terms, by=by, at=now())


def held(user: User, on: date = TODAY) -> list[Post]:
    return list(Post.objects.held_by(user, on=on))


def test_a_title_is_held_once_a_second_person_approves(
    head: User, leader: User, hoa: User, title: Title, standing_agency: Agency
) -> None:
    post = proposed(hoa, title, standing_agency, head, card_number="ls 012 ", basis="QĐ 5")
    assert held(hoa) == []

    with pytest.raises(ValidationError, match="Người duyệt phải là người khác"):
        approve(post=post, by=head, at=now())
    approve(post=post, by=leader, at=now())

    assert held(hoa) == [post]
    assert (post.card_number, post.given_by, post.approved_by) == ("LS012", head, leader)
    line = Entry.objects.of("access.post", post.pk).last()
    assert line is not None
    assert (line.action, line.actor_id) == ("approve", leader.pk)


def test_it_holds_from_its_first_day_to_its_last_and_to_the_day_before_its_end(
    hoa: User, title: Title, standing_agency: Agency
) -> None:
    post = proposed(hoa, title, standing_agency, None, valid_to=TODAY)
    assert [bool(held(hoa, on)) for on in (START - DAY, START, TODAY, TODAY + DAY)] == [
        False, True, True, False,
    ]  # fmt: skip

    end(post=post, reason="chuyển công tác", day=TODAY - 2 * DAY, by=None, at=now())

    assert [bool(held(hoa, TODAY - days * DAY)) for days in (3, 2)] == [True, False]


def test_nobody_gives_a_title_to_himself_or_approves_his_own(
    head: User, leader: User, title: Title, standing_agency: Agency
) -> None:
    with pytest.raises(ValidationError, match="Không ai tự giao chức danh"):
        proposed(head, title, standing_agency, head)
    own = proposed(leader, title, standing_agency, head)
    with pytest.raises(ValidationError, match="Người duyệt phải là người khác"):
        approve(post=own, by=leader, at=now())


def test_a_head_gives_titles_of_his_own_agency_only_and_does_not_approve(
    police: Agency, police_head: User, hoa: User, title: Title, standing_agency: Agency
) -> None:
    own = proposed(hoa, title, police, police_head)

    with pytest.raises(OutOfReach):
        proposed(hoa, title, standing_agency, police_head)
    other = add_officer(
        username="ca-2", password="hangthat-demo", full_name="Phó phòng",
        role=Role.MEMBER_HEAD, agency=police, at=now(),
    )  # fmt: skip
    with pytest.raises(OutOfReach):
        approve(post=own, by=other, at=now())
    assert list(posts_visible_to(other)) == [own]
    assert list(posts_visible_to(hoa)) == []  # no role yet


def test_a_card_is_carried_in_one_place_until_that_is_ended(
    hoa: User, an: User, title: Title, standing_agency: Agency
) -> None:
    first = proposed(hoa, title, standing_agency, None, card_number="LS 01")
    with pytest.raises(ValidationError, match="LS01 đang ghi ở chức danh"):
        proposed(an, title, standing_agency, None, card_number="ls01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.bulk_create(
            [Post(user=an, title=title, agency=standing_agency, card_number="LS01",
                  valid_from=START, given_at=now())]
        )  # fmt: skip

    end(post=first, reason="đổi thẻ", by=None, at=now())

    assert proposed(an, title, standing_agency, None, card_number="LS01").pk


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"valid_from": date(2019, 12, 31)}, "chỉ có từ 01/01/2020"),
        ({"valid_to": date(2025, 6, 30)}, "Ngày kết thúc phải từ ngày bắt đầu"),
    ],
)
def test_days_that_cannot_be_are_refused(
    hoa: User, title: Title, standing_agency: Agency, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        proposed(hoa, title, standing_agency, None, **more)


def test_the_same_title_is_not_held_twice_on_a_day(
    hoa: User, title: Title, standing_agency: Agency
) -> None:
    proposed(hoa, title, standing_agency, None, valid_to=TODAY)

    with pytest.raises(ValidationError, match="đã giữ chức danh ấy"):
        proposed(hoa, title, standing_agency, None, valid_from=TODAY)
    assert proposed(hoa, title, standing_agency, None, valid_from=TODAY + DAY).pk


def test_who_may_approve_may_turn_down_and_then_it_is_decided(
    head: User, leader: User, hoa: User, title: Title, standing_agency: Agency
) -> None:
    post = proposed(hoa, title, standing_agency, head)

    end(post=post, reason="chưa đủ căn cứ", by=leader, at=now())

    assert not Post.objects.waiting().exists()
    with pytest.raises(ValidationError, match="đã được giải quyết"):
        approve(post=post, by=leader, at=now())
    with pytest.raises(ValidationError, match="đã chấm dứt"):
        end(post=post, reason="lại", by=leader, at=now())


def test_a_closed_account_holds_no_title(hoa: User, title: Title, standing_agency: Agency) -> None:
    proposed(hoa, title, standing_agency, None)

    dismiss(user=hoa, reason="nghỉ hưu", by=None, at=now())

    assert held(hoa) == []
    with pytest.raises(ValidationError, match="đã đóng"):
        proposed(hoa, title, standing_agency, None)
