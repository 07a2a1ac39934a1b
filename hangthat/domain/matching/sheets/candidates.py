"""Which shop of the registry a row is: by its code, by an answer, or by likeness."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import LATER, NEW, Likely, Line
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.matching.engine import Described, Likeness, Register, verdict
from hangthat.domain.matching.services import answer

_Exact = tuple[object, ...]
_TOLD = ("pk", "area_id", "place_id")


class Coded(NamedTuple):
    """A shop that a row names by its code: its key, where it lies."""

    pk: int
    area: int
    place: int | None


class Finder:
    """Looks only among shops that the person may change; of others it betrays nothing."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.by_code: dict[str, Coded] = {}

    def find(self, lines: Sequence[Line]) -> None:
        by_code = {code: shop.pk for code, shop in self.coded(lines).items()}
        asked = []
        for line in lines:
            code = line.values.get("code")
            if code and code not in by_code:
                line.fault("code", f"Không có cơ sở mã {code} trong phạm vi bạn được giao.")
            elif code:
                line.target = by_code[code]
            elif line.answer != NEW:
                asked.append(line)
        self._match(asked)

    def coded(self, lines: Sequence[Line]) -> dict[str, Coded]:
        """The shops that these rows name by their codes."""
        codes = {line.values["code"] for line in lines if line.values.get("code")}
        if unknown := codes - self.by_code.keys():
            mine = self._mine().filter(code__in=unknown)
            self.by_code |= {code: Coded(*told) for code, *told in mine.values_list("code", *_TOLD)}
        if lost := codes - self.by_code.keys():  # of records merged into one of these
            merged = self._mine().filter(former__code__in=lost)
            told = merged.values_list("former__code", *_TOLD)
            self.by_code |= {code: Coded(*more) for code, *more in told}
        return {code: self.by_code[code] for code in codes if code in self.by_code}

    def remember(self, line: Line, *, at: datetime) -> None:
        """One of the offered shops is meant, or none of them."""
        offered = self._mine().in_bulk([one.pk for one in line.likely])
        meant = [int(line.answer)] if line.answer.isdecimal() else list(offered)
        for pk in meant:
            if pk in offered:
                answer(
                    described=described(line), establishment=offered[pk],
                    same=line.answer != NEW, by=self.by, at=at,
                )  # fmt: skip

    def _mine(self) -> EstablishmentQuerySet:
        # off tour: desk/intake/tests/test_intake_sight.py
        return Establishment.objects.visible_to(self.by, Action.CHANGE)

    @cached_property
    def register(self) -> Register:
        return Register.load(self._mine(), on=self.on)

    @cached_property
    def exact(self) -> dict[_Exact, list[int]]:
        found: dict[_Exact, list[int]] = {}
        for row in self.register.rows:
            key = (row.name, row.address, row.area_id, row.place_id, row.owner, row.tax_code)
            found.setdefault((*key, row.phone), []).append(row.pk)
        return found

    def _match(self, lines: Sequence[Line]) -> None:
        if not self.register.rows:
            return
        unsure = []
        for line in lines:
            same = self.exact.get(_exact(line), [])
            if len(same) == 1 and not line.answer:
                line.likely = [Likely(same[0], 1.0, ("giống hệt",))]
                line.target = same[0]
            else:
                unsure.append(line)
        found = self.register.find_all([described(line) for line in unsure])
        for line, likenesses in zip(unsure, found, strict=True):
            _decide(line, likenesses)


def _decide(line: Line, likenesses: list[Likeness]) -> None:
    line.likely = [Likely(one.establishment, one.score, one.reasons) for one in likenesses]
    known = {one.pk for one in line.likely}
    if line.answer.isdecimal() and int(line.answer) in known:
        line.target = int(line.answer)
        return
    if line.answer == LATER:
        line.fate = Fate.LEFT
        return
    line.answer = ""
    said = verdict(likenesses)
    if said == "same":
        line.target = line.likely[0].pk
    elif said == "ask":
        line.fate = Fate.DOUBTFUL
        line.notes.append("Có thể đã có trong sổ bộ: hãy xem và trả lời.")


def _exact(line: Line) -> _Exact:
    values = line.values
    told = (values.get(name, "") for name in ("tax_code", "phone"))
    where = (values.get("address", ""), values.get("area"), values.get("place"))
    return (values["name"], *where, values["owner"], *told)


def described(line: Line) -> Described:
    values = line.values
    return Described(
        name=values["name"],
        address=values.get("address", ""),
        area=values.get("area"),
        place=values.get("place"),
        tax_code=values.get("tax_code", ""),
        personal_id=values.get("personal_id", ""),
        phone=values.get("phone", ""),
        owner=values["owner"] if values["owner_told"] else "",
    )
