"""Papers that are soon over, and shops that went on under another record without one."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.querysets import in_force
from hangthat.domain.commitments.models import Commitment, Validity
from hangthat.domain.establishments.models import EstablishmentSuccession

WITHIN = (30, 60, 90)  # days
ENDING, PASSED = "", "doi-chu"
_RELATED = ("establishment__place", "establishment__area", "party")


@dataclass(frozen=True)
class Ending:
    """A paper and its last day."""

    paper: Commitment
    end: date | None

    @property
    def parameter(self) -> str:
        """Under which its member is handed on to the form that takes the ticked rows."""
        return "co_so" if self.paper.establishment else "chu_the"


class Renewals:
    """What is to be signed anew in one person's sight, on one day."""

    def __init__(self, *, tab: str, within: str, user: User, today: date) -> None:
        self.user, self.today = user, today
        self.within = int(within) if within in map(str, WITHIN) else WITHIN[1]
        self.key = tab if tab == PASSED else ENDING

    @cached_property
    def tabs(self) -> list[Tab]:
        return [
            Tab(ENDING, f"Hết hạn, hoặc trong {self.within} ngày tới", self.ending().count()),
            Tab(PASSED, "Đổi chủ, chuyển chỗ, mở lại", self.passed().count()),
        ]

    @property
    def tab(self) -> Tab:
        return next(tab for tab in self.tabs if tab.key == self.key)

    def ending(self) -> QuerySet[Commitment]:
        """Over, or soon over: a member's newest paper of its kind, with no other that lasts."""
        last = self.today + timedelta(self.within)
        kept = Q(revoked_on=None) | Q(revoked_on__gt=self.today)
        papers = Commitment.objects.visible_to(self.user).filter(kept, signed_on__lte=self.today)
        alike = papers.filter(kind=OuterRef("kind")).exclude(pk=OuterRef("pk"))
        newer = alike.filter(signed_on__gt=OuterRef("signed_on"))
        longer = alike.exclude(self._ends_by(last))
        here = in_force("establishment__opened_on", "establishment__closed_on", on=self.today)
        found = papers.filter(self._ends_by(last), Q(establishment=None) | here)
        for others in (newer, longer):
            for member in ("establishment", "party"):
                found = found.exclude(Exists(others.filter(**{member: OuterRef(member)})))
        return found.select_related(*_RELATED).order_by("valid_to", "signed_on", "pk")

    def passed(self) -> QuerySet[EstablishmentSuccession]:
        """The earlier record had signed, the later one is open and has not (ADR 0019)."""
        papers = Commitment.objects.visible_to(self.user)
        signed = papers.filter(establishment=OuterRef("old"), signed_on__lt=OuterRef("on"))
        anew = papers.valid(on=self.today).filter(establishment=OuterRef("new"))
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
        return self.passed() if self.key == PASSED else self.ending()

    def with_end(self, paper: Commitment) -> Ending:
        """Its own last day, or the one that the plan of its signing sets."""
        return Ending(paper, self._validity.end_of(paper))

    @cached_property
    def _validity(self) -> Validity:
        return Validity.load()

    def _ends_by(self, last: date) -> Q:
        """By its own last day, or by what the plan of its signing sets."""
        return Q(valid_to__lte=last) | self._validity.ended_by(last + timedelta(1))
