"""The agencies that join a plan, as a cell names them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from hangthat.core.agencies.models import Agency
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.services import Line
from hangthat.domain.matching.sheets.offices import Offices

COLUMN = "forces"
_NUMBERED = re.compile(r"^\s*(?:[-+•]|\d{1,2}[.)])\s*")


class Forces:
    """Agencies of that day, by name and code, or shortened: “CA xã” is that of the row's commune;
    letters without accents mean one that is alone."""

    def __init__(self, on: date) -> None:
        self.on = on

    @cached_property
    def agencies(self) -> dict[int, Agency]:
        rows = Agency.objects.in_force(on=self.on)
        return {one.pk: one for one in rows}

    @cached_property
    def _offices(self) -> Offices:
        return Offices()

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for pk, one in self.agencies.items():
            for word in {nfc(one.name).casefold(), one.code.casefold(), fold(one.name)}:
                found.setdefault(word, []).append(pk)
        return found

    def settle(self, line: Line, there: Iterable[Agency]) -> None:
        """The text of the row becomes the keys of its agencies; `there`: those of its plan, which
        may be gone by now."""
        text = nfc(str(line.values.pop(COLUMN, "")))
        if not text:
            return
        known = {nfc(one.name).casefold(): one.pk for one in there}
        keys, unknown = self._read(text, known, line.values.get("area"))
        if unknown:
            said = f"Không có cơ quan nào tên “{unknown[:80]}” đang hoạt động."
            line.fault(COLUMN, said, scope="value")
            return
        line.values[COLUMN] = keys

    def _read(self, text: str, there: Mapping[str, int], area: int | None) -> tuple[list[int], str]:
        """Keys, and the first part that is no agency; a name may hold a comma itself."""
        for parts in ([text], text.split(";"), re.split(r"[;,]", text)):
            told = [_NUMBERED.sub("", part).strip(" .") for part in parts]
            found = [self._key_of(part, there, area) for part in told if part]
            if found and all(found):
                return list(dict.fromkeys(found)), ""
        parts = [part.strip() for part in text.split(";")]
        return [], next((part for part in parts if not self._key_of(part, there, area)), text)

    def _key_of(self, name: str, there: Mapping[str, int], area: int | None) -> int:
        """Of the agency of that name; 0: none, or several."""
        said = name.casefold()
        if said in there:
            return there[said]
        keys = self._named.get(said) or (self._named.get(fold(name)) if name.isascii() else None)
        if keys:
            return keys[0] if len(keys) == 1 else 0
        office = self._offices.named(name, area=area, on=self.on)
        return office.pk if office and office.pk in self.agencies else 0

    def words(self, keys: Iterable[int]) -> str:
        return ", ".join(self.agencies[key].name for key in keys if key in self.agencies)
