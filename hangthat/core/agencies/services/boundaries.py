"""Loading the true boundaries of the units of a day (nạp ranh giới)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Boundary, Territory, User
from hangthat.core.agencies.services.outlines import read_outlines
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change, enter


@dataclass(frozen=True)
class Loaded:
    """How many units have their boundary now, which codes were unknown, which units have none."""

    units: int
    unknown: list[str]
    missing: list[str]


@transaction.atomic
def load_boundaries(
    *, content: bytes, source: str, on: date, by: User | None, at: datetime
) -> Loaded:
    """Take the boundaries of a file for the units in force on a day, matched by official code.

    Refuses: no source named; what is no map; a file in which no code is a unit of that day.
    """
    if not nfc(source):
        raise ValidationError({"source": "Cần ghi nguồn của ranh giới."})
    outlines = {one.code: one for one in read_outlines(content)}
    units = {area.official_code or area.code: area for area in Territory.load().in_force(on)}
    lock_for("one boundary of a unit", "all units")
    known = {b.area_id: b for b in Boundary.objects.filter(area__in=units.values())}
    matched = [(units[code], outline) for code, outline in outlines.items() if code in units]
    if not matched:
        raise ValidationError(
            f"Không mã nào trong tệp ({', '.join(sorted(outlines)[:5])}…) là mã của một đơn vị "
            f"ngày {on:%d/%m/%Y}."
        )
    for area, outline in matched:
        west, south, east, north = outline.box
        values: dict[str, Any] = {"shape": outline.shape, "source": nfc(source)[:300]}
        values |= {"west": west, "south": south, "east": east, "north": north}
        words = f"ranh giới {area} theo {values['source']}"
        if area.pk in known:
            held = known[area.pk]
            change(held, by=by, at=at, action="bring", summary=words, **values)
        else:
            enter(Boundary(area=area, **values), by=by, at=at, summary=words)
    levels = {area.level for area, _ in matched}
    have = {area.pk for area, _ in matched} | known.keys()
    return Loaded(
        units=len(matched),
        unknown=sorted(outlines.keys() - units.keys()),
        missing=[u.name for u in units.values() if u.level in levels and u.pk not in have],
    )
