"""On which days a decision still weighs."""

from dataclasses import dataclass

import numpy as np

from hangthat.core.common.columns import EVER, NEVER, Column
from hangthat.domain.reoffending.grammar import (
    ENFORCEMENT,
    PERIOD_OTHER,
    PERIOD_WARNING,
    UNKNOWN,
    Compliance,
    Reason,
    Rules,
    later,
)


@dataclass(frozen=True)
class Spans:
    """Of each decision: the days on which its period surely runs, and those on which it may.

    A decision's period runs until `sure_until`, and after `may_until` it is over; between them
    it is not known, for the reason in `doubt`. `sure_from`, `may_from`: when it begins under the
    definition that counts from completion.
    """

    sure_from: Column
    may_from: Column
    sure_until: Column
    may_until: Column
    doubt: Column


def spans_of(rows: dict[str, Column], rules: Rules, day: int) -> Spans:
    decided, complied = rows["decided"], rows["complied"]
    done = (rows["compliance"] == Compliance.DONE) & (complied <= day)
    ends = _enforceable_until(rows, rules)
    never = (rows["compliance"] == Compliance.NEVER_DONE) & (ends != NEVER)
    begins = np.where(done, complied, np.where(never, ends, decided)).astype(np.int32)
    half, year = (rules.numbers(key, begins) for key in (PERIOD_WARNING, PERIOD_OTHER))
    warned = rows["warning"] == 1
    period = np.where(warned, half, year).astype(np.int32)
    until, longer = later(begins, period), later(begins, year)
    unknown = ~done & ~never
    may = np.where(unknown, NEVER, np.where(never, np.maximum(until, longer), until))
    until = np.where(never, np.minimum(until, longer), until)
    doubt = np.where(unknown, Reason.COMPLIANCE, np.where(never, Reason.WARNING, 0))
    lawless = (period == UNKNOWN) | (never & (year == UNKNOWN))
    return Spans(
        sure_from=np.where(unknown, NEVER, begins).astype(np.int32),
        may_from=np.where(unknown, decided, begins).astype(np.int32),
        sure_until=np.where(lawless, EVER, until).astype(np.int32),
        may_until=np.where(lawless, NEVER, may).astype(np.int32),
        doubt=np.where(lawless, Reason.LAW, doubt).astype(np.int32),
    )


def _enforceable_until(rows: dict[str, Column], rules: Rules) -> Column:
    """The end of the enforcement statute: as recorded, else counted from the decision."""
    counted = later(rows["decided"], rules.numbers(ENFORCEMENT, rows["decided"]))
    return np.where(rows["enforceable"] != NEVER, rows["enforceable"], counted).astype(np.int32)
