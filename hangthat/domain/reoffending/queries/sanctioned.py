"""The list of the sanctioned of a year, which keeps itself: it is read from the records each time.

Source: KH 125, IV.2.9: who was sanctioned, by commune, followed up after.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.common.columns import EVER, Column
from hangthat.core.common.days import EPOCH, day_number
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.reoffending.engine import Clock
from hangthat.domain.reoffending.facts import Facts, load_rules
from hangthat.domain.reoffending.grammar import STANDS_STILL, Compliance, Mask

OPEN, RUNS, OVER, UNCLEAR, AGAIN = range(5)
STATES = {  # word in the address: state, on screen, tone
    "tai-pham": (AGAIN, "tái phạm", "bad"),
    "chua-chap-hanh": (OPEN, "chưa chấp hành", "bad"),
    "con-thoi-han": (RUNS, "còn thời hạn", "warn"),
    "chua-ro": (UNCLEAR, "chưa rõ ngày chấp hành", "warn"),
    "het-thoi-han": (OVER, "đã hết thời hạn", "good"),
}
BY_STATE = {state: (words, tone) for state, words, tone in STATES.values()}


@dataclass(frozen=True)
class Narrowed:
    """What the list is narrowed to; empty: not at all. `unit`: a code, of today or of the day."""

    year: int
    unit: str = ""
    classification: str = ""
    state: str = ""


@dataclass(frozen=True)
class Line:
    """A decision on the list, by its key, with the days that the law's clock gives it."""

    decision: int
    state: int
    ends: date | None
    unit_then: Area | None
    unit_now: Area | None


class Sanctioned:
    """The list for one person on one day."""

    def __init__(self, user: User | None, *, today: date, asked: Narrowed) -> None:
        self.today, self.asked = today, asked
        self.clock = Clock(Facts.load(user, checks=False), load_rules(), day_number(today))
        self.territory = Territory.load()

    @cached_property
    def states(self) -> Column:
        """Of every decision."""
        rows, spans, day = self.clock.facts.decisions, self.clock.spans, self.clock.day
        done = rows["compliance"] == Compliance.DONE
        never = rows["compliance"] == Compliance.NEVER_DONE
        over = (spans.may_until < day) & (done | never)
        runs = (spans.sure_until >= day) & (spans.sure_until != EVER) & done
        state = np.full(len(done), UNCLEAR, np.int32)
        for word, chosen in ((RUNS, runs), (OPEN, never), (OVER, over), (AGAIN, self._again)):
            state[chosen] = word
        return state

    @cached_property
    def _again(self) -> Mask:
        return self.clock.reoffended_after()

    @cached_property
    def _of_the_year(self) -> Mask:
        """Made in the year, standing, and of the class asked for, in whatever state."""
        rows, of = self.clock.facts.decisions, self.clock.facts.violations
        first, last = (day_number(date(self.asked.year, *day)) for day in ((1, 1), (12, 31)))
        found = self.clock.decisions_stand & (rows["decided"] >= first) & (rows["decided"] <= last)
        if self.asked.classification in ViolationClass.values:
            wanted = ViolationClass.values.index(self.asked.classification)
            found = found & (of["class_"][rows["violation"]] == wanted)
        return found

    @cached_property
    def listed(self) -> Mask:
        """Of these those of the unit asked for."""
        if not self.asked.unit:
            return self._of_the_year
        return self._of_the_year & self._inside(np.flatnonzero(self._of_the_year).tolist())

    @property
    def placeless(self) -> int:
        """How many of the year are on no list of a unit: nobody wrote down where it was."""
        of = self.clock.facts.decisions["violation"][self._of_the_year]
        return int((self.clock.facts.violations["area"][of] < 0).sum())

    def _inside(self, places: Iterable[int]) -> Mask:
        """In the unit on the day of the decision, or today."""
        inside = np.zeros(len(self.clock.facts.decisions["id"]), np.bool_)
        for at in places:
            units = (self._unit(at, self._decided(at)), self._unit(at, self.today))
            inside[at] = any(unit and unit.code == self.asked.unit for unit in units)
        return inside

    @cached_property
    def counts(self) -> dict[str, int]:
        """By the word of each state."""
        found = Counter(self.states[self.listed].tolist())
        return {word: found[state] for word, (state, _, _) in STATES.items()}

    @property
    def total(self) -> int:
        return int(self.listed.sum())

    @property
    def persons(self) -> int:
        """Whom the list names, each once."""
        of = self.clock.facts.decisions["violation"][self.listed]
        return len(np.unique(self.clock.facts.violations["offender"][of]))

    @cached_property
    def chosen(self) -> list[int]:
        """Positions of the decisions of the state asked for, newest first."""
        mask = self.listed
        if self.asked.state in STATES:
            mask = mask & (self.states == STATES[self.asked.state][0])
        return [int(at) for at in np.flatnonzero(mask)[::-1]]

    def line(self, at: int) -> Line:
        spans = self.clock.spans
        state = int(self.states[at])
        known = state != UNCLEAR and EVER < spans.sure_until[at] < STANDS_STILL
        return Line(
            decision=int(self.clock.facts.decisions["id"][at]),
            state=state,
            ends=EPOCH + timedelta(int(spans.sure_until[at])) if known else None,
            unit_then=self._unit(at, self._decided(at)),
            unit_now=self._unit(at, self.today),
        )

    def _decided(self, at: int) -> date:
        return EPOCH + timedelta(int(self.clock.facts.decisions["decided"][at]))

    def _unit(self, at: int, day: date) -> Area | None:
        """Where the shop lay on that day, else the case; None: nobody said which unit."""
        home = int(self.clock.facts.violations["area"][self.clock.facts.decisions["violation"][at]])
        unit = self.territory.unit_on(home, day) if home >= 0 else None
        return self.territory.areas[unit] if unit else None
