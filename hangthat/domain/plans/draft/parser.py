"""TOML → draft. Refuses a file with faults and names every one of them."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.domain.plans.draft.checks import faults_of
from hangthat.domain.plans.draft.rows import FORMAT, ROW_TABLES, Draft, Head, Key, Settings, keys_of

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
    tables = _parsed(text)
    faults: list[str] = []
    if tables.pop("format", None) != FORMAT:
        faults.append(f"Thiếu “format = {FORMAT}” ở đầu tệp, hoặc tệp thuộc phiên bản khác.")
    found: dict[str, Any] = {
        name: _row(tables.pop(name, {}), cls, f"bảng [{name}]", faults)
        for name, cls in (("plan", Head), ("settings", Settings))
    }
    for name, cls in ROW_TABLES.items():
        found[name] = _rows(tables.pop(name, []), cls, name, faults)
    faults += [f"Không có bảng nào tên “{name}” trong tệp kế hoạch." for name in tables]
    draft = Draft(**found)
    faults += faults_of(draft)
    if faults:
        raise ValidationError(faults)
    return draft


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f" (dòng {place[1]}, cột {place[2]})" if place else " (ở cuối tệp)"
        raise ValidationError(f"Tệp không đúng cú pháp TOML{where}.") from error


def _rows(tables: Any, cls: type[Any], name: str, faults: list[str]) -> tuple[Any, ...]:
    if not isinstance(tables, list):
        faults.append(f"“{name}” phải là các bảng [[{name}]].")
        return ()
    return tuple(
        _row(table, cls, _where(name, position, table), faults)
        for position, table in enumerate(tables, start=1)
    )


def _where(name: str, position: int, table: Any) -> str:
    """ "bảng [[targets]], dòng thứ 3 (T03)"."""
    known_as = ""
    if isinstance(table, Mapping):
        known_as = next((str(table[k]) for k in ("code", "address", "clause") if k in table), "")
    return f"bảng [[{name}]], dòng thứ {position}" + (f" ({known_as})" if known_as else "")


def _row(table: Any, cls: type[Any], where: str, faults: list[str]) -> Any:
    if not isinstance(table, Mapping):
        faults.append(f"{where}: phải là một bảng.")
        return cls()
    values: dict[str, Any] = {}
    for name, (kind, key) in keys_of(cls).items():
        place = f"{where}, khóa “{name}” ({key.label})"
        if name in table:
            fault = _fault(table[name], kind, key)
            if fault:
                faults.append(f"{place}: {fault}")
            else:
                value = table[name]
                values[name] = tuple(value) if isinstance(value, list) else value
        elif key.required:
            faults.append(f"{place}: thiếu.")
    strangers = [name for name in table if name not in keys_of(cls)]
    faults += [f"{where}: không có khóa nào tên “{name}”." for name in strangers]
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
