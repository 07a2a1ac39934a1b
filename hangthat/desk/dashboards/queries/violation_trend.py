"""Violations by month, quarter or year, by class, commune or group of goods."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.desk.dashboards.queries.numbers import listed
from hangthat.desk.dashboards.queries.scopes import UNIT
from hangthat.desk.dashboards.queries.trend import MONTHS, Point, Row
from hangthat.domain.cases.models import ViolatedGoods, Violation, ViolationClass, ViolationQuerySet
from hangthat.domain.figures.queries.periods import Month, last_months, last_quarters, last_years
from hangthat.domain.plans.queries.goods_groups import OTHER, UNSAID

_QUARTERS, _YEARS = 20, 5
_COLUMNS = 6  # the largest; what is left stands in one column of its own
_DRAWN = 4
_ELSEWHERE = "không gắn với xã, phường nào"


class Step(Enum):
    """One point of the line: the last twelve months, or the quarters or years of five years."""

    MONTH = "thang"
    QUARTER = "quy"
    YEAR = "nam"

    @property
    def label(self) -> str:
        return {Step.MONTH: "Theo tháng", Step.QUARTER: "Theo quý", Step.YEAR: "Theo năm"}[self]

    @property
    def head(self) -> str:
        return {
            Step.MONTH: "Tháng báo cáo", Step.QUARTER: "Quý báo cáo", Step.YEAR: "Năm báo cáo"
        }[self]  # fmt: skip

    @property
    def span(self) -> str:
        return {
            Step.MONTH: "12 tháng báo cáo", Step.QUARTER: "20 quý báo cáo (năm năm)",
            Step.YEAR: "5 năm báo cáo",
        }[self]  # fmt: skip

    def periods(self, today: date) -> list[Month]:
        """The newest last."""
        if self is Step.MONTH:
            return last_months(today, MONTHS)
        return (
            last_quarters(today, _QUARTERS) if self is Step.QUARTER else last_years(today, _YEARS)
        )


class By(Enum):
    CLASS = "nhom"
    AREA = "dia-ban"
    GOODS = "mat-hang"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {By.CLASS: "Theo nhóm vi phạm", By.AREA: "Theo xã, phường", By.GOODS: "Theo mặt hàng"}


@dataclass(frozen=True)
class Column:
    """`narrow`: how the list of violations narrows itself to it; None: it cannot."""

    key: str
    label: str
    narrow: dict[str, str] | None


@dataclass(frozen=True)
class ViolationTrend:
    """`area`: only there. Found violations that were not dismissed, in the reader's sight.

    `of_the_day`: communes are those of the day on which a violation was found, not today's.
    """

    user: User
    by: By
    area: Area | None
    territory: Territory
    today: date
    step: Step = Step.MONTH
    of_the_day: bool = False

    @cached_property
    def months(self) -> list[Month]:
        return self.step.periods(self.today)

    @cached_property
    def columns(self) -> list[Column]:
        """The largest first, what lies nowhere last; the rest together, if there are more."""
        totals = Counter[str]()
        for (_, key), count in self._counts.items():
            totals[key] += count
        ordered = sorted(totals, key=lambda key: (not key, -totals[key], key))
        return [self._column(key) for key in ordered[:_COLUMNS]]

    @cached_property
    def rows(self) -> list[Row]:
        """A month each, the oldest first: its columns, the rest, and the whole."""
        return [self._row(place, month) for place, month in enumerate(self.months)]

    @property
    def table(self) -> list[Row]:
        """The newest first."""
        return self.rows[::-1]

    @property
    def heads(self) -> list[str]:
        rest = ["Còn lại"] if self._has_rest else []
        return [*(one.label for one in self.columns), *rest, "Tất cả"]

    @property
    def chart(self) -> dict[str, object]:
        """As the script draws it."""
        return {
            "months": [row.name for row in self.rows],
            "lines": [
                {"name": one.label, "values": [row.points[n].value for row in self.rows]}
                for n, one in enumerate(self.columns[:_DRAWN])
            ],
        }

    @property
    def units_in_words(self) -> str:
        return "Đơn vị hành chính của ngày phát hiện" if self.of_the_day else "Đơn vị hiện nay"

    @property
    def is_empty(self) -> bool:
        return not self._wholes

    def _row(self, place: int, month: Month) -> Row:
        counts = [self._counts[place, one.key] for one in self.columns]
        points = [
            Point(one.label, count, self._href(month, self._narrow(place, one)))
            for one, count in zip(self.columns, counts, strict=True)
        ]
        if self._has_rest:
            every = sum(n for (at, _), n in self._counts.items() if at == place)
            points.append(Point("Còn lại", every - sum(counts), ""))
        whole = self._wholes[place]
        return Row(month.name, [*points, Point("Tất cả", whole, self._href(month, {}))])

    def _narrow(self, place: int, column: Column) -> dict[str, str] | None:
        """Lists know units of today: where those of the day hold others, there is no list."""
        return None if (place, column.key) in self._moved else column.narrow

    def _href(self, month: Month, narrow: dict[str, str] | None) -> str:
        """The list of violations that has them; empty: there is none."""
        if narrow is None:
            return ""
        days = {"tu": f"{month.window.since:%d/%m/%Y}", "den": f"{month.window.until:%d/%m/%Y}"}
        here = {UNIT: self.area.code} if self.area else {}
        return listed("desk:violations", {"xem": "con", **days, **here, **narrow})

    @property
    def _has_rest(self) -> bool:
        return len({key for _, key in self._counts}) > _COLUMNS

    def _column(self, key: str) -> Column:
        if self.by is By.CLASS:
            return Column(key, ViolationClass(key).label, {"nhom": key})
        if self.by is By.GOODS:
            label = {"-": UNSAID, "+": OTHER}.get(key, key)
            return Column(key, label, {"nhom_hang": key})
        unit = self.territory.coded(key)
        return Column(key, unit.name, {UNIT: key}) if unit else Column(key, _ELSEWHERE, None)

    def _rows(self) -> ViolationQuerySet:
        """Of these months, of the unit asked for."""
        first, last = self.months[0].window.since, self.months[-1].window.until
        # redundant: the gates are older; desk/dashboards/tests/test_violation_trend.py
        rows = Violation.objects.visible_to(self.user).filter(
            dismissed_on=None, found_on__range=(first, last)
        )
        if self.area is None:
            return rows
        homes = self.territory.home_areas_of(self.area.pk, self.today)
        return rows.filter(establishment__area__in=homes)

    @cached_property
    def _violations(self) -> list[tuple[int, date, str, int | None]]:
        """Key, day, class and area of each; one query."""
        named = ("pk", "found_on", "classification", "establishment__area")
        return list(self._rows().order_by("found_on").values_list(*named))

    @cached_property
    def _wholes(self) -> Counter[int]:
        return Counter(place for _, place, _ in self._placed("whole"))

    @cached_property
    def _counts(self) -> Counter[tuple[int, str]]:
        """(month, column) → violations. One that is about two groups of goods counts in each."""
        found = Counter[tuple[int, str]]()
        goods = self._goods() if self.by is By.GOODS else {}
        for pk, place, key in self._placed(self.by.value):
            for one in goods.get(pk, ("-",)) if self.by is By.GOODS else (key,):
                found[place, one] += 1
        return found

    def _placed(self, by: str) -> Iterable[tuple[int, int, str]]:
        """Key, month and column of each."""
        for pk, day, kind, area in self._violations:
            place = self._month_of(day)
            if place is not None:
                yield (
                    pk,
                    place,
                    self._unit(area, self._units_on(day)) if by == By.AREA.value else kind,
                )

    @cached_property
    def _moved(self) -> set[tuple[int, str]]:
        """(month, commune) whose violations are not those of the commune of today."""
        found = set[tuple[int, str]]()
        if self.by is not By.AREA or not self.of_the_day:
            return found
        for _, day, _, area in self._violations:
            place, then, now = (
                self._month_of(day),
                self._unit(area, day),
                self._unit(area, self.today),
            )
            if place is not None and then != now:
                found |= {(place, then), (place, now)}
        return found

    def _units_on(self, day: date) -> date:
        return day if self.of_the_day else self.today

    def _month_of(self, day: date) -> int | None:
        places = enumerate(self.months)
        return next((n for n, one in places if one.window.since <= day <= one.window.until), None)

    def _unit(self, area: int | None, on: date) -> str:
        unit = self.territory.unit_on(area, on) if area is not None else None
        return self.territory.areas[unit].code if unit else ""

    def _goods(self) -> dict[int, Sequence[str]]:
        """Violation → its groups; one query."""
        # unscoped: of violations in sight
        rows = ViolatedGoods.objects.filter(violation__in=self._rows().order_by().values("pk"))
        found: dict[int, list[str]] = {}
        for pk, name, other in rows.order_by("pk").values_list("violation", "name", "other"):
            mine = found.setdefault(pk, [])
            key = "+" if other else name
            if key not in mine:
                mine.append(key)
        return {pk: tuple(keys) for pk, keys in found.items()}
