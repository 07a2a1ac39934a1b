"""What the titles of one table, and of groups in it, say of its rows (tiêu đề bảng, dòng nhóm)."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.areas import Areas
from hangthat.core.cells.reader.bodies import names_office, says_body
from hangthat.core.cells.reader.column import WHERE, Column
from hangthat.core.cells.reader.endings import says_ending
from hangthat.core.cells.reader.parsing import Context, parse_once
from hangthat.core.common.text import fold
from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader import LeftOut
from hangthat.core.spreadsheets.reader.days_above import day_in_titles
from hangthat.core.spreadsheets.reader.spots import of_branch, says_hall, says_market, says_quarter
from hangthat.core.spreadsheets.reader.told_above import (
    Over,
    bare_title,
    latest_day,
    over_rows,
    titles_with_rows,
)

_ASIDE, _AND = re.compile(r"\([^)]*\)"), re.compile(r"[,;+&]|\bvà\b", re.IGNORECASE)
_SAYS: dict[str, Callable[[str], bool]] = {
    "hall": says_hall,
    "quarter": says_quarter,
    "body": says_body,
    "market": says_market,
    "ending": says_ending,
}
_FORMER = (" cu", " truoc day", " truoc sap nhap")


class Above:
    """titles: of the table, of its sheet and its file; skipped: rows that are no data."""

    def __init__(
        self, titles: Sequence[str], skipped: Sequence[LeftOut], context: Context, sender: User
    ) -> None:
        self.titles, self.skipped, self.context, self.sender = titles, skipped, context, sender
        self._places: dict[str, tuple[str, str, int] | None] = {}  # by the name of the list

    def sections(self, kind: List, given: Collection[str]) -> dict[str, Over]:
        """Columns that the file has not, and of which the titles of its groups tell; an address has
        more in them, whether it has a column or not."""
        found: dict[str, Over] = {}
        for column in kind.columns:
            must = column.required or column.past
            if column.name in given and not _adds(column):
                continue
            named = column.begins or column.groups or (column.kind == "choice" and column.about)
            if named or (column.kind in ("area", "day", "choice") and must):
                calls = {fold(word) for word in (column.label, *column.synonyms)}
                former = column.groups in WHERE
                over = over_rows(self.skipped, *self._reads(column), calls, former=former)
                over = [*self._of_table(column), *over]
                over = [(row, of_branch(text)) for row, text in over] if former else over
                over = self._up_to_quarters(kind, over) if column.groups == "market" else over
                within = column.kind == "area" and self._lie_within(over)
                found |= {column.name: over} if over and not within else {}
        return found

    def _of_table(self, column: Column) -> Over:
        """What the titles of the whole table say of the end of its shops."""
        titles = map(bare_title, self.titles) if column.groups == "ending" else ()
        return [(0, title) for title in titles if says_ending(title)][:1]

    def _up_to_quarters(self, kind: List, over: Over) -> Over:
        """A quarter beside a market lies in none: Chợ Kỳ Lừa, then Khối 1. Khu A may be a hall, in
        a list of stalls."""
        stalls = any(column.groups == "hall" for column in kind.columns)
        titles = titles_with_rows(self.skipped) if over else ()
        ends = [
            (row, "")
            for row, text in titles
            if says_quarter(text) and not (stalls and says_hall(text))
        ]
        return sorted([*over, *ends])

    def _lie_within(self, over: Over) -> bool:
        """Whether all these are former units of the one that the titles of the table name."""
        pk = self.land[0] if self.land else 0
        named = [text for _, text in over if text.strip()]
        when = latest_day(self.titles, self.context.on)
        units = [self.context.areas.in_words(text, when=when) for text in named]
        former = [fold(text).endswith(_FORMER) for text in named]
        return bool(pk) and all(pk in some for some in units) and all(former)

    def of_all(self, kind: List) -> dict[str, str]:
        """What the titles say of all rows, column by column, besides their unit."""
        told = {c.name: day_in_titles(self.titles, c) for c in kind.columns if c.titled}
        place = self._place(kind)
        named = {place[0]: place[1]} if place else {}
        said = {name: text for name, text in told.items() if text}
        return {**kind.tells(self.titles), **said} | named

    def defaults(
        self, kind: List, given: Collection[str], sections: Mapping[str, Over]
    ) -> tuple[dict[str, str], list[str]]:
        """What all rows have in columns that no heading means, and the words that tell of it."""
        taken = {*given, *sections}
        found = {n: text for n, text in self.of_all(kind).items() if n not in taken}
        if (place := self._place(kind)) and not kind.needs and _tells_land(kind, given):
            found.pop(place[0], None)  # rows that name their communes may lie outside of it
        says = [
            f"{kind.column(n).label}: cả tệp là {text}, theo tiêu đề của bảng."
            for n, text in found.items()
        ]
        wanted = next((c for c in kind.columns if is_land(c)), None)
        over = sections.get(wanted.name, ()) if wanted else ()
        if wanted is None or any(not text for _, text in over):
            return found, says
        land, why = self._land(kind, wanted, there=wanted.name in given, over=bool(over))
        return found | land, [*says, *why]

    @cached_property
    def land(self) -> tuple[int, str] | None:
        """The unit of the whole file, and how it is known."""
        areas = self.context.areas
        when = latest_day(self.titles, self.context.on)
        titled = {pk for text in self.titles for pk in areas.in_words(text, when=when)}
        if len(titled) == 1:
            return next(iter(titled)), "tiêu đề của bảng"
        return self._only if self._only[0] and not titled else None

    @cached_property
    def _only(self) -> tuple[int, str]:
        """The one unit that the sender has; 0: he has several, or the whole province."""
        own = self.context.own
        return (next(iter(own)), "địa bàn của người gửi") if len(own) == 1 else (0, "")

    def _land(
        self, kind: List, column: Column, *, there: bool, over: bool
    ) -> tuple[dict[str, str], list[str]]:
        """Where the rows name no unit, nor the title of their group (`over`): the title's, its
        market's, or the sender's only one."""
        areas, place = self.context.areas, self._place(kind)
        market = (place[2], "chợ trong tiêu đề của bảng") if place else (0, "")
        unit, why = self._only if there else self.land or market
        found = areas.unit(unit)
        if found is None:
            return {}, []
        which = "những dòng khác" if over else "cả tệp"
        told = [] if there else [f"{column.label}: {which} là {found.name}, theo {why}."]
        return {column.name: areas.label(found)}, told

    def _place(self, kind: List) -> tuple[str, str, int] | None:
        """The one place that the titles name: the list's column for it, its name and its unit."""
        if kind.name not in self._places:
            self._places[kind.name] = kind.lies(self.titles, self.sender)
        return self._places[kind.name]

    def _reads(self, column: Column) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
        """Whether a title means what the column holds, and whether it can mean nothing else."""
        if column.begins:
            return (lambda text: _begins(text, column),) * 2
        if column.groups in _SAYS:
            return (_SAYS[column.groups],) * 2

        def reads(text: str) -> bool:
            areas = self.context.areas
            one = areas.is_name(text) and not _names_several(text, areas)
            named = column.kind != "area" or one
            return named and parse_once(text, column, context=self.context).value is not None

        def plainly(text: str) -> bool:
            if column.kind == "choice":
                return False  # one title of an answer may be about something else
            return column.kind == "day" or bool(self.context.areas.in_words(text))

        return reads, plainly


