"""What of a finished copy is another today, in sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

_NONE = "chưa có báo cáo"
Figures = dict[str, int | None]  # by column


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Parts whose words changed, units whose report is another, sums that moved, what the system
    counts for the province, and difficulties that were answered."""
    return [
        *_parts(before, after),
        *_recipients(before, after),
        *_units(before, after),
        *_moved("Cộng", _totals(before), _totals(after)),
        *_moved("Toàn tỉnh, hệ thống đếm", *_counted(before, after)),
        *_concerns(before, after),
    ]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    was = {one["key"]: _contents(one) for one in before["parts"]}
    for one in after["parts"]:
        if was.get(one["key"]) != _contents(one):
            yield f"Phần “{one['title']}”: nội dung đã sửa"


def _recipients(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    if before.get("recipients", []) != after.get("recipients", []):
        yield "Nơi nhận đã sửa"


def _contents(part: Mapping[str, Any]) -> tuple[str, list[str]]:
    """A copy of before numbers were put in has none."""
    return part["words"], [one["text"] for one in part.get("drafted", ())]


def _units(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    was, now = (
        {name: f"bản {copy}, {words}" if copy else words or _NONE for name, copy, _, words in units}
        for units in (before["units"], after["units"])
    )
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield f"{name}: {was.get(name, 'không phải nộp')} → {now.get(name, 'không phải nộp')}"


def _totals(body: Mapping[str, Any]) -> Figures:
    return dict(zip(body["columns"], body["totals"], strict=True))


def _counted(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Figures, Figures]:
    """Of columns that both have. Of readers who do not see all records each counts what he sees,
    so that nothing is told of it."""
    was, now = before.get("province"), after.get("province")
    if not was or not now or was["narrowed"] or now["narrowed"]:
        return {}, {}
    old = dict(zip(before["columns"], was["values"], strict=True))
    new = dict(zip(after["columns"], now["values"], strict=True))
    both = [one for one in old if old[one] is not None and new.get(one) is not None]
    return {one: old[one] for one in both}, {one: new[one] for one in both}


def _moved(what: str, was: Figures, now: Figures) -> Iterator[str]:
    for column in dict.fromkeys((*was, *now)):
        one, other = was.get(column), now.get(column)
        if one != other:
            yield f"{what} “{column}”: {_number(one)} → {_number(other)}"


def _concerns(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Those that were answered, carried on, taken back or sent since."""
    was, now = (body.get("concerns") for body in (before, after))
    if was is None or now is None or was == now:
        return
    fresh, gone = [one for one in now if one not in was], [one for one in was if one not in now]
    yield f"Khó khăn, đề xuất: {max(len(fresh), len(gone))} dòng đã khác"


def _number(value: int | None) -> str:
    return "chưa có số" if value is None else f"{value:,}".replace(",", ".")
