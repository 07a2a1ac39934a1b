"""Counts and sums of money."""

import re
from collections.abc import Iterable
from decimal import Decimal

from hangthat.core.cells.reader.column import Column, Comma
from hangthat.core.cells.reader.numerals import EITHER, measured, number_in
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted

_MOST = 10**15
_DONG = re.compile(r"(?:\s*(?:việt nam )?(?:đồng|dong|vnđ|vnd|đ|d|₫)\.?)+$", re.IGNORECASE)
_UNITS = {
    **dict.fromkeys(("tỷ", "tỉ", "ty", "ti"), 10**9),
    **dict.fromkeys(("triệu", "trieu", "trđ", "trd", "tr"), 10**6),
    **dict.fromkeys(("nghìn", "ngàn", "nghin", "ngan", "ng", "k"), 10**3),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PIECE = re.compile(rf"([\d.,]+)\s*({_UNIT})", re.IGNORECASE)
_PIECES = re.compile(rf"(?:[\d.,]+\s*(?:{_UNIT})\s*)+", re.IGNORECASE)
_COUNTED = re.compile(r"([\d.,]+)\s*([^\W\d_]+(?: [^\W\d_]+)?)")
_OF_WHICH = re.compile(r"(\d{1,6})\s*\((?:nữ\s*:?\s*)?(\d{1,6})(?:\s*nữ)?\)", re.IGNORECASE)
_SHORT = re.compile(r"(\d+)\s*(tr|triệu|tỷ|tỉ)\s*(\d{1,3})", re.IGNORECASE)  # 1tr5


_DECIMALS = re.compile(r"\d+,(?:\d\d?|\d{4,})|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+|0+,\d+")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3},\d{3}\.\d+")
_FINEST, _MOST_OF_GOODS = Decimal("0.001"), 10**11


def comma_of(texts: Iterable[str]) -> Comma:
    """What one comma before three digits is in a column, as far as its other cells show it."""
    told = {_DONG.sub("", text).strip() for text in texts}
    decimals = any(map(_DECIMALS.fullmatch, told))
    if decimals == any(map(_GROUPS.fullmatch, told)):
        return "unclear"
    return "decimal" if decimals else "thousands"


# in a unit so many of a row are hardly sums, where they are whole thousands: 5.000.000 triệu đồng
_HARDLY = {10**3: 10**6, 10**6: 10**5, 10**9: 10**3}
_WHOLE = 1_000


def contradicts(texts: Iterable[str], scale: int) -> bool:
    """Whether some sums of a column in a unit are rather whole đồng."""
    least = _HARDLY.get(scale)
    told = (number_in(text.strip()) for text in texts) if least else ()
    return any(one is not None and one >= (least or 0) and not one % _WHOLE for one in told)


def whole(text: str, column: Column) -> Parsed:
    """A count, perhaps with what is counted: "120 người" among the people of a column. Refuses:
    signs, other words beside it; fractions, but of a column that has them."""
    if column.fractions:
        return _quantity(text, column)
    number = number_in(text)
    if number is None and (told := _of_which(text, column)):
        return told
    if number is None and (found := _COUNTED.fullmatch(text)) and _counts(column, found[2]):
        number = number_in(found[1])
    if number is not None and (counted := number * column.scale) == int(counted) < _MOST:
        return Parsed(int(counted))
    digits = re.findall("[0-9]+", text)
    likely = digits[0] if len(digits) == 1 and number is None and text[:1] not in "-−(" else ""
    return faulty(column, f"“{text[:40]}” không phải số nguyên, như 12.", likely)


def _quantity(text: str, column: Column) -> Parsed:
    """120,5 and 1.250,5 too. Refuses what may be two numbers: 5,125."""
    either = EITHER.fullmatch(text)
    if either and column.comma == "unclear":
        said = f"“{text}”: dấu phẩy trước phần lẻ hay phần nghìn? Ghi {text.replace(',', '')}"
        return faulty(column, f"{said}, hoặc {text}0.")
    groups = either and column.comma == "thousands"
    number = measured(text.replace(",", "") if groups else text)
    if number is None or number % _FINEST or number >= _MOST_OF_GOODS:
        return faulty(column, f"“{text[:40]}” không phải số lượng, như 12 hoặc 12,5.")
    return Parsed(int(number) if number == int(number) else f"{number.normalize():f}")


