"""Who is to sign anew: whose paper is over or soon is, and shops under a new record."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.gathering import Reading, side_by_side
from hangthat.core.common.querysets import in_force
from hangthat.desk.parts.queries.inbox import number_of
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentQuerySet,
    Validity,
)
from hangthat.domain.establishments.models import Establishment, EstablishmentSuccession, Party

WITHIN = (30, 60, 90)  # days
OVER, ENDING, PASSED = "", "sap-het", "doi-chu"
_RELATED = ("establishment__place", "establishment__area", "party")


@dataclass(frozen=True)
class Ending:
    """A paper and its last day, or the day of its revocation."""

    paper: Commitment
    end: date | None
    today: date

    @property
    def mark(self) -> str:
        """Why it holds no more; empty: it does."""
        if self.paper.revoked_on and self.paper.revoked_on <= self.today:
            return "đã thu hồi"
        return "đã hết hạn" if self.end and self.end < self.today else ""

    @property
    def parameter(self) -> str:
        """Under which its member is handed on to the form that takes the ticked rows."""
        return "co_so" if self.paper.establishment else "chu_the"


class Renewals:
    """What is to be signed anew in one person's sight, on one day."""

    def __init__(
        self, *, tab: str, within: str, user: User, today: date, validity: Validity | None = None
    ) -> None:
        self.user, self.today = user, today
        if validity is not None:
            self._validity = validity
        self.within = int(within) if within in map(str, WITHIN) else WITHIN[1]
        self.key = tab if tab in (ENDING, PASSED) else OVER

    @cached_property
    def tabs(self) -> list[Tab]:
        return [
            Tab(OVER, "Hết hạn, cần ký lại", self._shops.count() + self._parties.count()),
            Tab(ENDING, f"Hết hạn từng loại, đến {self.within} ngày tới", self.ending().count()),
            Tab(PASSED, "Đổi chủ, chuyển chỗ, mở lại", self.passed().count()),
        ]

    def counts(self) -> Reading[list[tuple[str, int]]]:
        """The number of each tab, in their order, as part of a round."""
        shops, parties, ending, passed = yield from side_by_side(
            *map(number_of, (self._shops, self._parties, self.ending(), self.passed()))
        )
        return [(OVER, shops + parties), (ENDING, ending), (PASSED, passed)]

    @property
    def tab(self) -> Tab:
        return next(tab for tab in self.tabs if tab.key == self.key)

    def over(self) -> QuerySet[Commitment]:
        """The last paper of each open shop or party whose state is “hết hạn, cần ký lại”."""
        found = self._papers().filter(Q(establishment__in=self._shops) | Q(party__in=self._parties))
        # unscoped: of the member of a paper in sight; papers of one member are in sight together
        newer = Commitment.objects.ever_signed(on=self.today).filter(
            Q(signed_on__gt=OuterRef("signed_on"))
            | Q(signed_on=OuterRef("signed_on"), pk__gt=OuterRef("pk"))
        )
        for member in ("establishment", "party"):
            found = found.exclude(Exists(newer.filter(**{member: OuterRef(member)})))
        return found.select_related(*_RELATED).order_by("signed_on", "pk")

    def ending(self) -> QuerySet[Commitment]:
        """Of members with something in force: of each kind the newest paper, where it is over or
        soon over and no other of that kind lasts longer."""
        last = self.today + timedelta(self.within)
        kept = Q(revoked_on=None) | Q(revoked_on__gt=self.today)
        papers = Commitment.objects.visible_to(self.user).filter(kept, signed_on__lte=self.today)
        # unscoped: likewise
        alike = Commitment.objects.filter(kept, signed_on__lte=self.today, kind=OuterRef("kind"))
        alike = alike.exclude(pk=OuterRef("pk"))
        newer = alike.filter(signed_on__gt=OuterRef("signed_on"))
        longer = alike.exclude(self._ends_by(last))
        here = in_force("establishment__opened_on", "establishment__closed_on", on=self.today)
        found = papers.filter(self._ends_by(last), Q(establishment=None) | here)
        for others in (newer, longer):
            for member in ("establishment", "party"):
                found = found.exclude(Exists(others.filter(**{member: OuterRef(member)})))
        found = found.exclude(establishment__in=self._shops).exclude(party__in=self._parties)
        return found.select_related(*_RELATED).order_by("valid_to", "signed_on", "pk")

    def passed(self) -> QuerySet[EstablishmentSuccession]:
        """The earlier record had signed; the later one is open and never has (ADR 0019)."""
        papers = self._papers()
        signed = papers.filter(establishment=OuterRef("old"), signed_on__lt=OuterRef("on"))
        anew = papers.filter(establishment=OuterRef("new"))
        ties = EstablishmentSuccession.objects.visible_to(self.user)
        return (
            ties.filter(
                Exists(signed),
                ~Exists(anew),
                in_force("new__opened_on", "new__closed_on", on=self.today),
            )
            .select_related("new__place", "new__area", "new__party", "old__party")
            .order_by("on", "pk")
        )

    def rows(self) -> QuerySet[Any]:
        return {OVER: self.over, ENDING: self.ending, PASSED: self.passed}[self.key]()

    def with_end(self, paper: Commitment) -> Ending:
        """Its own last day, or the one that the plan of its signing sets."""
        end = paper.revoked_on or self._validity.end_of(paper)
        return Ending(paper, end, self.today)

    @cached_property
    def _validity(self) -> Validity:
        return Validity.load()

    def _papers(self) -> CommitmentQuerySet:
        """Those that the state of a member heeds."""
        return Commitment.objects.visible_to(self.user).ever_signed(on=self.today)

    @property
    def _shops(self) -> QuerySet[Any]:
        shops = Establishment.objects.visible_to(self.user).open(on=self.today)
        return self._to_renew("establishment", shops)

    @property
    def _parties(self) -> QuerySet[Any]:
        # redundant: narrows papers in sight
        return self._to_renew("party", Party.objects.visible_to(self.user))

    def _to_renew(self, member: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Whose `CommitmentQuerySet.state` says so: in sets. A state, as PostgreSQL counts what
        things cost, is found for every row anew, and beside that no other difference counts."""
        papers = self._papers().order_by()
        signed = Q(pk__in=papers.filter(**{f"{member}__isnull": False}).values(member))
        if member == "establishment":
            onward = papers.filter(establishment__next_step__on__lte=self.today)
            signed |= Q(pk__in=onward.values("establishment__next_step__new"))
        valid = papers.valid(on=self.today, validity=self._validity)
        return rows.filter(signed, ~Exists(valid.filter(**{member: OuterRef("pk")}))).values("pk")

    def _ends_by(self, last: date) -> Q:
        """By its own last day, or by what the plan of its signing sets."""
        return Q(valid_to__lte=last) | self._validity.ended_by(last + timedelta(1))
