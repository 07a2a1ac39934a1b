"""Which list a table is: how much of it each list explains (danh sách nào)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hangthat.core.cells.reader.bodies import are_bodies, are_years_of_birth, tells_posts
from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.core.common.text import fold
from hangthat.core.intake.services.above import Above
from hangthat.core.intake.services.deeds import called_of, first_called, tells_deeds
from hangthat.core.intake.services.lists import List, Lists
from hangthat.core.spreadsheets.reader.headings import unread
from hangthat.core.spreadsheets.reader.told_above import titles_of_groups

_NEAR = 0.5  # lists that differ by no more fit equally
_CALLED, _HEADED, _LACKING, _LIKENED = 2.0, 1.5, 2.0, 2.0  # what each is worth, in headings
_AHEAD, _LIKE = 3.0, 1.0  # so many headings more prove a list; so many fewer rival it
_UNTOLD = 2.0  # likewise: rows carry addresses of the web, of which the list has no column
_LINKS = 0.8  # of the rows
_FEWEST = 3  # rows, and headings, that show anything
_LINK = Column("url", "", "url")


@dataclass(frozen=True)
class Worth:
    """`whole`: it is called so by the titles, and lacks nothing."""

    points: float = 0.0
    called: bool = False
    whole: bool = False


class Fitting:
    """One table. `cells`: some of a heading; `readable`: how many of them are what the list's
    column of that name can be; `share`: likewise, of any column."""

    def __init__(
        self,
        headings: Sequence[str],
        titles: Sequence[str],
        above: Above,
        cells: Callable[[int], list[str]],
        share: Callable[[int, Column], float],
        rows: int,
    ) -> None:
        self.headings, self.titles, self.above, self.rows = headings, titles, above, rows
        self._cells, self._share = cells, share
        self._titled: set[str] = set()  # lists that titles call the table by

    def best(
        self,
        lists: Lists,
        guesses: Mapping[str, Mapping[int, str]],
        halves: Mapping[str, Mapping[int, tuple[str, str]]],
    ) -> list[str]:
        """The lists that fit best; several, where a person must say which it is; or none.

        Where no heading is known, those that titles call the table.
        """
        self._titled = called_of(lists, self.titles)
        found = {n: self._worth(lists[n], guess, halves[n]) for n, guess in guesses.items()}
        worth = _by_deed_first(lists, found)
        top = max((one.points for one in worth.values()), default=0.0)
        if top <= 0:
            return self._called(lists, guesses)
        near = [name for name, one in worth.items() if one.points > top - _NEAR]
        special = [n for n in near if lists[n].general and lists[n].general not in near]
        also = [n for n in near if worth[n].called and n not in special]  # titles call it both
        kept = [*special, *also] if special else [n for n in near if lists[n].general not in near]
        if not any(worth[name].called for name in kept):
            wider = {lists[name].general for name in kept}  # that of which one of these is
            whole = [n for n, one in worth.items() if one.whole and 2 * one.points > top]
            kept += [name for name in whole if name not in wider]
        best = sorted(dict.fromkeys(kept), key=lambda name: -worth[name].points)
        return self._or_of_deeds(lists, guesses, best) if len(best) == 1 else best

    def rivals(
        self,
        lists: Lists,
        guesses: Mapping[str, Mapping[int, str]],
        halves: Mapping[str, Mapping[int, tuple[str, str]]],
        chosen: str,
    ) -> list[str]:
        """Lists that the table may be as well, though whole headings tell of one alone: those that
        titles call it, where that one explains little more; and those of deeds that explain about
        as much by single words, their day with it."""
        worth = {n: self._worth(lists[n], guess, halves[n]) for n, guess in guesses.items()}
        own, found = worth[chosen], []
        if own.called and lists[chosen].is_of_deeds:
            return self._called_before(lists, guesses, worth, chosen)
        for name, one in worth.items():
            kind = lists[name]
            if name == chosen or chosen == kind.general or name == lists[chosen].general:
                continue
            titled = name in self._titled and not own.called
            near = own.points - one.points
            deeds = kind.is_of_deeds and one.points > 0 and not self._misses(kind, guesses[name])
            if (titled and near < _AHEAD) or (deeds and near <= _LIKE):
                found.append(name)
        return found

    def _called_before(
        self,
        lists: Lists,
        guesses: Mapping[str, Mapping[int, str]],
        worth: Mapping[str, Worth],
        chosen: str,
    ) -> list[str]:
        """Another deed that titles name first, where its day is told as well: Kết quả kiểm tra cơ
        sở đã ký cam kết."""
        first = first_called(lists, self.titles)
        if first in ("", chosen) or not lists[first].is_of_deeds:
            return []
        told = worth[first].points > 0 and not self._misses(lists[first], guesses[first])
        return [first] if told else []

    def _misses(self, kind: List, guess: Mapping[int, str]) -> bool:
        """Whether nothing tells the day of what was done."""
        given = {*guess.values()} - self._sparse(kind, guess)
        return any(c.required and c.kind == "day" and c.name not in given for c in kind.columns)

    def _called(self, lists: Lists, guesses: Mapping[str, Mapping[int, str]]) -> list[str]:
        """By the titles alone; of people of offices the lists that are about them."""
        called = set(self._titled)
        for name in list(called):
            if self._is_of_others(lists[name], guesses[name]):
                called.discard(name)
                called |= {n for n, one in lists.items() if one.general == name}
        return [name for name in lists if name in called]

    def _is_of_others(self, kind: List, guess: Mapping[int, str]) -> bool:
        return self._is_of_officials(kind) and not self._names_a_thing(kind, guess)

    def _or_of_deeds(
        self, lists: Lists, guesses: Mapping[str, Mapping[int, str]], found: list[str]
    ) -> list[str]:
        """A list that would leave out what was done on which day is asked about, beside those that
        titles call the table; without such, it is asked which list that is."""
        (name,) = found
        called = [n for n in lists if n != name and n in self._titled]
        if lists[name].modest and called and name not in self._titled:
            return [*called, name]
        told = self.headings, guesses[name], self._cells, self._share
        if not tells_deeds(lists[name], *told, called=bool(called)):
            return found
        return [*called, name] if called else []

    def _worth(
        self, kind: List, guess: Mapping[int, str], halves: Mapping[int, tuple[str, str]]
    ) -> Worth:
        """In headings that it explains, and whose cells can be what they should be."""
        given = {name for name in guess.values() if name != NOTE}
        given |= {name for both in halves.values() for name in both if name}
        if self._says_too_little(len(guess) + sum(all(both) for both in halves.values())):
            return Worth()
        if self._is_of_others(kind, guess):
            return Worth()
        given |= self.above.sections(kind, given).keys() | self.above.of_all(kind).keys()
        must = [column for column in kind.columns if column.required]
        if must and not any({column.name, column.instead} & given for column in must):
            return Worth()
        points = sum(self.readable(kind, index, name) for index, name in guess.items())
        lacking = self._lacking(kind, given - self._sparse(kind, guess))
        called = kind.name in self._titled
        values = {name: self._cells(index) for index, name in guess.items()}
        headed = self._is_headed(kind, guess) or kind.likens(values) > 0
        proven = called or (headed and not (kind.needs and given.isdisjoint(kind.needs)))
        if kind.general and not proven:
            return Worth()
        points += _CALLED * called - _LACKING * lacking - _UNTOLD * self._leaves_links(kind)
        points += _HEADED * (proven and headed and bool(kind.general))
        return Worth(points + _LIKENED * kind.likens(values), called, called and not lacking)

    def _is_headed(self, kind: List, guess: Mapping[int, str]) -> bool:
        """Whether headings have its words; a phone that is on Zalo says nothing of the list."""
        phones = {n for n, name in guess.items() if kind.column(name).kind == "phone"}
        told = [f" {fold(h)} " for n, h in enumerate(self.headings) if n not in phones]
        return any(word in heading for word in kind.headed for heading in told)

    def readable(self, kind: List, index: int, name: str) -> float:
        """How many of some cells of a column are what its kind can be."""
        if name == NOTE:
            return 0.0
        column = kind.column(name)
        if column.kind in ("text", "code"):
            return 1.0
        return self._share(index, column)

    def _lacking(self, kind: List, given: set[str]) -> int:
        landed = {"area"} if self.above.land else set()
        lent = {c.name for c in kind.columns if c.instead in given}
        return sum(c.required and c.name not in given | landed | lent for c in kind.columns)

    def _sparse(self, kind: List, guess: Mapping[int, str]) -> set[str]:
        """Required days that most rows leave blank: the day of some other deed."""
        days = {c.name for c in kind.columns if c.required and c.kind == "day"}
        rows = min(self.rows, 20)
        return {
            name for n, name in guess.items() if name in days and 2 * len(self._cells(n)) < rows
        }

    def _says_too_little(self, explained: int) -> bool:
        """One heading of many proves nothing: it is asked which list that is."""
        return explained < 2 and sum(map(unread, self.headings)) > _FEWEST

    def _names_a_thing(self, kind: List, guess: Mapping[int, str]) -> bool:
        """Whether the table names a shop, or the list is about no shops."""
        of_shops = [c.name for c in kind.columns if c.about == "shop" and c.instead == "owner"]
        named = [index for index, name in guess.items() if name in of_shops]
        return not of_shops or any(not are_bodies(self._cells(index)) for index in named)

    def _is_of_officials(self, kind: List) -> bool:
        """Whether the rows are people of offices: they have posts there, or years of birth under
        titles that name the offices, in a list that asks for no office that did something."""
        posts, under = self._people
        return posts or (under and not any(column.groups == "body" for column in kind.columns))

    @cached_property
    def _people(self) -> tuple[bool, bool]:
        heads = [(heading, self._cells(n)) for n, heading in enumerate(self.headings) if heading]
        groups = are_bodies(titles_of_groups(self.above.skipped))
        born = any(are_years_of_birth(cells) for _, cells in heads)
        return any(tells_posts(heading, cells) for heading, cells in heads), groups and born

    def _leaves_links(self, kind: List) -> bool:
        return self._links and not any(column.kind == "url" for column in kind.columns)

    @cached_property
    def _links(self) -> bool:
        """Whether nearly every row has an address of the web."""
        return any(
            heading
            and len(self._cells(n)) >= max(_FEWEST, _LINKS * min(self.rows, 20))
            and self._share(n, _LINK) >= _LINKS
            for n, heading in enumerate(self.headings)
        )


def _by_deed_first(lists: Lists, worth: Mapping[str, Worth]) -> Mapping[str, Worth]:
    """Titles that name a deed, where the table tells its day and all that is asked of it, call it
    so, and not by the place it was done at: Tiểu thương chợ Mẹt ký cam kết."""
    if not any(one.whole and lists[n].is_of_deeds for n, one in worth.items()):
        return worth
    return {
        n: replace(one, points=one.points - _CALLED, called=False, whole=False)
        if one.called and not lists[n].is_of_deeds
        else one
        for n, one in worth.items()
    }
