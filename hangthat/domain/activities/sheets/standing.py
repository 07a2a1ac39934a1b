"""Activities that stand: which of them a row is, and which it may be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.activities.models import Activity

_ALIKE = 85  # of 100: titles that may be one
_ASKED = "Nếu là hoạt động khác, hãy ghi rõ địa điểm và nội dung; nếu là một thì bỏ dòng này."
_COUNTED = {"headcount": "số người", "times": "số lượt"}
Held = tuple[date, int, str]  # the day, the unit, the form


class Standing:
    """Those of the days and units of some rows, and the rows of one file."""

    def __init__(self) -> None:
        self._held: dict[Held, list[Activity]] = defaultdict(list)
        self._rows: dict[tuple[Any, ...], int] = {}

    def look_up(self, lines: Sequence[Line]) -> None:
        """In units where the sender may record activities."""
        if not lines:
            return
        days = [line.values["held_on"] for line in lines]
        areas = {line.values["area"] for line in lines}
        within = {"held_on__range": (min(days), max(days)), "area__in": areas}
        self._held.clear()
        self.add(Activity.objects.standing().filter(**within).order_by("pk"))

    def add(self, activities: Iterable[Activity]) -> None:
        for one in activities:
            if one.area_id:
                self._held[one.held_on, one.area_id, one.kind].append(one)

    def knows(self, line: Line) -> bool:
        """Whether one of them is the row's, or may be."""
        return any(_is(one, line) or _may_be(one, line) for one in self._of(line))

    def judge(self, line: Line) -> None:
        near = self._of(line)
        if same := [one for one in near if _is(one, line)]:
            line.fate = Fate.SAME
            line.notes = list(_differing(same[0], line))
        elif likely := [one for one in near if _may_be(one, line)]:
            line.fault("title", f"Có thể đã ghi: {_described(likely[0])}. {_ASKED}")
        elif first := self._again(line):
            said = f"Trùng với dòng {first} của tệp này. Hai buổi thì ghi một dòng, số buổi là 2."
            line.fault("title", said)
        elif near:
            line.notes.append(f"Cùng ngày đã ghi: {_described(near[0])}.")

    def _of(self, line: Line) -> list[Activity]:
        """Of that day, unit and form, by the same organiser, or one of them names none."""
        values = line.values
        found = self._held.get((values["held_on"], values["area"], values["kind"]), [])
        organiser = values["organiser"]
        return [one for one in found if one.organiser_id == organiser
                or None in (one.organiser_id, organiser)]  # fmt: skip

    def _again(self, line: Line) -> int:
        """The row of the file that says the same; 0: none before this one."""
        values = line.values
        texts = tuple(fold(values[name]) for name in ("spot", "title"))
        key = (values["held_on"], values["area"], values["kind"], values["organiser"], texts)
        first = self._rows.setdefault(key, line.number)
        return 0 if first == line.number else first


def _pairs(one: Activity, line: Line) -> list[tuple[str, str]]:
    return [(fold(getattr(one, name)), fold(line.values[name])) for name in ("spot", "title")]


def _is(one: Activity, line: Line) -> bool:
    return all(before == after for before, after in _pairs(one, line))


def _may_be(one: Activity, line: Line) -> bool:
    """At one place, as far as both tell it, and of titles that are nearly one."""
    spot, title = _pairs(one, line)
    if "" not in spot and spot[0] != spot[1]:
        return False
    return "" in title or fuzz.token_set_ratio(*title) >= _ALIKE


def _differing(one: Activity, line: Line) -> Iterable[str]:
    """What the row counts otherwise; the record stays."""
    for name, words in _COUNTED.items():
        before, after = getattr(one, name), line.values.get(name)
        if after is not None and after != before:
            yield f"Giữ như hồ sơ: {words} {before if before is not None else 'để trống'}."


def _described(one: Activity) -> str:
    parts = (str(one), f"“{one.title}”" if one.title else "", one.spot, one.code)
    return ", ".join(filter(None, parts))
