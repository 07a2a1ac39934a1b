"""Two officers put one record right: An (province) and Bình (Phường Một)."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.web.form_tokens import new_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.activities.services import record
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import amend_party, open_establishment, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(
        name="Vũ Thị Hòa", kind="household", phone="0912 345 678", personal_id="020099001234", **BY
    )
    return open_establishment(
        party=owner,
        name="Tạp hóa Đỗ Đồng",
        kind="shop",
        area=ward_one,
        address="số 5",
        opened_on=date(2021, 1, 5),
        **BY,
    )


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def other(an: User, client: Client) -> Client:
    browser = type(client)()
    browser.force_login(an)
    return browser


def typed(page: Client, address: str) -> dict[str, str]:
    """The form as the page fills it, ready to be changed and sent."""
    text = page.get(address).content.decode()
    found = dict(re.findall(r'<input type="\w+" name="(\w+)" value="([^"]*)"', text))
    found |= {name: "" for name in re.findall(r'<input type="text" name="(\w+)" maxl', text)}
    chosen = re.findall(r'<select name="(\w+)".*?<option value="(\w*)" selected', text, re.DOTALL)
    found |= dict(chosen)
    return {name: value for name, value in found.items() if name not in {"q", "form_token"}}


def test_the_card_leads_to_a_form_that_changes_just_what_was_typed(
    page: Client, shop: Establishment
) -> None:
    address = f"/co-so/{shop.code}/sua/"
    assert f'href="{address}"' in page.get(f"/co-so/{shop.code}/").content.decode()

    answer = page.post(address, {**typed(page, address), "address": "số 7 phố Chợ"}, follow=True)

    assert "Đã lưu Tạp hóa Đỗ Đồng" in answer.content.decode()
    stored = Establishment.objects.get()
    assert (stored.address, stored.name, stored.kind) == ("số 7 phố Chợ", shop.name, "shop")
    assert stored.opened_on == date(2021, 1, 5)


def test_the_slower_officer_sees_both_versions_and_chooses(
    page: Client, other: Client, shop: Establishment
) -> None:
    address = f"/co-so/{shop.code}/sua/"
    mine, theirs = typed(page, address), typed(other, address)
    other.post(address, {**theirs, "address": "số 9 phố Mới"})

    answer = page.post(
        address, {**mine, "address": "số 7 phố Chợ", "kind": "stall", "reason": "đo lại"}
    )

    text = shown(answer)
    assert answer.status_code == 409
    assert "Nguyễn Văn An đã sửa lúc" in text
    assert "Đang lưu: <b>số 9 phố Mới</b>" in text
    assert "Bạn nhập: <b>số 7 phố Chợ</b>" in text
    assert "Bạn nhập: <b>quầy, sạp</b>" in text
    assert 'name="reason" value="đo lại"' in text
    assert 'name="version" value="2"' in text
    assert Establishment.objects.get().address == "số 9 phố Mới"

    chosen = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
    chosen |= dict(re.findall(r'type="radio"[^>]* name="(\w+)" value="([^"]*)" checked', text))
    del chosen["form_token"]
    assert (chosen["address"], chosen["kind"]) == ("số 9 phố Mới", "stall")
    page.post(address, {**chosen, "address": "số 7 phố Chợ"})

    stored = Establishment.objects.get()
    assert (stored.address, stored.kind, stored.version) == ("số 7 phố Chợ", "stall", 3)


def test_the_same_correction_by_both_is_no_quarrel(
    page: Client, other: Client, shop: Establishment
) -> None:
    address = f"/co-so/{shop.code}/sua/"
    mine = {**typed(page, address), "address": "số 7 phố Chợ"}
    other.post(address, mine)

    answer = page.post(address, mine, follow=True)

    assert "sửa đúng như vậy" in answer.content.decode()
    assert Establishment.objects.get().version == 2


def test_the_number_of_a_person_is_written_but_never_shown(
    page: Client, shop: Establishment
) -> None:
    address = f"/chu-the/{shop.party.code}/sua/"
    mine = typed(page, address)
    assert "020099001234" not in page.get(address).content.decode()

    page.post(address, {**mine, "phone": "0999 888 777"})
    assert Party.objects.get().personal_id == "020099001234"
    stale = page.post(address, {**mine, "personal_id": "020099005678"})
    assert stale.status_code == 409
    assert "020099001234" not in stale.content.decode()
    page.post(address, {**mine, "version": "2", "personal_id": "020099005678"})

    assert Party.objects.get().personal_id == "020099005678"


def test_the_tax_code_of_another_party_is_refused_without_naming_it(
    page: Client, shop: Establishment
) -> None:
    one = register_party(name="Công ty Một", kind="enterprise", tax_code="0100109106", **BY)
    open_establishment(party=one, name="Trụ sở", kind="shop", area=shop.area, **BY)
    address = f"/chu-the/{shop.party.code}/sua/"

    text = page.post(address, {**typed(page, address), "tax_code": "0100109106"}).content.decode()

    assert "một chủ cơ sở khác" in text
    assert "Công ty Một" not in text


def test_a_shop_does_not_open_after_something_was_recorded_at_it(
    page: Client, shop: Establishment, ward_one: Area
) -> None:
    day = date(2021, 3, 8)
    record(kind="visit", held_on=day, area=ward_one, establishments=[shop], **BY)
    address = f"/co-so/{shop.code}/sua/"

    refused = page.post(address, {**typed(page, address), "opened_on": "09/03/2021"})
    assert "Đã ghi việc tại cơ sở này từ ngày 08/03/2021" in refused.content.decode()
    page.post(address, {**typed(page, address), "opened_on": "08/03/2021"})

    assert Establishment.objects.get().opened_on == day


def test_an_outsider_may_not_put_it_right(client: Client, chi: User, shop: Establishment) -> None:
    client.force_login(chi)

    for address in (f"/co-so/{shop.code}/sua/", f"/chu-the/{shop.party.code}/sua/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "x", "version": "1"}).status_code == 404


def test_an_edit_that_comes_back_after_the_session_ended_still_sees_who_was_quicker(
    page: Client, binh: User, shop: Establishment
) -> None:
    address = f"/chu-the/{shop.party.code}/sua/"
    mine = {**typed(page, address), "phone": "0999 888 777"}
    Session.objects.all().delete()
    page.post(address, {**mine, "form_token": new_token(binh.pk)})
    amend_party(shop.party, version=1, name="Vũ Thị Hoà", **BY)
    page.force_login(binh)

    back = typed(page, address)
    answer = page.post(address, back)

    assert back["phone"] == "0999 888 777"
    assert answer.status_code == 409
    assert "hệ thống đã sửa" in answer.content.decode()
