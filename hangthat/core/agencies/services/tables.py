"""Reading the two tables of a reform from text: CSV, or what is pasted from a spreadsheet."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.services.reform import PASSINGS, UNITS, Fault, NewUnit, Passing, Reform
from hangthat.core.common.days import day
from hangthat.core.common.text import fold, nfc

Row = TypeVar("Row")
LIMIT = 2 * 2**20  # bytes of a file
_LINES = 5000
_CELL = 1000  # characters
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_COLUMNS = {
    PASSINGS: {
        "from_code": ("ma cu", "tu ma", "don vi cu"),
        "to_code": ("ma moi", "den ma", "don vi moi"),
        "on": ("tu ngay", "ngay"),
        "note": ("ghi chu", "dien giai"),
    },
    UNITS: {
        "code": ("ma", "ma don vi"),
        "official_code": ("ma hanh chinh",),
        "name": ("ten", "ten don vi"),
        "level": ("cap",),
        "parent": ("thuoc", "ma cap tren"),
        "tourist": ("du lich", "co dia diem du lich"),
        "lat": ("vi do",),
        "lon": ("kinh do",),
        "source": ("nguon",),
        "note": ("ghi chu",),
    },
}
_LABELS = {
    "from_code": "mã cũ",
    "to_code": "mã mới",
    "on": "từ ngày",
    "note": "ghi chú",
    "code": "mã",
    "official_code": "mã hành chính",
    "name": "tên",
    "level": "cấp",
    "parent": "thuộc",
    "tourist": "du lịch",
    "lat": "vĩ độ",
    "lon": "kinh độ",
    "source": "nguồn",
}
_NEEDED = {PASSINGS: ("from_code", "to_code"), UNITS: ("code", "name")}
_LEVELS = {
    Level.COMMUNE: ("commune", "xa", "phuong", "thi tran", "dac khu"),
    Level.DISTRICT: ("district", "huyen", "thi xa", "thanh pho", "quan"),
    Level.PROVINCE: ("province", "tinh"),
}


class TableRefusal(ValidationError):
    """Every line that cannot stand, in the order of the tables; nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__([str(fault) for fault in faults])


def decoded(content: bytes) -> str:
    """A file's text. Refuses: what is too big, or no text in Unicode."""
    if len(content) > LIMIT:
        raise ValidationError("Tệp lớn hơn 2 MB; một đợt sắp xếp không cần nhiều dòng đến thế.")
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or content[:2] == b"PK":
        raise ValidationError(
            "Tệp không phải CSV dạng UTF-8. Trong Excel hãy chọn Lưu thành, loại “CSV UTF-8”, "
            "hoặc chép các ô rồi dán vào khung bên dưới."
        )
    return text


def read(*, passings: str, units: str = "", on: date | None = None) -> Reform:
    """The reform that two tables describe; `on` where the lines themselves name no day.

    Refuses: unknown or missing columns, cells that cannot be read, several days in one reform.
    """
    faults: list[Fault] = []
    days: dict[date, int] = {}
    moved = list(_read(PASSINGS, passings, _passing(days), faults))
    begun = list(_read(UNITS, units, _unit, faults))
    if on is not None:
        days.setdefault(on, 0)
    if not faults and not moved:
        faults.append(Fault(PASSINGS, 0, "chưa có dòng nào."))
    if len(days) > 1:
        told = ", ".join(f"{one:%d/%m/%Y}" for one in sorted(days))
        faults.append(
            Fault(PASSINGS, max(days.values()), f"một đợt chỉ có một ngày, đây có {told}.")
        )
    if not faults and not days:
        faults.append(Fault(PASSINGS, 0, "chưa ghi ngày có hiệu lực."))
    if faults:
        raise TableRefusal(faults)
    return Reform(next(iter(days)), tuple(moved), tuple(begun))


