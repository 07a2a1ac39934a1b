"""What checks found before a signature, after it, and where nobody ever signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import NEVER, Column, columns, one_of, pointer, position
from hangthat.core.common.days import DayNumber
from hangthat.core.common.querysets import standing
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment, CommitmentKind
from hangthat.domain.followups.facts import MET
from hangthat.domain.followups.grammar import Change, Share
from hangthat.domain.inspections.models import Finding, Result

Mask = npt.NDArray[np.bool_]
BEFORE, SAME_DAY, AFTER, NO_PAPER = range(4)
_OWNER = Coalesce(F("party_id"), F("establishment__party_id"), output_field=IntegerField())


@dataclass(frozen=True)
class Sides:
    """The three shares beside each other, and what belongs to none of them.

    `same_day`: checks on the very day of signing; `unclear`: a violation was found, but which one
    nobody wrote down.
    """

    before: Share
    after: Share
    never: Share
    same_day: int = 0
    unclear: int = 0

    @property
    def change(self) -> Change:
        """After signing against before."""
        return Change(self.before, self.after)

    @property
    def against_others(self) -> Change:
        """After signing against those who never signed."""
        return Change(self.never, self.after)


@dataclass(frozen=True)
class Checks:
    """Every check of a period that one person sees, with what it found; read once.

    A check found a violation if one that counts (exchange.md §3) hangs on it for that member.
    Whoever signed stays one who signed, though the paper lapse or be revoked for a violation:
    else the number would flatter itself.
    """

    rows: dict[str, Column]
    papers: dict[str, Column]
    found: Mask
    unclear: Mask

    @classmethod
    def load(
        cls,
        user: User,
        *,
        first: date,
        last: date,
        on: date,
        narrowed: QuerySet[Any] | None = None,
    ) -> "Checks":
        """From a day to a day, as things stand `on` a day; `narrowed`: shops, None: everybody."""
        results = Result.objects.visible_to(user).filter(
            standing("inspection__withdrawn_on"),
            finding__in=MET,
            inspection__held_on__range=(first, last),
        )
        if narrowed is not None:
            results = results.filter(establishment__in=narrowed)
        rows = _check_columns(results)
        # redundant: of whoever was checked, in sight
        papers = columns(
            Commitment.objects.visible_to(user)
            .exclude(revoked_on__lte=F("signed_on"))
            .filter(signed_on__lte=last),
            **_member(),
            signed=DayNumber(F("signed_on")),
            kind=one_of("kind", CommitmentKind),
        )
        # redundant: of checks in sight
        violations = Violation.objects.visible_to(user).exclude(inspection=None)
        told = {"inspection": F("inspection_id"), **_member()}
        counting = columns(violations.counting(on=on), **told)
        every = columns(violations, **told)
        here = _keys(rows)
        found = np.isin(here, _keys(counting))
        violated = rows["finding"] != list(Finding.values).index(Finding.CLEAN)
        return cls(rows, papers, found, violated & ~np.isin(here, _keys(every)))

    def groups(self, kinds: Iterable[str] = ()) -> Column:
        """Of each check: before its member first signed, on that day, after it, or unsigned."""
        first, day = self._first_signed(tuple(kinds)), self.rows["day"]
        group = np.where(day < first, BEFORE, np.where(day == first, SAME_DAY, AFTER))
        return np.where(first == NEVER, NO_PAPER, group).astype(np.int32)

    def sides(self, among: Mask | None = None, groups: Column | None = None) -> Sides:
        """The shares among some checks, all without; `groups`: as `groups()` gives them."""
        chosen = np.ones(len(self.found), np.bool_) if among is None else among
        groups, told = self.groups() if groups is None else groups, chosen & ~self.unclear
        return Sides(
            before=self._share(told & (groups == BEFORE)),
            after=self._share(told & (groups == AFTER)),
            never=self._share(told & (groups == NO_PAPER)),
            same_day=int((told & (groups == SAME_DAY)).sum()),
            unclear=int((chosen & self.unclear).sum()),
        )

    def _share(self, of: Mask) -> Share:
        return Share(int((self.found & of).sum()), int(of.sum()))

    def _first_signed(self, kinds: tuple[str, ...]) -> Column:
        """A shop's own paper, or one that its owner signed as such; of a party any of them."""
        papers = self.papers
        chosen = np.ones(len(papers["signed"]), np.bool_)
        if kinds:
            wanted = [CommitmentKind.values.index(kind) for kind in kinds]
            chosen = np.isin(papers["kind"], np.array(wanted, np.int32))
        signed = np.where(chosen, papers["signed"], NEVER).astype(np.int32)
        rows = self.rows
        at_shop = _earliest(papers["establishment"], signed, rows["establishment"])
        by_owner = _earliest(papers["party"], signed, rows["owner"])
        anywhere = _earliest(papers["owner"], signed, rows["party"])
        return np.where(rows["establishment"] >= 0, np.minimum(at_shop, by_owner), anywhere).astype(
            np.int32
        )


def _earliest(of: Column, days: Column, wanted: Column) -> Column:
    """The first of the days of each wanted member; NEVER for none."""
    ids = np.unique(of[of >= 0])
    first = np.full(len(ids) + 1, NEVER, np.int32)  # the place after the last one is nobody's
    known = of >= 0
    np.minimum.at(first, position(ids, of[known]), days[known])
    return first[position(ids, wanted)]


def _check_columns(results: QuerySet[Result]) -> dict[str, Column]:
    return columns(
        results,
        id="pk",
        inspection=F("inspection_id"),
        **_member(),
        area=pointer("establishment__area_id"),
        day=DayNumber(F("inspection__held_on")),
        finding=one_of("finding", Finding),
    )


def _member() -> dict[str, Any]:
    return {
        "establishment": pointer("establishment_id"),
        "party": pointer("party_id"),
        "owner": _OWNER,
    }


def _keys(rows: dict[str, Column]) -> npt.NDArray[np.int64]:
    """One number for an inspection and one of its subjects."""
    shop = rows["establishment"] >= 0
    member = np.where(shop, rows["establishment"], rows["party"]).astype(np.int64)
    return (rows["inspection"].astype(np.int64) << 32) | (member << 1) | shop
