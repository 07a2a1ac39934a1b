"""Numbers that are names: tax codes, identity numbers, phones. Zeros that Excel dropped return."""

import re
from collections.abc import Collection

from stdnum.vn import mst

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted

_BETWEEN = re.compile(r"[\s.,_\-–()']+")
_POINT = re.compile(r"(\d+)[.,]0{1,2}")  # 912345678.0: a number that a program wrote
_POWER = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE)
_ZERO = "thêm số 0 đầu mà Excel đã bỏ"

# TT 07/2016/TT-BCA, phụ lục 1: provinces; from 101 on, countries
_PROVINCES = frozenset((
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
))  # fmt: skip
_COUNTRIES = range(101, 400)
_UNBORN = "số thứ tư chỉ một thế kỷ chưa tới; hãy xem lại thẻ"
_PASSPORT = re.compile(r"[A-Z]{1,2}\d{6,8}")

_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{8,9}")
_HOTLINE = re.compile(r"1[89]00\d{4,6}")
_SEVERAL = re.compile(r"[/;,|\n]|\s+[-–]\s+|\s+(?:hoặc|và|hoac|va)\s+", re.IGNORECASE)
_RUN = re.compile(r"\+?\d[\d\s.()-]*\d")
_ZEROED = re.compile(r"\(?0|\+?84")
_HALVES = re.compile(r"(0[35789]\d[\d\s.]{7,9})[\s.-]+(0[35789]\d[\d\s.]{7,9})")
_CALLED = re.compile(r"^(?:đt|sđt|dt|sdt|tel|phone|di động|dđ|hotline|zalo)\W*", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:\+|00)?84(?=[1-9]\d{8,9}$)")
# since 15/9/2018 mobile numbers have ten digits
_OLD_MOBILE = re.compile(r"0?(1\d\d)(\d{7})")
_SINCE_2018 = {
    **{f"16{n}": f"03{n}" for n in range(2, 10)},
    **{"120": "070", "121": "079", "122": "077", "126": "076", "128": "078"},
    **{"123": "083", "124": "084", "125": "085", "127": "081", "129": "082"},
    **{"186": "056", "188": "058", "199": "059"},
}


def undone(text: str) -> str:
    """A number that a program wrote as one that is measured: 912345678.0, 9,12345678E8.

    None of its digits may be lost: 9,1E8 stays as it is, and is refused.
    """
    if found := _POINT.fullmatch(text):
        return found[1]
    if (found := _POWER.fullmatch(text)) and int(found[3]) == len(found[2] or ""):
        return found[1] + (found[2] or "")
    return text


def tax_code(text: str, column: Column) -> Parsed:
    """10 or 13 digits with a right check digit, or the 12 of a person (TT 86/2024)."""
    digits = _BETWEEN.sub("", undone(text))
    if not (digits.isascii() and digits.isdigit()):
        return faulty(column, f"“{text[:40]}”: mã số thuế chỉ gồm chữ số.")
    if len(digits) in (9, 12) and _is_tax_code(f"0{digits}") and not _is_person(digits):
        return _padded(digits, column, 10)
    if len(digits) in (11, 12):
        return personal_id(digits, column)
    if len(digits) not in (10, 13):
        said = f"“{digits[:40]}” có {len(digits)} chữ số; mã số thuế có 10, 12 hoặc 13."
        return faulty(column, said)
    if not _is_tax_code(digits):
        return faulty(column, f"“{digits}” sai chữ số kiểm tra; hãy xem lại từng số.")
    return Parsed(digits)


def are_numbered_so(texts: Collection[str], column: Column) -> bool:
    """Whether most are tax codes by their length, right or mistyped, and no numbers of phones."""
    told = [_BETWEEN.sub("", undone(text)) for text in texts]
    alike = [t for t in told if t.isdecimal() and len(t) in (10, 13) and not _MOBILE.fullmatch(t)]
    return column.kind == "tax_code" and 2 * len(alike) > len(told)


