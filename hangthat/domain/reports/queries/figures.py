"""What was stated against what is counted today: the seam for rooms that count."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.domain.reports.models import Report, ReportCopy

# agency, first day, last day, keys, at → key: today's value; keys it cannot count are left out
FigureSource = Callable[[int, date, date, Sequence[str], datetime], Mapping[str, int]]
_SOURCES: dict[str, FigureSource] = {}


@dataclass(frozen=True)
class Difference:
    """A figure that is another today than in the copy that was sent."""

    key: str
    title: str
    unit: str
    sent: int
    today: int


def register(name: str, source: FigureSource) -> None:
    """Let a room above say what it counts today. Once for a name; the last one holds."""
    _SOURCES[name] = source


def unregister(name: str) -> None:
    _SOURCES.pop(name, None)


def values_today(report: Report, keys: Sequence[str], *, at: datetime) -> dict[str, int]:
    """Of the keys that any source can count."""
    found: dict[str, int] = {}
    for source in _SOURCES.values():
        asked = (report.agency_id, report.first_day, report.last_day, keys, at)
        found |= source(*asked)
    return {key: value for key, value in found.items() if key in keys}


def compare(report: Report, copy: ReportCopy, *, at: datetime) -> list[Difference]:
    """What has become another since this copy was sent (số liệu đã khác); empty: nothing, or
    nobody counts these figures."""
    stated = {one["key"]: one for one in copy.body["figures"] if one["value"] is not None}
    if not stated or not _SOURCES:
        return []
    today = values_today(report, list(stated), at=at)
    return [
        Difference(key, one["title"], one["unit"], one["value"], today[key])
        for key, one in stated.items()
        if key in today and today[key] != one["value"]
    ]
