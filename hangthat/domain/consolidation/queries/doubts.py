"""What in the units' figures needs a look: told with both numbers, never repaired."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.totals.reader.across import Across
from hangthat.core.totals.reader.difference import Difference, address
from hangthat.core.totals.reader.lines import sheet_of
from hangthat.core.totals.reader.rounding import Rounding
from hangthat.domain.consolidation.queries.annex import Annex, annex_of
from hangthat.domain.consolidation.queries.province import (
    ProvinceFigure,
    is_same,
    province_figures,
)
from hangthat.domain.consolidation.queries.standing import PeriodStanding, UnitLine, standing_of
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.grammar.columns import Column
from hangthat.domain.figures.grammar.placing import places
from hangthat.domain.figures.grammar.totals import (
    Mismatch,
    Stated,
    mismatches,
    more_signed,
    signed_without_base,
)
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.asked import land_of
from hangthat.domain.figures.queries.members import is_narrowed
from hangthat.domain.figures.queries.stated import measure_of
from hangthat.domain.figures.queries.tables import Row, by_agency, by_unit
from hangthat.domain.figures.queries.warnings import LEAST, TIMES
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE, Measure
from hangthat.domain.reports.lexicon import OWN_DAYS
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import Calendars
from hangthat.domain.reports.queries.earlier import NOTHING_BEFORE, year_before

_NAMED = 5  # figures of one unit that a line names


class Kind(StrEnum):
    UNIT = "Đơn vị so với số hệ thống đếm"
    SUM = "Cộng các đơn vị so với số toàn tỉnh"
    TOTAL = "Tổng không khớp các phần"
    GROWN = f"Hơn {TIMES} lần cùng kỳ năm trước"


@dataclass(frozen=True)
class Doubt:
    """Both figures stand in `words`. `measure`: where the names of the system's figure are.

    `explained`: why both may be right; such a line is told and is no fault.
    """

    kind: Kind
    words: str
    agency: Agency | None = None
    measure: Measure | None = None
    explained: bool = False


@dataclass(frozen=True)
class Doubts:
    """`compared`: how many stated figures had one beside them. `narrowed`: the reader does not see
    all records, so that the system's figures are those of his sight."""

    lines: Sequence[Doubt]
    compared: int
    narrowed: bool
    without: Sequence[Column]

    def of(self, kind: Kind) -> list[Doubt]:
        return [one for one in self.lines if one.kind == kind]


def doubts_of(standing: PeriodStanding, user: User, *, at: datetime) -> Doubts:
    """A constant number of queries, whatever the number of units."""
    annex = annex_of(standing)
    meant = dict(annex.measures)
    asked = Asked(Window(standing.period.first, standing.period.last))
    figures, measures = Figures(user), list(dict.fromkeys(meant.values()))
    sentences = [BY_KEY[one["measure"]] for one in _numbers(standing) if one["measure"] in BY_KEY]
    silent = _flows() if _silent(standing) else []
    wanted = list(dict.fromkeys((*measures, *(m for m in sentences if not m.stock), *silent)))
    counted = by_agency(figures, asked, wanted) if wanted else {}
    units = {agency.pk: row for agency, row in counted.items()}
    whole = figures.figures(asked, wanted) if wanted else {}
    known = {key for key, one in whole.items() if one.value is not None}
    meant = {column: one for column, one in meant.items() if one.key in known}
    lines = [
        *_of_units(annex, meant, units),
        *_of_sentences(standing, units, known),
        *_of_silence(standing, units),
        *_of_sums(province_figures(annex, whole, counted, standing)),
        *_of_totals(annex),
        *_of_bases(annex, figures, asked),
        *_grown(annex, standing.regime, _year_before(standing, at)),
    ]
    compared = sum(
        v is not None for _, vs in annex.rows for c, v in _pairs(annex, vs) if c in meant
    )
    without = [one for one in annex.columns if one not in meant]
    return Doubts(lines, compared, bool(wanted) and is_narrowed(user, wanted), without)


