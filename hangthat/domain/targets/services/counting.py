"""Counting a plan's targets from the records, on any day, as known at any instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

from hangthat.core.agencies.models import Territory
from hangthat.domain.commitments.models import VERB_BITS
from hangthat.domain.commitments.models.validity import Term
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.lexicon import VERBS
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.facts import Facts, Rules, position
from hangthat.domain.targets.grammar import Answer, Tally, Terms
from hangthat.domain.targets.services.tallying import Codebook, Grouped, Tallies, homes_within
from hangthat.domain.targets.vocabulary import CONDITIONS, POPULATIONS
from hangthat.domain.targets.vocabulary.words import Promise

_FOR_EVER = 12_000  # months


@dataclass(frozen=True)
class Count:
    """A reading of some targets on one day, from the records or as kept.

    `counted_at`: when, if it may be some minutes old; None: it holds now."""

    on: date
    territory: Territory
    promises: tuple[Promise, ...]
    codebooks: dict[MemberKind, Codebook]
    tallies: dict[MemberKind, Tallies]
    grouped: dict[MemberKind, Grouped]
    counted_at: datetime | None = None

    def promise(self, code: str) -> Promise:
        return next(promise for promise in self.promises if promise.code == code)

    def tally(self, promise: Promise, *, area: str | None = None) -> Tally:
        """One target, over everything or within one unit of the reading's day."""
        homes = None
        if area is not None:
            homes = homes_within(promise.kind, self.territory, area, on=self.on)
        return self.tallies[promise.kind].tally(promise.code, homes)

    def among(self, ids: Mapping[MemberKind, Iterable[int]]) -> "Count":
        """The same reading, restricted to these members, for a person who may see only them."""
        grouped = {
            kind: self.grouped[kind].among(np.array(sorted(some), np.int32))
            for kind, some in ids.items()
        }
        tallies = {kind: group.tallies(self.codebooks[kind]) for kind, group in grouped.items()}
        return replace(self, grouped=grouped, tallies=tallies)

    def explain(self, promise: Promise, ids: list[int]) -> dict[int, dict[str, Answer]]:
        """Why: each member's answer to each condition of the target."""
        group, codebook = self.grouped[promise.kind], self.codebooks[promise.kind]
        at = position(group.ids, np.array(ids, np.int32))
        words = group.pair_words[group.pairs[at[at >= 0]]]
        found = [member for member, place in zip(ids, at, strict=True) if place >= 0]
        answers = {
            c.words: codebook.condition(promise, c).one_each(words) for c in promise.conditions
        }
        return {
            member: {words: each[n] for words, each in answers.items()}
            for n, member in enumerate(found)
        }

    def by_unit(
        self, promise: Promise, *, units_on: date | None = None, within: str | None = None
    ) -> dict[str, Tally]:
        """One target by unit, under the units of its own day or of another."""
        on = units_on or self.on
        homes = None
        if within is not None:
            homes = homes_within(promise.kind, self.territory, within, on=on)
        return self.tallies[promise.kind].by_unit(promise.code, self.territory, on=on, homes=homes)

    def members(
        self,
        promise: Promise,
        answer: Answer | None = None,
        *,
        area: str | None = None,
        units_on: date | None = None,
    ) -> list[int]:
        """The primary keys behind a number, ascending."""
        homes = None
        if area is not None:
            homes = homes_within(promise.kind, self.territory, area, on=units_on or self.on)
        bits = self.codebooks[promise.kind].bits[promise.code]
        found = self.grouped[promise.kind].answering(bits, answer, homes)
        return [int(pk) for pk in found]


def promises_of(
    version: PlanVersion, *, on: date | None = None, right_holder_only: bool | None = None
) -> list[Promise]:
    """The plan's targets in the words of the vocabulary; `on` replaces each target's own day.

    `right_holder_only` overrides the setting of the targets that have one (T09).
    """
    return [_promise(target, on, right_holder_only) for target in version.targets.all()]


def rules_of(version: PlanVersion) -> Rules:
    """What is said once for all its targets.

    A plan without months ends no paper in its own numbers (exchange.md §4), but in those of others.
    """
    # unscoped: reference data, the same for everybody
    others = PlanVersion.objects.in_use().exclude(plan=version.plan_id)
    own = replace(Term.of(version), months=version.commitment_months or _FOR_EVER)
    return Rules(version.first_day, (own, *map(Term.of, others)))


def count(
    version: PlanVersion,
    promises: Iterable[Promise],
    *,
    known_at: datetime | None = None,
    facts: Facts | None = None,
) -> list[Count]:
    """Count targets from the records, one reading per day asked; the records are read once.

    Source: exchange.md, the contract.
    """
    promises = list(promises)
    facts = facts or Facts.load(known_at=known_at)
    days = sorted({promise.on for promise in promises})
    return [
        count_day([p for p in promises if p.on == day], day, rules_of(version), facts)
        for day in days
    ]


def count_day(promises: list[Promise], on: date, rules: Rules, facts: Facts) -> Count:
    """All targets of one day."""
    codebooks = {kind: Codebook.of(kind, promises) for kind in MemberKind}
    grouped = {
        kind: Grouped.of(
            facts.ids[kind], facts.home[kind], codebook.words(facts, on=on, rules=rules), codebook
        )
        for kind, codebook in codebooks.items()
    }
    return Count(
        on=on,
        territory=facts.territory,
        promises=tuple(promises),
        codebooks=codebooks,
        tallies={kind: group.tallies(codebooks[kind]) for kind, group in grouped.items()},
        grouped=grouped,
    )


def _promise(target: Target, on: date | None, right_holder_only: bool | None) -> Promise:
    chosen = target.right_holder_only
    if right_holder_only is not None and target.has_decisions_setting:
        chosen = right_holder_only
    return Promise(
        code=target.code,
        clause=target.clause,
        on=on or date(target.by_end_of, 12, 31),
        at_least=target.at_least,
        population=POPULATIONS[target.population],
        conditions=tuple(CONDITIONS[words] for words in target.conditions),
        terms=Terms(
            verbs=sum(VERB_BITS[VERBS[verb].key] for verb in target.verbs),
            cohort=(
                (target.cohort_from, target.cohort_to)
                if target.cohort_from and target.cohort_to
                else None
            ),
            first_decision_ever=target.first_decision_ever,
            right_holder_only=chosen,
            area=target.area_code,
        ),
    )
