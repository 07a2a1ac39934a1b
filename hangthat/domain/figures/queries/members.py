"""The keys of the rows that make a figure, and what each adds: what a reading remembers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.counting import Figures, spread
from hangthat.domain.figures.vocabulary import BY_KEY, Measure, Source

MOST_NAMED = 500
Members = dict[str, list[list[int]]]  # measure → (key, what it adds)


def members_of(figures: Figures, measure: Measure, asked: Asked) -> Members | None:
    """None: the system cannot tell."""
    found: Members = {}
    for part in spread([measure]):
        rows = figures.rows(part, asked)
        if rows is None:
            continue
        if part.sums:
            pairs = rows.order_by("pk").values_list("pk", part.sums)
            found[part.key] = [[pk, int(amount or 0)] for pk, amount in pairs]
        else:
            found[part.key] = [[pk, 1] for pk in rows.order_by("pk").values_list("pk", flat=True)]
    return found or None


def is_narrowed(user: User, measures: Sequence[Measure]) -> bool:
    """Whether the reader does not see every record that these measures count; of sealed ones nobody
    sees all, and their words say so."""
    return any(
        part.source and not part.sealed and not sees_all(user, part.source.resource)
        for part in spread(measures)
    )


def total_of(members: Members) -> int:
    return sum(amount for rows in members.values() for _, amount in rows)


@dataclass(frozen=True)
class Moved:
    """Rows of one measure that are not as a reading remembers them. `rows`: those in sight,
    at most `MOST_NAMED`; `changes`: what each changes, in sight or not."""

    words: str
    measure: Measure
    rows: "QuerySet[Any]"
    changes: Mapping[int, int]
    tone: str

    @property
    def by(self) -> int:
        return sum(self.changes.values())


@dataclass(frozen=True)
class Beside:
    """A reading beside the same figure today, as far as its reader sees; `moved` adds up to the
    difference exactly."""

    reading: FigureReading
    measure: Measure
    today: Figure
    moved: list[Moved]

    @property
    def difference(self) -> int:
        return sum(one.by for one in self.moved)


def asked_of(reading: FigureReading) -> Asked:
    return Asked(Window(reading.since, reading.until), reading.agency, reading.area)


def beside(reading: FigureReading, figures: Figures) -> Beside:
    """Who came in late, who was corrected, who is no longer counted."""
    measure, asked = BY_KEY[reading.measure], asked_of(reading)
    now = members_of(figures, measure, asked) or {}
    moved: list[Moved] = []
    for part in spread([measure]):
        kept = dict(reading.members.get(part.key) or reading.members.get(part.was, ()))
        here = {pk: amount for pk, amount in now.get(part.key, ())}
        moved += _moved(figures, reading, part, kept, here)
    value = total_of(now)
    return Beside(reading, measure, Figure(measure, asked, value), moved)


def _moved(
    figures: Figures,
    reading: FigureReading,
    part: Measure,
    kept: Mapping[int, int],
    here: Mapping[int, int],
) -> list[Moved]:
    if part.source is None:
        return []
    new = {pk: amount for pk, amount in here.items() if pk not in kept}
    came = figures.late(part, asked_of(reading), after=reading.recorded_at) if new else None
    late_keys = set(came.values_list("pk", flat=True)) if came is not None else set()
    unread = ", hoặc ngoài phần bạn được xem" if is_narrowed(figures.user, [part]) else ""
    unkept = "" if reading.whole else ", hoặc ngoài phần người chốt được xem"
    groups = (
        ("nhập sau khi chốt", {k: n for k, n in new.items() if k in late_keys}, "warn"),
        (
            f"được tính thêm do sửa đổi{unkept}",
            {k: n for k, n in new.items() if k not in late_keys},
            "info",
        ),
        (f"không còn được tính{unread}", {k: -n for k, n in kept.items() if k not in here}, "mute"),
        (
            "đổi giá trị",
            {k: here[k] - n for k, n in kept.items() if k in here and here[k] != n},
            "info",
        ),
    )
    return [
        Moved(words, part, _in_sight(figures, part.source, keys), keys, tone)
        for words, keys, tone in groups
        if keys
    ]


def _in_sight(figures: Figures, source: Source, keys: Mapping[int, int]) -> "QuerySet[Any]":
    return source.rows(figures.user).filter(pk__in=list(keys)[:MOST_NAMED]).order_by("pk")
