"""The words of the law's clock: rules of a day, answers, and why an answer is not known.

Source: Law 15/2012/QH13 Art. 2(5), 2(6), 7(1); Law 67/2020/QH14; domain rules in `law.Provision`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, IntFlag

import numpy as np
import numpy.typing as npt

from hangthat.core.common.columns import EVER, NEVER, Column
from hangthat.core.common.days import day_number
from hangthat.core.common.text import fold
from hangthat.domain.law.lexicon import ViolationClass

Mask = npt.NDArray[np.bool_]

DEFINITION = "recidivism"
PERIOD_WARNING, PERIOD_OTHER = "clean_period_warning", "clean_period_other"
ENFORCEMENT = "enforcement_limitation"
LIMITATION_GENERAL, LIMITATION_GOODS = "limitation_general", "limitation_ip_goods"
CRIME_AFTER = "crime_after_"  # a class: sanctions for which classes count for its thresholds
KEYS = (
    *(DEFINITION, PERIOD_WARNING, PERIOD_OTHER),
    *(ENFORCEMENT, LIMITATION_GENERAL, LIMITATION_GOODS),
    *(f"{CRIME_AFTER}{one}" for one in ViolationClass),
)
CRIME = "crime:"  # of a class, where an act may be a crime for who was sanctioned before
STANDS_STILL = day_number(date(9998, 12, 31))  # the end of a time that stands still: not yet
UNKNOWN = -1  # of a length in months, a conduct, a record
_MONTHS = {"tháng": 1, "năm": 12}


class Definition(IntEnum):
    """Which definition of tái phạm is in force.

    HANDLED: counted from completion, until 31/12/2021. DECIDED: from the decision on, since then.
    """

    NONE = 0
    HANDLED = 1
    DECIDED = 2


class State(IntEnum):
    """Whether a violation is tái phạm by law.

    OUT: it does not count (dismissed, or left with annulled decisions only). NONE: no earlier
    sanction that could make it so. CLEAR: an earlier sanction, and it is not. UNCLEAR: not known.
    """

    OUT = 0
    NONE = 1
    CLEAR = 2
    UNCLEAR = 3
    AGAIN = 4


class Reason(IntFlag):
    """Why a state is not known."""

    CONDUCT = 1  # on either side
    COMPLIANCE = 2  # when, and whether, the decision was carried out
    WARNING = 4  # a warning that was never carried out: half a year or one
    LAW = 8  # no rule of that day


REASON_WORDS = {
    Reason.CONDUCT: "chưa rõ cùng hành vi",
    Reason.COMPLIANCE: "chưa rõ ngày chấp hành",
    Reason.WARNING: "chưa rõ thời hạn của quyết định cảnh cáo không chấp hành",
    Reason.LAW: "chưa có quy định của ngày ấy",
}


class Repeated(IntEnum):
    """Vi phạm nhiều lần: the same act before, not handled, within its statute of limitations."""

    NO = 0
    UNCLEAR = 1
    YES = 2


class Compliance(IntEnum):
    """What is known of carrying a decision out."""

    UNKNOWN = 0
    DONE = 1
    NEVER_DONE = 2  # known not to have been


@dataclass(frozen=True)
class Ruling:
    """One row of law as the clock reads it. Units: days since 1970, both included."""

    key: str
    first: int
    last: int
    value: str
    unit: str
    document: str
    verified: bool

    @property
    def number(self) -> int:
        """A length in months, or a definition; UNKNOWN where the row says nothing usable."""
        if self.key == DEFINITION:
            named = Definition.__members__.get(self.value.strip().upper())
            return UNKNOWN if named is None else int(named)
        months = _MONTHS.get(self.unit.strip())
        length = self.value.strip()
        return int(length) * months if months and length.isdecimal() else UNKNOWN


@dataclass(frozen=True)
class Rules:
    """The rows of law that the clock needs, whatever their days."""

    rows: tuple[Ruling, ...]

    def of(self, key: str, day: int) -> Ruling | None:
        """The row in force on that day; of two, the one that began later."""
        held = [row for row in self.rows if row.key == key and row.first <= day <= row.last]
        return max(held, key=lambda row: row.first, default=None)

    def numbers(self, key: str, days: Column) -> Column:
        """What `of(key, day).number` is for each day; UNKNOWN where no row is in force."""
        found = np.full(len(days), UNKNOWN, np.int32)
        held = [row for row in self.rows if row.key == key]
        for row in sorted(held, key=lambda row: row.first):
            found[(row.first <= days) & (days <= row.last)] = row.number
        return found

    def crimes_after(self, class_: ViolationClass, day: int) -> frozenset[ViolationClass]:
        """The classes whose earlier sanctions may make an act of this class a crime, by the row of
        that day, which names them by their labels between semicolons; its own is one of them."""
        row = self.of(f"{CRIME_AFTER}{class_}", day)
        named = {fold(label) for label in row.value.split(";")} if row else set()
        return frozenset(one for one in ViolationClass if one == class_ or fold(one.label) in named)

    def unverified(self, rows: Iterable[Ruling | None]) -> tuple[str, ...]:
        """The documents among them that nobody has read yet, each once."""
        return tuple(dict.fromkeys(row.document for row in rows if row and not row.verified))


def later(days: Column, months: Column) -> Column:
    """So many months later: the day of the same number, or the last of a shorter month.

    A period ends with that day (Civil Code 91/2015 Art. 148(3)). NEVER stays NEVER; where the
    length is UNKNOWN the answer is NEVER.
    """
    known = (days != NEVER) & (days != EVER) & (months != UNKNOWN)
    day = np.where(known, days, 0).astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    of_month = day - month.astype("datetime64[D]")
    wanted = month + np.where(known, months, 0).astype("timedelta64[M]")
    last = (wanted + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    found = np.minimum(wanted.astype("datetime64[D]") + of_month, last)
    return np.where(known, found.astype(np.int64), NEVER).astype(np.int32)


@dataclass(frozen=True)
class Answers:
    """One answer per violation of the facts; positions in their columns, UNKNOWN for none.

    decision: which earlier decision the state rests on. before: the earlier violation that makes
    it repeated.
    """

    state: Column
    reasons: Column
    decision: Column
    repeated: Column
    before: Column