def personal_id(text: str, column: Column) -> Parsed:
    """12 digits with province and century; the 9 of an old card; a foreigner's passport."""
    number = _BETWEEN.sub("", undone(text)).upper()
    if _PASSPORT.fullmatch(number):
        return noted(number, column, "coi là số hộ chiếu")
    if not (number.isascii() and number.isdigit()):
        return faulty(column, f"“{text[:40]}”: số định danh chỉ gồm chữ số.")
    if len(number) == 9:
        return noted(number, column, "số chứng minh nhân dân cũ (9 số)")
    if (len(number) == 11 and _is_person(f"0{number}")) or len(number) == 8:
        return _padded(number, column, 12)
    if len(number) != 12:
        return faulty(column, f"“{number[:40]}” có {len(number)} chữ số; số định danh có 12.")
    if not _is_born_somewhere(number):
        return faulty(column, f"“{number}” sai mã tỉnh (3 số đầu); hãy xem lại thẻ.")
    return Parsed(number) if _is_person(number) else noted(number, column, _UNBORN)


def _padded(digits: str, column: Column, whole: int) -> Parsed:
    """The zero that Excel dropped, in a column that keeps numbers; elsewhere a digit is missing,
    and which nobody knows."""
    if column.padded:
        return noted(f"0{digits}", column, f"{_ZERO} ({digits})")
    said = f"“{digits}” có {len(digits)} chữ số, thiếu so với {whole}; hãy xem lại giấy tờ."
    return faulty(column, said, f"0{digits}")


def phone(text: str, column: Column) -> Parsed:
    """The first number of a cell, as it is dialled inside the country."""
    if _MOBILE.fullmatch(text):
        return Parsed(text)
    text = undone(text)
    whole, repair = _dialled(text)
    if whole:
        return noted(whole, column, repair) if repair else Parsed(whole)
    pieces = [piece.strip() for piece in _SEVERAL.split(text) if piece.strip()]
    if len(pieces) == 1:
        pieces = _run_together(text)
    told = [_dialled(piece) for piece in pieces]
    if len(pieces) == 1 and told[0][0]:
        said = f"lấy số {told[0][0]} trong “{text[:60]}”"
        return noted(told[0][0], column, said, partly=True)
    if len(pieces) > 1 and told[0][0]:
        rest = ", ".join(pieces[1:])
        return noted(told[0][0], column, f"lấy số đầu, bỏ {rest}"[:200], partly=True)
    likely = next((number for number, _ in told if number), "")
    digits = sum(c.isdigit() for c in text)
    said = f"“{text[:40]}” có {digits} chữ số; số di động có 10, bắt đầu bằng 03, 05, 07, 08, 09."
    return faulty(column, said, likely)


def _run_together(text: str) -> list[str]:
    """Numbers in a text of other words, or side by side: whole runs of digits, never parts."""
    found: list[str] = []
    for run in _RUN.findall(text):
        both = _HALVES.fullmatch(run)
        found += both.groups() if both else _parted(run)
    return found if found and all(_dialled(one)[0] for one in found) else [text]


def _parted(run: str) -> list[str]:
    """Two whole numbers between which a blank stands, where it can be no other blank."""
    pieces = run.split()
    cuts = [(" ".join(pieces[:n]), " ".join(pieces[n:])) for n in range(1, len(pieces))]
    both = [cut for cut in cuts if all(_ZEROED.match(one) and _dialled(one)[0] for one in cut)]
    return list(both[0]) if len(both) == 1 else [run]


def _dialled(text: str) -> tuple[str, str]:
    """A number as dialled, and what was repaired; "" if it is none."""
    number = _COUNTRY.sub("0", _BETWEEN.sub("", _CALLED.sub("", text)))
    if not (number.isascii() and number.isdigit()):
        return "", ""
    if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number) or _HOTLINE.fullmatch(number):
        return number, ""
    if (old := _OLD_MOBILE.fullmatch(number)) and old[1] in _SINCE_2018:
        return _SINCE_2018[old[1]] + old[2], f"đổi đầu số cũ của {number}"
    longer = f"0{number}"
    if _MOBILE.fullmatch(longer) or (len(longer) == 11 and _LANDLINE.fullmatch(longer)):
        return longer, f"{_ZERO} ({number})"
    return "", ""


def _is_tax_code(digits: str) -> bool:
    """A number was given out, not 0000000 or branch 000, and its check digit is right."""
    checked = len(digits) in (10, 13) and digits[9] == mst.calc_check_digit(digits)
    return checked and digits[2:9] != "0000000" and digits[10:] != "000"


def _is_born_somewhere(digits: str) -> bool:
    return int(digits[:3]) in _PROVINCES or int(digits[:3]) in _COUNTRIES


def _is_person(digits: str) -> bool:
    """Province or country of birth, then century and sex: 0–3 for whoever lives today."""
    return len(digits) == 12 and digits[3] in "0123" and _is_born_somewhere(digits)
