"""A vehicle plate is one and the same however it is written."""

import pytest

from hangthat.core.common.plates import bare_plate, folded_spellings, plates_in
from hangthat.core.common.text import fold


@pytest.mark.parametrize(
    "plate",
    [
        "12C-123.45",
        "12C 12345",
        "12c12345",
        "29H1-234.56",
        "29-MĐ1 123.45",
        "12H-2345",
    ],
)
def test_a_plate_is_seen_in_a_text_and_each_spelling_is_among_its_words(plate: str) -> None:
    assert plates_in(f"Xe bán hàng lưu động {plate}, chợ Đồng Đăng") == [plate]
    words = tuple(fold(plate).split())
    assert words in folded_spellings(plate) or words == (bare_plate(plate),)


@pytest.mark.parametrize(
    "other",
    ["0912 345.678", "CS000102", "12/QĐ-XPHC", "4995002891", "Số 12 Tổ 1234", "T05a", "09C-123.45"],
)
def test_other_numbers_are_no_plates(other: str) -> None:
    assert plates_in(other) == []


def test_what_may_be_two_plates_is_both() -> None:
    assert {("12h", "12345"), ("12h1", "2345")} < set(folded_spellings("12h12345"))