def _of_units(annex: Annex, meant: dict[Column, Measure], units: dict[int, Row]) -> Iterator[Doubt]:
    for line, values in annex.rows:
        for column, value in _pairs(annex, values):
            measure = meant.get(column)
            if value is None or measure is None:
                continue
            counted = _counted(units, line, measure)
            if not is_same(value, counted, column):
                words = (
                    f"{line.agency}: {column} báo {grouped(value)}, hệ thống đếm "
                    f"{grouped(counted)} {measure.unit.label} (bản {_number(line)})"
                )
                yield Doubt(Kind.UNIT, words, line.agency, measure)


def _of_sentences(
    standing: PeriodStanding, units: dict[int, Row], known: set[str]
) -> Iterator[Doubt]:
    """Numbers that a unit took from the system and that are others today."""
    days = (standing.period.first.isoformat(), standing.period.last.isoformat())
    for line in standing.sent:
        seen = set()
        for one in _numbers_of(line):
            measure = BY_KEY.get(one["measure"])
            if measure is None or measure.key not in known or measure.key in seen:
                continue
            if (one["since"], one["until"]) != days or one.get("value") is None:
                continue
            seen.add(measure.key)
            counted = _counted(units, line, measure)
            if counted != one["value"]:
                words = (
                    f"{line.agency}: {measure.label} trong lời báo cáo {grouped(one['value'])}, "
                    f"hệ thống nay đếm {grouped(counted)} (bản {_number(line)})"
                )
                yield Doubt(Kind.UNIT, words, line.agency, measure)


def _flows() -> list[Measure]:
    """What an agency does in a period, and any reader of its report may know."""
    deeds = (one for one in CATALOGUE if one.is_statable and not one.stock)
    return [one for one in deeds if one.source and one.source.agency]


def _silent(standing: PeriodStanding) -> list[UnitLine]:
    """Units that say “không phát sinh” in a form that takes drafted sentences."""
    found = [(one, one.cell.report) for one in standing.nothing]
    return [one for one, report in found if report and places(report.form.parts)]


def _of_silence(standing: PeriodStanding, units: dict[int, Row]) -> Iterator[Doubt]:
    """“Không phát sinh”, although something of the unit is counted."""
    for line in _silent(standing):
        row = units.get(line.agency.pk, {})
        found = [one for one in _flows() if one.key in row and row[one.key].value]
        if found:
            told = ", ".join(f"{one.label.lower()} {row[one.key]}" for one in found[:_NAMED])
            more = f" và {len(found) - _NAMED} số khác" if len(found) > _NAMED else ""
            words = (
                f"{line.agency}: báo không phát sinh, hệ thống đếm {told}{more} "
                f"(bản {_number(line)})"
            )
            yield Doubt(Kind.UNIT, words, line.agency, found[0])


def _of_sums(figures: Mapping[Column, ProvinceFigure]) -> Iterator[Doubt]:
    for one in figures.values():
        if not is_same(one.stated, one.counted, one.column):
            yield Doubt(Kind.SUM, one.words, None, one.figure.measure, explained=one.is_explained)


def _of_totals(annex: Annex) -> Iterator[Doubt]:
    """A unit's own totals against their parts, and those that only a table of all units proves."""
    told: set[tuple[int, int]] = set()
    for place, (line, values) in enumerate(annex.rows):
        for one in mismatches(_stated(annex, values)):
            told.add((place, one.place))
            yield _total(line, annex.columns[one.place], one)
    for place, column, difference in _proven(annex):
        if (place, column) not in told:
            proven = Mismatch(column, int(difference.stated), int(difference.computed))
            yield _total(annex.rows[place][0], annex.columns[column], proven)


def _stated(annex: Annex, values: Sequence[int | None]) -> list[Stated]:
    return [
        Stated(one.title, one.unit, found.key if (found := measure_of(one.title)) else "", value)
        for one, value in _pairs(annex, values)
    ]


