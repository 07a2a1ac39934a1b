"""Markets and other places as people name them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.text import fold
from hangthat.core.intake.services import Line
from hangthat.domain.establishments.models import Place

_LEVEL = re.compile(r"^(?:xã|phường|thị trấn) ", re.IGNORECASE)
_NEAR = 80  # of 100: near enough to suggest


class Places:
    """The places that the person sees, by code and by folded name."""

    def __init__(self, by: User) -> None:
        self.known: dict[str, list[Place]] = {}
        self.by_key: dict[int, Place] = {}
        # off tour: desk/intake/tests/test_intake_sight.py
        for place in Place.objects.visible_to(by).select_related("area").distinct():
            self.by_key[place.pk] = place
            for word in {place.code.casefold(), fold(place.name)}:
                self.known.setdefault(word, []).append(place)

    def lie_there(self, line: Line) -> None:
        """A cell of the commune names a market instead: what is read of it lies in its unit."""
        where = str(line.values.get("address", ""))
        found = self.known.get(fold(where), []) if where else []
        told = [f for f in line.faults if f.column == "area" and f"“{where}”" in f.message]
        if len(found) != 1 or not told or line.values.get("place"):
            return
        (place,) = found
        line.forgive("area")
        line.values |= {"area": place.area_id, "place": place.name}
        del line.values["address"]
        line.notes.append(f"Xã, phường: lấy theo nơi có {place.name}.")

    def settle(self, line: Line, *, own: int | None = None) -> None:
        """The text of the row becomes the place's key, or a fault with what may be meant.

        `own`: where the record of the row lies, which of several of that name is meant.
        """
        text = str(line.values.get("place", ""))
        if not text:
            return
        found = self.known.get(text.casefold()) or self.known.get(fold(text)) or []
        if len(found) > 1:
            found = [place for place in found if place.pk == own] or [
                place for place in found if place.area_id == line.values.get("area")
            ]
        if len(found) == 1:
            line.values["place"] = found[0].pk
            return
        line.fault(
            "place",
            f"Không có chợ, khu vực kinh doanh nào tên “{text}”.",
            self._nearest(text),
            scope="value",
        )

    def lie_in_its_unit(self, line: Line, areas: Mapping[int, Area], *, on: date) -> None:
        """A row lies where its market does, unless a cell of its own names another unit."""
        place = self.by_key.get(line.values.get("place", 0))
        unit = areas.get(line.values.get("area", 0))
        if not place or not place.area or not unit or place.area_id == unit.pk:
            return
        if not place.area.exists_on(on):
            return
        name = fold(_LEVEL.sub("", unit.name))
        if any(name in fold(cell) or cell == unit.code for cell in line.cells):
            line.notes.append(f"{place.name} nằm ở {place.area.name}, dòng ghi {unit.name}.")
        else:
            line.values["area"] = place.area_id
            line.notes.append(f"Xã, phường: lấy theo nơi có {place.name}, không theo tiêu đề.")

    def _nearest(self, text: str) -> str:
        """The name that is most like it; empty if none is."""
        if not self.known:
            return ""
        near = process.extractOne(fold(text), self.known, scorer=fuzz.WRatio, score_cutoff=_NEAR)
        return self.known[near[2]][0].name if near else ""


def place_in(titles: Sequence[str], by: User) -> tuple[str, str, int] | None:
    """The one place of those that the person sees that titles name: its column, name and unit."""
    found: dict[int, Place] = {}
    said = [f" {fold(title)} " for title in titles]
    # off tour: desk/intake/tests/test_intake_sight.py
    for place in Place.objects.visible_to(by).distinct():
        name = fold(place.name)
        if " " in name and any(f" {name} " in title for title in said):
            found[place.pk] = place
    names = [fold(place.name) for place in found.values()]
    longest = [p for p in found.values() if not any(_within(fold(p.name), n) for n in names)]
    if len(longest) != 1 or longest[0].area_id is None:
        return None
    return "place", longest[0].name, longest[0].area_id


def _within(name: str, other: str) -> bool:
    return name != other and f" {name} " in f" {other} "
