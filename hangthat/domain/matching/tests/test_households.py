"""A shop of a household that a list names a little otherwise: it is that shop, or it is asked."""

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.engine import Described, Register
from hangthat.domain.matching.tests.test_matching import TODAY, shop


def _household(one: Described) -> list[bool]:
    found = Register.load(Establishment.objects.all(), on=TODAY).find(one)
    return [likeness.household for likeness in found]


@pytest.mark.parametrize(
    "told",
    [
        {"name": "Thời trang Men", "address": "24 Bắc Sơn", "owner": "Tạ Đình Phong"},
        {"name": "Thời trang nam Men", "address": "đường Bắc Sơn", "owner": "Tạ Đ. Phong"},
        {"name": "Thời trang nam Men Lạng Sơn", "address": "SN 24 Bắc Sơn",
         "owner": "HKD Tạ Đình Phong"},
    ],
)  # fmt: skip
def test_the_owner_s_shop_is_known_by_a_part_of_its_name_at_its_place(
    ward_one: Area, told: dict[str, str]
) -> None:
    shop(ward_one, "Thời trang nam Men", "Số 24 đường Bắc Sơn", owner="Tạ Đình Phong", phone="")

    assert _household(Described(area=ward_one.pk, **told)) == [True]


@pytest.mark.parametrize(
    "told",
    [
        {"address": "24 Bắc Sơn", "owner": "Tạ Đình Phương"},  # his brother
        {"address": "42 Bắc Sơn", "owner": "Tạ Đình Phong"},
        {"address": "24 Bắc Sơn", "owner": "Tạ Đình Phong", "name": "Thời trang nữ Men"},
        {"address": "24 Bắc Sơn", "owner": "Tạ Đình Phong", "name": "Giày dép nam Men"},
        {"address": "24 Bắc Sơn", "owner": "Tạ Đình Phong", "name": "Thời trang nam Min"},
        {"address": "Thôn Bắc Sơn 3", "owner": "Tạ Đình Phong"},
    ],
)
def test_what_differs_in_a_number_a_name_or_what_is_sold_is_asked_about(
    ward_one: Area, told: dict[str, str]
) -> None:
    shop(ward_one, "Thời trang nam Men", "Số 24 đường Bắc Sơn", owner="Tạ Đình Phong", phone="")

    assert True not in _household(
        Described(**{"name": "Thời trang nam Men", "area": ward_one.pk, **told})
    )


def test_a_name_of_two_letters_is_no_initial(ward_one: Area) -> None:
    shop(ward_one, "Tạp hóa Cửa Khẩu", "Khu Dây Thép", owner="Hoàng Thị Luyến", phone="")

    signed = {"name": "Tạp hóa Cửa Khẩu", "address": "Khu Dây Thép", "area": ward_one.pk}
    assert _household(Described(**signed, owner="Hoàng Thị Lự")) == [False]
    assert _household(Described(**signed, owner="Hoàng Th. Luyến")) == [True]
