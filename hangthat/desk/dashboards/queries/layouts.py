"""What stands on the dashboard of each kind; one layout, whose parts may be missing."""

from dataclasses import dataclass, field
from datetime import date, datetime

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Area, User
from hangthat.desk.dashboards.queries import markets, shops, work
from hangthat.desk.dashboards.queries.commune_map import CommuneMap, commune_map
from hangthat.desk.dashboards.queries.goals import Goals
from hangthat.desk.dashboards.queries.markets import Inside, Market
from hangthat.desk.dashboards.queries.numbers import Group, Number
from hangthat.desk.dashboards.queries.scopes import Kind, Scope
from hangthat.desk.dashboards.queries.trend import Trend, trend
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.desk.parts.queries.unit_maps import UnitMap
from hangthat.domain.establishments.models import Place
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.periods import this_month, this_year
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.targets.services.readings import current_plan, plans_in_use

_PROVINCE = ("checks", "cases", "administrative", "signed", "collected")
_AGENCY = ("checks", "cases", "administrative", "collected")
_COMMUNE = ("checks", "signed", "outreach")
_LARGE = 5  # numbers of a large screen
_DRAWN = {Kind.PROVINCE: 4, Kind.AGENCY: 3, Kind.COMMUNE: 3}
_KEYS = {Kind.PROVINCE: _PROVINCE, Kind.AGENCY: _AGENCY, Kind.COMMUNE: _COMMUNE}


@dataclass
class Dashboard:
    """`waits`: what waits for the reader is shown too. `commune`: where its boundary is loaded."""

    scope: Scope
    groups: list[Group] = field(default_factory=list)
    goals: Goals | None = None
    trend: Trend | None = None
    map: UnitMap | None = None
    commune: CommuneMap | None = None
    markets: list[Market] = field(default_factory=list)
    inside: Inside | None = None
    waits: bool = True

    @property
    def numbers(self) -> list[Number]:
        return [one for group in self.groups for one in group.numbers]

    @property
    def counted(self) -> bool:
        """Somebody counts the traders of one of its markets."""
        return any(one.counted for one in self.markets)

    @property
    def blank(self) -> str:
        """What units without a colour are."""
        return "nơi khác" if self.scope.area or self.scope.place else "không có đối tượng"

    @property
    def large(self) -> list[Number]:
        """Few enough for a screen that is read from afar: those that say most of each kind."""
        of_year = self.trend.group.numbers if self.trend else []
        if self.scope.kind == Kind.PROVINCE:
            return of_year[:_LARGE]
        told = [one for one in self.numbers if one not in of_year]
        return sorted(told, key=lambda one: not one.colour)[:_LARGE]

    @property
    def large_notes(self) -> list[str]:
        """Of which days the large numbers are."""
        groups = [*self.groups, *([self.trend.group] if self.trend else [])]
        told = [one for one in groups if one.note and any(x in self.large for x in one.numbers)]
        return list(dict.fromkeys(f"{one.title}: {one.note}" for one in told))

    @property
    def is_empty(self) -> bool:
        """A new province, or a commune without shops: nothing is counted yet."""
        return not any(one.value for one in self.numbers) and not (
            self.goals and any(goal.tally.population for goal in self.goals.rows)
        )


