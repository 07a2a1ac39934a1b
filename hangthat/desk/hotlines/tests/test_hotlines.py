"""Hotlines on the pages of officers, and what citizens read of them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from conftest import NOON
from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.hotlines.models import Hotline

pytestmark = [pytest.mark.django_db, pytest.mark.both]
SAID = {
    "number": "0203 812 345", "hours": "Cả ngày <b>", "posted": "trụ sở", "start": "02/03/2026",
}  # fmt: skip


def officer(code: str, role: Role = Role.MEMBER_OFFICER) -> User:
    agency = Agency.objects.create(code=code, name=f"Đội {code}")
    return add_officer(
        username=code.lower(), full_name=code, role=role, agency=agency, at=NOON,
        valid_from=date(2021, 1, 1),
    )  # fmt: skip


@pytest.fixture
def own(db: None) -> User:
    return officer("CA1")


def said(client: Client, where: str, by: User | None = None) -> str:
    if by:
        client.force_login(by)
    answer = client.get(where, follow=True)
    assert answer.status_code == 200, where
    return str(answer.content.decode())


def test_a_number_that_an_officer_writes_down_stands_on_the_citizens_page(
    client: Client, own: User
) -> None:
    assert "Trang này không tự đặt ra số nào" in said(client, "/")
    assert "Chưa cơ quan nào" in said(client, "/duong-day-nong/", own)

    answer = client.post("/duong-day-nong/them/", SAID)
    assert answer["Location"] == "/duong-day-nong/"
    front = said(client, "/")
    assert 'href="tel:0203812345"' in front
    assert "Đội CA1" in front
    assert "Cả ngày &lt;b&gt;" in front
    assert "không tự đặt ra" not in front
    line = Hotline.objects.get()
    assert line.number in said(client, "/duong-day-nong/")
    assert "Thôi dùng" in said(client, f"/duong-day-nong/{line.code}/")


def test_the_search_box_finds_a_hotline_by_its_number_and_its_code(
    client: Client, own: User, technician: User
) -> None:
    client.force_login(own)
    client.post("/duong-day-nong/them/", SAID)
    line = Hotline.objects.get()
    at = f'href="/duong-day-nong/{line.code}/"'

    for words in ("0203 812 345", "812345", line.code):
        assert at in said(client, f"/tim/?q={words}", own)
    assert at not in said(client, f"/tim/?q={line.code}", technician)


def test_only_its_agency_ends_a_hotline(client: Client, own: User) -> None:
    client.force_login(own)
    client.post("/duong-day-nong/them/", SAID)
    line = Hotline.objects.get()
    end, ended = f"/duong-day-nong/{line.code}/thoi-dung/", {"last_on": "02/03/2026", "reason": "x"}

    other = officer("HQ1")
    assert "Thôi dùng" not in said(client, f"/duong-day-nong/{line.code}/", other)
    assert client.get(end).status_code == 403
    client.force_login(own)
    assert client.post(end, ended).status_code == 302
    assert "không tự đặt ra" in said(client, "/")


def test_the_list_asks_as_often_for_many_as_for_one(
    client: Client, own: User, django_assert_max_num_queries: Any
) -> None:
    Hotline.objects.bulk_create(
        Hotline(
            code=f"DN-{n}", agency=own.agency, number=f"{1000 + n}", hours="x", posted="x",
            start=date(2026, 1, 1),
        )
        for n in range(120)
    )  # fmt: skip
    client.force_login(own)
    client.get("/duong-day-nong/")
    with django_assert_max_num_queries(12):
        page = client.get("/duong-day-nong/").content.decode()
    assert page.count("/duong-day-nong/DN-") == 50


def test_the_number_of_every_commune_stands_on_the_first_page_however_many_there_are(
    client: Client,
) -> None:
    for n in range(100):
        commune = Agency.objects.create(code=f"UB-{n}", name=f"UBND xã Tân Lập {n:03}")
        Hotline.objects.create(
            code=f"DN-{n}", agency=commune, number=f"02053{n:06}", hours="Cả ngày", posted="trụ sở",
            start=date(2026, 3, 2),
        )  # fmt: skip

    page = client.get("/").content

    assert page.count(b'class="dial"') == 100
    assert len(page) < 150_000
