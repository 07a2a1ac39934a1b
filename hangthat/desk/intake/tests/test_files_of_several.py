"""Files that stand on each other, and one list that two people send."""

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_intake import HA, LAN, act, book, send
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import amend_establishment

PHONE = "0912345678"  # of HA


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
    assert sorted(Establishment.objects.values_list("party__phone", flat=True)) == ["", PHONE]
    act(desk, first, "hoan-tac")
    assert (second.state, first.state) == ("undone", "undone")
    assert not Establishment.objects.exists()


def test_of_files_that_changed_one_record_each_is_undone_after_those_that_came_later(
    desk: Client,
) -> None:
    bare = (*LAN[:5], "", "")
    act(desk, send(desk, book(bare)), "ghi")
    later = []
    for row in ((*bare[:6], PHONE), (*LAN[:6], PHONE)):
        later.append(send(desk, book(row)))
        assert later[-1].counts == {"update": 1}
        act(desk, later[-1], "ghi")
    party = Establishment.objects.get().party
    assert (party.phone, party.tax_code) == (PHONE, LAN[5])

    for batch in reversed(later):
        act(desk, batch, "hoan-tac")
        assert batch.state == "undone", batch.words
    party = Establishment.objects.get().party
    assert (party.phone, party.tax_code) == ("", "")


def test_a_record_that_somebody_changed_since_is_not_taken_for_one_that_was_put_back(
    desk: Client, binh: User
) -> None:
    first = send(desk, book(LAN))
    act(desk, first, "ghi")
    shop = Establishment.objects.get()
    said = {"version": shop.version, "reason": "sửa", "by": binh, "at": now()}
    amend_establishment(shop, address="Số 1", **said)
    amend_establishment(shop, address="Số 2", **said | {"version": shop.version})

    act(desk, first, "hoan-tac")

    assert first.state == "written"


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
