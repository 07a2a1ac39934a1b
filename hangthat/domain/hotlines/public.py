"""What the street may see of hotlines: all of it, of those that somebody answers on that day, of
agencies that are not dissolved."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.common.querysets import in_force
from hangthat.domain.hotlines.models import Hotline


@dataclass(frozen=True)
class PublicHotline:
    """`dial`: as a telephone takes it."""

    owner: str
    number: str
    dial: str
    hours: str
    posted: str
    end: date | None


def hotlines(*, on: date, but: str = "") -> list[PublicHotline]:
    """All of them, by agency, since somebody looks for his own; a number that an agency wrote down
    twice stands there once.

    `but`: the code of an agency that is not to be called, as it is complained of.
    """
    # unscoped: the street reads it without a user; all of it was written to be read there
    rows = Hotline.objects.in_force(on=on).exclude(agency__code=but).select_related("agency")
    rows = rows.filter(in_force("agency__valid_from", "agency__valid_to", on=on))
    found: dict[tuple[int, str], PublicHotline] = {}
    for row in rows:
        line = PublicHotline(
            row.agency.name,
            _grouped(row.number),
            row.number,
            row.hours,
            row.posted,
            min(filter(None, (row.end, row.agency.valid_to)), default=None),
        )
        found.setdefault((row.agency_id, row.number), line)
    return list(found.values())


def _grouped(number: str) -> str:
    """0912 345 678: threes from the end, so that it can be read out; short numbers as they are."""
    if len(number) < 7:
        return number
    rest = number[: len(number) - 6]
    return f"{rest} {number[-6:-3]} {number[-3:]}"
