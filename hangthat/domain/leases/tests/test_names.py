"""A board's book calls a tenant otherwise than the register does, and means the same person."""

import pytest

from hangthat.domain.leases.sheets.names import is_near, names_in, remark_in

REGISTERED = names_in("Hộ kinh doanh Nguyễn Thị Yến")


@pytest.mark.parametrize(
    "said",
    [
        "Nguyễn Thị Yến", "NGUYỄN THỊ YẾN", "HKD Nguyễn Thị Yến", "hộ KD Nguyễn Thị Yến",
        "H.K.D. Nguyễn Thị Yến", "HỘ KINH DOANH NGUYỄN THỊ YẾN", "Hộ bà Nguyễn Thị Yến",
        "Hộ gia đình bà Nguyễn Thị Yến", "Chủ hộ: Nguyễn Thị Yến", "Cửa hàng Nguyễn Thị Yến",
        "Cơ sở: Nguyễn Thị Yến", "Chị Nguyễn Thị Yến", "C. Nguyễn Thị Yến", "Ms. Nguyễn Thị Yến",
        "Cô Nguyễn Thị Yến", "Tạp hóa Nguyễn Thị Yến", "Tạp hoá Yến - Nguyễn Thị Yến",
        "Nguyễn Thị Yến - tạp hóa", "Nguyễn Thị Yến (Yến béo)", "Ho kinh doanh Nguyễn Thị Yến",
    ],
)  # fmt: skip
def test_what_stands_before_or_behind_a_name_makes_no_other_tenant(said: str) -> None:
    assert names_in(said) & REGISTERED


@pytest.mark.parametrize(
    "said",
    [
        "Nguyễn Thị Yên", "Trần Thị Yến", "Nguyễn Thị Yến Nhi", "Nguyễn Thị", "Tạp hóa Yến",
        "Nguyễn Thị Yến, Trần Văn Ba", "Nguyễn Thị Yến - Trần Văn Ba", "Hộ kinh doanh",
    ],
)  # fmt: skip
def test_another_name_is_another_tenant(said: str) -> None:
    assert not names_in(said) & REGISTERED


@pytest.mark.parametrize("said", ["Nguyen Thi Yen", "bà Yến", "Nguyễn Thi Yến"])
def test_a_name_without_accents_or_in_short_is_near(said: str) -> None:
    assert is_near(names_in(said), REGISTERED)


@pytest.mark.parametrize("said", ["Nguyễn Thị Yên", "Trần Thị Yến", "Hoàng Văn Long"])
def test_a_name_of_somebody_else_is_not(said: str) -> None:
    assert not is_near(names_in(said), REGISTERED)


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("Hứa Văn Toàn (cho Lê Văn Tám thuê lại)", "cho Lê Văn Tám thuê lại"),
        ("Phạm Thu Nhung (đã mất, con gái Hoàng Thị Mơ đứng)", "đã mất, con gái Hoàng Thị Mơ đứng"),
        ("Nguyễn Thị Yến - tạp hóa", "tạp hóa"), ("Tạp hoá Yến - Nguyễn Thị Yến", ""), ("Yến", ""),
    ],
)  # fmt: skip
def test_what_a_cell_says_besides_the_name_is_heard(said: str, remark: str) -> None:
    assert remark_in(said) == remark