class Layouts:
    """One dashboard for one reader; a constant number of queries."""

    def __init__(self, figures: Figures, *, at: datetime, today: date) -> None:
        self.figures, self.at, self.today = figures, at, today

    @property
    def user(self) -> User:
        return self.figures.user

    def read(self, scope: Scope, own: list[Scope]) -> Dashboard:
        found = Dashboard(scope, waits=scope in own and scope.kind != Kind.MARKET)
        parts = {
            Kind.PROVINCE: self._province,
            Kind.AGENCY: self._agency,
            Kind.COMMUNE: self._commune,
            Kind.MARKET: self._market,
        }
        # of a market only for who sees no more: else its names could not be listed
        if scope.kind != Kind.MARKET or own == [scope]:
            found.goals = self._goals(scope)
        parts[scope.kind](found)
        self._draw(found)
        return found

    def _draw(self, found: Dashboard) -> None:
        """A commune by its boundary with its markets, a market in its commune; where none is
        loaded, and for more than one commune, the drawing of units."""
        scope = found.scope
        unit = scope.area or self._unit_of(scope.place)
        if unit:
            found.commune = commune_map(unit, found.markets, self.user)
        if found.commune:
            return
        if found.goals:
            found.map = found.goals.drawn()

    def _unit_of(self, place: Place | None) -> Area | None:
        """The commune of today in which a market lies."""
        territory = self.figures.territory
        unit = territory.unit_on(place.area_id, self.today) if place else None
        return territory.areas[unit] if unit else None

    def _province(self, found: Dashboard) -> None:
        self._figures(found, Asked(this_year(self.today)))

    def _agency(self, found: Dashboard) -> None:
        agency = found.scope.agency
        where = work.Where({"co_quan": agency.code if agency else ""}, agency=agency)
        asked = Asked(this_month(self.today), agency=agency)
        groups = (
            self._planned(asked),
            work.enforcement(self.user, where, today=self.today),
            work.office(self.user, at=self.at, today=self.today),
        )
        found.groups += filter(None, groups)
        self._figures(found, asked)

    def _commune(self, found: Dashboard) -> None:
        area = found.scope.area
        assert area is not None
        asked = Asked(this_year(self.today), area=area)
        homes = self.figures.territory.home_areas_of(area.pk, self.today)
        where = work.Where({"dia_ban": area.code}, homes=homes)
        own = self._is_office_of(area.pk)
        states = shops.states_by_place(self.figures, found.scope, self.today)
        groups = (
            shops.signing(found.scope, states),
            shops.checking(self.figures, asked),
            work.enforcement(self.user, where, today=self.today),
            work.office(self.user, at=self.at, today=self.today) if own else None,
        )
        found.groups += filter(None, groups)
        found.markets = markets.markets_in(found.scope, self.figures, states, self.today)
        self._figures(found, asked)

    def _market(self, found: Dashboard) -> None:
        states = shops.states_by_place(self.figures, found.scope, self.today)
        counted = markets.counted_in(found.scope, self.user, self.today)
        found.groups.append(shops.signing(found.scope, states, counted))
        if found.scope.place:
            found.inside = markets.inside(found.scope.place, self.user, self.today)
            found.markets = [markets.of_place(found.scope.place, states)]
            found.trend = markets.market_trend(found.scope, self.figures, self.today, states)

    def _planned(self, asked: Asked) -> Group | None:
        """Checks held in the month of reports, and what the plans want to be checked in it."""
        if not may(self.user, Resource.FIGURE, Action.READ):
            return None
        keys = ("checks", "checks_planned", "checks_planned_held")
        told = self.figures.numbers(asked, [BY_KEY[key] for key in keys])
        labels = ("Cuộc kiểm tra đã tiến hành", "Đến hạn theo kế hoạch", "Trong đó đã kiểm tra")
        numbers = [
            Number(label, told[key], figure_address(key, asked), unit=BY_KEY[key].unit.label)
            for key, label in zip(keys, labels, strict=True)
        ]
        note = f"Từ {asked.window}. Kế hoạch: chỉ những kế hoạch kiểm tra mà bạn được biết."
        return Group("Kiểm tra tháng này", numbers, note)

    def _figures(self, found: Dashboard, asked: Asked) -> None:
        """The year so far with its months: as the first group in the province, else as the last."""
        if not may(self.user, Resource.FIGURE, Action.READ):
            return
        kind = found.scope.kind
        found.trend = trend(self.figures, asked, _KEYS[kind], drawn=_DRAWN[kind], today=self.today)
        found.groups.append(found.trend.group)

    def _goals(self, scope: Scope) -> Goals | None:
        version = current_plan(plans_in_use(), on=self.today)
        if version is None or not version.targets.all():
            return None
        return Goals.read(version, scope, user=self.user, at=self.at, today=self.today)

    def _is_office_of(self, area: int) -> bool:
        agency = self.user.agency
        return agency is not None and agency.area_id == area
