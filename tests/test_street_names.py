"""A shop is found by what stands on its sign, and no script learns the list from it."""

import os
import random
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, AreaSuccession
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.grammar import names_shop, typed_words
from hangthat.domain.placards.models import NameLookup
from hangthat.domain.placards.public import Outcome, look_up
from hangthat.domain.placards.services.lookups import AN_HOUR, MOST
from hangthat.portal.services import Answer, check_by_name
from hangthat.portal.views import names
from tests.street import NOON, TODAY, Street

QUERIES = 10_000 if os.environ.get("HANGTHAT_GATES") == "full" else 300
KINDS = ("Tạp hóa", "Cửa hàng", "Quán", "Đại lý", "Shop")
GIVEN = ("Hương", "Lan", "Hoa", "Mai", "Nga", "Thảo", "Trang", "Bình", "Dung", "Yến", "Sơn", "Hải")


@pytest.fixture
def street(ward_one: Area) -> Street:
    names.LOOKUPS.reset()
    return Street(ward_one)


def asked(street: Street, name: str, *, commune: str = "", at: Any = NOON) -> Outcome:
    return look_up(name, commune=commune or street.area.code, at=at).outcome


def page(client: Client, name: str, commune: str) -> Any:
    return client.post(
        reverse("portal:by_name"), f"ten={name}&xa={commune}",
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip


def test_two_words_of_its_name_and_its_commune_find_a_shop_and_its_standing(
    client: Client, street: Street
) -> None:
    said = page(client, "thu huyen", street.area.code)
    words = " ".join(said.content.decode().split())

    assert (said.status_code, said["Cache-Control"]) == (200, "no-store")
    assert "Cam kết đang có hiệu lực" in words
    assert "Quầy 12, dãy B, Chợ Giếng Vuông, Phường Một" in words
    for secret in ("Hoàng Thị", "0987", "0912", "Số 5", "ngõ 7", "Lý Văn", street.code.token):
        assert secret not in words
    assert not said.cookies


def test_a_shop_that_never_signed_is_told_as_such_and_a_home_is_nobodys(street: Street) -> None:
    street.open("Tạp hóa Bích Ngọc", place=None, kind="shop")
    outcome, (found,) = check_by_name("bích ngọc", commune=street.area.code, at=NOON)

    assert (outcome, found.answer) == (Outcome.FOUND, Answer.UNSIGNED)
    assert found.door is not None
    assert found.door.face.where == "Phường Một"


def test_one_word_a_kind_of_shop_or_part_of_a_name_find_nothing(street: Street) -> None:
    for number, name in enumerate(("Tạp hóa Bích Ngọc Lan", "Tạp hóa Hương", "Quán Mai Anh")):
        street.open(name, row="C", number=str(number))

    assert asked(street, "Huyền") == Outcome.SHORT
    assert asked(street, "thu huyền", commune="khong") == Outcome.NOWHERE
    assert asked(street, "tạp hóa") == Outcome.NONE
    assert asked(street, "hóa ngọc") == Outcome.NONE, "one of its own words is not enough"
    assert asked(street, "tạp hương") == Outcome.FOUND, "of a name with a single own word, that"
    assert names_shop(typed_words("BÍCH ngoc"), "Tạp hóa Bích Ngọc Lan")
    assert not names_shop(typed_words("nguyễn thị"), "Hộ kinh doanh Nguyễn Thị Thu")


def test_who_types_a_kind_and_a_number_is_told_to_type_the_whole_name(
    client: Client, street: Street
) -> None:
    street.open("Quầy 320 chợ Đông Kinh", row="C", number="320")

    said = " ".join(page(client, "quầy 320", street.area.code).content.decode().split())
    assert "Hãy gõ đủ tên: chữ chung như “quầy”, “tạp hóa” chưa đủ để tìm" in said
    assert "Đông Kinh" not in said.partition("<main")[2].partition("<form")[0]
    assert asked(street, "quầy 320 đông kinh") == Outcome.FOUND


def test_more_than_a_few_shops_of_a_name_are_not_told_at_all(
    client: Client, street: Street
) -> None:
    for number in range(MOST + 1):
        street.open("Tạp hóa Minh Châu", row="D", number=str(number))
    said = page(client, "minh châu", street.area.code).content.decode()

    assert f"Nhiều hơn {MOST} cơ sở có tên như vậy" in said
    assert "Dãy D" not in said
    assert not NameLookup.objects.filter(kind="told").exists()


def test_the_commune_of_before_a_reform_is_the_one_that_it_is_today(
    street: Street, commune_two: Area
) -> None:
    Area.objects.filter(pk=street.area.pk).update(valid_to=TODAY - timedelta(30))
    AreaSuccession.objects.create(old=street.area, new=commune_two, on=TODAY - timedelta(29))

    assert asked(street, "thu huyền") == Outcome.FOUND
    tomorrow = NOON + timedelta(days=1)
    assert asked(street, "thu huyền", commune=commune_two.code, at=tomorrow) == Outcome.FOUND


def test_a_shop_that_was_told_today_costs_nothing_and_the_next_one_is_not_told(
    street: Street,
) -> None:
    """Of fewer than four hundred shops one may be told within a day."""
    street.open("Tạp hóa Bích Ngọc", row="C", number="1")

    assert asked(street, "thu huyền") == Outcome.FOUND
    assert asked(street, "bích ngọc") == Outcome.SPENT
    assert asked(street, "không có") == Outcome.SPENT, "nor whether there is one"
    day = NOON + timedelta(days=1)
    assert asked(street, "bích ngọc", at=day) == Outcome.FOUND
    assert not NameLookup.objects.filter(kind="told", until__lte=day).exists()


def test_one_address_asks_twenty_times_a_minute(client: Client, street: Street) -> None:
    answers = [page(client, "x y", street.area.code).status_code for _ in range(21)]

    assert answers[-1] == 429
    assert set(answers[:20]) <= {200, 429}
    names.LOOKUPS.reset()


def test_a_script_that_knows_how_shops_are_called_recovers_less_than_one_in_a_hundred(
    street: Street, commune_two: Area
) -> None:
    """It knows all names there are, and where: it could not guess better."""
    chance, communes = random.Random(19), (street.area, commune_two)
    known = [
        (f"{chance.choice(KINDS)} {chance.choice(GIVEN)} {chance.choice(GIVEN)}", n % 2)
        for n in range(500)
    ]
    model = street.shop
    Establishment.objects.bulk_create(
        Establishment(
            code=f"CS-{n}", party=model.party, name=name, kind="shop", area=communes[where],
            search_key=" ".join(typed_words(name)),
        )
        for n, (name, where) in enumerate(known)
    )  # fmt: skip
    recovered, at, sent = set(), NOON, 0
    guesses = count()
    while sent < QUERIES:
        name, where = known[next(guesses) % len(known)]
        told = look_up(name, commune=communes[where].code, at=at)
        if told.outcome == Outcome.BUSY:
            at += timedelta(minutes=61)  # it waits, as a patient one would
            continue
        sent += 1
        recovered |= {one.key for one in told.doors}

    assert recovered
    assert len(recovered) < Establishment.objects.count() / 100
    assert AN_HOUR * 24 > 10_000, "so many queries fit into the day of which the share is kept"
