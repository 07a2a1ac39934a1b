"""The numbers of outreach on the page and in Excel: each with what is behind it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.agencies.models import Agency
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services.workbooks import Sheet, Workbook
from hangthat.desk.outreach.queries.counters import NOWHERE, Numbers, Tally, Within
from hangthat.desk.outreach.queries.periods import Period
from hangthat.domain.activities.lexicon import Counter, Crowd
from hangthat.domain.activities.models import FORMS

BY = {"dia_ban": "Theo địa bàn", "co_quan": "Theo cơ quan", "hinh_thuc": "Theo hình thức"}
HEADS = ["Cam kết đã ký", *(label.capitalize() for label in Counter.labels), "Lượt người"]
_UNSORTED = "Không ghi đối tượng"


@dataclass(frozen=True)
class Cell:
    """A number under its head, and the page that lists what it counts; empty: nothing to list."""

    head: str
    number: int
    href: str = ""


@dataclass(frozen=True)
class Line:
    """`cells` under HEADS."""

    title: str
    cells: list[Cell]

    @property
    def labelled(self) -> list[tuple[Cell, str]]:
        """Each number with what its link says to screen readers."""
        return [
            (cell, f"{self.title}, {cell.head.lower()}: {grouped(cell.number)}")
            for cell in self.cells
        ]


class Table:
    """One period, unit and agency, told by one of BY."""

    def __init__(self, numbers: Numbers, period: Period, within: Within) -> None:
        self.numbers, self.period, self.within = numbers, period, within

    @property
    def whole(self) -> Line:
        return self._line("Cộng", self.numbers.whole)

    @property
    def crowds(self) -> list[Cell]:
        """People by sort, and those of no sort."""
        whole = self.numbers.whole
        told = [
            Cell(label.capitalize(), whole.crowds[crowd], self._acts(doi_tuong=crowd))
            for crowd, label in Crowd.choices
        ]
        return [*told, Cell(_UNSORTED, whole.unsorted)]

    def lines(self, by: str) -> list[Line]:
        """Those with the most activities first."""
        rows = {"dia_ban": self._units, "co_quan": self._agencies, "hinh_thuc": self._forms}[by]()
        ordered = sorted(rows, key=lambda row: (-row[1].activities, -row[1].signed, row[0]))
        return [self._line(title, tally, **asked) for title, tally, asked in ordered]

    def _units(self) -> Iterator[tuple[str, Tally, dict[str, str]]]:
        areas = self.within.territory.areas
        for key, tally in self.numbers.units.items():
            name = areas[key].name if key else "Không ghi địa bàn"
            yield name, tally, {"dia_ban": areas[key].code if key else NOWHERE}

    def _agencies(self) -> Iterator[tuple[str, Tally, dict[str, str]]]:
        # unscoped: reference data, the same for everybody
        known = Agency.objects.in_bulk([key for key in self.numbers.agencies if key])
        for key, tally in self.numbers.agencies.items():
            name = known[key].name if key else "Không ghi cơ quan"
            yield name, tally, {"co_quan": known[key].code if key else NOWHERE}

    def _forms(self) -> Iterator[tuple[str, Tally, dict[str, str]]]:
        for kind, tally in self.numbers.forms.items():
            name = FORMS.get(kind, kind) or "không ghi hình thức, ký ngoài hoạt động"
            yield f"{name[0].upper()}{name[1:]}", tally, {"loai": kind or NOWHERE}

    def _line(self, title: str, tally: Tally, **asked: str) -> Line:
        papers = "" if "loai" in asked else self._address("desk:counted_papers", **asked)
        numbers = [(tally.signed, papers)]
        for counter in Counter.values:
            own = asked if "loai" in asked else {**asked, "loai": f"tinh-{counter}"}
            numbers.append((tally.turns[counter], self._acts(**own)))
        numbers.append((tally.people, self._acts(**asked)))
        return Line(title, [Cell(h, *told) for h, told in zip(HEADS, numbers, strict=True)])

    def _acts(self, **asked: str) -> str:
        return self._address("desk:activities", **asked)

    def _address(self, name: str, **asked: str) -> str:
        days = {"tu": f"{self.period.since:%d/%m/%Y}", "den": f"{self.period.until:%d/%m/%Y}"}
        of = {"dia_ban": self.within.unit, "co_quan": self.within.agency}
        told = {key: value for key, value in (days | of | asked).items() if value}
        return f"{reverse(name)}?{urlencode(told)}"


def as_workbook(table: Table) -> bytes:
    """A sheet for each way of telling it, and one for people by sort."""
    period = table.period
    days = f"Từ ngày {period.since:%d/%m/%Y} đến hết ngày {period.until:%d/%m/%Y}"
    out = io.BytesIO()
    with Workbook(out) as book:
        for by, title in BY.items():
            sheet = _sheet(book, title, days, [title.removeprefix("Theo ").capitalize(), *HEADS])
            for line in [*table.lines(by), table.whole]:
                sheet.row([line.title, *(cell.number for cell in line.cells)])
        sheet = _sheet(book, "Theo đối tượng", days, ["Đối tượng", "Lượt người"])
        for cell in table.crowds:
            sheet.row([cell.head, cell.number])
    return out.getvalue()


def _sheet(book: Workbook, title: str, days: str, heads: list[str]) -> Sheet:
    sheet = book.sheet(title, widths=[46, *(16 for _ in heads)])
    sheet.line(days)
    sheet.line()
    sheet.heads(heads)
    sheet.freeze(columns=1)
    return sheet
