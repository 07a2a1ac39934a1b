"""Titles, cards and roles that soon end: told to who holds them, and to who renews them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.models import Grant, Post, Title
from hangthat.core.agencies.models import Agency, User

pytestmark = [pytest.mark.django_db, pytest.mark.both]
OWN, OTHERS = "vai trò của bạn sắp hết hạn", "vai trò của cán bộ sắp hết hạn"


@pytest.fixture
def title(db: None) -> Title:
    return Title.objects.create(code="ksv", name="Kiểm soát viên thị trường")


def post(user: User, title: Title, agency: Agency, days: int, card: str, **more: object) -> Post:
    """Approved, and over after that many days."""
    today = localdate()
    given = {"given_at": now(), "approved_at": now(), "valid_from": today - timedelta(300)} | more
    return Post.objects.create(
        user=user, title=title, agency=agency, card_number=card,
        valid_to=today + timedelta(days), **given,
    )  # fmt: skip


def first_page(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("desk:home")).content.decode()


def test_a_card_that_ends_within_thirty_days_is_told_to_its_holder_and_to_who_renews_it(
    an: User, binh: User, chi: User, head: User, title: Title, standing_agency: Agency
) -> None:
    for user, days in ((binh, 30), (chi, 31)):
        post(user, title, standing_agency, days, f"LS{days}")
    ends = f"hết ngày {localdate() + timedelta(30):%d/%m/%Y}"

    own, late, boss, colleague = (first_page(one) for one in (binh, chi, head, an))

    assert OWN in own
    assert "thẻ LS30" in own
    assert ends in own
    assert "sắp hết hạn" not in late
    assert OTHERS in boss
    assert f"Trần Thị Bình: chức danh {title}" in boss
    assert reverse("desk:person", args=["binh"]) in boss
    assert "LS31" not in boss
    assert "sắp hết hạn" not in colleague


def test_a_title_that_somebody_proposed_for_longer_or_that_was_ended_needs_nothing(
    binh: User, chi: User, head: User, title: Title, standing_agency: Agency
) -> None:
    for user in (binh, chi):
        post(user, title, standing_agency, 5, "")
    assert first_page(head).count("chức danh Kiểm soát viên") == 2
    next_one = post(binh, title, standing_agency, 400, "", approved_at=None)
    Post.objects.filter(user=chi).update(ended_on=localdate() + timedelta(2))

    assert "sắp hết hạn" not in first_page(head)
    assert "sắp hết hạn" not in first_page(binh)
    next_one.ended_on = localdate()  # refused
    next_one.save()
    assert OTHERS in first_page(head)
    assert OWN in first_page(binh)


def test_a_role_that_ends_today_is_told_until_the_same_role_goes_on(binh: User, head: User) -> None:
    today = localdate()
    role = Grant.objects.get(user=binh)
    Grant.objects.filter(pk=role.pk).update(valid_to=today)

    own, boss = first_page(binh), first_page(head)
    assert "hết hôm nay" in own
    assert f"Vai trò {role}" in own
    assert f"Trần Thị Bình: vai trò {role}" in boss

    role.pk, role.valid_from, role.valid_to = None, today + timedelta(1), None
    role.approved_at = None
    role.save()
    assert "sắp hết hạn" not in first_page(binh) + first_page(head)


def test_a_stand_in_for_a_week_has_nothing_to_renew(binh: User, chi: User, head: User) -> None:
    role = Grant.objects.get(user=binh)
    role.pk, role.user, role.stands_in_for = None, chi, binh
    role.valid_to = localdate() + timedelta(7)
    role.save()

    assert "sắp hết hạn" not in first_page(chi) + first_page(head)


def test_a_head_of_another_agency_is_told_of_nobody_elses(
    binh: User, head: User, leader: User, title: Title, standing_agency: Agency
) -> None:
    other = Agency.objects.create(code="CA", name="Công an tỉnh", kind="police")
    role = Grant.objects.get(user=head)
    Grant.objects.filter(pk=role.pk).update(role="member_head", agency=other)
    post(binh, title, standing_agency, 5, "LS1")

    assert "sắp hết hạn" not in first_page(head) + first_page(leader)
