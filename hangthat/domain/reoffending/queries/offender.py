"""What the two clocks say of one offender, with the days that explain it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import EVER, NEVER
from hangthat.core.common.days import EPOCH, day_number
from hangthat.core.common.gathering import Reading, side_by_side
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.reoffending.engine import Clock, Cohort, cohort
from hangthat.domain.reoffending.facts import Facts, Whose, rules_reading
from hangthat.domain.reoffending.grammar import (
    CRIME,
    DEFINITION,
    PERIOD_OTHER,
    PERIOD_WARNING,
    STANDS_STILL,
    UNKNOWN,
    Answers,
    Compliance,
    Definition,
    Reason,
    Repeated,
    Rules,
    Ruling,
    Sanctioned,
    State,
    explained,
    found_words,
)


def as_day(number: int) -> date | None:
    """None for an open end."""
    return None if number in (EVER, NEVER) else EPOCH + timedelta(int(number))


@dataclass(frozen=True)
class Assessment:
    """A violation with what the law's clock says of it. acted: as in the facts. before: the
    earlier act that makes it repeated, by its days."""

    acted: date
    found: date
    state: State
    reasons: Reason
    sentence: str
    unverified: tuple[str, ...]
    repeated: Repeated = Repeated.NO
    before: tuple[date, date] | None = None

    @property
    def when(self) -> str:
        return found_words(self.acted, self.found)


@dataclass(frozen=True)
class Watched:
    """The member in the plan's cohort of one year: sanctioned, and what came after."""

    year: int
    sanctioned: date
    again: date | None
    checked: date | None


