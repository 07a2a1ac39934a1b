"""Is this row that shop? What is linked, what is asked, and what no likeness may link."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hangthat.core.agencies.models import Area, AreaSuccession
from hangthat.domain.channels.services import open_channel
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.matching.engine import Described, Likeness, Register, verdict
from hangthat.domain.matching.services import answer

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BY: dict[str, Any] = {"by": None, "at": NOON}
TAX, OTHER_TAX = "0100109106", "0106713804"


def shop(
    area: Area,
    name: str = "Tạp hóa Hương Giang",
    address: str = "Số 45, đường Lê Lợi",
    *,
    owner: str = "Hộ kinh doanh Nông Thị Hương",
    tax_code: str = TAX,
    phone: str = "0912345678",
    place: Place | None = None,
) -> Establishment:
    party = register_party(name=owner, kind="household", tax_code=tax_code, phone=phone, **BY)
    return open_establishment(
        party=party, name=name, kind="shop", area=area, address=address, place=place, **BY
    )


def found(one: Described) -> list[Likeness]:
    return Register.load(Establishment.objects.all(), on=TODAY).find(one)


def said(one: Described) -> str:
    return verdict(found(one))


@pytest.mark.parametrize(
    "told",
    [
        {"name": "TẠP HOÁ HƯƠNG GIANG", "address": "SN 45 Lê Lợi, P. Một", "tax_code": TAX},
        {"name": "tap hoa huong giang", "address": "45 le loi", "phone": "+84 912 345 678"},
        {"name": "Taphoa Hương Giang", "address": "45, đ. Lê Lợi", "owner": "HKD Nông T. Hương",
         "phone": "0912.345.678"},
        {"name": "Giang Hương, tạp hóa", "address": "số 45 đường Lê Lơi", "tax_code": TAX},
        {"name": "Tạp hóa Hương Giang", "address": "Số nhà 045, Lê Lợi",
         "owner": "Nông Thị Hương"},
    ],
)  # fmt: skip
def test_one_shop_is_known_however_it_is_written(ward_one: Area, told: dict[str, str]) -> None:
    ours = shop(ward_one)
    shop(ward_one, "Tạp hóa Hương Lan", "Số 54, đường Lê Lợi", owner="Lý Thị Lan", tax_code="")

    likeliest = found(Described(area=ward_one.pk, **told))

    assert verdict(likeliest) == "same"
    assert likeliest[0].establishment == ours.pk


@pytest.mark.parametrize(
    "told",
    [
        {"name": "Tạp hóa Hương Giang", "address": "Số 54, đường Lê Lợi", "tax_code": TAX},
        {"name": "Tạp hóa Hương Giang - chi nhánh 2", "address": "45 Lê Lợi", "tax_code": TAX},
        {"name": "Tạp hóa Hường Giang", "address": "45 đường Lê Lợi"},
        {"name": "Tạp hóa Hương Giang", "owner": "Nông Thị Hương"},
        {"name": "Tạp hóa Hương Giang", "address": "45 Lê Lợi", "tax_code": OTHER_TAX,
         "owner": "Nông Thị Hương"},
        {"name": "Mỹ phẩm Kim Ngân", "address": "45 đường Lê Lợi", "tax_code": TAX},
    ],
)  # fmt: skip
def test_what_one_thing_speaks_against_is_asked_and_never_linked(
    ward_one: Area, told: dict[str, str]
) -> None:
    shop(ward_one)

    assert said(Described(area=ward_one.pk, **told)) == "ask"


def test_another_shop_of_the_street_is_new(ward_one: Area) -> None:
    shop(ward_one)

    other = Described(
        "Quần áo Bình Minh", "Số 47, đường Lê Lợi", ward_one.pk, owner="Nguyễn Văn Bình"
    )

    assert said(other) == "new"


def test_the_stall_next_door_is_another_though_the_digits_are_the_same(ward_one: Area) -> None:
    market = add_place(name="Chợ Kỳ Lừa", kind="market", area=ward_one, **BY)
    shop(ward_one, "Quần áo chị Hương", "Ki-ốt 12, chợ Kỳ Lừa", place=market)

    next_door = found(
        Described(
            "Quần áo chị Hương", "Kiot 21 chợ Kỳ Lừa", ward_one.pk, market.pk, phone="0912345678"
        )
    )

    assert verdict(next_door) == "ask"
    assert "khác số: 21 và 12" in next_door[0].reasons


def test_a_shop_of_another_commune_is_never_linked(ward_one: Area, commune_two: Area) -> None:
    shop(ward_one)

    away = Described(
        "Tạp hóa Hương Giang", "Số 45, đường Lê Lợi", commune_two.pk, tax_code=TAX,
        phone="0912345678", owner="Nông Thị Hương",
    )  # fmt: skip

    assert said(away) == "ask"
    assert "khác xã, phường" in found(away)[0].reasons


def test_the_unit_of_before_is_the_unit_of_today(ward_one: Area, commune_two: Area) -> None:
    Area.objects.filter(pk=commune_two.pk).update(valid_to=date(2026, 6, 30))
    ours = shop(ward_one)
    Establishment.objects.filter(pk=ours.pk).update(area=commune_two)
    AreaSuccession.objects.create(old=commune_two, new=ward_one, on=date(2026, 7, 1))

    assert said(Described(ours.name, ours.address, ward_one.pk, tax_code=TAX)) == "same"


def test_a_closed_shop_is_asked_about_with_the_day(ward_one: Area) -> None:
    ours = shop(ward_one)
    close_establishment(shop=ours, closed_on=date(2026, 3, 1), **BY)

    likeliest = found(Described(ours.name, ours.address, ward_one.pk, tax_code=TAX))

    assert verdict(likeliest) == "ask"
    assert "đã đóng cửa ngày 01/03/2026" in likeliest[0].reasons


def test_a_personal_number_in_place_of_the_tax_code_is_no_other_owner(ward_one: Area) -> None:
    ours = shop(ward_one)

    after_the_law = Described(
        ours.name, ours.address, ward_one.pk, tax_code="020812345678", owner="Nông Thị Hương"
    )

    assert said(after_the_law) == "same"


def test_one_web_address_is_one_seller(ward_one: Area) -> None:
    ours = shop(ward_one, tax_code="", phone="")
    url = "https://www.mang-xa-hoi.example/huong?ref=1"
    open_channel(party=ours.party, kind="social", state="none", url=url, **BY)

    told = Described(ours.name, ours.address, ward_one.pk, urls=("mang-xa-hoi.example/huong/",))

    assert "cùng kênh bán hàng" in found(told)[0].reasons


def test_an_answer_is_remembered_and_can_be_taken_back(ward_one: Area) -> None:
    ours = shop(ward_one)
    asked = Described("Tạp hóa Hường Giang", "45 đường Lê Lợi", ward_one.pk)

    answer(described=asked, establishment=ours, same=False, **BY)
    assert said(asked) == "new"

    answer(described=asked, establishment=ours, same=True, **BY)
    assert said(asked) == "same"


def test_of_two_alike_an_officer_chooses(ward_one: Area) -> None:
    shop(ward_one)
    shop(ward_one)

    assert said(Described("Tạp hóa Hương Giang", "45 Lê Lợi", ward_one.pk, tax_code=TAX)) == "ask"


class TestNumbers(TestCase):
    """Whatever else agrees: every number must."""

    @given(ours=st.integers(1, 999), theirs=st.integers(1, 999), stall=st.booleans())
    @settings(max_examples=15, deadline=None)
    def test_shops_with_different_numbers_are_never_linked(
        self, ours: int, theirs: int, stall: bool
    ) -> None:
        ward = Area.objects.create(code="00001", name="Phường Một", level="commune")
        word = "Ki-ốt" if stall else "Số"
        shop(ward, "Tạp hóa Hương Giang", f"{word} {ours}, chợ Kỳ Lừa")

        told = said(
            Described(
                "Tạp hóa Hương Giang", f"{word} {theirs}, chợ Kỳ Lừa", ward.pk, tax_code=TAX,
                phone="0912345678", owner="Nông Thị Hương",
            )
        )  # fmt: skip

        assert told == ("same" if ours == theirs else "ask")


def test_a_hundred_rows_cost_no_more_questions_to_the_database(
    ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    shop(ward_one)

    with django_assert_max_num_queries(8):
        register = Register.load(Establishment.objects.all(), on=TODAY)
        register.find_all([Described(f"Tạp hóa {n}", area=ward_one.pk) for n in range(100)])


def test_an_empty_registry_knows_nobody(ward_one: Area) -> None:
    assert found(Described("Tạp hóa Hương Giang", area=ward_one.pk)) == []
    assert found(Described("")) == []
