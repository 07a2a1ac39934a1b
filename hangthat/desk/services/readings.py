"""Which reading a page shows, and how much of it its visitor may see."""

from dataclasses import dataclass
from datetime import date, datetime

from hangthat.agencies.models import User
from hangthat.establishments.models import MemberKind, Party
from hangthat.plans.models import PlanVersion
from hangthat.targets import services
from hangthat.targets.grammar import Tally
from hangthat.targets.vocabulary.words import Promise


@dataclass(frozen=True)
class Choice:
    """A year of the plan, a day, and an instant up to which records are believed.

    `known_at` empty and a reading day: the kept reading; otherwise the records are counted.
    """

    version: PlanVersion
    year: int
    on: date
    known_at: datetime | None = None

    @property
    def kept(self) -> bool:
        return self.known_at is None and self.on in services.reading_days(self.version)

    def count(self, *, at: datetime, names: bool) -> services.Count:
        """The reading. A kept one is brought up to the newest record first."""
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
    found = PlanVersion.objects.in_use().select_related("plan").prefetch_related("targets")
    return found.order_by("plan__code").first()


def choices_of(version: PlanVersion) -> list[int]:
    """The years that have targets."""
    return sorted({target.by_end_of for target in version.targets.all()})


def tallies_for(counted: services.Count, user: User) -> dict[str, Tally]:
    """Each target's tally within what the officer may see."""
    if user.scope is None:
        return {p.code: counted.tally(p) for p in counted.promises}
    mine = list(Party.objects.visible_to(user).values_list("pk", flat=True))
    return {p.code: _scoped(counted, p, user.scope, mine) for p in counted.promises}


def _scoped(
    counted: services.Count, promise: Promise, homes: list[int], parties: list[int]
) -> Tally:
    if promise.kind == MemberKind.PARTY:
        return counted.tally_among(promise, parties)
    return counted.tallies[promise.kind].tally(promise.code, homes)
