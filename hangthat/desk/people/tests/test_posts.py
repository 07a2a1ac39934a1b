"""Titles on the page of a person and among what waits for approval."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.access.models import Post, Title
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.reauthentication import SINCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def title() -> Title:
    return Title.objects.create(code="ksv", name="Kiểm soát viên thị trường")


def enter(client: Client, user: User) -> None:
    """Signed in, and asked lately who he is."""
    client.force_login(user)
    session = client.session
    session[SINCE] = session["seen"] = int(time.time())
    session.save()


def test_a_title_is_proposed_on_one_page_and_approved_on_another(
    client: Client, head: User, leader: User, binh: User, title: Title, standing_agency: Agency
) -> None:
    enter(client, head)
    typed = {"title": title.pk, "agency": standing_agency.pk, "valid_from": "01/07/2025"}
    client.post(reverse("desk:post_add", args=["binh"]), typed | {"card_number": "ls 7"})
    post = Post.objects.get()
    own = client.get(reverse("desk:grants_waiting")).content.decode()
    enter(client, leader)
    waiting = client.get(reverse("desk:grants_waiting")).content.decode()
    first = client.get("/viec-cua-toi/").content.decode()
    client.post(reverse("desk:post_approve", args=[post.pk]), {})
    enter(client, head)
    page = client.get(reverse("desk:person", args=["binh"])).content.decode()

    assert "bạn là người đề nghị hoặc người giữ chức danh" in own
    assert "Kiểm soát viên thị trường" in waiting
    assert "1 chức danh chờ duyệt" in first
    assert "Chức danh, thẻ kiểm tra" in page
    assert "LS7" in page
    assert "đang giữ" in page
    assert "duyệt chức danh" in page


def test_a_card_in_use_is_refused_on_the_page(
    client: Client, head: User, binh: User, chi: User, title: Title, standing_agency: Agency
) -> None:
    enter(client, head)
    typed = {
        "title": title.pk, "agency": standing_agency.pk, "valid_from": "01/07/2025",
        "card_number": "LS7",
    }  # fmt: skip
    client.post(reverse("desk:post_add", args=["binh"]), typed)

    page = client.post(reverse("desk:post_add", args=["chi"]), typed).content.decode()

    assert "Thẻ LS7 đang ghi ở chức danh Kiểm soát viên thị trường của Trần Thị Bình" in page
    assert Post.objects.count() == 1


def test_a_clerk_gives_no_titles(client: Client, binh: User, chi: User, title: Title) -> None:
    enter(client, binh)

    assert client.get(reverse("desk:post_add", args=["chi"])).status_code == 403
