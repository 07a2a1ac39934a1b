"""Places that stand: which of them a row is, and what it says otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import NOTE
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.establishments.models import Place

OWN = ("class", "stalls", "market_days", NOTE)
_Spot = tuple[str, int, str]  # the folded name, the unit, the kind


class Standing:
    """Those of the units of some rows, and the rows of one file."""

    def __init__(self, by: User) -> None:
        self.by = by
        self._held: dict[_Spot, list[Place]] = defaultdict(list)
        self._read: set[int] = set()
        self._changeable: set[int] = set()
        self._rows: dict[_Spot, int] = {}

    def look_up(self, lines: Sequence[Line]) -> None:
        """Of the units of these rows; whoever sees them, for a second one must not be entered."""
        areas = {line.values["area"] for line in lines} - self._read
        self._read |= areas
        # unscoped: whether the unit has such a place, whoever may see it
        self.add(Place.objects.filter(area__in=areas).order_by("pk"))
        # off tour: desk/places/tests/test_place_sheets.py
        mine = Place.objects.visible_to(self.by, Action.CHANGE).filter(area__in=areas)
        self._changeable |= set(mine.values_list("pk", flat=True))

    def add(self, places: Iterable[Place]) -> None:
        for one in places:
            if one.area_id:
                self._held[fold(one.name), one.area_id, one.kind].append(one)

    def knows(self, line: Line) -> bool:
        return _spot_of(line) in self._held

    def judge(self, line: Line) -> None:
        """The same again, or what it says otherwise; else it must be one of the file's own."""
        spot = _spot_of(line)
        first = self._rows.setdefault(spot, line.number)
        held = self._held.get(spot, ())
        if first != line.number:
            line.fault("name", f"Trùng với dòng {first} của tệp này: cùng tên, cùng xã, phường.")
        elif len(held) > 1:
            line.fault("name", f"Đã có {len(held)} khu vực cùng tên ở đây: sửa ở trang của chúng.")
        elif held:
            self._compare(line, held[0])

    def _compare(self, line: Line, place: Place) -> None:
        """Blanks are filled in; what is recorded changes only where the file counts."""
        line.values["known"] = place.pk
        kept = []
        for name in OWN:
            before, after = place.details.get(name, ""), line.values.get(name, "")
            if after == "" or fold(str(after)) == fold(str(before)):
                continue
            if before == "" or line.overwrites:
                line.differs[name] = [str(before), str(after)]
            else:
                kept.append(name)
        for name in kept:
            line.values[name] = place.details[name]
        line.values["kept"] = kept
        if line.differs and place.pk not in self._changeable:
            line.fault("name", "Bạn chỉ được xem khu vực này, không được sửa.")
            return
        line.fate = Fate.UPDATE if line.differs else Fate.SAME
        line.notes = line.notes if line.differs else []


def _spot_of(line: Line) -> _Spot:
    return fold(line.values["name"]), line.values["area"], line.values["kind"]
