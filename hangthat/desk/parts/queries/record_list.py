"""Lists with columns (cases, violations, decisions): what an address asks for, which rows it is.

As with the list of shops, the address keeps everything: filters, tab, order and columns.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar
from urllib.parse import parse_qs

from django.db.models import Count, F, Model, Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.audit.own_records import Tab
from hangthat.core.spreadsheets.reader.typed import asked_day
from hangthat.desk.parts.queries.list_boxes import Box, conduct_box
from hangthat.desk.parts.queries.row_tags import KEY, ListTags, names_of

Value = str | date | int | None
SIZES = (20, 50, 100, 200)


Rows = QuerySet[Any]  # of a list's own model, with what it annotates


@dataclass(frozen=True)
class Column:
    """One column, on the page and in the file. `order`: the field by which it sorts the list."""

    key: str
    label: str
    value: Callable[[Any, "RecordList"], Value]
    order: str = ""
    look: str = "aside"
    tone: Callable[[Any, "RecordList"], str] | None = None

    @property
    def width(self) -> str:
        """The class of its width where rows are compact; empty for an equal share."""
        if self.tone:
            return "state"
        if self.look.endswith("day"):
            return "day"
        if self.look.endswith("num"):
            return "num"
        return {"ai": "name", "so": "number"}.get(self.key, "")


TAGS = Column(KEY, "Nhãn", lambda record, _: names_of(record))


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Value
    tone: str = ""

    @property
    def text(self) -> str:
        if isinstance(self.value, date):
            return f"{self.value:%d/%m/%Y}"
        if isinstance(self.value, int):
            return f"{self.value:,}".replace(",", ".")
        return self.value or ""


@dataclass(frozen=True)
class Row:
    """`href`: the page of the record; its first cell leads there."""

    record: Any
    href: str
    cells: list[Cell]

    @property
    def line(self) -> str:
        """What a phone says beneath the first cell."""
        return " · ".join(cell.text for cell in self.cells[1:] if cell.text and not cell.tone)


class RecordList:
    """One address read for one person. What it cannot understand it leaves out."""

    name: ClassVar[str]  # in the address of the export and of saved filters
    title: ClassVar[str]
    unit: ClassVar[str]  # what its rows are, after a number
    model: ClassVar[type[Model]]
    resource: ClassVar[Resource]
    address: ClassVar[str]  # the URL name of the page
    day: ClassVar[str]  # the field that the days narrow and the list is ordered by
    words_in: ClassVar[tuple[str, ...]]  # paths that the search box looks into
    area: ClassVar[str]  # the path to the unit
    agency: ClassVar[str]
    fixed: ClassVar[tuple[Box, ...]]
    conduct: ClassVar[str] = ""  # the path to the conduct of the catalogue
    columns: ClassVar[tuple[Column, ...]]
    usual: ClassVar[tuple[str, ...]]
    needed: ClassVar[tuple[str, ...]] = ()  # always in the file, so that it can come back

    def __init__(self, query: str, *, user: User, today: date, size: int = 50) -> None:
        self.user, self.today = user, today
        self.asked: Mapping[str, list[str]] = parse_qs(query.removeprefix("?"))
        self.words = self.one("q").strip()
        self.since, self.until = self._day("tu"), self._day("den")
        wanted = self.one("so_dong")
        self.size = int(wanted) if wanted in map(str, SIZES) else size
        self.tags = ListTags(self.asked, self.model, user, on=today)
        order = self.one("sort")
        self.order = order if order.removeprefix("-") in self._orders else ""

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        """The tabs before "all": label and condition."""
        raise NotImplementedError

    def related(self, rows: QuerySet[Model]) -> QuerySet[Model]:
        """With what the columns show, in a number of queries that no row adds to."""
        raise NotImplementedError

    def href(self, record: Any) -> str:
        raise NotImplementedError

    def more_boxes(self) -> tuple[Box, ...]:
        """Filters whose choices are asked of the moment."""
        return ()

    def in_units(self, rows: Rows, homes: Collection[int]) -> Rows:
        """Those that lie in one of these units."""
        return rows.filter(**{f"{self.area}__in": homes})

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The filters beside the days, with the choices of the moment."""
        conducts = (conduct_box(self.conduct),) if self.conduct else ()
        return (*self.fixed, *conducts, *self.more_boxes())

    @property
    def narrowed(self) -> bool:
        """Something was asked for."""
        return bool(self.narrowing or self.one("xem"))

    @property
    def narrowing(self) -> int:
        """How many boxes of the filter hold something."""
        names = ("q", "tu", "den", "dia_ban", "co_quan", *(box.name for box in self.boxes))
        return sum(bool(self.one(name)) for name in names) + bool(self.tags.codes)

    @property
    def lost(self) -> list[tuple[str, str]]:
        """What the address asks for and nobody understands any more: label and value."""
        unit, agency = self.one("dia_ban"), self.one("co_quan")
        known = [
            ("Xã, phường", unit, self.territory.coded(unit)),
            ("Cơ quan", agency, agency in {one.code for one in self.agencies}),
            *((box.label, self.one(box.name), self._selected(box)) for box in self.boxes),
        ]
        lost = [(label, value) for label, value, found in known if value and not found]
        return lost + self.tags.lost

    @cached_property
    def territory(self) -> Territory:
        return Territory.load()

    @cached_property
    def units(self) -> list[Area]:
        """The units of today in which anything is opened to the person."""
        opened = rights_of(self.user).areas(self.resource, Action.READ)
        found = self.territory.in_force(self.today, level=Level.COMMUNE)
        return [unit for unit in found if opened is None or unit.pk in opened]

    @cached_property
    def agencies(self) -> list[Agency]:
        # unscoped: reference data, the same for everybody
        return list(Agency.objects.order_by("sort_key"))

    @cached_property
    def tabs(self) -> list[Tab]:
        """Counted under the same filters in one query."""
        told = self.conditions_of_tabs()
        counts = {f"of_{key}": Count("pk", filter=one) for key, (_, one) in told.items()}
        found = self._filtered().order_by().aggregate(every=Count("pk"), **counts)
        tabs = [Tab(key, label, found[f"of_{key}"]) for key, (label, _) in told.items()]
        return [*tabs, Tab("", "Tất cả", found["every"])]

    @property
    def tab(self) -> Tab:
        asked = self.one("xem")
        return next((tab for tab in self.tabs if tab.key == asked), self.tabs[-1])

    def rows(self) -> QuerySet[Model]:
        """What is found, in the order asked for; empty cells come last."""
        found = self._filtered()
        if self.tab.key:
            found = found.filter(self.conditions_of_tabs()[self.tab.key][1])
        falling = self.order.startswith("-")
        field = self._orders.get(self.order.removeprefix("-"), "")
        if not field:
            return self.related(found.order_by(f"-{self.day}", "-pk"))
        by = F(field).desc(nulls_last=True) if falling else F(field).asc(nulls_last=True)
        return self.related(found.order_by(by, "-pk"))

    def shown(self, records: Iterable[Model], columns: list[Column]) -> list[Row]:
        records = list(records)
        self.tags.read(records)
        return [
            Row(one, self.href(one), [self._cell(column, one) for column in columns])
            for one in records
        ]

    @property
    def offered(self) -> list[Column]:
        """The columns that the person may choose."""
        return [*self.columns, TAGS] if self.tags.readable else [*self.columns]

    def chosen_columns(self) -> list[Column]:
        """The chosen ones in the house's order; none chosen means the usual ones."""
        known = {column.key for column in self.offered}
        wanted = set(self.asked.get("cot", [])) & known or set(self.usual)
        return [c for c in self.offered if c.key in wanted or c is self.columns[0]]

    def columns_of_file(self) -> list[Column]:
        """Those that were chosen, and those without which nothing of it is known again.

        Tags stand on the page in any case; here they have their column where the office has any.
        """
        wanted = {*self.needed, *(c.key for c in self.chosen_columns())}
        if self.tags.choices:
            wanted.add(TAGS.key)
        return [c for c in self.offered if c.key in wanted]

    def sorts(self, column: Column) -> bool:
        return bool(column.order)

    def unit_name(self, area_id: int) -> str:
        """Under its name of today, where the unit has one heir."""
        unit = self.territory.unit_on(area_id, self.today)
        return str(self.territory.areas[unit or area_id])

    def one(self, name: str) -> str:
        return self.asked.get(name, [""])[0]

    @cached_property
    def _orders(self) -> dict[str, str]:
        return {column.key: column.order for column in self.columns if column.order}

    def _cell(self, column: Column, record: Model) -> Cell:
        tone = column.tone(record, self) if column.tone else ""
        return Cell(column, column.value(record, self), tone)

    def _filtered(self) -> QuerySet[Model]:
        # unscoped: asked for sight at once
        rows: Any = self.model._default_manager
        found: Rows = rows.visible_to(self.user)
        for word in self.words.split():
            anywhere = [Q(**{f"{path}__icontains": word}) for path in self.words_in]
            found = found.filter(reduce(or_, anywhere))
        unit = self.territory.coded(self.one("dia_ban"))
        if unit is not None:
            homes = self.territory.home_areas_of(unit.pk, self.today)
            found = self.in_units(found, homes)
        asked = {
            f"{self.agency}__code": self.one("co_quan"),
            f"{self.day}__gte": self.since,
            f"{self.day}__lte": self.until,
            **{box.path: self._selected(box) for box in self.boxes if not box.narrow},
        }
        found = found.filter(**{path: value for path, value in asked.items() if value})
        for box in self.boxes:
            if box.narrow and (value := self._selected(box)):
                found = found.filter(box.narrow(value))
        return self.tags.narrowed(found)

    def _selected(self, box: Box) -> str:
        return self.one(box.name) if self.one(box.name) in dict(box.choices) else ""

    def _day(self, name: str) -> date | None:
        return asked_day(self.one(name), today=self.today)
