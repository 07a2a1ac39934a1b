"""The law's clock over frozen facts: tái phạm and vi phạm nhiều lần."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from hangthat.core.common.columns import NEVER, Column
from hangthat.domain.reoffending.engine.pairs import Places, anyone, earlier
from hangthat.domain.reoffending.engine.spans import Spans, spans_of
from hangthat.domain.reoffending.facts import Facts
from hangthat.domain.reoffending.grammar import (
    DEFINITION,
    LIMITATION_GENERAL,
    LIMITATION_GOODS,
    UNKNOWN,
    Answers,
    Definition,
    Mask,
    Reason,
    Repeated,
    Rules,
    State,
    later,
)


@dataclass(frozen=True)
class Clock:
    """The law's clock on one day; what happened later is not seen."""

    facts: Facts
    rules: Rules
    day: int

    @cached_property
    def spans(self) -> Spans:
        return spans_of(self.facts.decisions, self.rules, self.day)

    @cached_property
    def violations_count(self) -> Mask:
        """Found by the day, not dismissed, not left with annulled decisions only."""
        rows, decisions = self.facts.violations, self.facts.decisions
        made = decisions["decided"] <= self.day
        decided = anyone(len(rows["found"]), decisions["violation"][made])
        upheld = anyone(
            len(rows["found"]), decisions["violation"][made & (decisions["annulled"] > self.day)]
        )
        there = (rows["found"] <= self.day) & (rows["dismissed"] > self.day)
        return there & (~decided | upheld)

    @cached_property
    def decisions_stand(self) -> Mask:
        """Made by the day, not annulled, on a violation that counts. Appeals change nothing."""
        rows = self.facts.decisions
        made = (rows["decided"] <= self.day) & (rows["annulled"] > self.day)
        return made & self.violations_count[rows["violation"]]

    @cached_property
    def conducts(self) -> Column:
        """Of each violation its act of the catalogue; where nobody chose it, that which its
        decisions that stand name by their rows of law, if they agree."""
        chosen, made = self.facts.violations["conduct"], self.facts.decisions
        stand = np.flatnonzero(self.decisions_stand & (made["conduct"] != UNKNOWN))
        of, named = made["violation"][stand], made["conduct"][stand]
        least = np.full(len(chosen), NEVER, np.int32)
        most = np.full(len(chosen), UNKNOWN, np.int32)
        np.minimum.at(least, of, named)
        np.maximum.at(most, of, named)
        decided = np.where(least == most, most, UNKNOWN)
        return np.where(chosen == UNKNOWN, decided, chosen).astype(np.int32)

    def answers(self) -> Answers:
        """Of every violation of the facts."""
        again = self._again()
        return replace(again, **self._repeated())

    def reoffended_after(self) -> Mask:
        """The decisions after which the same act was surely committed again in their period."""
        marked = np.zeros(len(self.facts.decisions["id"]), np.bool_)
        for pairs in self._pairs_with_decisions():
            sure, _ = self._judge(*pairs)
            marked[pairs[1][sure]] = True
        return marked

    def _again(self) -> Answers:
        count = len(self.facts.violations["id"])
        words = (State.CLEAR, State.UNCLEAR, State.AGAIN)
        best = {word: np.full(count, UNKNOWN, np.int32) for word in words}
        reasons = np.zeros(count, np.int32)
        for of, by in self._pairs_with_decisions():
            sure, doubt = self._judge(of, by)
            for word, chosen in (
                (State.AGAIN, sure),
                (State.UNCLEAR, doubt != 0),
                (State.CLEAR, ~sure & (doubt == 0)),
            ):
                np.maximum.at(best[word], of[chosen], by[chosen])
            np.bitwise_or.at(reasons, of, doubt)
        state = np.full(count, State.NONE, np.int32)
        decision = np.full(count, UNKNOWN, np.int32)
        for word in words:
            chosen = best[word] >= 0
            state[chosen], decision[chosen] = word, best[word][chosen]
        out = ~self.violations_count
        state[out], decision[out] = State.OUT, UNKNOWN
        reasons[state != State.UNCLEAR] = 0
        nothing = np.full(count, UNKNOWN, np.int32)
        return Answers(state, reasons, decision, np.zeros(count, np.int32), nothing)

    def _judge(self, of: Places, by: Places) -> tuple[Mask, Column]:
        """Of each pair: surely again; else the reasons why it may be, 0 for surely not."""
        rows, spans = self.facts.violations, self.spans
        acted = rows["acted"][of]
        meaning = self._definitions[of]
        handled = meaning == Definition.HANDLED
        act, own = self.conducts[of], self.conducts[self.facts.decisions["violation"][by]]
        same_known = (act != UNKNOWN) & (own != UNKNOWN)
        sure_time = (acted <= spans.sure_until[by]) & (
            (meaning == Definition.DECIDED) | (handled & (acted >= spans.sure_from[by]))
        )
        may_time = (acted <= spans.may_until[by]) & (~handled | (acted >= spans.may_from[by]))
        differs = same_known & (act != own)
        sure = sure_time & same_known & ~differs
        may = may_time & ~sure & ~differs
        lawless = meaning == Definition.NONE
        in_time = np.where(lawless, Reason.LAW, spans.doubt[by])
        doubt = np.where(sure_time, 0, in_time) | np.where(same_known, 0, Reason.CONDUCT)
        return sure, np.where(may, doubt, 0).astype(np.int32)

    @cached_property
    def _definitions(self) -> Column:
        meaning = self.rules.numbers(DEFINITION, self.facts.violations["acted"])
        return np.maximum(meaning, Definition.NONE).astype(np.int32)

    def _repeated(self) -> dict[str, Column]:
        rows = self.facts.violations
        count = len(rows["id"])
        within, is_known = self._limitation
        best = {word: np.full(count, UNKNOWN, np.int32) for word in Repeated}
        places = np.flatnonzero(self.violations_count)
        for of, by in earlier(
            rows["offender"], rows["acted"], places, rows["offender"][places], rows["acted"][places]
        ):
            by = places[by]
            acted = rows["acted"][of]
            open_still = (self._handled_on[by] > acted) & (self.violations_count[of])
            known = (self.conducts[of] != UNKNOWN) & (self.conducts[by] != UNKNOWN)
            differs = known & (self.conducts[of] != self.conducts[by])
            may = open_still & ~differs & (~is_known[by] | (acted <= within[by]))
            sure = may & known & is_known[by]
            np.maximum.at(best[Repeated.YES], of[sure], by[sure])
            unsure = may & ~sure
            np.maximum.at(best[Repeated.UNCLEAR], of[unsure], by[unsure])
        repeated = np.full(count, Repeated.NO, np.int32)
        before = np.full(count, UNKNOWN, np.int32)
        for word in (Repeated.UNCLEAR, Repeated.YES):
            chosen = best[word] >= 0
            repeated[chosen], before[chosen] = word, best[word][chosen]
        return {"repeated": repeated, "before": before}

    @cached_property
    def _limitation(self) -> tuple[Column, Mask]:
        """Of each violation the last day to sanction it, and whether that is known."""
        rows = self.facts.violations
        goods, general = (
            self.rules.numbers(key, rows["acted"]) for key in (LIMITATION_GOODS, LIMITATION_GENERAL)
        )
        length = np.where(rows["goods"] == 1, goods, general).astype(np.int32)
        known = rows["limited"] != NEVER
        within = np.where(known, rows["limited"], later(rows["acted"], length)).astype(np.int32)
        return within, known | (length != UNKNOWN)

    @cached_property
    def _handled_on(self) -> Column:
        """The day of each violation's first decision that stands; NEVER for none."""
        rows = self.facts.decisions
        first = np.full(len(self.facts.violations["id"]), NEVER, np.int32)
        stand = self.decisions_stand
        np.minimum.at(first, rows["violation"][stand], rows["decided"][stand])
        return first

    def _pairs_with_decisions(self) -> Iterator[tuple[Places, Places]]:
        """Violations that count, each with its offender's standing decisions of earlier days."""
        rows, made = self.facts.violations, self.facts.decisions
        places = np.flatnonzero(self.decisions_stand)
        offender = rows["offender"][made["violation"][places]]
        for of, by in earlier(
            rows["offender"], rows["acted"], places, offender, made["decided"][places]
        ):
            chosen = self.violations_count[of] & (made["violation"][places[by]] != of)
            yield of[chosen], places[by][chosen]