def _names_several(text: str, areas: Areas) -> bool:
    """Whether a title is of two units of today, so that it says of no row in which it lies; the
    first may have been called a commune in front of it: Xã | Hữu Lũng, xã Vân Nham."""
    first, *others = _AND.split(_ASIDE.sub(" ", text))
    ways = (first, f"xã {first}", f"phường {first}")
    told = [next(filter(None, map(areas.in_words, ways)), set()), *map(areas.in_words, others)]
    return any(one.isdisjoint(other) for one, other in pairwise(filter(None, told)))


def _begins(text: str, column: Column) -> bool:
    """With its accents, if it has any: Dãy B, and no Dây lưng. An empty word: names an office."""
    said = f"{text.casefold()} "
    plain = [fold(word) for word in column.begins] if text.isascii() else column.begins
    longer = [word for word in plain if len(said.split()) > len(word.split())]
    return any(said.startswith(f"{word} ") if word else names_office(text) for word in longer)


def _adds(column: Column) -> bool:
    """Whether titles add to it what the rows themselves do not say."""
    return column.groups in (*WHERE, "ending")


def _tells_land(kind: List, given: Collection[str]) -> bool:
    return any(is_land(column) and column.name in given for column in kind.columns)


def is_land(column: Column) -> bool:
    """Whether rows must say by it where they are, or may."""
    return column.kind == "area" and (column.required or column.past)


def section_words(kind: List, sections: Mapping[str, Over]) -> list[str]:
    """What to tell of titles that say something of the rows below them."""
    told = {
        name: dict.fromkeys(text for _, text in over if text.strip())
        for name, over in sections.items()
    }
    said = ((kind.column(name), "”, “".join(some)[:200]) for name, some in told.items())
    ways = ((column, "thêm" if _adds(column) else "lấy", some) for column, some in said)
    return [f"{one.label}: {way} theo các dòng tiêu đề nhóm (“{some}”)." for one, way, some in ways]


def own_land(by: User, kind: List | None, context: Context) -> Context:
    """The same, with the units that are the person's own for that list."""
    if kind is None:
        return context
    inside = rights_of(by).areas(kind.resource, kind.right)
    return replace(context, own=context.areas.of_today(inside)) if inside else context
