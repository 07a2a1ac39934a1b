"""Amounts in words: what offices write, and that each reading says one number alone."""

import random

import pytest

from hangthat.core.common.number_words import dong_in_words, in_words

KNOWN = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    14: "mười bốn",
    15: "mười lăm",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    31: "ba mươi mốt",
    40: "bốn mươi",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    221: "hai trăm hai mươi mốt",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    1_015: "một nghìn không trăm mười lăm",
    1_100: "một nghìn một trăm",
    24_000: "hai mươi tư nghìn",
    100_021: "một trăm nghìn không trăm hai mươi mốt",
    1_000_000: "một triệu",
    1_000_005: "một triệu không trăm linh năm",
    4_500_000: "bốn triệu năm trăm nghìn",
    21_050_000: "hai mươi mốt triệu không trăm năm mươi nghìn",
    105_050_505: "một trăm linh năm triệu không trăm năm mươi nghìn năm trăm linh năm",
    1_000_000_000: "một tỷ",
    2_015_000_000: "hai tỷ không trăm mười lăm triệu",
    1_500_000_000_000: "một nghìn năm trăm tỷ",
}
_ONES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
_ONES |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "linh": 0}


def heard(words: str) -> int:
    """What somebody who hears it writes down, word by word."""
    total = group = whole = 0
    for word in words.split():
        match word:
            case "trăm":
                group *= 100
            case "mươi":
                group = group // 100 * 100 + group % 100 * 10
            case "mười":
                group += 10
            case "nghìn" | "triệu":
                whole += group * {"nghìn": 10**3, "triệu": 10**6}[word]
                group = 0
            case "tỷ":
                total = (total + whole + group) * 10**9
                whole = group = 0
            case _:
                group += _ONES[word]
    return total + whole + group


@pytest.mark.parametrize(("number", "words"), KNOWN.items())
def test_numbers_read_as_an_office_writes_them(number: int, words: str) -> None:
    assert in_words(number) == words


def test_whoever_hears_an_amount_writes_the_same_number() -> None:
    chance = random.Random(17)
    tried = [
        *range(20_000),
        *(chance.randrange(10 ** chance.randrange(1, 19)) for _ in range(5_000)),
    ]
    for number in tried:
        assert heard(in_words(number)) == number, number


def test_the_rules_of_the_last_digit_hold_wherever_it_stands() -> None:
    for number in range(10_000):
        words = in_words(number).split()
        for before, word in zip(["", *words], words, strict=False):
            assert not (before == "mươi" and word in {"một", "bốn", "năm"}), number
            assert not (before == "mười" and word in {"mốt", "tư", "năm"}), number
            assert not (before in {"linh", "trăm", ""} and word in {"mốt", "tư", "lăm"}), number


def test_an_amount_begins_with_a_capital_and_less_than_nothing_is_refused() -> None:
    assert dong_in_words(15_000_000) == "Mười lăm triệu đồng"
    with pytest.raises(ValueError, match="số âm"):
        in_words(-1)
