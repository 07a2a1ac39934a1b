"""A province's facts as its CSV files hold them: one list of rows for each file."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

Row = dict[str, Any]

VIETNAM = timezone(timedelta(hours=7))

COLUMNS = {
    "areas": "code name level parent valid_from valid_to tourist",
    "area_successions": "from_code to_code on note",
    "agencies": "code name kind area valid_from valid_to",
    "parties": "id name kind tax_code personal_id phone",
    "places": "id name kind area",
    "boards": "id name kind place area valid_from valid_to",
    "establishments": "id party name kind area place address opened_on closed_on",
    "groups": "member group from to",
    "channels": "id party kind state url from to",
    "activities": "id kind held_on area organiser recorded_at",
    "participants": "activity member_type member",
    "commitments": "id member_type member kind verbs signed_on valid_to revoked_on recorded_at",
    "regulations": "id board signed_on valid_to revoked_on recorded_at",
    "inspections": "id held_on agency type recorded_at",
    "results": "inspection member_type member result",
    "violations": (
        "id inspection member_type member class conduct found_on dismissed_on recorded_at"
    ),
    "decisions": (
        "id violation number agency decided_on sanction fine_vnd complied_on"
        " right_holder_request annulled_on recorded_at"
    ),
}
FILES = {name: tuple(columns.split()) for name, columns in COLUMNS.items()}
REQUIRED = ("areas", "agencies", "parties", "establishments")

DAYS = {
    "on", "from", "to", "valid_from", "valid_to", "opened_on", "closed_on", "held_on", "signed_on",
    "revoked_on", "found_on", "dismissed_on", "decided_on", "complied_on", "annulled_on",
}  # fmt: skip


def instant(text: str) -> datetime:
    """ "An instant without offset is +07:00; a bare day is an error." """
    if "T" not in text:
        raise ValueError(f"not an instant: {text!r}")
    moment = datetime.fromisoformat(text)
    local = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    return local.astimezone(UTC)


def value(column: str, text: str) -> Any:
    """ "Empty = none": a day or an instant that is not given is None; other text stays text."""
    if column in DAYS:
        return date.fromisoformat(text) if text else None
    if column == "recorded_at":
        return instant(text) if text else None
    return text


@dataclass(frozen=True)
class World:
    tables: Mapping[str, list[Row]]

    def __getitem__(self, name: str) -> list[Row]:
        return self.tables[name]

    @classmethod
    def read(cls, directory: Path | str) -> "World":
        """ "UTF-8 (a BOM is accepted) … A missing optional file counts as empty." """
        return cls.of(
            {
                name: csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
                for name in FILES
                if (path := Path(directory) / f"{name}.csv").exists()
            }
        )

    @classmethod
    def of(cls, tables: Mapping[str, Iterable[Mapping[str, str]]]) -> "World":
        return cls(
            {
                name: [
                    {column: value(column, row.get(column) or "") for column in columns}
                    for row in tables.get(name, ())
                ]
                for name, columns in FILES.items()
            }
        )
