"""The markets of a commune, and what comes next at one market."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from hangthat.core.agencies.models import User
from hangthat.desk.dashboards.queries.numbers import Group, listed
from hangthat.desk.dashboards.queries.scopes import MARKET, Scope
from hangthat.desk.dashboards.queries.shops import States, states_by_place
from hangthat.desk.dashboards.queries.trend import MONTHS, Named, Point, Row, Trend
from hangthat.domain.commitments.models import CommitmentState
from hangthat.domain.establishments.models import ExternalCount, Place
from hangthat.domain.establishments.queries.market_counts import MarketCount, market_counts
from hangthat.domain.figures.queries import Figures
from hangthat.domain.figures.queries.periods import last_months
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.public import last_check

_NEXT = 5  # days that are shown
_LABELS = ("Quầy, sạp đang hoạt động", "Có cam kết còn hiệu lực")
_NOTE = "Vào ngày cuối mỗi tháng, của các quầy, sạp mà hồ sơ hôm nay ghi ở nơi này."


@dataclass(frozen=True)
class Market:
    """A place with its open stalls, and how many of them have a commitment in force; `counted`:
    beside how many traders others count there."""

    place: Place
    stalls: int
    signed: int
    href: str
    stalls_href: str
    signed_href: str
    counted: MarketCount | None = None

    @property
    def name(self) -> str:
        return self.place.name


@dataclass(frozen=True)
class NextDay:
    """One day on which somebody goes there."""

    day: date
    count: int


@dataclass(frozen=True)
class Inside:
    """`visits`: only those of which the reader may know."""

    checked_on: date | None
    visits: list[NextDay]


def markets_in(
    scope: Scope, figures: Figures, states: Mapping[int | None, States], today: date
) -> list[Market]:
    """Every place of the commune, with the numbers of `states_by_place`."""
    if scope.area is None:
        return []
    homes = figures.territory.home_areas_of(scope.area.pk, today)
    # redundant: as the table stands, who reads targets sees all places of his land
    seen = Place.objects.visible_to(figures.user).filter(area__in=homes)
    nothing = dict.fromkeys(CommitmentState, 0)
    places = list(seen.distinct().order_by("sort_key", "pk"))
    counts = market_counts(places, figures.user, on=today)
    return [_market(place, states.get(place.pk, nothing), counts.get(place.pk)) for place in places]


def counted_in(scope: Scope, user: User, today: date) -> ExternalCount | None:
    """How many traders others count in the market."""
    return market_counts([scope.place], user, on=today).get(scope.place.pk) if scope.place else None


def inside(place: Place, user: User, today: date) -> Inside:
    """The last check, as the street is told too; the next visits in the reader's sight."""
    visits = PlannedVisit.objects.visible_to(user).filter(
        establishment__place=place, day__gte=today, cancelled_on=None, accepted_on__isnull=False
    )
    days = visits.order_by("day").values_list("day").annotate(n=Count("pk"))[:_NEXT]
    return Inside(last_check(place.pk, on=today), [NextDay(day, n) for day, n in days])


def of_place(place: Place, states: Mapping[int | None, States]) -> Market:
    """One market with its numbers of today."""
    return _market(place, states.get(place.pk, dict.fromkeys(CommitmentState, 0)))


def market_trend(
    scope: Scope, figures: Figures, today: date, states: Mapping[int | None, States]
) -> Trend:
    """The stalls that were open on the last day of each month, and how many of them had a
    commitment in force that day; one query for each month before that of today, whose are `states`.
    """
    here = {"noi": scope.place.code if scope.place else ""}
    lists = {"tinh_trang": "mo"}, {"cam_ket": CommitmentState.IN_FORCE.value}
    months = []
    for month in last_months(today, MONTHS):
        day = month.window.until
        told_of = states if day == today else states_by_place(figures, scope, day)
        places = told_of.values()
        numbers = (
            sum(sum(one.values()) for one in places),
            sum(one[CommitmentState.IN_FORCE] for one in places),
        )
        # names are listed as of today alone
        hrefs = [
            listed("desk:establishments", here | more) if day == today else "" for more in lists
        ]
        told = zip(_LABELS, numbers, hrefs, strict=True)
        months.append(Row(month.name, [Point(*one) for one in told]))
    return Trend([Named(label) for label in _LABELS], months, Group("", []), 2, _NOTE)


def _market(place: Place, states: States, count: ExternalCount | None = None) -> Market:
    every, signed = sum(states.values()), states[CommitmentState.IN_FORCE]
    return Market(
        place,
        every,
        signed,
        listed("desk:dashboard", {MARKET: place.code}),
        listed("desk:establishments", {"noi": place.code, "tinh_trang": "mo"}),
        listed("desk:establishments", {"noi": place.code, "cam_ket": CommitmentState.IN_FORCE}),
        MarketCount(count, every, signed) if count else None,
    )
