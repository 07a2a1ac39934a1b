"""What the registry refuses, it refuses on the page, through the API and from a spreadsheet."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.desk.shops.tests.test_amending import typed
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, trade_text
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party

SIGNED = date(2026, 11, 1)
HEADINGS = ("Tên hộ KD", "Chủ hộ", "Xã/phường", "Địa chỉ kinh doanh", "MST", "Hoạt động từ ngày")
TOO_LATE = "Đã ghi việc tại cơ sở này từ ngày 01/11/2026; hãy xem lại ngày."
ANOTHERS = "Số này đã ghi cho một chủ cơ sở khác."
NUMBER = "0100109106"


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    """Nobody recorded when it opened; a commitment was signed there."""
    found = _shop(ward_one)
    sign(text=trade_text(), member=found, signed_on=SIGNED, **BY)
    return found


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def row(*, tax_code: str = "", opened_on: str = "") -> bytes:
    cells = ("Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một", "Số 5 phố Chợ", tax_code, opened_on)
    return book(cells, headings=HEADINGS)


def on_the_page(desk: Client, record: Establishment | Party, user: User, **said: str) -> str:
    kind = "co-so" if isinstance(record, Establishment) else "chu-the"
    address = f"/{kind}/{record.code}/sua/"
    if "opened_on" in said:
        said["opened_on"] = as_typed(said["opened_on"])
    return desk.post(address, {**typed(desk, address), **said}).content.decode()


def through_the_api(desk: Client, record: Establishment | Party, user: User, **said: str) -> str:
    kind = "establishments" if isinstance(record, Establishment) else "parties"
    seen = {"If-Match": f'"{record.version}"'}
    return str(by_token(user).write(f"{kind}/{record.code}", said, "patch", **seen).json())


def from_a_sheet(desk: Client, record: Establishment | Party, user: User, **said: str) -> str:
    opened_on = as_typed(said["opened_on"]) if "opened_on" in said else ""
    batch = send(desk, row(tax_code=said.get("tax_code", ""), opened_on=opened_on))
    if "update" in batch.counts:
        act(desk, batch, "ghi")
    return page(desk, batch)


def as_typed(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"


EVERY_DOOR = pytest.mark.parametrize("door", [on_the_page, through_the_api, from_a_sheet])


@EVERY_DOOR
def test_a_shop_does_not_open_after_something_was_recorded_there(
    desk: Client, shop: Establishment, binh: User, door: Callable[..., str]
) -> None:
    assert TOO_LATE in door(desk, shop, binh, opened_on="2026-11-20")
    shop.refresh_from_db()
    assert shop.opened_on is None

    assert TOO_LATE not in door(desk, shop, binh, opened_on=SIGNED.isoformat())
    shop.refresh_from_db()
    assert shop.opened_on == SIGNED


@EVERY_DOOR
def test_the_tax_code_of_another_party_in_sight_is_nobody_elses(
    desk: Client, shop: Establishment, binh: User, door: Callable[..., str]
) -> None:
    other = register_party(name="Công ty Một", kind="enterprise", tax_code=NUMBER, **BY)
    open_establishment(party=other, name="Siêu thị Một", kind="shop", area=shop.area, **BY)

    text = door(desk, shop.party, binh, tax_code=NUMBER)

    assert ANOTHERS in text
    assert other.name not in text
    assert Party.objects.get(pk=shop.party_id).tax_code == ""


def test_two_rows_do_not_give_one_number_to_two_owners(desk: Client, shop: Establishment) -> None:
    _second(shop)
    rows = [
        (name, owner, "Phường Một", "Số 5 phố Chợ", NUMBER, "")
        for name, owner in (("Tạp hóa Hà", "Nguyễn Thị Hà"), ("Quán Mai", "Lê Thị Mai"))
    ]

    batch = send(desk, book(*rows, headings=HEADINGS))

    assert batch.counts == {"update": 1, "error": 1}
    assert "ghi cho chủ cơ sở khác" in page(desk, batch)


def test_what_was_recorded_after_a_file_was_checked_is_refused_when_it_is_written(
    desk: Client, ward_one: Area
) -> None:
    shop = _shop(ward_one)
    batch = send(desk, row(opened_on="20/11/2026"))
    assert batch.counts == {"update": 1}
    sign(text=trade_text(), member=shop, signed_on=SIGNED, **BY)

    act(desk, batch, "ghi")

    assert f"Chưa ghi gì: {TOO_LATE}" in batch.words
    assert batch.counts == {"error": 1}
    assert Establishment.objects.get().opened_on is None


def test_a_file_is_not_taken_back_to_a_day_that_facts_contradict(
    desk: Client, ward_one: Area
) -> None:
    shop = _shop(ward_one, opened_on=date(2026, 11, 10))
    batch = send(desk, row(opened_on="01/10/2026"))
    (line,) = batch.rows.all()
    cells = {"name": shop.name, "owner": shop.party.name, "area": "Phường Một"}
    cells |= {"address": shop.address, "opened_on": "01/10/2026", "ghi-de": "on"}
    act(desk, batch, f"dong/{line.number}", **cells)
    act(desk, batch, "ghi")
    shop.refresh_from_db()
    sign(text=trade_text(), member=shop, signed_on=SIGNED, **BY)

    assert "đã có việc ghi ngày 01/11/2026" in page(desk, batch, "hoan-tac/")
    act(desk, batch, "hoan-tac")

    assert batch.state == "written"
    assert Establishment.objects.get().opened_on == date(2026, 10, 1)


def _shop(area: Area, **more: Any) -> Establishment:
    owner = register_party(name="Nguyễn Thị Hà", kind="household", **BY)
    return open_establishment(
        party=owner, name="Tạp hóa Hà", kind="shop", area=area, address="Số 5 phố Chợ", **more, **BY
    )


def _second(shop: Establishment) -> None:
    owner = register_party(name="Lê Thị Mai", kind="household", **BY)
    open_establishment(
        party=owner, name="Quán Mai", kind="shop", area=shop.area, address=shop.address, **BY
    )
