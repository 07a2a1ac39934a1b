"""How overlaps are asked for, and the words for how they stand."""

from dataclasses import dataclass
from datetime import date

OPEN, WAITING, PROPOSED, SEPARATE, JOINED = range(5)
STATES: dict[str, tuple[int, str, str]] = {  # word in an address: state, words, tone
    "": (OPEN, "chưa xử lý", "warn"),
    "cho-dau-moi": (WAITING, "chờ đầu mối quyết định", "warn"),
    "de-nghi": (PROPOSED, "đề nghị liên ngành", "info"),
    "rieng": (SEPARATE, "kiểm tra riêng", "mute"),
    "lien-nganh": (JOINED, "đã gộp liên ngành", "good"),
}
BY_STATE = {state: (words, tone) for state, words, tone in STATES.values()}
BOTH_HELD, ONE_PLANNED, BOTH_PLANNED = "da-kiem-tra", "mot-ben", "hai-ben"
KINDS = {
    BOTH_HELD: "Hai bên đã kiểm tra",
    ONE_PLANNED: "Một bên đã kiểm tra, một bên dự kiến",
    BOTH_PLANNED: "Hai bên đều dự kiến",
}


def days_of(year: int) -> tuple[date, date]:
    """The year within which a subject shall not be checked twice: that of the calendar.

    Pháp lệnh QLTT 11/2016, Điều 20: one periodic or thematic check of the same content in a year;
    plans of checks run from 1/1.
    """
    return date(year, 1, 1), date(year, 12, 31)


@dataclass(frozen=True)
class Narrowed:
    """What an address asks for; empty: everything. `agency`, `areas`: keys.

    `until`: the last of several years; 0: `year` alone. Two checks are a pair within one of them.
    """

    year: int
    month: int = 0
    agency: int = 0
    areas: frozenset[int] | None = None
    kind: str = ""
    state: str = ""
    between: str = ""  # "khac": of two forces, "cung": of one force alone, "noi-dung": one field
    own: frozenset[int] = frozenset()  # one of the checks is of one of these agencies
    until: int = 0

    @property
    def days(self) -> tuple[date, date]:
        return days_of(self.year)[0], days_of(self.until or self.year)[1]
