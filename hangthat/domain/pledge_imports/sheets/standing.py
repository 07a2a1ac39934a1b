"""Pledges that stand: which of them a row is, and whether its person may sign."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.commitments.models import OfficialPledge

_APART = "Người khác cùng họ tên thì ghi thêm để phân biệt, như “{} (Công an)”."
Person = tuple[str, int]  # the folded name, the unit


class Standing:
    """Those of the persons of some rows, and the rows of one file."""

    def __init__(self) -> None:
        self._held: dict[Person, list[OfficialPledge]] = defaultdict(list)
        self._read: set[int] = set()
        self._rows: dict[tuple[Person, int | None, int], tuple[int, tuple[str, str]]] = {}

    def look_up(self, lines: Sequence[Line]) -> None:
        """Of the units of these rows, where the sender may record pledges."""
        areas = {line.values["area"] for line in lines} - self._read
        self._read |= areas
        self.add(OfficialPledge.objects.filter(area__in=areas))

    def add(self, pledges: Iterable[OfficialPledge]) -> None:
        for one in pledges:
            if one.area_id:
                self._held[fold(one.name), one.area_id].append(one)

    def knows(self, line: Line) -> bool:
        return person_of(line) in self._held

    def judge(self, line: Line) -> None:
        """The same pledge again; or why it is not written; else it must be one of the file's own.

        As the service refuses it: one pledge in force of one name and office.
        """
        values = line.values
        held = [one for one in self._held.get(person_of(line), ()) if _counts(one, line)]
        here = [one for one in held if one.agency_id == values["office"]]
        same = [one for one in here if _is_same(one, line)]
        apart = _APART.format(values["official"])
        if same:
            line.fate = Fate.SAME
        elif here:
            line.fault("official", f"{_described(here[0])} {apart}")
        elif unsure := [one for one in held if None in (one.agency_id, values["office"])]:
            line.fault("official", f"{_described(unsure[0])} {apart}")
        else:
            self._must_be_alone(line, apart)

    def _must_be_alone(self, line: Line, apart: str) -> None:
        """Of the rows of the file no other is of that name and office."""
        values = line.values
        said = (fold(values["position"]), str(values["signed_on"]))
        key = (person_of(line), values["office"], values["text"])
        first, before = self._rows.setdefault(key, (line.number, said))
        if first == line.number:
            return
        if before == said:
            line.fault("official", f"Trùng với dòng {first} của tệp này.")
        else:
            line.fault("official", f"Cùng họ tên, cùng cơ quan với dòng {first}. {apart}")


def person_of(line: Line) -> Person:
    return fold(line.values["official"]), line.values["area"]


def _counts(one: OfficialPledge, line: Line) -> bool:
    """Of the same wording, and in force on that day, or signed later; a newer wording is signed
    anew."""
    day = line.values["signed_on"]
    if one.text_id != line.values["text"]:
        return False
    if one.revoked_on:
        return bool(one.signed_on <= day < one.revoked_on)
    return one.valid_to is None or bool(day <= one.valid_to)


def _is_same(one: OfficialPledge, line: Line) -> bool:
    """Signed on that day, and of no other post, as far as both tell it."""
    posts = {fold(one.position), fold(line.values["position"])} - {""}
    return one.signed_on == line.values["signed_on"] and len(posts) < 2


def _described(one: OfficialPledge) -> str:
    post = f", {one.position}" if one.position else ""
    return f"{one.name}{post} đã có cam kết ký ngày {one.signed_on:%d/%m/%Y}, còn hiệu lực."