def _of_which(text: str, column: Column) -> Parsed | None:
    """Of “65 (38)” the whole, which the row then says."""
    found = _OF_WHICH.fullmatch(text)
    if not found or int(found[1]) < int(found[2]):
        return None
    said = f"“{text}” lấy {found[1]}, trong đó {found[2]} ghi trong ngoặc"
    return noted(int(found[1]) * column.scale, column, said, partly=True)


def _counts(column: Column, noun: str) -> bool:
    """Whether the column is of that: its own names say so. `năm` is no `nam`."""
    words = f" {noun.casefold()} "
    names = (re.sub(r"\W+", " ", name.casefold()) for name in (column.label, *column.synonyms))
    return any(words in f" {name} " for name in names)


def money(text: str, column: Column) -> Parsed:
    """Whole đồng: 1.250.000 đ, 1,25 triệu, 1 tỷ 200 triệu. Refuses: fractions of a đồng."""
    bare = _DONG.sub("", text).strip()
    scale = column.scale if bare == text else 1  # without a unit of its own
    if scale > 1 and column.comma in ("unclear", "contrary") and EITHER.fullmatch(bare):
        return _may_be_two(bare, column)
    if scale > 1 and column.comma == "contrary" and (told := _contrary(bare, column)):
        return told
    number = number_in(bare, comma=scale > 1 and column.comma == "decimal")
    if number is None:
        number = _in_words(bare)
    else:
        number *= scale
    if number is None and (odd := measured(bare)) is not None and odd != int(odd):
        number = odd  # 1.250.000,5 is a sum, but of no whole đồng
    if number is None:
        return faulty(column, f"“{text[:40]}” không phải số tiền, như 1.250.000.")
    if number != int(number) or number >= _MOST:
        return faulty(column, f"“{text[:40]}” không phải số đồng chẵn, như 1.250.000.")
    if number and not column.least <= number <= column.most:
        said = f"“{text[:40]}” là {int(number):,} đồng".replace(",", ".")
        why = "quá ít" if number < column.least else "quá nhiều"
        return faulty(column, f"{said}, {why}; hãy ghi cả đơn vị, như 5 triệu.")
    return Parsed(int(number))


def _may_be_two(text: str, column: Column) -> Parsed:
    """420,125 under triệu đồng, where no other cell shows what a comma is."""
    sums = [Decimal(text.replace(",", mark)) * column.scale for mark in (".", "")]
    less, more = (f"{int(one):,}".replace(",", ".") for one in sums)
    said = f"“{text}”: dấu phẩy trước phần lẻ hay phần nghìn? Ghi {less} đồng hoặc {more} đồng."
    return faulty(column, said)


def _contrary(text: str, column: Column) -> Parsed | None:
    """5.000.000 under triệu đồng: đồng, or the unit that the heading says?"""
    number = number_in(text)
    if number is None or number % _WHOLE or number < 10 * _WHOLE:
        return None
    unit = next(word for word, worth in _UNITS.items() if worth == column.scale)
    options = (f"{text} đồng", f"{text} {unit}")
    said = f"“{text[:40]}”: tiêu đề ghi {unit} đồng, số này như ghi bằng đồng. Là {options[0]} hay"
    more = "Nếu cả cột ghi bằng đồng, bỏ đơn vị ở tiêu đề của tệp rồi gửi lại"
    return faulty(column, f"{said} {options[1]}? {more}.", options=options)


def _in_words(text: str) -> Decimal | None:
    if found := _SHORT.fullmatch(text):
        unit = _UNITS[found[2].lower()]
        return Decimal(found[1]) * unit + Decimal(f"0.{found[3]}") * unit
    if not _PIECES.fullmatch(text):
        return None
    total = Decimal(0)
    for digits, unit in _PIECE.findall(text):
        number = number_in(digits, comma=True)  # 3,385 tỷ: a comma parts no thousands there
        if number is None:
            return None
        total += number * _UNITS[unit.lower()]
    return total
