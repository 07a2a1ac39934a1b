"""The queue after signing: what an address asks for, narrowed, counted, and told line by line."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import numpy as np

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.collation import sort_key
from hangthat.core.common.columns import EVER, Column
from hangthat.core.common.days import EPOCH
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import last_minute
from hangthat.domain.commitments.models import Commitment, CommitmentKind
from hangthat.domain.establishments.models import Place
from hangthat.domain.followups.facts import CLEAN, NEVER_CHECKED, VIOLATED, Facts
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import bounds_on
from hangthat.domain.followups.services.comparing import Mask

_RELATED = ("establishment__place", "establishment__area", "establishment__party", "party")
STATES = {  # word in the address: state, on screen, tone
    "": (NEVER_CHECKED, "Chưa kiểm tra", "warn"),
    "sach": (CLEAN, "Đã kiểm tra, không vi phạm", "good"),
    "vi-pham": (VIOLATED, "Vi phạm sau khi ký", "bad"),
}
_BY_STATE = {state: (words, tone) for state, words, tone in STATES.values()}
_FIRST = ""
Visit = tuple[int | None, int | None, date]  # establishment, party, day
BY = {"dia_ban": "Địa bàn", "noi": "Chợ, khu vực", "loai": "Loại cam kết"}


@dataclass(frozen=True)
class Line:
    """One paper, and what came after it. `planned`: the nearest visit that the reader sees."""

    paper: Commitment
    state: str
    tone: str
    age: int
    late: bool
    checked: date | None
    planned: date | None


@dataclass(frozen=True)
class Part:
    """The papers of one unit, place or kind that nobody looked at; `word` is in the address."""

    word: str
    name: str
    never: int
    late: int


class Queue:
    """One address read for one person, from one pass over the records."""

    def __init__(self, asked: Mapping[str, str], *, user: User, today: date) -> None:
        self.asked, self.user, self.today = asked, user, today
        self.key = asked.get("xem", "") if asked.get("xem", "") in STATES else _FIRST
        self.late_only = bool(asked.get("qua_han"))
        self.by = asked.get("theo", "") if asked.get("theo") in BY else "dia_ban"
        self.within = bounds_on(today).within

    @cached_property
    def facts(self) -> Facts:
        return Facts.load(self.user, on=self.today)

    @cached_property
    def territory(self) -> Territory:
        return Territory.load()

    @cached_property
    def places(self) -> dict[int, Place]:
        return Place.objects.visible_to(self.user).distinct().in_bulk()

    @cached_property
    def tabs(self) -> list[Tab]:
        """Every state with its number under the same filters."""
        of = np.bincount(self._states[self._narrowed], minlength=len(STATES))
        return [Tab(key, words, int(of[state])) for key, (state, words, _) in STATES.items()]

    @property
    def tab(self) -> Tab:
        return next(tab for tab in self.tabs if tab.key == self.key)

    @cached_property
    def late(self) -> int:
        """Never looked at, and the time for it is over."""
        return int((self._narrowed & self._late).sum())

    @property
    def late_words(self) -> str:
        return f"{grouped(self.late)} bản quá {self.within} ngày chưa kiểm tra"

    @property
    def by_words(self) -> str:
        return BY[self.by].lower()

    @cached_property
    def chosen(self) -> Column:
        """Positions of the papers asked for, the longest waiting first."""
        mask = self._narrowed & (self._states == STATES[self.key][0])
        if self.late_only:
            mask = mask & self._late
        at = np.flatnonzero(mask)
        return at[np.argsort(self.facts.papers["signed"][at], kind="stable")].astype(np.int32)

    def unchecked(self, visits: Sequence[Visit]) -> list[tuple[int, datetime]]:
        """Keys of the papers never looked at, but for those that wait at one of these visits.

        A paper waits at its visit while there is time. One that is overdue does so only if the
        visit is overdue too: a day in the calendar does not take it from what is overdue.
        With the last minute by which somebody is to look, the first first.
        """
        papers = self.facts.papers
        late = [one for one in visits if one[2] < self.today]
        planned = np.where(self._late, self._about(late), self._about(visits))
        at = np.flatnonzero((self._states == NEVER_CHECKED) & ~planned)
        at = at[np.argsort(papers["signed"][at], kind="stable")]
        pairs = zip(papers["id"][at].tolist(), papers["signed"][at].tolist(), strict=True)
        return [(key, last_minute(EPOCH + timedelta(on + self.within))) for key, on in pairs]

    def _about(self, visits: Sequence[Visit]) -> Mask:
        """The papers of the members whom these visits are about."""
        papers = self.facts.papers
        found: Mask = np.isin(papers["establishment"], [shop for shop, _, _ in visits if shop])
        return found | np.isin(papers["party"], [party for _, party, _ in visits if party])

    def lines(self, at: Sequence[int]) -> list[Line]:
        """Those of one page."""
        papers = self.facts.papers
        keys = [int(papers["id"][place]) for place in at]
        # redundant: its keys come from a reading cut to sight
        found = Commitment.objects.visible_to(self.user).select_related(*_RELATED).in_bulk(keys)
        planned = self._planned(found.values())
        ages = self.facts.ages(self.today)
        lines = []
        for place, key in zip(at, keys, strict=True):
            if key not in found:
                continue
            words, tone = _BY_STATE[int(self._states[place])]
            last = int(self.facts.last_check[place])
            lines.append(
                Line(
                    paper=found[key],
                    state=words,
                    tone=tone,
                    age=int(ages[place]),
                    late=bool(self._late[place]),
                    checked=None if last == EVER else EPOCH + timedelta(last),
                    planned=planned.get(_member_key(found[key])),
                )
            )
        return lines

    def parts(self) -> list[Part]:
        """The same papers by unit, place or kind; those with most unlooked-at papers first."""
        counted: dict[int, Counter[int | str]] = {}
        for part, state, late in zip(
            self._part_of()[self._narrowed].tolist(),
            self._states[self._narrowed].tolist(),
            self._late[self._narrowed].tolist(),
            strict=True,
        ):
            found = counted.setdefault(part, Counter())
            found[state] += 1
            found["late"] += late
        parts = [self._part(key, found) for key, found in counted.items()]
        return sorted(parts, key=lambda part: (-part.never, sort_key(part.name)))

    @cached_property
    def _states(self) -> Column:
        return self.facts.states

    @cached_property
    def _late(self) -> Mask:
        over = self.facts.ages(self.today) > self.within
        return over & (self._states == NEVER_CHECKED)

    @cached_property
    def _narrowed(self) -> Mask:
        """Unit, place and kind; not the state, whose tabs are counted under them."""
        papers = self.facts.papers
        mask = np.ones(len(papers["id"]), np.bool_)
        if unit := self.territory.coded(self.asked.get("dia_ban", "")):
            inside = self.territory.home_areas_of(unit.pk, self.today)
            mask &= np.isin(papers["area"], np.array(inside, np.int32))
        if place := self.asked.get("noi", ""):
            wanted = [pk for pk, one in self.places.items() if one.code == place]
            mask &= np.isin(papers["place"], np.array(wanted, np.int32))
        if self.asked.get("loai") in CommitmentKind.values:
            mask &= papers["kind"] == CommitmentKind.values.index(self.asked["loai"])
        return mask

    def _part_of(self) -> Column:
        papers = self.facts.papers
        if self.by == "noi":
            return papers["place"]
        if self.by == "loai":
            return papers["kind"]
        areas = np.unique(papers["area"])
        units = [self.territory.unit_on(int(a), self.today) or -1 if a >= 0 else -1 for a in areas]
        return np.array(units, np.int32)[np.searchsorted(areas, papers["area"])]

    def _part(self, key: int, found: Counter[int | str]) -> Part:
        word, name = self._code_and_name(key)
        return Part(word, name, found[NEVER_CHECKED], found["late"])

    def _code_and_name(self, key: int) -> tuple[str, str]:
        if self.by == "loai":
            return CommitmentKind.values[key], CommitmentKind.labels[key]
        rows: Mapping[int, Place | Area] = self.places if self.by == "noi" else self.territory.areas
        if key in rows:
            return rows[key].code, rows[key].name
        if self.by == "noi":
            return "", "Ngoài chợ, khu vực"
        return "", "Không gắn với một địa bàn"

    def _planned(self, papers: Iterable[Commitment]) -> dict[tuple[int | None, int | None], date]:
        shops = [paper.establishment_id for paper in papers if paper.establishment_id]
        parties = [paper.party_id for paper in papers if paper.party_id]
        rows = PlannedVisit.objects.visible_to(self.user).open().accepted()
        days: dict[tuple[int | None, int | None], date] = {}
        for field, keys in (("establishment", shops), ("party", parties)):
            near = rows.filter(**{f"{field}__in": keys}).order_by("-day")
            for visit in near.values_list("establishment", "party", "day"):
                days[visit[:2]] = visit[2]
        return days


def _member_key(paper: Commitment) -> tuple[int | None, int | None]:
    return paper.establishment_id, paper.party_id