def _read(
    table: str, text: str, row: Callable[[int, dict[str, str]], Row], faults: list[Fault]
) -> Iterator[Row]:
    """The rows that can be read; what cannot goes among the faults."""
    lines = list(_lines(text))
    if not lines:
        return
    (first, head), *rest = lines
    names = [_column(table, cell) for cell in head]
    if said := _head_fault(table, head, names):
        faults.append(Fault(table, first, said))
        return
    if len(rest) > _LINES:
        faults.append(Fault(table, 0, f"có {len(rest)} dòng, nhiều nhất là {_LINES}."))
        return
    for number, cells in rest:
        try:
            yield row(number, _by_column(names, cells))
        except ValueError as fault:
            faults.append(Fault(table, number, f"{fault}"))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with something in them, by their numbers in the text."""
    text = text.removeprefix("\ufeff")
    head = next((line for line in text.splitlines() if line.strip()), "")
    comma = max("\t;,", key=head.count)
    read = csv.reader(text.splitlines(), delimiter=comma)
    while True:
        try:
            cells = [nfc(cell) for cell in next(read)]
        except StopIteration:
            return
        except csv.Error:
            cells = ["\0"]  # no column of that name; refused below
        if any(cells):
            yield read.line_num, cells


def _column(table: str, cell: str) -> str:
    word = fold(cell)
    for name, words in _COLUMNS[table].items():
        if word == fold(name) or word in words:
            return name
    return ""


def _head_fault(table: str, head: list[str], names: list[str]) -> str:
    known = ", ".join(_LABELS[name] for name in _COLUMNS[table])
    for cell, name in zip(head, names, strict=True):
        if not name:
            return f"không có cột nào tên “{cell}”; các cột là: {known}."
        if names.count(name) > 1:
            return f"cột {_LABELS[name]} có hai lần."
    missing = [_LABELS[name] for name in _NEEDED[table] if name not in names]
    return f"thiếu cột {', '.join(missing)}; các cột là: {known}." if missing else ""


def _by_column(names: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) > len(names) and any(cells[len(names) :]):
        raise ValueError(f"có {len(cells)} ô, dòng tên cột chỉ có {len(names)}.")
    if any(len(cell) > _CELL for cell in cells):
        raise ValueError(f"có ô dài hơn {_CELL} ký tự.")
    found = dict.fromkeys((*_COLUMNS[PASSINGS], *_COLUMNS[UNITS]), "")
    return found | dict(zip(names, cells, strict=False))


def _passing(days: dict[date, int]) -> Callable[[int, dict[str, str]], Passing]:
    def row(line: int, cells: dict[str, str]) -> Passing:
        if not cells["from_code"]:
            raise ValueError("thiếu mã đơn vị cũ.")
        if cells["on"]:
            days.setdefault(_day(cells["on"]), line)
        return Passing(line, cells["from_code"], cells["to_code"], cells["note"])

    return row


def _unit(line: int, cells: dict[str, str]) -> NewUnit:
    return NewUnit(
        line=line,
        code=cells["code"],
        name=cells["name"],
        level=_level(cells["level"] or cells["name"]),
        parent=cells["parent"],
        official_code=cells["official_code"] or cells["code"],
        tourist=fold(cells["tourist"]) in {"1", "x", "co"},
        latitude=_degrees(cells["lat"], 90),
        longitude=_degrees(cells["lon"], 180),
        source=cells["source"],
        note=cells["note"],
    )


def _day(text: str) -> date:
    if found := _VIETNAMESE_DAY.fullmatch(text):
        year, month, of_month = (int(found[n]) for n in (3, 2, 1))
        text = f"{year:04d}-{month:02d}-{of_month:02d}"
    try:
        return day(text)
    except ValueError:
        raise ValueError(
            f"“{text}” không phải ngày; cần ngày/tháng/năm, ví dụ 01/07/2025."
        ) from None


def _level(text: str) -> str:
    """The level by its own word, or by the first words of the unit's name."""
    words = f"{fold(text)} "
    for level, known in _LEVELS.items():
        if any(words.startswith(f"{word} ") for word in known):
            return level.value
    raise ValueError(f"không rõ “{text}” là cấp nào: ghi xã, huyện hoặc tỉnh ở cột cấp.")


def _degrees(text: str, most: int) -> float | None:
    if not text:
        return None
    try:
        found: Any = float(text.replace(",", "."))
    except ValueError:
        found = None
    if found is None or not -most <= found <= most:
        raise ValueError(f"“{text}” không phải tọa độ (độ, từ -{most} đến {most}).")
    return float(found)
