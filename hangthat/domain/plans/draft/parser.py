"""TOML → draft. Refuses a file with faults and names every one of them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.domain.plans.draft.checks import faults_of
from hangthat.domain.plans.draft.faults import Fault
from hangthat.domain.plans.draft.rows import (
    FORMAT,
    REMARK,
    ROW_TABLES,
    Draft,
    Head,
    Key,
    Settings,
    keys_of,
)

_TYPES: dict[Any, tuple[type, str]] = {
    str: (str, "chuỗi ký tự trong ngoặc kép"),
    int: (int, "số nguyên"),
    int | None: (int, "số nguyên"),
    bool: (bool, "true hoặc false"),
    date | None: (date, "ngày dạng 2021-12-31"),
    tuple[str, ...]: (list, 'danh sách chuỗi, ví dụ ["kinh doanh"]'),
}


def from_toml(text: str) -> Draft:
    """The draft in a file. Refuses: every fault at once, each with its table, row and key."""
    draft, faults = _read(text)
    if faults:
        raise ValidationError([str(fault) for fault in faults])
    return draft


def unfinished(text: str) -> tuple[Draft, list[Fault]]:
    """A draft that somebody still corrects, and what keeps it from being loaded.

    Refuses: what is no draft: unknown tables, keys and words, values of another kind.
    """
    draft, faults = _read(text)
    if wrong := [str(fault) for fault in faults if fault.shape]:
        raise ValidationError(wrong)
    return draft, faults


def _read(text: str) -> tuple[Draft, list[Fault]]:
    tables = _parsed(text)
    faults: list[Fault] = []
    if tables.pop("format", None) != FORMAT:
        words = f"Thiếu “format = {FORMAT}” ở đầu tệp, hoặc tệp thuộc phiên bản khác."
        faults.append(Fault("", words, shape=True))
    found: dict[str, Any] = {
        name: _row(tables.pop(name, {}), cls, (name, 0), faults)
        for name, cls in (("plan", Head), ("settings", Settings))
    }
    for name, cls in ROW_TABLES.items():
        found[name] = _rows(tables.pop(name, []), cls, name, faults)
    strangers = [f"Không có bảng nào tên “{name}” trong tệp kế hoạch." for name in tables]
    faults += [Fault("", words, shape=True) for words in strangers]
    remarks = _remarks(text)
    found["targets"] = tuple(
        replace(target, remark=remarks.get(position, ""))
        for position, target in enumerate(found["targets"], start=1)
    )
    draft = Draft(**found)
    return draft, [*faults, *faults_of(draft)]


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f" (dòng {place[1]}, cột {place[2]})" if place else " (ở cuối tệp)"
        raise ValidationError(f"Tệp không đúng cú pháp TOML{where}.") from error


def _remarks(text: str) -> dict[int, str]:
    """What the reader doubted, by the position of the target: a comment, the first of its row."""
    rows = text.replace("\r\n", "\n").split("\n[[targets]]\n")
    first = [row.split("\n", 1)[0].partition(REMARK) for row in rows]
    return {at: said for at, (before, sign, said) in enumerate(first) if at and sign and not before}


def _rows(tables: Any, cls: type[Any], name: str, faults: list[Fault]) -> tuple[Any, ...]:
    if not isinstance(tables, list):
        faults.append(Fault("", f"“{name}” phải là các bảng [[{name}]].", shape=True))
        return ()
    return tuple(
        _row(table, cls, (name, position), faults) for position, table in enumerate(tables, start=1)
    )


def _where(name: str, position: int, table: Any) -> str:
    """ "bảng [[targets]], dòng thứ 3 (T03)"."""
    if not position:
        return f"bảng [{name}]"
    known_as = ""
    if isinstance(table, Mapping):
        known_as = next((str(table[k]) for k in ("code", "address", "clause") if k in table), "")
    return f"bảng [[{name}]], dòng thứ {position}" + (f" ({known_as})" if known_as else "")


def _row(table: Any, cls: type[Any], row: tuple[str, int], faults: list[Fault]) -> Any:
    where = _where(*row, table)
    if not isinstance(table, Mapping):
        faults.append(Fault(where, "phải là một bảng.", *row, shape=True))
        return cls()
    values: dict[str, Any] = {}
    for name, (kind, key) in keys_of(cls).items():
        place = f"{where}, khóa “{name}” ({key.label})"
        value = table.get(name)
        if name in table and (fault := _fault(value, kind, key)):
            faults.append(Fault(place, fault, *row, key.label, shape=bool(value) or value == 0))
        elif name in table:
            values[name] = tuple(value) if isinstance(value, list) else value
        elif key.required:
            faults.append(Fault(place, "thiếu.", *row, key.label))
    strangers = [f"không có khóa nào tên “{name}”." for name in table if name not in keys_of(cls)]
    faults += [Fault(where, words, *row, shape=True) for words in strangers]
    return cls(**values)


def _fault(value: Any, hint: Any, key: Key) -> str | None:
    kind, description = _TYPES[hint]
    values = value if isinstance(value, list) else [value]
    if type(value) is not kind or (kind is list and any(type(v) is not str for v in values)):
        return f"phải là {description}."
    if key.required and kind in (str, list) and not value:
        return "không được để trống."
    if isinstance(value, str) and 0 < key.longest < len(value):
        return f"dài quá {key.longest} ký tự."
    return _unknown(values, key) or _out_of_bounds(value, key)


def _unknown(values: list[Any], key: Key) -> str | None:
    unknown = [f"“{word}”" for word in values if key.words and word not in key.words]
    if not unknown:
        return None
    known = ", ".join(f"“{word}”" for word in key.words)
    return f"không biết từ {', '.join(unknown)}. Các từ đã biết: {known}."


def _out_of_bounds(value: Any, key: Key) -> str | None:
    low, high = key.at_least, key.at_most
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    bounds = f"từ {low} đến {high}" if high is not None else f"từ {low} trở lên"
    return f"phải {bounds}, đang là {value}."
