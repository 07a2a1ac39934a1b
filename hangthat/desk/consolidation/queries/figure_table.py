"""The figures of a merged report by unit, each with the address of what stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from django.urls import reverse
from django.utils.safestring import SafeString

from hangthat.core.agencies.models import Agency
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services import Link, Words
from hangthat.desk.parts.queries.kept_numbers import figure_link, linked_html
from hangthat.domain.consolidation.queries.body import Content
from hangthat.domain.figures.grammar.drafted import Kept

ANCHOR = "so-lieu"  # of the table on a page
PROVINCE, GAP = "Toàn tỉnh (hệ thống đếm)", "Chênh lệch"
_NONE = "—"


@dataclass(frozen=True)
class UnitFigures:
    """`version`: the number of the copy that states them."""

    name: str
    version: int | None
    values: Sequence[int | None]
    cells: Sequence[Words]


@dataclass(frozen=True)
class ProvinceFigures:
    """What the system counts once for the province, in the units of the columns; how much more the
    units state together; the words for columns that differ."""

    values: Sequence[int | None]
    cells: Sequence[Words]
    gaps: Sequence[int | None]
    notes: Sequence[str]

    @property
    def shown_gaps(self) -> list[str]:
        return list(map(_plain, self.gaps))


@dataclass(frozen=True)
class FigureTable:
    """`totals`: sums; each opens the table whose lines add up to it. `province`: None: the system
    counts none of these columns. `site`: where addresses begin. `own_notes`: of columns that are
    not added.
    """

    columns: Sequence[str]
    rows: Sequence[UnitFigures]
    totals: Sequence[int | None]
    total_cells: Sequence[Words]
    province: ProvinceFigures | None = None
    site: str = ""
    own_notes: Sequence[str] = ()

    @property
    def notes(self) -> list[str]:
        return [*self.own_notes, *(self.province.notes if self.province else ())]

    @property
    def shown_totals(self) -> list[tuple[str, SafeString]]:
        return self._named(self.total_cells)

    @property
    def lines(self) -> list[tuple[str, int | None, list[tuple[str, SafeString]]]]:
        """Units, their sum, then the system's count: name, copy, each cell with its column."""
        found = [(row.name, row.version, self._named(row.cells)) for row in self.rows]
        found.append(("Cộng", None, self.shown_totals))
        if self.province:
            found.append((PROVINCE, None, self._named(self.province.cells)))
            found.append((GAP, None, self._named(self.province.shown_gaps)))
        return found

    def _named(self, cells: Sequence[Words]) -> list[tuple[str, SafeString]]:
        return list(zip(self.columns, map(linked_html, cells), strict=True))


def figure_table(body: Content, page: str, site: str = "") -> FigureTable:
    """What the system counted opens its list; what a unit typed opens the copy that states it.

    `page`: where the table stands; `site`: where addresses begin. Of a copy of before addresses
    were kept the units' figures have none. One query.
    """
    sources = body.get("sources") or [{} for _ in body["rows"]]
    codes = {one["agency"] for one in sources if one}
    # unscoped: agencies are no secret
    agencies = {one.code: one for one in Agency.objects.filter(code__in=codes)}
    rows = [
        UnitFigures(name, version, values, _cells(body["columns"], values, source, agencies, site))
        for (name, version, *values), source in zip(body["rows"], sources, strict=True)
    ]
    totals = [
        _total(column, total, f"{site}{page}#{ANCHOR}")
        for column, total in zip(body["columns"], body["totals"], strict=True)
    ]
    province = _province(body.get("province"), site)
    notes = body.get("notes", [])
    return FigureTable(body["columns"], rows, body["totals"], totals, province, site, notes)


class _Source(TypedDict):
    """Whose copy states the numbers of a row, where each that was counted is, and which sources
    it names."""

    agency: str
    report: str
    copy: int
    numbers: list[Kept | None]
    named: NotRequired[list[str]]


def _cells(
    columns: Sequence[str],
    values: Sequence[int | None],
    source: _Source | None,
    agencies: Mapping[str, Agency],
    site: str,
) -> list[Words]:
    if not source:
        return [_plain(value) for value in values]
    agency = agencies[source["agency"]]
    copy = reverse("desk:report_copy", args=[source["report"], source["copy"]])
    found: list[Words] = []
    named = source.get("named") or [""] * len(columns)
    told = zip(columns, values, source["numbers"], named, strict=True)
    for column, value, number, origin in told:
        if value is None:
            found.append(_NONE)
        elif number:
            found.append((figure_link(number, agency, site),))
        else:
            says = f"{column}, {agency}, bản {source['copy']}: {grouped(value)}"
            says += f" (nguồn: {origin})" if origin else ""
            found.append((Link(_plain(value), f"{site}{copy}", says),))
    return found


def _province(kept: Content | None, site: str) -> ProvinceFigures | None:
    if not kept or not any(kept["numbers"]):
        return None
    cells: list[Words] = []
    for number, value in zip(kept["numbers"], kept["values"], strict=True):
        if number is None:
            cells.append(_NONE)
            continue
        link = figure_link(number, None, site)
        says = f"Toàn tỉnh, hệ thống đếm: {link.says}"
        cells.append((Link(grouped(value), link.href, says),))
    notes = [f"{one}." for one in kept["notes"]]
    if kept["narrowed"]:
        notes.append("Số hệ thống đếm chỉ gồm hồ sơ người lập bảng này được xem.")
    return ProvinceFigures(kept["values"], cells, kept["gaps"], notes)


def _total(column: str, total: int | None, address: str) -> Words:
    if total is None:
        return _NONE
    return (Link(_plain(total), address, f"Cộng {column} của các đơn vị: {grouped(total)}"),)


def _plain(value: int | None) -> str:
    return _NONE if value is None else grouped(value)
