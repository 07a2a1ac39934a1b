"""Which list a file is, and what its columns mean: by its mark, its titles, headings and values."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.core.cells.reader.column import WHERE as ADDRESSES
from hangthat.core.cells.reader.numbers import are_numbered_so
from hangthat.core.cells.reader.pairs import (
    AMOUNT,
    CALLED,
    DAY,
    MEASURE,
    NUMBER,
    PERSON,
    SIGN,
    SPOT,
    UNIT,
    WHERE,
    WORDS,
    Half,
    half,
)
from hangthat.core.cells.reader.parsing import Context, parse_once
from hangthat.core.cells.reader.signatures import deny_some
from hangthat.core.common.text import fold
from hangthat.core.common.units import split_unit, unit_above
from hangthat.core.intake.models import Batch, ColumnMapping
from hangthat.core.intake.services import understood_words as words
from hangthat.core.intake.services.above import Above, section_words
from hangthat.core.intake.services.by_cells import told_by_cells
from hangthat.core.intake.services.by_words import told_by_words
from hangthat.core.intake.services.contrary import contrary_words, corrected
from hangthat.core.intake.services.deeds import is_called
from hangthat.core.intake.services.fitting import Fitting
from hangthat.core.intake.services.kept_words import kept_words, kept_words_said, unused_people
from hangthat.core.intake.services.lists import List, Lists
from hangthat.core.intake.services.two_in_cells import (
    amounts_with_units,
    names_with_places,
    numbers_with_days,
)
from hangthat.core.spreadsheets.reader import Table
from hangthat.core.spreadsheets.reader.days_above import later_days, months_over, tells_later
from hangthat.core.spreadsheets.reader.header import JOINED
from hangthat.core.spreadsheets.reader.headings import Match, match_headings
from hangthat.core.spreadsheets.reader.spots import spots_of
from hangthat.core.spreadsheets.reader.told_above import (
    NO_PERIOD,
    Over,
    color_words,
    period_in,
    titles_of_groups,
)

_SAMPLE = 40  # rows
_SHOWN = 3  # rows kept for whoever is asked
_DOUBTED = 0.25  # of the cells of a column that can be read; below, its heading means another
_MOST, _SOME = 0.5, 0.2  # of the cells
_OURS = re.compile(r"[A-ZĐ]{2,6}-\S+", re.IGNORECASE)  # a code that a program of ours gave
_SCALED = ("money", "whole")


@dataclass(frozen=True)
class Understood:
    """`likely`: lists that fit equally; then none is chosen. `scales`: heading → what one of its
    units is worth; `lent`: column → heading of another column of which it is read; `halves`: column
    → which half of its cells it is; `sections`: column → what titles of groups say of the rows
    below them; `spots`: headings that together are one address; `period`: the year and months that
    days without a year are of; `months`: column → what titles of groups say of its days; `deeds`:
    column of which titles tell the day → what rows call its deed. `says`: what to tell."""

    list_name: str
    mapping: dict[int, str]
    likely: list[str]
    scales: dict[int, int]
    defaults: dict[str, str]
    lent: dict[str, int]
    halves: dict[str, Half]
    sections: dict[str, Over]
    spots: list[int]
    period: tuple[int, int, int]
    months: dict[str, Over]
    deeds: dict[str, list[Any]]
    says: list[str]


NOTHING = Understood("", {}, [], {}, {}, {}, {}, {}, [], NO_PERIOD, {}, {}, [])

# of one list: its match, its columns, headings of which nobody said anything, and heading → column
# by whole headings and by cells
_FirstLook = tuple[Match, list[Column], list[str], dict[int, str], dict[int, str]]


class Understanding:
    """One table, for one sender. `context`: what its cells are read against."""

    def __init__(self, batch: Batch, table: Table, context: Context) -> None:
        self.batch, self.table, self.context = batch, table, context
        self.headings = list(table.headings)
        self.sample = [cells for _, cells in islice(table.rows, _SAMPLE)]
        titles = (*table.above, table.sheet, batch.name.rpartition(".")[0])
        self.above = Above(titles, table.skipped, context, batch.sender)
        self.titles = [fold(text) for text in titles]
        self.period = period_in((*titles, *titles_of_groups(table.skipped)))
        count = len(self.sample)
        self.fitting = Fitting(
            self.headings, self.titles, self.above, self._cells, self._share, count
        )
        self._first: dict[str, _FirstLook] = {}  # by the name of the list
        self._shares: dict[tuple[int, Column], float] = {}
        self.by_cells: dict[str, dict[int, str]] = {}  # list → heading → column told by its cells
        self.contrary: dict[str, dict[int, str]] = {}  # list → heading → column that it is not
        self.halves: dict[str, dict[int, tuple[str, str]]] = {}  # list → heading → its columns

    def of(self, lists: Lists) -> Understood:
        """What its sender has said goes first, then the mark of a template."""
        marked = self.table.template if self.table.template in lists else ""
        named = self.batch.list_name or marked
        likely = [named] if named else self._likely(lists)
        if len(likely) != 1:
            return replace(NOTHING, likely=likely)
        kind = lists[likely[0]]
        said = {int(n): name for n, name in self.batch.mapping.items()}
        guess = self._guess(kind, by_words=True)  # tells of halves of cells whoever chose columns
        mapping, says = (said, []) if said else self._doubt(kind, guess)
        spots = spots_of(self.headings, mapping)
        kept = {} if said else self._kept(kind, mapping, spots)
        mapping = mapping | kept
        scales = self._scales(kind, mapping)
        shared, halves = self._apart(kind, mapping)
        given = {*mapping.values(), *shared}
        sections = self.above.sections(kind, given)
        defaults, why = self.above.defaults(kind, given, sections)
        places = shared | {name: index for index, name in mapping.items()}
        lent = shared | self._lent(kind, places, {*defaults, *shared, *sections})
        halves |= self._lent_halves(kind, lent, halves) | self._numbers(kind, mapping, halves)
        left_open = self._left_open(kind, sections, places)
        lent, halves = lent | left_open, halves | dict.fromkeys(left_open, UNIT)
        says += [*words.scale_words(self.headings, scales, self._cells), *why]
        says += words.lent_words(kind, self.headings, lent) + section_words(kind, sections)
        says += self._words(kind, mapping) + kept_words_said(self.headings, kept)
        says += [*words.spot_words(self.headings, spots), *color_words(self.table.skipped)]
        found = scales, defaults, lent, halves, sections, spots, self.period
        days = self._days_elsewhere(kind, mapping, defaults)
        return Understood(kind.name, mapping, [], *found, *days, says)

    def _words(self, kind: List, mapping: Mapping[int, str]) -> list[str]:
        """On columns that their cells tell, or do not tell."""
        return [
            *words.cell_words(kind, self.headings, mapping, self.by_cells[kind.name]),
            *contrary_words(kind, self.headings, self.contrary[kind.name], mapping),
            *unused_people(kind, self.headings, mapping, self._cells),
            *words.day_words(kind, self.headings, mapping, self.table.doubtful_days),
        ]

    def _likely(self, lists: Lists) -> list[str]:
        """The list that whole headings fit best, asked about beside its rivals; where that is not
        one, the list that fits best by single words too, among those if there are some."""
        guesses = {name: self._guess(kind) for name, kind in lists.items()}
        likely = self.fitting.best(lists, guesses, self.halves)
        guesses = {name: self._guess(kind, by_words=True) for name, kind in lists.items()}
        if len(likely) == 1:
            return [*self.fitting.rivals(lists, guesses, self.halves, likely[0]), *likely]
        found = self.fitting.best(lists, guesses, self.halves)
        if len(found) != 1:
            return likely
        chosen = not likely or (found[0] in likely and lists[found[0]].is_of_deeds)
        return found if chosen else likely

    def _kept(
        self, kind: List, mapping: Mapping[int, str], spots: Collection[int]
    ) -> dict[int, str]:
        known = self.remembered(kind)
        out = {n for n, h in enumerate(self.headings) if n in spots or known.get(fold(h)) == ""}
        told = kept_words(kind, self.headings, mapping, self._cells, self._share)
        return {n: name for n, name in told.items() if n not in out}

    def remembered(self, kind: List) -> dict[str, str]:
        """Folded heading → column, as people of its sender's offices said before."""
        known = ColumnMapping.objects.known_to(self.batch.sender).filter(list_name=kind.name)
        return dict(known.order_by("pk").values_list("heading", "column"))

    def _days_elsewhere(
        self, kind: List, mapping: Mapping[int, str], defaults: Collection[str]
    ) -> tuple[dict[str, Over], dict[str, list[Any]]]:
        titled = [column for column in kind.columns if column.titled]
        over = months_over(self.table.skipped, self.period[0])
        months = {c.name: over for c in titled if over and c.name in mapping.values()}
        told = [c for c in titled if c.name in defaults and tells_later(c)]
        used = {n for n, name in mapping.items() if name}
        return months, {c.name: later_days(c, self.headings, used) for c in told}

    @property
    def first_rows(self) -> list[list[str]]:
        return [cells[:] for cells in self.sample[:_SHOWN]]

    def _guess(self, kind: List, *, by_words: bool = False) -> dict[int, str]:
        """Heading → column: by whole headings and cells, and by single words of headings too."""
        if kind.name not in self._first:
            self._first[kind.name] = self._look(kind)
        match, asked, unsaid, guess, found = self._first[kind.name]
        if by_words:
            found = found | told_by_words(asked, unsaid, guess | found, self._cells, self._share)
        whole = guess | found
        self.by_cells[kind.name] = found
        self.halves[kind.name] = match.halves | {
            **numbers_with_days(kind, whole, self._cells, self._share_of),
            **names_with_places(kind, whole, self._cells),
            **amounts_with_units(kind, whole, self._cells),
        }
        return whole

    def _look(self, kind: List) -> _FirstLook:
        remembered = self.remembered(kind)
        match = match_headings(self.headings, kind.columns, remembered, self.sample, kind.subject)
        unsaid = [h if fold(h) not in remembered else "" for h in self.headings]
        whole = {n: c for n, c in match.columns.items() if unsaid[n] and n not in match.halves}
        moved, self.contrary[kind.name] = corrected(
            kind, self.headings, whole, self._cells, self._share
        )
        guess = match.columns | moved
        called = self.batch.list_name == kind.name or is_called(kind, self.titles)
        asked = [c if called else replace(c, titled=False) for c in kind.columns]
        found = told_by_cells(asked, unsaid, guess, self._cells, self._share)
        return match, asked, unsaid, guess, found

    def _share(self, index: int, column: Column) -> float:
        """How many of some cells of a column are what its kind can be; 0.5: it is blank. Of answers
        out of a list also how many of the different ones: the rarest counts like the commonest."""
        if (share := self._shares.get((index, column))) is None:
            share = self._shares[index, column] = self._share_of(self._cells(index), column)
        return share

    def _share_of(self, cells: Sequence[str], column: Column) -> float:
        """Likewise, of these texts."""
        column = replace(column, period=self.period) if column.kind == "day" else column
        good = {
            text: parse_once(text, column, context=self.context).fault is None for text in cells
        }
        if not cells:
            return 0.5
        apart = sum(good.values()) / len(good) if column.kind == "choice" else 0.0
        return max(sum(map(good.__getitem__, cells)) / len(cells), apart)

    def _cells(self, index: int) -> list[str]:
        return [row[index] for row in self.sample if index < len(row) and row[index]][:20]

    def _doubt(self, kind: List, guess: Mapping[int, str]) -> tuple[dict[int, str], list[str]]:
        """Headings of columns that need not be there, and whose cells are clearly something else:
        they are the list of choices that those are of, else go into the note, if there is one."""
        mapping, says = dict(guess), []
        has_note = any(column.gathers for column in kind.columns)
        for index, name in guess.items():
            column = kind.column(name)
            sure = column.required or column.gathers or column.kind in ("area", *_SCALED)
            sure |= are_numbered_so(self._cells(index), column)
            sure |= bool(column.names) and deny_some(self._cells(index))
            if sure or self._reads(kind, index, name) >= _DOUBTED:
                continue
            if other := self._other_choice(kind, index, column, mapping.values()):
                mapping[index], end = other.name, f"hiểu là {other.label.lower()}"
            elif len(self._cells(index)) > 2:
                mapping[index] = NOTE if has_note else ""
                end = "giữ vào ghi chú" if has_note else "không dùng"
            else:
                continue
            says.append(f"Cột “{self.headings[index]}” không giống {column.label.lower()}; {end}.")
        return {n: name for n, name in mapping.items() if name}, says

    def _reads(self, kind: List, index: int, name: str) -> float:
        """As `readable`; a code under another heading than ours must look like one of ours, for
        other lists number their rows so: Mã, TT001."""
        column = kind.column(name)
        if column.kind != "code" or fold(self.headings[index]) == fold(column.label):
            return self.fitting.readable(kind, index, name)
        return float(any(map(_OURS.fullmatch, self._cells(index))))

    def _other_choice(
        self, kind: List, index: int, column: Column, taken: Iterable[str]
    ) -> Column | None:
        """The list of choices, of which no heading tells, that most of these cells are of."""
        if column.kind != "choice":
            return None
        free = [c for c in kind.columns if c.kind == "choice" and c.name not in taken]
        return next((c for c in free if 2 * self.fitting.readable(kind, index, c.name) > 1), None)

    def _apart(
        self, kind: List, mapping: Mapping[int, str]
    ) -> tuple[dict[str, int], dict[str, Half]]:
        """Columns that stand behind another in its cells, and which half of the cells each is: the
        day behind a number, the unit behind an amount, the owner behind a shop."""
        shared: dict[str, int] = {}
        halves: dict[str, Half] = {}
        for index, (first, second) in self.halves[kind.name].items():
            own = mapping.get(index)
            if not own or own not in (first, second):
                continue
            both = [kind.column(name) for name in (first, second) if name]
            paper = any(column.kind == "day" for column in both)
            placed = any(column.groups in ADDRESSES for column in both)
            measured = any(column.measures for column in both)
            ways = (CALLED, WHERE) if placed else (SIGN, PERSON)
            ways = (WORDS, DAY) if paper else (AMOUNT, MEASURE) if measured else ways
            halves |= {name: way for name, way in zip((first, second), ways, strict=True) if name}
            shared |= {second: index} if second and second not in mapping.values() else {}
        return shared, halves

    def _lent(
        self, kind: List, places: Mapping[str, int], given: Collection[str]
    ) -> dict[str, int]:
        """Required columns that the file has not, but most cells of another say as well; of answers
        out of a list some do, since the others are asked about one by one."""
        found: dict[str, int] = {}
        for column in kind.columns:
            index = places.get(column.instead) if column.instead else None
            if column.name in {*places, *given} or index is None:
                continue
            if not column.required:
                found |= {column.name: index} if self._names_units(column, index) else {}
                continue
            share = self.fitting.readable(kind, index, column.name)
            if share > 0 if column.kind == "choice" else share >= _MOST:
                found[column.name] = index
        return found | self._places_in_units(kind, places, given)

    def _left_open(
        self, kind: List, sections: Mapping[str, Over], places: Mapping[str, int]
    ) -> dict[str, int]:
        """Units that titles of groups leave open, Xã A, xã B: where each row may say it itself."""
        open_ones = {name for name, over in sections.items() if not all(t for _, t in over)}
        units = (c for c in kind.columns if c.kind == "area" and c.name in open_ones)
        return {c.name: places[c.instead] for c in units if c.instead in places}

    def _places_in_units(
        self, kind: List, places: Mapping[str, int], given: Collection[str]
    ) -> dict[str, int]:
        """Addresses that most cells of the commune say in front of it: Thôn Ngả Hai, xã Vũ Lễ."""
        where = [c.name for c in kind.columns if c.groups in ADDRESSES]
        units = [places[c.name] for c in kind.columns if c.kind == "area" and c.name in places]
        told = [half(text, SPOT) for text in self._cells(units[0])] if units else []
        lends = told and sum(map(bool, told)) >= _MOST * len(told)
        free = [name for name in where if name not in {*places, *given}]
        return dict.fromkeys(free[:1], units[0]) if lends else {}

    def _names_units(self, column: Column, index: int) -> bool:
        """Whether addresses name their communes, in a list where these only help to find a shop."""
        told = [half(text, UNIT) for text in self._cells(index)] if column.past else []
        named = [text for text in told if text]
        good = sum(
            parse_once(text, column, context=self.context).value is not None for text in named
        )
        return bool(named) and len(named) >= _SOME * len(told) and good == len(named)

    def _lent_halves(
        self, kind: List, lent: Mapping[str, int], halves: Mapping[str, Half]
    ) -> dict[str, Half]:
        """Which half of the cells a lent column is: the one of the column that it is read of; of an
        optional unit, what an address says of it."""
        columns = [kind.column(name) for name in lent if name not in halves]
        found = {c.name: halves[c.instead] for c in columns if c.instead in halves}
        units = {c.name: UNIT for c in columns if c.kind == "area" and not c.required}
        spots = {c.name: SPOT for c in columns if c.groups in ADDRESSES and c.name not in found}
        return found | units | spots

    def _numbers(
        self, kind: List, mapping: Mapping[int, str], halves: Mapping[str, Half]
    ) -> dict[str, Half]:
        """Numbers of papers that are written behind what the paper is called."""
        free = [
            (n, kind.column(name)) for n, name in mapping.items() if name and name not in halves
        ]
        named = [(n, c) for n, c in free if c.numbered]
        return {
            column.name: NUMBER
            for n, column in named
            if any(half(text, NUMBER) != text for text in self._cells(n))
        }

    def _scales(self, kind: List, mapping: Mapping[int, str]) -> dict[int, int]:
        """Units in headings; of money also in those above them, else over the table."""
        over = unit_above(self.table.above)
        found = {}
        for index, name in mapping.items():
            column = kind.column(name) if name else None
            if column is None or column.kind not in _SCALED:
                continue
            *above, last = self.headings[index].split(JOINED)
            ways = (last, *reversed(above)) if column.kind == "money" else (last,)
            own = next((worth for _, worth in map(split_unit, ways) if worth), 0)
            scale = own or (over if column.kind == "money" else 0)
            if scale > 1:
                found[index] = scale
        return found
