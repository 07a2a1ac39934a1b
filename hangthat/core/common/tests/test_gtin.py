"""Which numbers stand under bar codes."""

import pytest

from hangthat.core.common.gtin import bare_gtin, is_gtin, with_gtin


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("8931234567897", True),
        ("893 1234-56789.7", True),
        ("40170725", True),  # eight digits
        ("012345678905", True),  # twelve
        ("08931234567897", True),  # fourteen
        ("8931234567890", False),  # another check digit
        ("893123456789", False),  # one digit is missing
        ("12345", False),
        ("89312345678O7", False),  # a letter
        ("٨٩٣١٢٣٤٥٦٧٨٩٧", False),  # digits of another alphabet
        ("", False),
    ],
)
def test_a_bar_code_has_its_number_of_digits_and_its_check_digit(typed: str, holds: bool) -> None:
    assert is_gtin(bare_gtin(typed)) is holds


def test_wide_digits_are_kept_as_ours() -> None:
    assert bare_gtin("８９３１２３４５６７８９７") == "8931234567897"


def test_a_list_names_the_bar_code_where_there_is_one() -> None:
    assert with_gtin("Kem", "8931234567897") == "Kem (mã vạch 8931234567897)"
    assert with_gtin("Kem", "") == "Kem"
