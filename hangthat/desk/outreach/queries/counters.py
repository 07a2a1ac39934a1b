"""What is reported of outreach in a period: four counters, people by sort (KH 125, IV.3.1)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import Territory, User
from hangthat.desk.outreach.queries.periods import Period
from hangthat.domain.activities.lexicon import COUNTERS
from hangthat.domain.activities.lexicon import Counter as Counted
from hangthat.domain.activities.models import Activity, ActivityQuerySet, Audience, OutreachForm
from hangthat.domain.commitments.models import Commitment

NOWHERE = "-"  # of no unit, of no agency


@dataclass(frozen=True)
class Within:
    """A unit and an agency by their codes; empty: all of them."""

    unit: str
    agency: str
    territory: Territory
    today: date

    def of(self, area: str, agency: str) -> Q:
        """Rows whose pointers lead there."""
        return self._lies(area) & self._acts(agency)

    @property
    def of_papers(self) -> Q:
        """A paper lies where its shop lies, else where it was signed."""
        acts = self._acts("activity__organiser")
        if not self.unit:
            return acts
        at_shops = Q(establishment__isnull=False) & self._lies("establishment__area")
        elsewhere = Q(establishment__isnull=True) & self._lies("activity__area")
        return (at_shops | elsewhere) & acts

    def _acts(self, agency: str) -> Q:
        if self.agency == NOWHERE:
            return Q(**{f"{agency}__isnull": True})
        return Q(**{f"{agency}__code": self.agency}) if self.agency else Q()

    def _lies(self, area: str) -> Q:
        if not self.unit:
            return Q()
        unit = self.territory.coded(self.unit)
        here = unit.pk if unit else None
        inside = [a for a in self.territory.areas if self.territory.unit_on(a, self.today) == here]
        found = Q(**{f"{area}__in": inside})
        return found | Q(**{f"{area}__isnull": True}) if self.unit == NOWHERE else found


@dataclass
class Tally:
    """Of some activities and papers. Units: turns of each counter, people, papers."""

    activities: int = 0
    turns: Counter[str] = field(default_factory=Counter)
    people: int = 0
    crowds: Counter[str] = field(default_factory=Counter)
    signed: int = 0

    @property
    def unsorted(self) -> int:
        """People of whom nobody said what sort they are."""
        return self.people - self.crowds.total()


@dataclass
class Numbers:
    """The whole, and what each form, unit and agency adds to it. Keys: see `Line`."""

    whole: Tally = field(default_factory=Tally)
    forms: dict[str, Tally] = field(default_factory=dict)
    units: dict[int | None, Tally] = field(default_factory=dict)
    agencies: dict[int | None, Tally] = field(default_factory=dict)

    def of(self, form: str, unit: int | None, agency: int | None) -> Iterator[Tally]:
        """Every tally that a row belongs to."""
        yield self.whole
        yield self.forms.setdefault(form, Tally())
        yield self.units.setdefault(unit, Tally())
        yield self.agencies.setdefault(agency, Tally())


@dataclass(frozen=True)
class Late:
    """Of what is counted, what came in after the report of the period was due."""

    activities: int
    signed: int

    def __bool__(self) -> bool:
        return bool(self.activities or self.signed)


def late_in(user: User, period: Period, within: Within) -> Late:
    """Entries made after the report was sent are shown next to the total, not added to it."""
    if period.reported_from is None:
        return Late(0, 0)
    late = Q(recorded_at__gte=period.reported_from)
    held = activities_in(user, period, within).filter(late)
    return Late(held.count(), papers_in(user, period, within).filter(late).count())


def activities_in(user: User, period: Period, within: Within) -> ActivityQuerySet:
    """Held in that period, and not withdrawn."""
    days = (period.since, period.until)
    held = Activity.objects.visible_to(user).standing().filter(within.of("area", "organiser"))
    return held.filter(held_on__range=days).order_by()


def papers_in(user: User, period: Period, within: Within) -> QuerySet[Commitment]:
    """Signed in that period; a paper that was revoked on the day of its signing was a mistake."""
    days = (period.since, period.until)
    signed = Commitment.objects.visible_to(user).filter(within.of_papers, signed_on__range=days)
    return signed.exclude(revoked_on=F("signed_on"))


def numbers_of(user: User, period: Period, within: Within) -> Numbers:
    """One pass over each kind of fact, as far as the person sees them."""
    counted, found = _counters(), Numbers()
    held = activities_in(user, period, within)
    territory, today = within.territory, within.today
    units: dict[int | None, int | None] = {None: None}
    units |= {area: territory.unit_on(area, today) for area in territory.areas}
    for kind, area, agency, rows, turns, people in (
        held.with_people()
        .values_list("kind", "area", "organiser")
        .annotate(rows=Count("pk"), adding=Sum(Coalesce("times", Value(1))), told=Sum("people"))
    ):
        for tally in found.of(kind, units[area], agency):
            tally.activities += rows
            tally.turns[counted.get(kind, Counted.OTHER)] += turns
            tally.people += people
    # unscoped: of activities in sight
    reached = Audience.objects.filter(activity__in=held.values("pk")).order_by()
    pointers = ("crowd", "activity__kind", "activity__area", "activity__organiser")
    for crowd, kind, area, agency, people in reached.values_list(*pointers).annotate(
        Sum("headcount")
    ):
        for tally in found.of(kind, units[area], agency):
            tally.crowds[crowd] += people
    for kind, area, agency, signed in _papers(papers_in(user, period, within)):
        for tally in found.of(kind or "", units[area], agency):
            tally.signed += signed
    return found


def _papers(
    papers: QuerySet[Commitment],
) -> Iterator[tuple[str | None, int | None, int | None, int]]:
    """Form, area, agency of the activity they were signed at, and how many."""
    pointers = ("activity__kind", "lies", "activity__organiser")
    lies = Coalesce("establishment__area", "activity__area")
    rows = papers.order_by().annotate(lies=lies).values_list(*pointers)
    return iter(rows.annotate(signed=Count("pk")))


def _counters() -> dict[str, str]:
    """Of each form, the counter into which it goes."""
    # unscoped: reference data, the same for everybody
    return COUNTERS | dict(OutreachForm.objects.values_list("name", "counter"))
