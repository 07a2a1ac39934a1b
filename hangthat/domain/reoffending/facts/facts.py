"""Violations, decisions and clean checks as columns, by who answers for them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Q, Value

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import Column, columns, columns_of_few, position
from hangthat.core.common.gathering import Reading, listed, read, side_by_side
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.establishments.models import Establishment, StandIn
from hangthat.domain.establishments.queries.standing import known_parties
from hangthat.domain.inspections.models import Result
from hangthat.domain.reoffending.facts.reading import (
    as_known,
    check_fields,
    clean,
    decision_fields,
    seen,
    titled,
    violation_fields,
    with_ends,
)


@dataclass(frozen=True)
class Facts:
    """What the clocks read: of one person's sight, or of everybody (None).

    violations, decisions and checks are in the order of their days, then of their keys. `acted`:
    the day of the act, where nobody wrote it down that on which it was `found`. `limited`: the
    last day to sanction it, where it is recorded.
    `conduct` of a violation: as chosen there; of a decision: that of its row of law.
    Units: days since 1970; `offender` is the key of the party that answers, the owner of a shop
    for what happened at his shop. `violation` of a decision is a position among the violations.
    """

    violations: dict[str, Column]
    decisions: dict[str, Column]
    checks: dict[str, Column]

    @classmethod
    def load(cls, user: User | None, *, checks: bool = True) -> "Facts":
        """Of everybody. Without `checks`: for who asks nothing of the plan's clock."""
        clean_checks = clean(seen(Result.objects.all(), user))
        made = columns(seen(Decision.objects.all(), user), **decision_fields())
        return cls.of(
            columns(seen(Violation.objects.all(), user), **violation_fields()),
            read(with_ends(made)),
            columns(clean_checks if checks else Result.objects.none(), **check_fields()),
            known=known_parties(),
        )

    @classmethod
    def of_some(
        cls, user: User, whose: "Sequence[Whose]"
    ) -> "Reading[tuple[Facts, dict[int, str]]]":
        """Of what some parties answer for, and what each decision is called."""
        # redundant: desk/reoffending/tests, of what is named beside a decision in sight
        made = Decision.objects.visible_to(user).filter(about_any(whose, "violation__"))
        # redundant: desk/reoffending/tests, of what is named beside a decision in sight
        checks = Result.objects.visible_to(user).filter(about_any(whose))
        violations = Violation.objects.visible_to(user).filter(about_any(whose))
        (decisions, titles), found, held = yield from side_by_side(
            titled(made),
            columns_of_few(violations, **violation_fields()),
            columns_of_few(clean(checks), **check_fields()),
        )
        decisions = yield from with_ends(decisions)
        known = {party: one.party for one in whose for party in one.parties}
        return cls.of(found, decisions, held, known=known), titles

    @classmethod
    def of(
        cls,
        violations: dict[str, Column],
        decisions: dict[str, Column],
        checks: dict[str, Column],
        *,
        known: dict[int, int],
    ) -> "Facts":
        """From columns as they were read: `known` says which party another counts as."""
        violations = in_order(violations, "acted")
        by_id = np.argsort(violations["id"], kind="stable")
        at = position(violations["id"][by_id], decisions["violation"])
        kept = at >= 0  # a decision on what the reader does not see is not his to weigh
        decisions = {name: column[kept] for name, column in decisions.items()}
        decisions["violation"] = by_id[at[kept]].astype(np.int32)
        for rows in (violations, checks):
            rows["offender"] = as_known(rows["offender"], known)
        return cls(violations, in_order(decisions, "decided"), in_order(checks, "day"))


def in_order(rows: dict[str, Column], day: str) -> dict[str, Column]:
    """By the day, then by the key."""
    order = np.lexsort((rows.get("id", rows[day]), rows[day]))
    return {name: column[order] for name, column in rows.items()}


@dataclass(frozen=True)
class Whose:
    """What one party answers for: its record, those that count as it, and all their shops.

    Keys and no subqueries: beside an OR, PostgreSQL would read those row by row.
    """

    party: int
    parties: list[int]
    shops: list[int]

    @classmethod
    def of(cls, party: int) -> "Reading[Whose]":
        # unscoped: keys alone; what happened there is read through the reader's sight
        counted = StandIn.objects.counted().filter(known=party).order_by()
        shops = Establishment.everything.filter(
            Q(party=party) | Q(party__in=counted.values("party"))
        )
        keys = shops.order_by().values_list("pk", Value(1))
        found = yield from listed(keys.union(counted.values_list("party", Value(0)), all=True))
        parties = [party, *sorted(key for key, is_shop in found if not is_shop)]
        return cls(party, parties, sorted(key for key, is_shop in found if is_shop))


def about_any(whose: Sequence[Whose], path: str = "") -> Q:
    """Rows on anything that they answer for; `path` leads to their columns."""
    parties = sorted({party for one in whose for party in one.parties})
    shops = sorted({shop for one in whose for shop in one.shops})
    return Q(**{f"{path}party__in": parties}) | Q(**{f"{path}establishment__in": shops})
