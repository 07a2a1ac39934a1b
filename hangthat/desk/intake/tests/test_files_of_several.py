"""Files that stand on each other, and one list that two people send."""

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_intake import HA, LAN, act, book, send
from hangthat.domain.establishments.models import Establishment


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def test_files_that_stand_on_each_other_are_undone_the_last_first(desk: Client) -> None:
    first = send(desk, book(HA, LAN))
    act(desk, first, "ghi")
    numbered = (*LAN[:6], "0912000111")
    second = send(desk, book(numbered))
    assert second.counts == {"update": 1}
    act(desk, second, "ghi")

    act(desk, first, "hoan-tac")
    assert (first.state, Establishment.objects.count()) == ("written", 2)
    assert "1 hồ sơ đã được sửa hoặc dùng sau đợt nhập này" in first.words

    act(desk, second, "hoan-tac")
    act(desk, first, "hoan-tac")
    assert (second.state, first.state) == ("undone", "undone")
    assert not Establishment.objects.exists()


def test_a_list_that_two_people_send_is_written_once(desk: Client, an: User) -> None:
    colleague = type(desk)()  # which sends each form once, as a browser does
    colleague.force_login(an)
    mine, theirs = send(desk, book(HA, LAN)), send(colleague, book(HA, LAN))
    assert mine.counts == theirs.counts == {"new": 2}

    act(desk, mine, "ghi")
    act(colleague, theirs, "ghi")

    assert (mine.state, theirs.state) == ("written", "checked")
    assert theirs.words.startswith("Dữ liệu đã thay đổi sau khi kiểm tra; chưa ghi gì.")
    assert theirs.counts == {"same": 2}
    assert Establishment.objects.count() == 2
