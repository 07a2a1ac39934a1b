"""What of a finished copy is another today, in sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

_NONE = "chưa có báo cáo"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Parts whose words changed, units whose report is another, sums that moved."""
    return [*_parts(before, after), *_units(before, after), *_sums(before, after)]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    was = {one["key"]: one["words"] for one in before["parts"]}
    for one in after["parts"]:
        if was.get(one["key"]) != one["words"]:
            yield f"Phần “{one['title']}”: nội dung đã sửa"


def _units(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    was, now = (
        {name: f"bản {copy}, {words}" if copy else words or _NONE for name, copy, _, words in units}
        for units in (before["units"], after["units"])
    )
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield f"{name}: {was.get(name, 'không phải nộp')} → {now.get(name, 'không phải nộp')}"


def _sums(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    was = dict(zip(before["columns"], before["totals"], strict=True))
    now = dict(zip(after["columns"], after["totals"], strict=True))
    for column in dict.fromkeys((*was, *now)):
        one, other = was.get(column), now.get(column)
        if one != other:
            yield f"Cộng “{column}”: {_number(one)} → {_number(other)}"


def _number(value: int | None) -> str:
    return "chưa có số" if value is None else f"{value:,}".replace(",", ".")
