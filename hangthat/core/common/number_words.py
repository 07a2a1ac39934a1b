"""Whole numbers in Vietnamese words, as they stand on papers: 1.015 is "một nghìn không trăm mười
lăm".

Written here because num2words 0.5.14 reads 1.015 as "một nghìn lẻ mười lăm", which no office says,
and leaves out "không trăm" wherever a group has no hundreds.
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_MILLIARD = 10**9


def in_words(number: int) -> str:
    """Units: whole numbers from 0; of less it refuses (ValueError)."""
    if number < 0:
        raise ValueError("số âm")
    return " ".join(_read(number, leads=True)) or _DIGITS[0]


def dong_in_words(amount: int) -> str:
    """Whole đồng: "Năm triệu đồng"."""
    return f"{in_words(amount).capitalize()} đồng"


def _read(number: int, *, leads: bool) -> list[str]:
    """`leads`: nothing stands before it, so that its zeros in front are not said."""
    milliards, rest = divmod(number, _MILLIARD)
    words = [*_read(milliards, leads=leads), "tỷ"] if milliards else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words += _group(group, leads=leads and not words)
            words += [_GROUPS[place]] if place else []
    return words


def _group(number: int, *, leads: bool) -> list[str]:
    """Three digits, from 1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [] if leads and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        return [*words, *(["linh"] if words and ones else []), *_last(ones, tens)]
    return [*words, *(["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]), *_last(ones, tens)]


def _last(ones: int, tens: int) -> list[str]:
    """The last digit: mốt and tư after mươi, lăm after mười and mươi."""
    if not ones:
        return []
    after = {1: "mốt", 4: "tư"} if tens > 1 else {}
    after |= {5: "lăm"} if tens else {}
    return [after.get(ones, _DIGITS[ones])]
