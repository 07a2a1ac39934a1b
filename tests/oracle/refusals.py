"""What the loader refuses (section 1 of the counting contract), each rule said once more.

`refusals(directory, today)` names every fault as (file, line, words); line 1 is the header, None
where no line can be named. It stops after the shape of the files when that is already broken.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.oracle.world import DAYS, FILES, REQUIRED, VIETNAM, Row, World, value

WORDS = {
    ("areas", "level"): "province district commune",
    ("parties", "kind"): "person household enterprise cooperative organisation",
    ("places", "kind"): (
        "market mall craft_village tourist_street tourist_area border_gate gathering_point"
        " warehouse"
    ),
    ("boards", "kind"): "market mall street commune",
    ("establishments", "kind"): (
        "stall shop general_store supermarket mall producer importer_office warehouse courier other"
    ),
    ("groups", "group"): "importer postal border_resident",
    ("channels", "kind"): "website floor floor_shop social livestream",
    ("channels", "state"): "registered notified none",
    ("participants", "member_type"): "party establishment board",
    ("commitments", "member_type"): "party establishment",
    ("commitments", "kind"): "trade import produce online transport border no_reoffence",
    ("inspections", "type"): "periodic thematic unscheduled",
    ("results", "member_type"): "party establishment",
    ("results", "result"): "clean violation not_found refused",
    ("violations", "member_type"): "party establishment",
    ("violations", "class"): (
        "counterfeit unknown_origin ip smuggled banned poor_quality food_safety invoice other"
    ),
    ("decisions", "sanction"): "warning fine other",
}
VERB = "(trade|import|produce|advertise|transport)"
PATTERNS = {
    **dict.fromkeys(DAYS, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "verbs": f"{VERB}( {VERB})*",
    "tourist": "1",
    "right_holder_request": "1",
    "fine_vnd": "[0-9]+",
}
POINTERS = {
    ("areas", "parent"): "areas",
    ("area_successions", "from_code"): "areas",
    ("area_successions", "to_code"): "areas",
    ("agencies", "area"): "areas",
    ("places", "area"): "areas",
    ("boards", "place"): "places",
    ("boards", "area"): "areas",
    ("establishments", "party"): "parties",
    ("establishments", "area"): "areas",
    ("establishments", "place"): "places",
    ("groups", "member"): "parties",
    ("channels", "party"): "parties",
    ("activities", "area"): "areas",
    ("activities", "organiser"): "agencies",
    ("participants", "activity"): "activities",
    ("regulations", "board"): "boards",
    ("inspections", "agency"): "agencies",
    ("results", "inspection"): "inspections",
    ("violations", "inspection"): "inspections",
    ("decisions", "violation"): "violations",
    ("decisions", "agency"): "agencies",
}
MEMBER_FILES = {"party": "parties", "establishment": "establishments", "board": "boards"}
NEVER_EMPTY = {
    "code", "id", "from_code", "to_code", "on", "party", "member", "activity", "inspection",
    "violation", "board", "held_on", "signed_on", "found_on", "decided_on",
}  # fmt: skip
# Each later day of a row, with the day it may not precede.
ORDER = {
    "to": "from",
    "valid_to": ("valid_from", "signed_on"),
    "closed_on": "opened_on",
    "revoked_on": "signed_on",
    "dismissed_on": "found_on",
    "complied_on": "decided_on",
    "annulled_on": "decided_on",
}
EVENTS = ("held_on", "signed_on", "found_on", "decided_on")
HAPPENED = (*EVENTS, "revoked_on", "dismissed_on", "complied_on", "annulled_on")


@dataclass(frozen=True, order=True)
class Fault:
    file: str
    line: int | None
    words: str


class Broken(Exception):
    def __init__(self, line: int | None, words: str) -> None:
        self.fault = (line, words)


def refusals(directory: Path | str, today: date) -> list[Fault]:
    tables, faults = read_files(Path(directory))
    if faults:
        return faults
    faults = list(wrong_values(tables))
    if faults:
        return faults
    world = World.of({name: [row for _, row in rows] for name, rows in tables.items()})
    lines = {name: [line for line, _ in rows] for name, rows in tables.items()}
    return [
        Fault(f"{name}.csv", lines[name][index], words)
        for rule in RULES
        for name, index, words in rule(world, today)
    ]


# The shape of the files


def read_files(directory: Path) -> tuple[dict[str, list[tuple[int, Row]]], list[Fault]]:
    tables: dict[str, list[tuple[int, Row]]] = {name: [] for name in FILES}
    faults = []
    for name in FILES:
        path = directory / f"{name}.csv"
        try:
            if path.exists():
                tables[name] = list(rows_of(path.read_bytes(), FILES[name]))
            elif name in REQUIRED:
                raise Broken(None, "a required file is missing")
        except Broken as broken:
            faults.append(Fault(path.name, *broken.fault))
    return tables, faults


def rows_of(content: bytes, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    rows = list(cells_of(decoded(content)))
    if not rows or rows[0][0] != 1:
        raise Broken(1, "no header")
    header = checked_header(rows[0][1], columns)
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            raise Broken(line, f"{len(cells)} cells under {len(header)} columns")
        yield line, dict(zip(header, cells, strict=True))


def decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken(None, "not UTF-8") from error
    if "\0" in text:
        raise Broken(text[: text.index("\0")].count("\n") + 1, "a NUL character")
    return text


def cells_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Broken(begins, str(error)) from error


def checked_header(cells: list[str], columns: tuple[str, ...]) -> list[str]:
    wrong = sorted(set(cells) ^ set(columns)) or [
        cell for cell in columns if cells.count(cell) != 1
    ]
    if wrong:
        raise Broken(1, f"columns unknown, missing or repeated: {wrong}")
    return cells


# Types and words


def wrong_values(tables: dict[str, list[tuple[int, Row]]]) -> Iterator[Fault]:
    for name, rows in tables.items():
        for line, row in rows:
            for column, text in row.items():
                if wrong := wrong_value(name, column, text):
                    yield Fault(f"{name}.csv", line, f"{column}: {wrong}")


def wrong_value(name: str, column: str, text: str) -> str:
    """The text at fault, "empty" where there must be one, or nothing."""
    if not text:
        return "empty" if never_empty(name, column) else ""
    if column in PATTERNS and not re.fullmatch(PATTERNS[column], text):
        return text
    if (name, column) in WORDS and text not in WORDS[name, column].split():
        return text
    if column == "tax_code" and not is_tax_code(text):
        return text
    try:
        value(column, text)
    except ValueError:
        return text
    return ""


def never_empty(name: str, column: str) -> bool:
    if (name, column) == ("violations", "inspection"):
        return False
    worded = (name, column) in WORDS or (name, column) == ("establishments", "area")
    return worded or column in NEVER_EMPTY


def is_tax_code(text: str) -> bool:
    """ "a tax code with a wrong check digit (10 or 13 digits, or a 12-digit personal number)" """
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12}|[0-9]{13}", text):
        return False
    return len(text) == 12 or text[9] == check_digit(text)


def check_digit(digits: str) -> str:
    """The tenth digit of a tax code; "10", which no code can end in, for one number in eleven."""
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    return str(
        10 - sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
    )


# Rules over rows: each yields (file, index of the row, words)

Found = Iterator[tuple[str, int, str]]


def repeated_ids(world: World, today: date) -> Found:
    """ "a repeated id or a repeated (inspection, member) or (activity, member)" """
    keys = {name: ("id",) for name, columns in FILES.items() if "id" in columns}
    keys |= {"areas": ("code",), "agencies": ("code",)}
    keys["participants"] = ("activity", "member_type", "member")
    keys["results"] = ("inspection", "member_type", "member")
    for name, columns in keys.items():
        taken = set()
        for index, row in enumerate(world[name]):
            key = tuple(row[column] for column in columns)
            if key in taken:
                yield name, index, f"repeated {key}"
            taken.add(key)


def pointers_to_nothing(world: World, today: date) -> Found:
    known = {
        name: {row.get("id", row.get("code")) for row in world[name]}
        for name in {*POINTERS.values(), *MEMBER_FILES.values()}
    }
    for name in FILES:
        for index, row in enumerate(world[name]):
            for column, text in row.items():
                target = POINTERS.get((name, column))
                if column == "member":
                    target = MEMBER_FILES[row.get("member_type", "party")]
                if target and text and text not in known[target]:
                    yield name, index, f"{column}: {text}"


def ends_before_starts(world: World, today: date) -> Found:
    for name, columns in FILES.items():
        pairs = [
            (end, start)
            for end, starts in ORDER.items()
            for start in ((starts,) if isinstance(starts, str) else starts)
            if end in columns and start in columns
        ]
        for index, row in enumerate(world[name]):
            for end, start in pairs:
                if row[end] and row[start] and row[end] < row[start]:
                    yield name, index, f"{end} before {start}"


def days_after_today(world: World, today: date) -> Found:
    for name in FILES:
        for index, row in enumerate(world[name]):
            if any(row.get(column) and row[column] > today for column in HAPPENED):
                yield name, index, "a day after today"
            moment = row.get("recorded_at")
            if moment and moment.astimezone(VIETNAM).date() > today:
                yield name, index, "recorded after today"


def recorded_before_the_event(world: World, today: date) -> Found:
    for name in FILES:
        for index, row in enumerate(world[name]):
            event = next((row[column] for column in EVENTS if column in row), None)
            moment = row.get("recorded_at")
            if event and moment and moment.astimezone(VIETNAM).date() < event:
                yield name, index, "recorded_at before the event's day"


def wrong_succession_days(world: World, today: date) -> Found:
    """ "a succession whose `on` is not the day after the old unit's last" """
    last = {row["code"]: row["valid_to"] for row in world["areas"]}
    for index, row in enumerate(world["area_successions"]):
        ended = last.get(row["from_code"])
        if ended is None or (row["on"] - ended).days != 1:
            yield "area_successions", index, "on"


def facts_outside_open_days(world: World, today: date) -> Found:
    """ "a fact on an establishment or a board outside the days it was open" """
    shops = {row["id"]: (row["opened_on"], row["closed_on"]) for row in world["establishments"]}
    boards = {row["id"]: (row["valid_from"], row["valid_to"]) for row in world["boards"]}
    for name, index, member_type, member, day in facts(world):
        known = {"establishment": shops, "board": boards}.get(member_type, {})
        first, last = known.get(member, (None, None))
        if day and ((first and day < first) or (last and last < day)):
            yield name, index, f"{member_type} {member} not open on {day}"


def facts(world: World) -> Iterator[tuple[str, int, str, str, date | None]]:
    held = {row["id"]: row["held_on"] for row in world["activities"]}
    inspected = {row["id"]: row["held_on"] for row in world["inspections"]}
    for index, row in enumerate(world["participants"]):
        yield "participants", index, row["member_type"], row["member"], held.get(row["activity"])
    for index, row in enumerate(world["results"]):
        day = inspected.get(row["inspection"])
        yield "results", index, row["member_type"], row["member"], day
    for index, row in enumerate(world["commitments"]):
        yield "commitments", index, row["member_type"], row["member"], row["signed_on"]
    for index, row in enumerate(world["violations"]):
        yield "violations", index, row["member_type"], row["member"], row["found_on"]
    for index, row in enumerate(world["regulations"]):
        yield "regulations", index, "board", row["board"], row["signed_on"]


def decisions_before_violations(world: World, today: date) -> Found:
    found_on = {row["id"]: row["found_on"] for row in world["violations"]}
    for index, row in enumerate(world["decisions"]):
        if row["violation"] in found_on and row["decided_on"] < found_on[row["violation"]]:
            yield "decisions", index, "decided before the violation was found"


def violations_off_their_inspection(world: World, today: date) -> Found:
    """ "a violation whose found_on is not its inspection's held_on" """
    held_on = {row["id"]: row["held_on"] for row in world["inspections"]}
    for index, row in enumerate(world["violations"]):
        if held_on.get(row["inspection"], row["found_on"]) != row["found_on"]:
            yield "violations", index, "not found on the inspection's day"


RULES = (
    repeated_ids,
    pointers_to_nothing,
    ends_before_starts,
    days_after_today,
    recorded_before_the_event,
    wrong_succession_days,
    facts_outside_open_days,
    decisions_before_violations,
    violations_off_their_inspection,
)
