"""What a campaign has brought: the facts of its days and units, by day and by agency."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Model, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.common.collation import sort_key
from hangthat.core.common.querysets import standing
from hangthat.desk.outreach.queries.counter_table import Cell, Line
from hangthat.desk.outreach.queries.counters import NOWHERE
from hangthat.domain.activities.models import Activity, Campaign
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.inspections.models import Result

MEASURES = {  # what is counted, and the promise for each day, if there may be one
    "turns": ("Lượt tuyên truyền", "activities_a_day"),
    "people": ("Lượt người", ""),
    "signed": ("Cam kết đã ký", "signed_a_day"),
    "checked": ("Lượt kiểm tra", "checked_a_day"),
    "violations": ("Vi phạm phát hiện", ""),
}
_LISTED = {"turns", "people"}  # of activities, which have a list
_Fact = tuple[date, int | None, str, int]  # day, agency, measure, number


@dataclass
class Sums:
    """Whose, or of which day; one number of each measure.

    `query`: what narrows the list of the campaign's activities to these.
    """

    title: Any
    query: str = ""
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))

    def line(self, campaign: Campaign) -> Line:
        """Each number under its label, and the page that lists what it counts."""
        title = f"{self.title:%d/%m/%Y}" if isinstance(self.title, date) else self.title
        listed = f"{reverse('desk:activities')}?dot={campaign.code}&{self.query}"
        return Line(
            title,
            [
                Cell(label, self.numbers[measure], listed if self._lists(measure) else "")
                for measure, (label, _) in MEASURES.items()
            ],
        )

    def _lists(self, measure: str) -> bool:
        return bool(self.query) and measure in _LISTED


@dataclass(frozen=True)
class Progress:
    """`agencies`: those that did something, then those that were to take part and did nothing."""

    whole: Sums
    days: list[Sums]
    agencies: list[Sums]
    promised: dict[str, int]

    def series(self) -> Iterator[tuple[str, list[tuple[date, int]], int | None]]:
        """Each measure for a chart: its label, day by day, and the promise."""
        for measure, (label, _) in MEASURES.items():
            days = [(day.title, day.numbers[measure]) for day in self.days]
            yield label, days, self.promised.get(measure)


def units_of(campaign: Campaign, territory: Territory) -> list[Area]:
    """Where it is held; none: in the whole province."""
    found = (territory.coded(code) for code in campaign.areas)
    return [unit for unit in found if unit is not None]


def held_for(campaign: Campaign, territory: Territory, on: date) -> Q:
    """Activities in its days and units."""
    days = Q(held_on__range=(campaign.start, campaign.end))
    inside = _areas(campaign, territory, on)
    return days if inside is None else days & Q(area__in=inside)


def progress_of(campaign: Campaign, user: User, territory: Territory, *, on: date) -> Progress:
    """One pass over each kind of fact, as far as the person sees them, up to that day."""
    last = min(campaign.end, on)
    span = max((last - campaign.start).days + 1, 0)
    days = {day: _of_day(day) for day in (campaign.start + timedelta(n) for n in range(span))}
    whole, agencies = Sums("Cộng"), defaultdict[int | None, Sums](lambda: Sums(""))
    for day, agency, measure, number in _facts(campaign, user, territory, on):
        for sums in (whole, days.setdefault(day, _of_day(day)), agencies[agency]):
            sums.numbers[measure] += number
    promised = {m: getattr(campaign, name) for m, (_, name) in MEASURES.items() if name}
    return Progress(
        whole,
        [days[day] for day in sorted(days)],
        _add_titles(agencies, campaign),
        {measure: number for measure, number in promised.items() if number},
    )


def _add_titles(agencies: dict[int | None, Sums], campaign: Campaign) -> list[Sums]:
    invited = Q(code__in=campaign.agencies) | Q(pk=campaign.lead_id)
    # unscoped: reference data, the same for everybody
    known = Agency.objects.filter(invited | Q(pk__in=[key for key in agencies if key]))
    for agency in known:
        agencies[agency.pk].title = agency.name
        agencies[agency.pk].query = urlencode({"co_quan": agency.code})
    if None in agencies:
        agencies[None].title = "Không ghi cơ quan"
        agencies[None].query = urlencode({"co_quan": NOWHERE})
    return sorted(
        agencies.values(), key=lambda sums: (not any(sums.numbers.values()), sort_key(sums.title))
    )


def _of_day(day: date) -> Sums:
    return Sums(day, urlencode({"tu": f"{day:%d/%m/%Y}", "den": f"{day:%d/%m/%Y}"}))


def _areas(campaign: Campaign, territory: Territory, on: date) -> list[int] | None:
    if not campaign.areas:
        return None
    homes = (territory.home_areas_of(u.pk, on) for u in units_of(campaign, territory))
    return sorted({area for inside in homes for area in inside})


def _facts(campaign: Campaign, user: User, territory: Territory, on: date) -> Iterator[_Fact]:
    inside = _areas(campaign, territory, on)
    span = (campaign.start, campaign.end)
    here = Q() if inside is None else Q(establishment__area__in=inside)
    held = Activity.objects.visible_to(user).standing().order_by()
    held = held.filter(held_for(campaign, territory, on)).with_people()
    for day, agency, turns, people in held.values_list("held_on", "organiser").annotate(
        adding=Sum(Coalesce("times", Value(1))), told=Sum("people")
    ):
        yield day, agency, "turns", turns
        yield day, agency, "people", people
    signed_there = Q(establishment__isnull=True, activity__area__in=inside or ())
    papers = Commitment.objects.visible_to(user).filter(signed_on__range=span).order_by()
    papers = papers.filter(here | signed_there if inside is not None else here)
    papers = papers.exclude(revoked_on=F("signed_on"))
    yield from _by_day("signed", papers, "signed_on", "activity__organiser")
    checks = Result.objects.visible_to(user).filter(here, standing("inspection__withdrawn_on"))
    checks = checks.filter(inspection__held_on__range=span).order_by()
    yield from _by_day("checked", checks, "inspection__held_on", "inspection__agency")
    caught = Violation.objects.visible_to(user).filter(here, dismissed_on__isnull=True)
    caught = caught.filter(found_on__range=span).order_by()
    yield from _by_day("violations", caught, "found_on", "inspection__agency")


def _by_day(measure: str, rows: QuerySet[Model], day: str, agency: str) -> Iterator[_Fact]:
    for on, of, number in rows.values_list(day, agency).annotate(Count("pk")):
        yield on, of, measure, number
