"""The operations map: rows of communes and of markets, layers to colour them by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from math import cos, radians

from hangthat.core.agencies.models import Area, Boundary, Territory, User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.dashboards.queries.numbers import listed
from hangthat.desk.dashboards.queries.operation_names import NOWHERE, names_address
from hangthat.desk.dashboards.queries.operation_rows import Reader, Span
from hangthat.desk.dashboards.queries.operations import Load, Spot, Team, loads, teams
from hangthat.desk.dashboards.queries.scopes import MARKET, UNIT
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.desk.parts.queries.unit_maps import UnitMap, shapes
from hangthat.domain.establishments.models import Place
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.comparing import LEAST

_KM_OF_A_DEGREE = 111.195
_TEAMS, _MARKETS = 30, 60


@dataclass(frozen=True)
class Layer:
    """One way to colour the map. `value` None: nothing can be told of a unit."""

    key: str
    label: str
    unit: str
    empty: str
    value: "Callable[[UnitLoad], float | None]"


@dataclass(frozen=True)
class UnitLoad:
    """A commune of today. `km2`: by its true boundary; None: none is loaded."""

    area: Area
    load: Load
    hot: bool
    km2: float | None
    span: Span
    today: date
    tally: Tally = field(default_factory=Tally)  # of nothing: the map is coloured by a layer

    @property
    def code(self) -> str:
        return self.area.code

    @property
    def name(self) -> str:
        return self.area.name

    @property
    def density(self) -> float | None:
        return self.load.shops / self.km2 if self.km2 else None

    @property
    def shops_href(self) -> str:
        return self._list("desk:establishments", tinh_trang="mo")

    @property
    def violations_href(self) -> str:
        days = {"tu": f"{self.span.since:%d/%m/%Y}", "den": f"{self.span.until:%d/%m/%Y}"}
        return self._list("desk:violations", xem="con", nhom=self.span.kind, **days)

    @property
    def late_violations_href(self) -> str:
        return self._list("desk:violations", xem="qua_han")

    @property
    def late_cases_href(self) -> str:
        return self._list("desk:cases", xem="qua_han")

    @property
    def late_visits_href(self) -> str:
        asked = Asked(Window(self.today, self.today), area=self.area)
        return figure_address("visits_overdue", asked)

    def address(self, number: str) -> str:
        """Where the names behind a number of `load` stand."""
        lists = ("shops", "violations", "late_visits", "late_violations", "late_cases")
        if number in lists:
            return str(getattr(self, f"{number}_href"))
        return names_address(number, {UNIT: self.code}, self.span)

    def _list(self, name: str, **asked: str) -> str:
        given = {key: value for key, value in asked.items() if value}
        return listed(name, {UNIT: self.code, **given})


@dataclass(frozen=True)
class MarketLoad:
    """A market with its commune of today."""

    place: Place
    unit: str
    load: Load
    hot: bool
    span: Span

    @property
    def href(self) -> str:
        return listed("desk:dashboard", {MARKET: self.place.code})

    @property
    def shops_href(self) -> str:
        return listed("desk:establishments", {"noi": self.place.code, "tinh_trang": "mo"})

    def address(self, number: str) -> str:
        """As of a commune."""
        if number == "shops":
            return self.shops_href
        return names_address(number, {MARKET: self.place.code}, self.span)


@dataclass(frozen=True)
class NowhereLoad:
    """What lies in no commune of today."""

    load: Load
    span: Span

    def address(self, number: str) -> str:
        return names_address(number, NOWHERE, self.span)


LAYERS = (
    Layer("vi-pham", "Vi phạm trên 100 cơ sở", "vi phạm trên 100 cơ sở", f"dưới {LEAST} cơ sở",
          lambda one: one.load.per_hundred),
    Layer("diem-nong", "Cơ sở vi phạm trong số đã kiểm tra", "% cơ sở đã kiểm tra",
          "chưa kiểm tra đủ",
          lambda one: one.load.share.value * 100 if one.load.share else None),
    Layer("trong-diem", "Trọng điểm, điểm nóng đang mở", "trọng điểm, điểm nóng",
          "không có cơ sở",
          lambda one: float(one.load.focuses) if one.load.shops or one.load.focuses else None),
    Layer("mat-do", "Cơ sở trên km²", "cơ sở trên km²", "chưa có ranh giới",
          lambda one: one.density),
    Layer("sap-den", "Sắp kiểm tra, sắp đến", "lượt", "không có cơ sở",
          lambda one: float(one.load.coming) if one.load.shops else None),
    Layer("qua-han", "Việc quá hạn", "việc", "không có cơ sở",
          lambda one: float(one.load.late) if one.load.shops or one.load.late else None),
)  # fmt: skip


@dataclass(frozen=True)
class Operations:
    """`units`: the communes that the reader may look at. `whole`: he sees the province."""

    user: User
    units: Sequence[Area]
    territory: Territory
    span: Span
    layer: Layer
    today: date
    at: datetime
    whole: bool

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.user, self.span, self.at)

    @cached_property
    def loads(self) -> dict[Spot, Load]:
        return loads(self.reader)

    @cached_property
    def total(self) -> Load:
        """Of the shown communes and of what lies in none."""
        found = Load()
        for row in self._by_unit.values():
            found.add(row)
        found.add(self.elsewhere.load)
        return found

    @cached_property
    def rows(self) -> list[UnitLoad]:
        """The largest value of the layer first; who has none last."""
        rows = [
            UnitLoad(
                unit, load, load.is_hot(self.total), self._km2.get(unit.pk), self.span, self.today
            )
            for unit in self.units
            for load in [self._by_unit[unit.pk]]
        ]
        return sorted(rows, key=lambda row: self._key(self.layer.value(row)))

    @cached_property
    def elsewhere(self) -> NowhereLoad:
        """Of parties without a shop, of agencies of the province, or in no unit of today.

        Only for who sees everything.
        """
        found, known = Load(), set(self._by_unit)
        for (area, _), load in self.loads.items():
            if self.whole and self._unit(area) not in known:
                found.add(load)
        return NowhereLoad(found, self.span)

    @cached_property
    def markets(self) -> list[MarketLoad]:
        """Those with the most violations first; a number of them."""
        by_place: dict[int, Load] = {}
        for (_, place), load in self.loads.items():
            if place is not None:
                by_place.setdefault(place, Load()).add(load)
        # redundant: as the table stands, who reads targets sees all places of his land
        seen = Place.objects.visible_to(self.user).filter(pk__in=by_place).distinct()
        found = [
            MarketLoad(one, self._unit_name(one), load, load.is_hot(self.total), self.span)
            for one in seen.select_related("area")
            for load in [by_place[one.pk]]
        ]
        found.sort(key=lambda one: (-one.load.violations, -one.load.late, one.place.sort_key))
        return found[:_MARKETS]

    @cached_property
    def teams(self) -> list[tuple[Team, str]]:
        """The next teams, each with the commune of today; what became one commune is one line."""
        found: dict[tuple[object, ...], tuple[Team, str]] = {}
        for one in teams(self.user, today=self.today, most=_TEAMS):
            unit = self._name_of(one.area)
            key = (one.day, one.place, unit, one.agency, one.of_plan)
            before = found[key][0].count if key in found else 0
            found[key] = (replace(one, count=before + one.count), unit)
        return list(found.values())

    @property
    def hot(self) -> list[UnitLoad]:
        return [row for row in self.rows if row.hot]

    @cached_property
    def map(self) -> UnitMap | None:
        """The communes by the layer, each leading to its dashboard."""
        drawn = shapes(self.rows, lambda code: listed("desk:dashboard", {UNIT: code}))
        if drawn is None:
            return None
        by_code = {row.code: row for row in self.rows}
        units = [
            replace(one, level=self._level(by_code.get(one.code)),
                    label=self._label(by_code.get(one.code)))
            for one in drawn.units
        ]  # fmt: skip
        return replace(drawn, units=units)

    @property
    def scale(self) -> list[str]:
        """The five levels in words: fifths of the largest value."""
        fifths = [self._most * n / 5 for n in range(5)]
        return [f"dưới {number(fifths[1])}", *(f"từ {number(one)}" for one in fifths[1:])]

    @cached_property
    def _most(self) -> float:
        values = (self.layer.value(row) for row in self.rows)
        return max((one for one in values if one is not None), default=0.0)

    def _level(self, row: UnitLoad | None) -> int | None:
        value = self.layer.value(row) if row else None
        if value is None:
            return None
        return min(4, int(value * 5 / self._most)) if self._most else 0

    def _label(self, row: UnitLoad | None) -> str:
        if row is None:
            return ""
        value = self.layer.value(row)
        told = self.layer.empty if value is None else f"{number(value)} {self.layer.unit}"
        return f"{told}, điểm nóng" if row.hot else told

    @cached_property
    def _by_unit(self) -> dict[int, Load]:
        found = {unit.pk: Load() for unit in self.units}
        for (area, _), load in self.loads.items():
            unit = self._unit(area)
            if unit in found:
                found[unit].add(load)
        return found

    @cached_property
    def _units_of(self) -> Mapping[int, int | None]:
        areas = {area for area, _ in self.loads if area is not None}
        return {area: self.territory.unit_on(area, self.today) for area in areas}

    def _unit(self, area: int | None) -> int | None:
        return self._units_of.get(area) if area is not None else None

    def _name_of(self, area: int | None) -> str:
        unit = self.territory.unit_on(area, self.today) if area is not None else None
        return self.territory.areas[unit].name if unit else ""

    def _unit_name(self, place: Place) -> str:
        return self._name_of(place.area_id)

    @cached_property
    def _km2(self) -> dict[int, float]:
        # unscoped: reference data, the same for everybody
        found = Boundary.objects.filter(area__in=[unit.pk for unit in self.units])
        return {one.area_id: square_km(one.shape) for one in found}

    @staticmethod
    def _key(value: float | None) -> tuple[bool, float]:
        return value is None, -(value or 0.0)


def square_km(shape: Sequence[Sequence[Sequence[Sequence[float]]]]) -> float:
    """What the outline encloses, holes left out; for units as small as these the earth is flat."""
    total = 0.0
    for rings in shape:
        for n, ring in enumerate(rings):
            inside = abs(_flat_area(ring))
            total += -inside if n else inside
    return total


def _flat_area(ring: Sequence[Sequence[float]]) -> float:
    middle = sum(point[1] for point in ring) / len(ring)
    east = _KM_OF_A_DEGREE * cos(radians(middle))
    west, south = ring[0][0], ring[0][1]
    points = [((p[0] - west) * east, (p[1] - south) * _KM_OF_A_DEGREE) for p in ring]
    turns = zip(points, [*points[1:], points[0]], strict=True)
    return sum(a * d - c * b for (a, b), (c, d) in turns) / 2


def number(value: float) -> str:
    """With two decimals below one, one below a hundred, none where it is whole."""
    rounded = round(value, 2 if value < 1 else 1 if value < 100 else 0)
    if rounded == int(rounded):
        return grouped(int(rounded)) or "0"
    return f"{rounded:g}".replace(".", ",")
