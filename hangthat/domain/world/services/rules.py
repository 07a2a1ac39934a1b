"""What a world may not contain. Source: exchange.md §1, "What the loader refuses"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hangthat.core.common.days import vietnam_day
from hangthat.domain.world.services.reading import Fault, Row, Table
from hangthat.domain.world.services.sheets import MEMBER_SHEETS, SHEETS

_SPANS = (("valid_from", "valid_to"), ("from", "to"), ("opened_on", "closed_on"))
_LATER = (
    ("signed_on", "valid_to"),
    ("signed_on", "revoked_on"),
    ("found_on", "dismissed_on"),
    ("decided_on", "complied_on"),
    ("decided_on", "annulled_on"),
)
_EVENTS = ("held_on", "signed_on", "found_on", "decided_on")
_NOT_AHEAD = (*_EVENTS, "revoked_on", "dismissed_on", "complied_on", "annulled_on", "opened_on")


@dataclass
class World:
    """The files of this load together with what the system already holds.

    `known[sheet][id]` is a row in the sheet's own columns, whichever of the two it came from.
    """

    tables: dict[str, Table]
    known: dict[str, dict[str, Row]]
    today: date

    def get(self, sheet: str, code: str | None, column: str) -> Any:
        row = self.known[sheet].get(code or "")
        return None if row is None else row[SHEETS[sheet].at(column)]


def faults_in(world: World) -> Iterator[Fault]:
    """Every breach, row by row; a row with an unreadable cell has been named already."""
    for table in world.tables.values():
        for line, row in zip(table.lines, table.rows, strict=True):
            cells = dict(zip(table.sheet.header, row, strict=True))
            for reason in (
                *_pointers(world, table, cells),
                *_order_of_days(cells),
                *_not_after_today(cells, world.today),
                *_of_its_kind(world, table.sheet.name, cells),
            ):
                yield Fault(table.sheet.file, line, reason)


def warnings_in(world: World) -> Iterator[Fault]:
    """Odd but possible: a unit under itself; a shop older than its unit, then in no unit."""
    areas = world.tables["areas"]
    for line, row in zip(areas.lines, areas.rows, strict=True):
        cells = dict(zip(areas.sheet.header, row, strict=True))
        for reason in _parents(world, cells):
            yield Fault(areas.sheet.file, line, reason)
    table = world.tables["establishments"]
    for line, row in zip(table.lines, table.rows, strict=True):
        opened, area = table.value(row, "opened_on"), table.value(row, "area")
        began = world.get("areas", area, "valid_from")
        if began and (opened is None or opened < began):
            yield Fault(
                table.sheet.file,
                line,
                f"cơ sở có trước đơn vị {area} (từ {began}): trước ngày đó "
                "cơ sở không thuộc đơn vị nào",
            )


def _pointers(world: World, table: Table, cells: dict[str, Any]) -> Iterator[str]:
    for column in table.sheet.columns:
        value = cells[column.name]
        if (
            column.points_to
            and value is not None
            and world.tables[column.points_to].readable
            and value not in world.known[column.points_to]
        ):
            yield f"cột {column.name}: không có “{value}” trong {column.points_to}.csv"
    if table.sheet.about and cells["member_type"] and cells["member"]:
        sheet = MEMBER_SHEETS[cells["member_type"]]
        if world.tables[sheet].readable and cells["member"] not in world.known[sheet]:
            yield f"cột member: không có “{cells['member']}” trong {sheet}.csv"


def _order_of_days(cells: dict[str, Any]) -> Iterator[str]:
    for first, last in (*_SPANS, *_LATER):
        start, end = cells.get(first), cells.get(last)
        if start and end and end < start:
            yield f"{last} ({end}) trước {first} ({start})"
    recorded = cells.get("recorded_at")
    for name in _EVENTS:
        if recorded and cells.get(name) and vietnam_day(recorded) < cells[name]:
            yield f"recorded_at ({_label(recorded)}) trước {name} ({cells[name]})"


def _label(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _not_after_today(cells: dict[str, Any], today: date) -> Iterator[str]:
    for name in _NOT_AHEAD:
        if cells.get(name) and cells[name] > today:
            yield f"{name} ({cells[name]}) sau ngày hôm nay"
    recorded = cells.get("recorded_at")
    if recorded and vietnam_day(recorded) > today:
        yield f"recorded_at ({_label(recorded)}) sau ngày hôm nay"


def _of_its_kind(world: World, sheet: str, cells: dict[str, Any]) -> Iterator[str]:
    rule = _RULES.get(sheet)
    return iter(()) if rule is None else rule(world, cells)


def _participant(world: World, cells: dict[str, Any]) -> Iterator[str]:
    held = world.get("activities", cells["activity"], "held_on")
    return _while_open(world, cells["member_type"], cells["member"], held)


def _result(world: World, cells: dict[str, Any]) -> Iterator[str]:
    held = world.get("inspections", cells["inspection"], "held_on")
    return _while_open(world, cells["member_type"], cells["member"], held)


def _commitment(world: World, cells: dict[str, Any]) -> Iterator[str]:
    return _while_open(world, cells["member_type"], cells["member"], cells["signed_on"])


def _regulation(world: World, cells: dict[str, Any]) -> Iterator[str]:
    return _while_open(world, "board", cells["board"], cells["signed_on"])


def _violation(world: World, cells: dict[str, Any]) -> Iterator[str]:
    found, visit = cells["found_on"], cells["inspection"]
    yield from _while_open(world, cells["member_type"], cells["member"], found)
    held = world.get("inspections", visit, "held_on")
    if held and found and held != found:
        yield f"found_on ({found}) khác ngày của “{visit}” ({held})"


def _decision(world: World, cells: dict[str, Any]) -> Iterator[str]:
    found = world.get("violations", cells["violation"], "found_on")
    if found and cells["decided_on"] and cells["decided_on"] < found:
        yield f"decided_on ({cells['decided_on']}) trước ngày phát hiện ({found})"


def _while_open(
    world: World, member_type: str | None, member: str | None, day: date | None
) -> Iterator[str]:
    if day is None or member_type not in ("establishment", "board"):
        return
    sheet, first, last = {
        "establishment": ("establishments", "opened_on", "closed_on"),
        "board": ("boards", "valid_from", "valid_to"),
    }[member_type]
    start, end = world.get(sheet, member, first), world.get(sheet, member, last)
    if (start and day < start) or (end and day > end):
        yield f"“{member}” không hoạt động vào ngày {day}"


def _succession(world: World, cells: dict[str, Any]) -> Iterator[str]:
    if cells["on"] is None or cells["from_code"] not in world.known["areas"]:
        return
    last = world.get("areas", cells["from_code"], "valid_to")
    if last is None or last + timedelta(days=1) != cells["on"]:
        ended = last or "chưa có"
        yield (
            f"on ({cells['on']}) phải là ngày sau ngày cuối của “{cells['from_code']}” ({ended})"
        )


def _parents(world: World, cells: dict[str, Any]) -> Iterator[str]:
    seen = {cells["code"]}
    above = cells["parent"]
    while above is not None:
        if above in seen:
            yield f"đơn vị {cells['code']} nằm dưới chính nó"
            return
        seen.add(above)
        above = world.get("areas", above, "parent")


_RULES = {
    "area_successions": _succession,
    "participants": _participant,
    "commitments": _commitment,
    "regulations": _regulation,
    "results": _result,
    "violations": _violation,
    "decisions": _decision,
}