@dataclass(frozen=True)
class OffenderOn:
    """One offender as he stands on a day.

    shop: of a shop's card, its own key; the law's clock is its owner's, the plan's its own.
    """

    clock: Clock
    titles: dict[int, str]
    shop: int | None
    party: int

    @cached_property
    def answers(self) -> Answers:
        return self.clock.answers()

    @property
    def rules(self) -> Rules:
        return self.clock.rules

    @cached_property
    def standing(self) -> list[int]:
        """Positions of the decisions that stand, newest first."""
        return [int(at) for at in np.flatnonzero(self.clock.decisions_stand)[::-1]]

    def sanctioned(self, at: int) -> Sanctioned:
        rows, spans = self.clock.facts.decisions, self.clock.spans
        compliance = Compliance(int(rows["compliance"][at]))
        if compliance == Compliance.DONE and rows["complied"][at] > self.clock.day:
            compliance = Compliance.UNKNOWN
        done = compliance == Compliance.DONE
        never = compliance == Compliance.NEVER_DONE
        still = never and rows["enforceable"][at] == STANDS_STILL
        return Sanctioned(
            title=self.titles[int(rows["id"][at])],
            decided=_day(rows["decided"][at]),
            compliance=compliance,
            complied=as_day(rows["complied"][at]) if done else None,
            enforceable=as_day(spans.sure_from[at]) if never and not still else None,
            ends=None if still else as_day((spans.may_until if never else spans.sure_until)[at]),
            is_over=bool(spans.may_until[at] < self.clock.day),
            stands_still=still,
        )

    def criminal(self) -> list[tuple[int, ViolationClass, Ruling]]:
        """Decisions that weigh, or may, where the law of the day may make the next act a crime: of
        each class of that act the newest, with the row that says so; of an act that the law names
        by itself the newest likewise."""
        found: dict[str, tuple[int, ViolationClass, Ruling]] = {}
        for at in self.standing:
            if self.decision_state(at) != State.CLEAR:
                for kind, rule in self._crimes_after(at):
                    found.setdefault(rule.key, (at, kind, rule))
        return list(found.values())

    def _crimes_after(self, at: int) -> Iterator[tuple[ViolationClass, Ruling]]:
        """The rows of classes for which the sanction counts; of its own act, if the law has one."""
        act, day, before = self._conduct(at), self.clock.day, self.classification(at)
        for kind in ViolationClass:
            if before in self.rules.crimes_after(kind, day):
                key = f"{CRIME}{kind}:"
                own = self.rules.of(f"{key}{act}", day) if act != UNKNOWN else None
                if rule := own or self.rules.of(key, day):
                    yield kind, rule

    def _conduct(self, at: int) -> int:
        """Key of the act of the catalogue that a decision is about; UNKNOWN: nobody said."""
        return int(self.clock.conducts[self.clock.facts.decisions["violation"][at]])

    def classification(self, at: int) -> ViolationClass:
        """Of the violation that a decision is about."""
        return self._class_of(self.clock.facts.decisions["violation"][at])

    def _class_of(self, violation: int) -> ViolationClass:
        number = self.clock.facts.violations["class_"][violation]
        return ViolationClass(ViolationClass.values[number])

    def decision_state(self, at: int) -> State:
        """CLEAR: its period is over; AGAIN: it runs; UNCLEAR: nobody knows."""
        spans, day = self.clock.spans, self.clock.day
        if day <= spans.sure_until[at] and spans.sure_until[at] != EVER:
            return State.AGAIN
        return State.CLEAR if spans.may_until[at] < day else State.UNCLEAR

    def place_of(self, violation: int) -> int | None:
        """Position of a violation by its key; None: out of sight, or it does not count."""
        found = np.flatnonzero(
            (self.clock.facts.violations["id"] == violation) & self.clock.violations_count
        )
        return int(found[0]) if len(found) else None

    def weighed_on(self, at: int) -> tuple[int, bool] | None:
        """The newest decision of an earlier day, about another violation of a class that counts
        for it, that surely weighed on the day of the act; else the newest that may have."""
        rows, made, spans = (
            self.clock.facts.violations,
            self.clock.facts.decisions,
            self.clock.spans,
        )
        of, acted = made["violation"], rows["acted"][at]
        earlier = self.clock.decisions_stand & (of != at) & (made["decided"] < acted)
        earlier &= rows["offender"][of] == rows["offender"][at]
        counted = self.rules.crimes_after(self._class_of(at), int(acted))
        earlier &= np.isin(
            rows["class_"][of], [ViolationClass.values.index(one) for one in counted]
        )
        for until, is_sure in ((spans.sure_until, True), (spans.may_until, False)):
            if len(found := np.flatnonzero(earlier & (acted <= until))):
                return int(found[-1]), is_sure
        return None

    @cached_property
    def assessments(self) -> list[Assessment]:
        """The violations that count, newest first."""
        return [
            self.assessment(int(at)) for at in np.flatnonzero(self.clock.violations_count)[::-1]
        ]

    def assessment(self, at: int) -> Assessment:
        """What the law's clock says of the violation at that position."""
        rows, answers = self.clock.facts.violations, self.answers
        number = int(rows["acted"][at])
        acted, found = self._days(at)
        by, state = int(answers.decision[at]), State(int(answers.state[at]))
        reasons = Reason(int(answers.reasons[at]))
        made = None if by == UNKNOWN else self.sanctioned(by)
        definition = self.rules.of(DEFINITION, number)
        meaning = Definition(max(definition.number, 0)) if definition else Definition.NONE
        used = (definition, *self._period_rows(by)) if by != UNKNOWN else ()
        before = int(answers.before[at])
        return Assessment(
            acted=acted,
            found=found,
            state=state,
            reasons=reasons,
            sentence=explained(
                state, reasons, acted=acted, found=found, made=made, definition=meaning
            ),
            unverified=self.rules.unverified(used),
            repeated=Repeated(int(answers.repeated[at])),
            before=None if before == UNKNOWN else self._days(before),
        )

    def _days(self, at: int) -> tuple[date, date]:
        """Of a violation: of the act, and on which it was found."""
        rows = self.clock.facts.violations
        return _day(rows["acted"][at]), _day(rows["found"][at])

    def _period_rows(self, at: int) -> tuple[Ruling | None, ...]:
        rows = self.clock.facts.decisions
        key = PERIOD_WARNING if rows["warning"][at] else PERIOD_OTHER
        begun = rows["complied"][at]
        day = rows["decided"][at] if begun == NEVER else begun
        return (self.rules.of(key, int(day)),)

    @cached_property
    def watched(self) -> list[Watched]:
        """The plan's cohorts with this member, newest first."""
        of = "offender" if self.shop is None else "shop"
        years = {_day(self.clock.facts.decisions["decided"][at]).year for at in self.standing}
        found = (self._watched(year, of) for year in sorted(years, reverse=True))
        return [one for one in found if one]

    def _watched(self, year: int, of: str) -> Watched | None:
        first, last = (day_number(date(year, *day)) for day in ((1, 1), (12, 31)))
        group: Cohort = cohort(self.clock, first, last, of=of)
        at = group.place(self.party if self.shop is None else self.shop)
        if at is None:
            return None
        return Watched(
            year, _day(group.first[at]), as_day(group.again[at]), as_day(group.checked[at])
        )


@dataclass(frozen=True)
class Offender:
    """The records of one offender as one person sees them, to be asked about any day."""

    facts: Facts
    rules: Rules
    titles: dict[int, str]
    shop: int | None
    party: int

    def on(self, day: date) -> OffenderOn:
        clock = Clock(self.facts, self.rules, day_number(day))
        return OffenderOn(clock, self.titles, self.shop, self.party)


def offender_of(member: Establishment | Party, user: User) -> Reading[Offender]:
    """In two rounds; what the person may not see is not weighed."""
    shop = member if isinstance(member, Establishment) else None
    party = member.party_id if isinstance(member, Establishment) else member.pk
    whose, rules = yield from side_by_side(Whose.of(party), rules_reading())
    facts, titles = yield from Facts.of_some(user, [whose])
    return Offender(facts, rules, titles, shop.pk if shop else None, party)


def _day(number: int) -> date:
    return EPOCH + timedelta(int(number))
