"""Which column each heading of a file means, by its own words and by what stands around it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from hangthat.core.cells.reader.column import REASON, WHERE, Column
from hangthat.core.common.text import fold
from hangthat.core.common.units import split_unit
from hangthat.core.spreadsheets.reader.both import BETWEEN, leans, two_columns
from hangthat.core.spreadsheets.reader.counted import are_running, cells_under, counted_thing
from hangthat.core.spreadsheets.reader.header import (
    JOINED,
    as_written,
    bare,
    readings,
    subject,
    without_deed,
)
from hangthat.core.spreadsheets.reader.loose import loose, spelled
from hangthat.core.spreadsheets.reader.papers import PAPER, PAPER_NUMBER, is_of_others
from hangthat.core.spreadsheets.reader.several import is_whole, one_thing, only, shared_end

_NEAR = 88  # of 100; below, a heading is asked about rather than guessed
# whether there is one, not which; without its accent "có" is "cơ quan" and "cơ sở" too
_ASKS = re.compile(r"^có\b|\bcó ?(?:/|,|hay) ?(?:không|ko|k)\b", re.IGNORECASE)
# of some rows only: Người bán (nếu thuê lại)
_AT_TIMES = re.compile(r"\bnếu (?!có\b|biết\b|khác\b)\w", re.IGNORECASE)
_SUMMARY = re.compile(r"^(?:tóm tắt|mô tả|trích yếu|diễn giải)\s+(?=\S)", re.IGNORECASE)
_TRADING = frozenset({"kinh doanh", "san xuat"})
_IGNORED = frozenset({fold(REASON), "stt", "tt", "so tt", "so thu tu", "no", "t t", "s t t"})
# which of the things above is meant
_NAMING = frozenset({
    "so", "ma so", "ma", "ghi", "ten", "so hieu", "loai", "chung loai", "mo ta", "chi tiet",
    "cu the", "ten goi",
})  # fmt: skip
_TOTALS = frozenset({"chung", "tong", "tong so", "tong cong", "cong", "toan bo"})
_NUMBERS = frozenset({"so", "ma"})
_OF_NO_NAME = frozenset({"yes", "day", "money", "whole"})


@dataclass(frozen=True)
class Subject:
    """What the rows of a list may be about, folded. `called`: as titles call it; `things`: the
    kinds of things, never of people, who have an address and a phone of their own."""

    called: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Match:
    """`columns`: heading → column name; `halves`: heading of a number and its day, or of a shop and
    its owner → both columns, "" for one that has none. Headings are counted from 0."""

    columns: dict[int, str] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    missing: list[Column] = field(default_factory=list)
    twice: dict[str, list[int]] = field(default_factory=dict)
    halves: dict[int, tuple[str, str]] = field(default_factory=dict)


def match_headings(
    headings: Sequence[str],
    columns: Sequence[Column],
    remembered: Mapping[str, str],
    sample: Sequence[Sequence[str]] = (),
    subject: Subject | None = None,
) -> Match:
    """The first heading that means a column has it; the others are named in `twice`.

    remembered: folded heading → column name, or "" for one that is left out on purpose.
    sample: some rows; what stands in a cell tells of which paper the day beside it is.
    subject: what the rows may be about: a heading may say that it is of these.
    """
    match = Match()
    claims = _claims_of(headings, _Known(columns, subject or Subject()), remembered, sample, match)
    gather = {column.name for column in columns if column.gathers}
    for name, ranked in claims.items():
        if name in gather:
            match.columns.update(dict.fromkeys(sorted(index for _, index in ranked), name))
            continue
        first, *others = [index for _, index in sorted(ranked)]
        match.columns[first] = name
        if others:
            match.twice[name] = [first, *others]
            match.unknown.extend(others)
    match.unknown.sort()
    _settle_halves(match)
    given = claims.keys() | {name for both in match.halves.values() for name in both}
    match.missing.extend(c for c in columns if c.required and c.name not in given)
    return match


def _claims_of(
    headings: Sequence[str],
    known: "_Known",
    remembered: Mapping[str, str],
    sample: Sequence[Sequence[str]],
    match: Match,
) -> dict[str, list[tuple[int, int]]]:
    """Column → the headings that may mean it, each with how far from certain that is."""
    claims: dict[str, list[tuple[int, int]]] = {}
    for index, heading in enumerate(headings):
        said = remembered.get(fold(heading))
        if said == "" or not heading or fold(heading) in _IGNORED:
            continue
        if said in known.kinds:
            rank, name = 0, said
        elif any(both := two_columns(heading, known)):
            rank, name = 1, both[0] or both[1]
            match.halves[index] = both
        else:
            rank, name = known.meaning(heading, _owner_of(index, headings, known, sample))
            name = known.of_neighbours(heading, _next_to(index, headings)) or name
            name = "" if known.counts(heading, name, cells_under(index, sample)) else name
            # Bản số numbers copies, where a hamlet has a name; stalls are numbered: Ô số
            counts = known.kinds.get(name) == "whole" or loose(heading) == "ban"
            name = "" if _AT_TIMES.search(heading) and known.vital(name) else name
            name = "" if counts and are_running(cells_under(index, sample)) else name
        if name and not (_ASKS.search(heading) and known.kinds[name] == "text"):
            claims.setdefault(name, []).append((2 * rank + (not known.calls(name, heading)), index))
        else:
            match.unknown.append(index)
    return claims


def _next_to(index: int, headings: Sequence[str]) -> list[str]:
    return [headings[at] for at in (index - 1, index + 1) if 0 <= at < len(headings)]


def _settle_halves(match: Match) -> None:
    """What has a heading of its own is not read beside its other half as well."""
    own = set(match.columns.values())
    for index, (first, second) in list(match.halves.items()):
        if match.columns.get(index) not in (first, second):
            del match.halves[index]
        elif first and second in own:
            match.halves[index] = (first, "")


def unread(heading: str) -> bool:
    """Whether a heading says something, and not only that the rows are counted."""
    return bool(heading) and fold(heading) not in _IGNORED


def _owner_of(
    index: int, headings: Sequence[str], known: "_Known", sample: Sequence[Sequence[str]]
) -> str:
    """The heading to which one that leans belongs: its neighbour on the left, if that is a paper
    of which this list keeps no day itself."""
    if JOINED in headings[index] or not leans(headings[index]):
        return ""
    for left in range(index - 1, -1, -1):
        heading = headings[left]
        if heading and leans(heading) and not _holds_papers(left, sample):
            continue
        if not heading or JOINED in heading:
            return ""
        name = known.alone(heading)
        own = name and known.kinds[name] not in ("personal_id", "tax_code")
        paper = PAPER.search(fold(heading)) or _holds_papers(left, sample)
        return heading if paper and not own else ""
    return ""


def _holds_papers(at: int, sample: Sequence[Sequence[str]]) -> bool:
    told = cells_under(at, sample)
    return len(told) > 1 and sum(bool(PAPER_NUMBER.fullmatch(c)) for c in told) * 2 > len(told)


class _Known:
    """Every heading under which some columns are known; labels come before synonyms."""

    def __init__(self, columns: Sequence[Column], subject: Subject) -> None:
        self._called = _run_of(subject.called)
        self.about_it = _run_of(subject.called | subject.things | _TRADING)
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._sets: dict[str, set[frozenset[str]]] = {column.name: set() for column in columns}
        self.kinds = {column.name: column.kind for column in columns}
        self._labels = {column.name: loose(column.label) for column in columns}
        self._vital = frozenset(c.name for c in columns if c.about == "owner" and c.vital)
        self._dials = {column.name: column.dials for column in columns}
        self.about = {column.name: column.about for column in columns}
        self.wheres = frozenset(c.name for c in columns if c.groups in WHERE)
        self._shared = {c.name: frozenset(map(loose, c.shared)) for c in columns}
        self._measures = {c.name: c.measures for c in columns if c.measures}
        told = [(column.name, word) for column in columns for word in (column.label, column.name)]
        told += [(column.name, word) for column in columns for word in column.synonyms]
        self._spelt = {as_written(word): fold(word) for _, word in told if " " not in word}
        self._short = frozenset(self._spelt.values())
        for name, word in told:
            for reading in readings(word):
                self._exact.setdefault(reading, name)
            self._sets[name].add(frozenset(loose(word).split()))
            if self._loose.setdefault(loose(word), name) != name:
                self._loose[loose(word)] = ""

    def meaning(self, heading: str, owner: str = "") -> tuple[int, str]:
        """How far from certain, and which column; "" if none. `owner`: the heading it leans on."""
        *above, last = heading.split(JOINED)
        above = [owner] if owner else [self._subject(parent) for parent in above]
        if not above:
            return (100, "") if self._is_another_word(heading) else self._of_one(heading)
        name = self.alone(last) or one_thing(last, self)
        for rank, parent in enumerate(reversed(above), start=1):
            for words in (f"{last} {parent}", f"{parent} {last}"):
                if both := self.alone(words):
                    return rank, both
            if name and self._claims(parent, last, name):
                return 100, ""
        if name:
            return 5, name
        thing = "" if owner else self._named_above(bare(last), above[-1])
        return (8, thing) if thing else (100, "")

    def _named_above(self, last: str, parent: str) -> str:
        """The thing of a group, under a heading that only says that it is named, or whole."""
        thing = self.alone(parent) if last in _NAMING | _TOTALS else ""
        kind = self.kinds.get(thing, "")
        fits = kind not in _OF_NO_NAME if last in _NAMING else kind in ("whole", "money")
        return thing if fits else ""

    def _subject(self, parent: str) -> str:
        """Whom or what a group is about: its whole title if a column has that name, else without
        the deed it tells of."""
        whole = subject(parent)
        return whole if self.alone(whole) else without_deed(whole)

    def alone(self, heading: str) -> str:
        """The column of that very heading, whatever stands around it."""
        if self._is_another_word(heading):
            return ""
        found = next((self._exact[way] for way in _ways(heading) if way in self._exact), "")
        found = found or next(filter(None, map(self._loosely, _ways(heading))), "")
        return found or shared_end(heading, self)

    def vital(self, name: str) -> bool:
        """Whether it is whose the shop is, as each row must say."""
        return name in self._vital

    def calls(self, name: str, heading: str) -> bool:
        """Whether it is called by its own label, and not by another word for it."""
        return loose(heading.rpartition(JOINED)[2]) == self._labels[name]

    def _loosely(self, way: str) -> str:
        """The column of these words in any order."""
        name = self._loose.get(loose(way), "")
        return name if self._may_be(name, way) else ""

    def _may_be(self, name: str, heading: str) -> bool:
        """Whether something is so has no number."""
        numbered = not _NUMBERS.isdisjoint(bare(heading).split())
        return not (numbered and self.kinds.get(name) == "yes")

    def _made_of(self, heading: str) -> str:
        """The one column of whose headings this one is put together, each word being of one."""
        words = set(loose(heading).split())
        found = [
            name
            for name, sets in self._sets.items()
            if set().union(*(one for one in sets if one <= words)) == words
            and self._may_be(name, heading)
        ]
        return found[0] if len(words) > 1 and len(found) == 1 else ""

    def _dialled(self, heading: str) -> str:
        """The column of a name, where the heading tells of it and of its phone number."""
        said = [self.alone(part.strip()) for part in BETWEEN.split(heading)]
        said = [name for name in said if name] if len(said) < 4 else []
        both = len(said) == 2 and self._dials[said[0]] == said[1]
        return said[0] if both else ""

    def _shortened(self, heading: str) -> str:
        """The one column of whose headings this is, words cut to their first letters: Đ/thoại."""
        words = bare(heading).split()
        if len(words) < 2 or not any(len(word) < 3 for word in words):
            return ""
        return only(
            name
            for known, name in self._exact.items()
            if len(whole := known.split()) == len(words)
            and any(word == full and len(full) > 2 for word, full in zip(words, whole, strict=True))
            and all(
                word == full or (len(word) < 3 and full.startswith(word))
                for word, full in zip(words, whole, strict=True)
            )
        )

    def _of_subject(self, heading: str) -> str:
        """The column of a heading behind which stands whose it is: Địa chỉ bưu cục, Số quầy hàng.
        The two may share words. A day or a number of a thing is not one of the list's own acts."""
        words = spelled(heading).split()
        if PAPER.search(" ".join(words)):
            return ""
        for at in range(1, len(words)):
            for end in range(len(words) - 1, at - 1, -1):
                head = " ".join(words[:end])
                whose = self._called if leans(head) else self.about_it
                if whose.fullmatch(" ".join(words[at:])) and (name := self.alone(head)):
                    return name
        return ""

    def _undergone(self, heading: str) -> str:
        """The column of a shop or a person to whom something was done: Cơ sở được kiểm tra."""
        head = without_deed(heading)
        name = only(filter(None, map(self.alone, head.split("/"))))
        told = head != heading and self.kinds.get(name) == "text"
        return name if told and self.about[name] else ""

    def _claims(self, parent: str, last: str, name: str) -> bool:
        """Whether the heading above says that this is of something else than the column: of a
        paper, of goods, of who checked, or of somebody else where the heading itself does not tell
        whose it is."""
        if leans(last) and PAPER.search(fold(parent)):
            return True
        own = self.about[name] or self.kinds[name] in ("phone", "day")
        if own and is_of_others(parent):
            return True
        over = self.alone(parent)
        if not self._shares(last, name) or self._shares(parent, over):
            return False
        whose = self.about.get(over, "")
        return bool(whose and self.about[name]) and whose != self.about[name]

    def of_neighbours(self, heading: str, neighbours: Iterable[str]) -> str:
        """The unit beside the quantity that it measures, whatever else its heading may mean."""
        last = heading.rpartition(JOINED)[2]
        found = [name for name in self._measures if self._shares(last, name)]
        means = {self.meaning(one)[1] for one in neighbours if one} if found else set()
        return next((name for name in found if self._measures[name] in means), "")

    def counts(self, heading: str, name: str, cells: Sequence[str]) -> bool:
        """Whether it only counts what the column names: Số bản; Số quầy is known."""
        last = heading.rpartition(JOINED)[2]
        known = self.kinds.get(name) != "text" or any(way in self._exact for way in _ways(last))
        return not known and bool(counted_thing(last, cells))

    def _shares(self, heading: str, name: str) -> bool:
        return any(loose(way) in self._shared.get(name, ()) for way in _ways(heading))

    def _is_another_word(self, heading: str) -> bool:
        """Whether a heading of one syllable is a known one but for its accents: Bán is no Bản."""
        written = as_written(heading)
        plain = " " in written or written.isascii() or written in self._spelt
        return not plain and fold(written) in self._short

    def _of_one(self, heading: str) -> tuple[int, str]:
        ways = _ways(heading)
        if leans(heading) and PAPER.search(fold(heading)):
            ways = ways[:1]  # a day of the paper that stands in brackets
        for rank, way in enumerate(ways, start=1):
            if way in self._exact:
                return rank, self._exact[way]
        if both := self._dialled(heading):
            return 9, both
        first = heading.split("/")[0]
        part_of_day = self.kinds.get(self.alone(first)) == "day" and not is_whole(first, heading)
        parts = ways if part_of_day else (*ways, first)
        for rank, part in enumerate(parts, start=10):
            if found := self._loosely(part):
                return rank, found
        some = (self._shortened, self._made_of, self._of_subject, self._undergone)
        made = next((name for means in some if (name := means(heading))), "")
        if made := made or one_thing(heading, self) or shared_end(heading, self):
            return 50, made
        near = process.extractOne(
            ways[0], self._exact.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR
        )
        return (100, self._exact[near[0]]) if near else (100, "")


def _run_of(words: frozenset[str]) -> re.Pattern[str]:
    """Some of these after one another; of none: nothing."""
    some = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:{some})(?: (?:{some}))*")


def _ways(heading: str) -> list[str]:
    """As it stands, without asides, without its unit, without that it is a summary."""
    more = split_unit(heading)[0], fold(_SUMMARY.sub("", heading))
    return list(dict.fromkeys((*readings(heading), *more)))