def _of_bases(annex: Annex, figures: Figures, asked: Asked) -> Iterator[Doubt]:
    """Signed shops of a commune against its shops in the registry, where the form asks for no
    number of shops."""
    places = signed_without_base(_stated(annex, [None] * len(annex.columns)))
    if not places or not annex.rows:
        return
    shops = {unit.pk: row for unit, row in by_unit(figures, asked, [BY_KEY["shops"]]).items()}
    for line, values in annex.rows:
        unit = land_of(line.agency)
        base = shops[unit.pk]["shops"].value if unit and unit.pk in shops else None
        for place in places:
            value = values[place]
            if base is not None and value is not None and value > base:
                words = f"{line.agency}: {annex.columns[place]}. {more_signed(value, base)}"
                yield Doubt(
                    Kind.TOTAL, f"{words} (bản {_number(line)})", line.agency, BY_KEY["shops"]
                )


def _proven(annex: Annex) -> Iterator[tuple[int, int, Difference]]:
    """What the reader of spreadsheets finds: row and column of the total."""
    headings = ["Đơn vị", *map(str, annex.columns)]
    rows = [
        (place, [line.agency.name, *("" if v is None else str(v) for v in values)])
        for place, (line, values) in enumerate(annex.rows, start=2)
    ]
    places = {
        address(column, place): (place - 2, column - 1)
        for place, _ in rows
        for column in range(1, len(headings))
    }
    for one in Across(sheet_of(headings, rows), Rounding({})).differences if rows else ():
        if one.sure and (found := places.get(one.cell)):
            yield *found, one


def _total(line: UnitLine, column: Column, found: Mismatch) -> Doubt:
    words = f"{line.agency}: {column} {found} (bản {_number(line)})"
    return Doubt(Kind.TOTAL, words, line.agency)


def _grown(annex: Annex, regime: ReportRegime, before: PeriodStanding | None) -> Iterator[Doubt]:
    ago = _by_unit(annex_of(before)) if before else {}
    if not before or not ago:
        if regime.kind in OWN_DAYS and _by_unit(annex):
            yield Doubt(Kind.GROWN, NOTHING_BEFORE, explained=True)
        return
    by_another = f" theo {before.regime}" if before.regime != regime else ""
    for line, values in annex.rows:
        family = (line.agency, *line.instead_of)
        for column, value in _pairs(annex, values):
            stated = [n for one in family if (n := ago.get((one.pk, column))) is not None]
            was = sum(stated) if annex.is_added(column) else max(stated, default=0)
            if value is None or not was or value < LEAST:
                continue
            if value > TIMES * was:
                words = (
                    f"{line.agency}: {column} báo {grouped(value)}, {before.period.name}"
                    f"{by_another} báo {grouped(was)}"
                )
                yield Doubt(Kind.GROWN, words, line.agency)


def _by_unit(annex: Annex) -> dict[tuple[int, Column], int]:
    """What was stated, by the unit and the column."""
    return {
        (line.agency.pk, column): value
        for line, values in annex.rows
        for column, value in _pairs(annex, values)
        if value is not None
    }


def _year_before(standing: PeriodStanding, at: datetime) -> PeriodStanding | None:
    """The same period a year before: of this regime, or of one that was asked for then."""
    regimes, key = year_before(standing.regime, standing.period.key)
    calendars = Calendars()
    for regime in regimes:
        if period := calendars.named(regime, key):
            return standing_of(regime, period, at=at)
    return None


def _counted(units: dict[int, Row], line: UnitLine, measure: Measure) -> int:
    row = units.get(line.agency.pk)
    return (row[measure.key].value or 0) if row else 0


def _pairs(annex: Annex, values: Sequence[int | None]) -> Iterator[tuple[Column, int | None]]:
    return zip(annex.columns, values, strict=True)


def _numbers(standing: PeriodStanding) -> Iterator[dict[str, Any]]:
    for line in standing.sent:
        yield from _numbers_of(line)


def _numbers_of(line: UnitLine) -> Iterator[dict[str, Any]]:
    assert line.copy
    for part in line.copy.body["parts"]:
        for sentence in part.get("drafted", ()):
            for piece in sentence.get("pieces", ()):
                if not isinstance(piece, str) and piece.get("measure"):
                    yield piece


def _number(line: UnitLine) -> int:
    return line.copy.number if line.copy else 0
