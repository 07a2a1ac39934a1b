"""Which reading a page shows, and how much of it its visitor may see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services


@dataclass(frozen=True)
class Choice:
    """A year of the plan, a day, and the instant up to which records are taken into account.

    On a reading day without `known_at` it is the stored reading; otherwise the records are counted.
    """

    version: PlanVersion
    year: int
    on: date
    known_at: datetime | None = None

    @property
    def kept(self) -> bool:
        return self.known_at is None and self.on in services.reading_days(self.version)

    def count(self, *, at: datetime, user: User, names: bool = False) -> services.Count:
        """The reading over what the person may see; a stored one is first brought up to date."""
        return within_sight(self._count(at, names or not sees_all(user, Resource.TARGET)), user)

    def _count(self, at: datetime, names: bool) -> services.Count:
        if self.kept and self.on.year == self.year:
            services.current(self.version, at=at)
            return services.kept_count(self.version, on=self.on, names=names)
        due = {t.code for t in self.version.targets.all() if t.by_end_of == self.year}
        promises = services.promises_of(self.version, on=self.on)
        return services.count(
            self.version, [p for p in promises if p.code in due], known_at=self.known_at or at
        )[0]


def in_use() -> PlanVersion | None:
    """The plan whose targets the desk shows first."""
    # unscoped: reference data, the same for everybody
    found = PlanVersion.objects.in_use().select_related("plan").prefetch_related("targets")
    return found.order_by("plan__code").first()


def choices_of(version: PlanVersion) -> list[int]:
    """The years that have targets."""
    return sorted({target.by_end_of for target in version.targets.all()})


def within_sight(counted: services.Count, user: User) -> services.Count:
    """The reading over the members that the person may see: each number opens to names."""
    if sees_all(user, Resource.TARGET):
        return counted
    rows: dict[MemberKind, QuerySet[Any]] = {
        MemberKind.PARTY: Party.objects.visible_to(user),
        MemberKind.ESTABLISHMENT: Establishment.objects.visible_to(user),
        MemberKind.BOARD: Board.objects.visible_to(user),
    }
    return counted.among({k: set(r.values_list("pk", flat=True)) for k, r in rows.items()})
