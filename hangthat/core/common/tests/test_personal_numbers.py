"""What reads like an identity number is found however it is grouped; amounts and days are not."""

import pytest

from hangthat.core.common.personal_numbers import holds_number, personal_number_in

NUMBERS = ("001085012345", "001 085 012 345", "001.085.012.345", "001085-012345", "0010 8501 2345")
OTHERS = (
    *("123.456.789.012 đồng", "123456789012", "10-11-2026 1200 gói", "01-12-2026 1234 bao"),
    *("0912 345 678 12 hộp", "0912345678 0987654321", "0010850123456", "8930010850123456"),
)


@pytest.mark.parametrize("number", NUMBERS)
def test_an_identity_number_is_found(number: str) -> None:
    assert personal_number_in(f"Số {number} của ông") == number
    assert holds_number(f"Số {number}.", "001085012345")


@pytest.mark.parametrize("text", OTHERS)
def test_an_amount_a_day_or_a_telephone_is_none(text: str) -> None:
    assert personal_number_in(text) == ""
