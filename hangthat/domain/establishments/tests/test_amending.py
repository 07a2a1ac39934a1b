"""Putting a record right: what is refused, what follows, and who wins when eight do it at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import Outdated
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    add_place,
    amend_establishment,
    amend_party,
    close_establishment,
    open_establishment,
    register_party,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}


@pytest.fixture
def owner(db: None) -> Party:
    return register_party(name="Vũ Thị Hòa", kind="household", phone="0912 345 678", **BY)


@pytest.fixture
def shop(owner: Party, ward_one: Area) -> Establishment:
    return open_establishment(
        party=owner,
        name="Tạp hóa Đỗ Đồng",
        kind="shop",
        area=ward_one,
        opened_on=date(2021, 1, 5),
        **BY,
    )


def test_a_shop_put_right_is_found_by_its_new_words(
    shop: Establishment, ward_one: Area, an: User
) -> None:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, **BY)

    amend_establishment(
        shop, version=1, name=" Tạp hoá  Lan ", address="số 7", place=market, kind="stall", **BY
    )

    found = Establishment.objects.matching("lan so 7 0912345678", an).get()
    assert (found.name, found.kind, found.place) == ("Tạp hoá Lan", "stall", market)
    assert (found.version, shop.version) == (2, 2)
    assert not Establishment.objects.matching("do dong", an).exists()


def test_the_journal_says_what_was_and_what_is(shop: Establishment, an: User) -> None:
    amend_establishment(
        shop, version=1, kind="supermarket", opened_on=date(2020, 3, 1), by=an, at=NOON
    )

    entry = Entry.objects.of("establishments.establishment", shop.pk).last()
    assert entry.actor == "Nguyễn Văn An"
    assert "loại từ “cửa hàng” thành “siêu thị”" in entry.summary
    assert "hoạt động từ ngày từ “05/01/2021” thành “01/03/2020”" in entry.summary
    assert entry.changes["kind"] == ["shop", "supermarket"]
    assert set(entry.changes) == {"kind", "opened_on"}


def test_an_owner_put_right_is_found_at_every_shop(
    owner: Party, shop: Establishment, an: User
) -> None:
    amend_party(owner, version=1, name="Vũ Thị Hoà Bình", phone="0999 888 777", **BY)

    assert Establishment.objects.matching("hoa binh 0999888777", an).get() == shop
    assert Party.objects.matching("hoa binh", an).get() == owner
    assert not Establishment.objects.matching("0912345678", an).exists()


def test_the_journal_does_not_tell_numbers_of_persons(owner: Party) -> None:
    amend_party(owner, version=1, phone="0999 888 777", personal_id="020099001234", **BY)

    entry = Entry.objects.of("establishments.party", owner.pk).last()
    assert entry.summary == "sửa chủ cơ sở Vũ Thị Hòa: điện thoại; số định danh"
    assert set(entry.changes) == {"phone", "personal_id"}
    assert not any(number in str(entry.changes) for number in ("0999", "09998", "0200990"))


def test_whoever_read_an_older_version_is_refused(shop: Establishment) -> None:
    late = Establishment.objects.get(pk=shop.pk)
    amend_establishment(shop, version=1, name="Tạp hóa Lan", **BY)

    with pytest.raises(Outdated, match="vừa được người khác sửa"):
        amend_establishment(late, version=1, address="số 7", **BY)
    with pytest.raises(Outdated):
        amend_establishment(Establishment.objects.get(), version=1, address="số 7", **BY)

    stored = Establishment.objects.get()
    assert (stored.name, stored.address) == ("Tạp hóa Lan", "")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "  "}, "Cần có tên"),
        ({"kind": "castle"}, "castle"),
        ({"opened_on": date(2999, 1, 1)}, "không được sau hôm nay"),
        ({"opened_on": date(2026, 2, 1)}, "đã đóng cửa ngày 01/01/2026"),
        ({"opened_on": date(2019, 12, 31)}, "không phải đơn vị hành chính"),
        ({"address": "a" * 501}, "500"),
    ],
)
def test_a_shop_is_not_put_wrong(
    shop: Establishment, ward_one: Area, values: dict[str, Any], said: str
) -> None:
    close_establishment(shop=shop, closed_on=date(2026, 1, 1), **BY)
    Area.objects.filter(pk=ward_one.pk).update(valid_to=date(2026, 6, 30))
    shop = Establishment.objects.get()

    with pytest.raises(ValidationError, match=said):
        amend_establishment(shop, version=shop.version, **values, **BY)

    assert Establishment.objects.get().name == "Tạp hóa Đỗ Đồng"


@pytest.mark.parametrize(
    ("values", "said"), [({"name": ""}, "Cần có tên"), ({"tax_code": "0100109107"}, "sai chữ số")]
)
def test_a_party_is_not_put_wrong(owner: Party, values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        amend_party(owner, version=1, **values, **BY)


def test_what_is_not_to_be_amended_is_no_field(shop: Establishment, commune_two: Area) -> None:
    with pytest.raises(TypeError, match="area"):
        amend_establishment(shop, version=1, area=commune_two, **BY)


@pytest.mark.django_db(transaction=True)
def test_eight_editors_of_one_version_have_one_winner_each_time(shop: Establishment) -> None:
    start = Barrier(8)

    def edit(number: int) -> int:
        try:
            mine = Establishment.objects.get(pk=shop.pk)
            start.wait()
            amend_establishment(mine, version=mine.version, address=f"số {number}", **BY)
        except Outdated:
            return 0
        else:
            return 1
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as editors:
        rounds = [sum(editors.map(edit, range(n * 8, n * 8 + 8))) for n in range(20)]

    assert rounds == [1] * 20
    assert Establishment.objects.get().version == 21
    assert Entry.objects.filter(action="amend").count() == 20
