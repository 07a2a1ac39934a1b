"""What stood against who committed some violations, as far as one person sees: for a case, a draft.

What he does not see is not weighed, so that no earlier sanction is never said for sure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from hangthat.core.agencies.models import User
from hangthat.core.common.days import day_number
from hangthat.core.common.gathering import Reading, read, side_by_side
from hangthat.domain.cases.models import Violation, ViolationClass
from hangthat.domain.establishments.models import StandIn
from hangthat.domain.reoffending.engine import Clock
from hangthat.domain.reoffending.facts import Facts, Whose, rules_reading
from hangthat.domain.reoffending.grammar import UNKNOWN, Rules, Sanctioned
from hangthat.domain.reoffending.queries.offender import Assessment, OffenderOn


@dataclass(frozen=True)
class Before:
    """Of one violation: the law's clock, and the earlier sanction that weighed on the day of the
    act, of a class that counts for it; `is_sure`: surely, else perhaps.

    kind: the class of what was sanctioned."""

    assessment: Assessment
    sanctioned: Sanctioned | None
    is_sure: bool
    kind: ViolationClass | None


def before(
    violations: Sequence[Violation],
    user: User,
    *,
    on: date,
    acts: Mapping[int, int] | None = None,
) -> dict[int, Before]:
    """By the key of each violation that counts, as known on that day, in a constant number of
    queries; with `establishment`. `acts`: by its key the act of the catalogue that a draft names,
    for a violation of which nobody chose one."""
    owners = {party for one in violations if (party := _owner(one))}
    if not owners:
        return {}
    facts, titles, rules = read(_reading(owners, user))
    clock = Clock(_with_acts(facts, acts or {}), rules, day_number(on))
    now = OffenderOn(clock, titles, shop=None, party=UNKNOWN)
    places = ((one.pk, now.place_of(one.pk)) for one in violations)
    return {key: _before(now, at) for key, at in places if at is not None}


def _before(now: OffenderOn, at: int) -> Before:
    by, is_sure = now.weighed_on(at) or (None, False)
    made, kind = (None, None) if by is None else (now.sanctioned(by), now.classification(by))
    return Before(now.assessment(at), made, is_sure, kind)


def _owner(violation: Violation) -> int | None:
    shop = violation.establishment
    return shop.party_id if shop else violation.party_id


def _reading(owners: set[int], user: User) -> Reading[tuple[Facts, dict[int, str], Rules]]:
    # unscoped: keys alone; what they answer for is read through the reader's sight
    pairs = StandIn.objects.counted().filter(party__in=owners).values_list("party", "known")
    known = dict(pairs)
    roots = sorted({known.get(owner, owner) for owner in owners})
    *whose, rules = yield from side_by_side(*map(Whose.of, roots), rules_reading())
    facts, titles = yield from Facts.of_some(user, whose)
    return facts, titles, rules


def _with_acts(facts: Facts, acts: Mapping[int, int]) -> Facts:
    chosen = facts.violations["conduct"].copy()
    for key, act in acts.items():
        chosen[(facts.violations["id"] == key) & (chosen == UNKNOWN)] = act
    return replace(facts, violations=facts.violations | {"conduct": np.asarray(chosen)})
