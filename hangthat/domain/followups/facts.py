"""Papers, checks and violations as columns: what came after each signature, in one pass."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import F, IntegerField, Q
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import EVER, Column, columns, end, one_of, pointer, position
from hangthat.core.common.days import DayNumber, day_number
from hangthat.core.common.querysets import in_force, standing
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment, CommitmentKind
from hangthat.domain.inspections.models import Finding, Result

MET = (Finding.CLEAN, Finding.VIOLATION)  # somebody was there and let them look
NEVER_CHECKED, CLEAN, VIOLATED = range(3)
_SHOP, _PARTY = "establishment", "party"


@dataclass(frozen=True)
class Facts:
    """Seen by one person on one day; None: by the machine, everything.

    Units: days since 1970; -1 is nobody. `owner` is a fact's own party, or the owner of its shop:
    what happened at a shop happened to its owner too, not the other way round.
    """

    papers: dict[str, Column]
    checks: dict[str, Column]
    violations: dict[str, Column]

    @classmethod
    def load(cls, user: User | None, *, on: date) -> "Facts":
        papers = _visible(Commitment.objects.valid(on=on), user).filter(_open(on))
        checks = _visible(Result.objects.all(), user).filter(
            standing("inspection__withdrawn_on"), finding__in=MET, inspection__held_on__lte=on
        )
        violations = _visible(Violation.objects.all(), user).counting(on=on)
        return cls(
            papers=columns(
                papers,
                id="pk",
                **_member(),
                signed=DayNumber(F("signed_on")),
                ends=end("valid_to"),
                kind=one_of("kind", CommitmentKind),
                area=pointer("establishment__area_id"),
                place=pointer("establishment__place_id"),
            ),
            checks=columns(checks, **_member(), day=DayNumber(F("inspection__held_on"))),
            violations=columns(violations, **_member(), day=DayNumber(F("found_on"))),
        )

    @cached_property
    def last_check(self) -> Column:
        """Of each paper's member the last day somebody looked; EVER for never."""
        return self._last(self.checks)

    @cached_property
    def states(self) -> Column:
        """Of each paper: a violation found strictly after the day of signing, a check, or none."""
        signed = self.papers["signed"]
        checked = np.where(self.last_check > signed, CLEAN, NEVER_CHECKED)
        return np.where(self._last(self.violations) > signed, VIOLATED, checked).astype(np.int32)

    def ages(self, on: date) -> Column:
        """Days since the signature."""
        return (day_number(on) - self.papers["signed"]).astype(np.int32)

    def _last(self, facts: dict[str, Column]) -> Column:
        """A shop's own; a party's with all its shops' (exchange.md §3)."""
        shops = self.papers[_SHOP]
        at_shop = _latest(facts[_SHOP], facts["day"], shops)
        of_party = _latest(facts["owner"], facts["day"], self.papers[_PARTY])
        return np.where(shops >= 0, at_shop, of_party).astype(np.int32)


def _latest(of: Column, days: Column, wanted: Column) -> Column:
    """The last of the days of each wanted member."""
    ids = np.unique(of[of >= 0])
    last = np.full(len(ids) + 1, EVER, np.int32)  # the place after the last one is nobody's
    known = of >= 0
    np.maximum.at(last, position(ids, of[known]), days[known])
    return last[position(ids, wanted)]


def _member() -> dict[str, Any]:
    return {
        _SHOP: pointer("establishment_id"),
        _PARTY: pointer("party_id"),
        "owner": Coalesce(F("party_id"), F("establishment__party_id"), output_field=IntegerField()),
    }


def _visible(rows: Any, user: User | None) -> Any:
    return rows if user is None else rows.visible_to(user)


def _open(on: date) -> Q:
    """A shop that is closed needs no visit."""
    here = in_force("establishment__opened_on", "establishment__closed_on", on=on)
    return Q(establishment=None) | here
