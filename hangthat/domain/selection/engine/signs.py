"""What was known of a shop on a day: of many shops and days at once.

The score asks it of all shops today; what is learned asks it of each check, on the day before.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hangthat.core.common.columns import EVER, Column
from hangthat.domain.selection.facts import Facts

HISTORY_DAYS, OTHER_DAYS, TIP_DAYS = 730, 365, 365
Index = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
NOBODY = -1


@dataclass(frozen=True)
class Signs:
    """A row for each (shop, day). Units: days since 1970; -1: none.

    shop: position among the shops. on: the day. own: violations there in two years; others: at
    other shops of its owner. last_violation; last_check: EVER for never. signed: of the newest
    commitment in force that nobody looked after. goods, season: a topic. focus: a name; hot: 2 in
    a hot-spot, 1 in a key area. other_force: found violating by another agency in a year. tip:
    let out within a year.
    """

    shop: Index
    on: Column
    own: Column
    others: Column
    last_violation: Column
    last_check: Column
    signed: Column
    goods: Column
    season: Column
    focus: Column
    hot: Column
    other_force: Mask
    tip: Mask

    def waited(self) -> Column:
        """Days since the last check; -1 if there was none."""
        never = self.last_check == EVER
        return np.where(never, NOBODY, self.on - self.last_check).astype(np.int32)


def signs_of(facts: Facts, shop: Index, on: Column, *, own_force: Collection[int] = ()) -> Signs:
    """`own_force`: an agency and those whose work it carries on; what these found is no news from
    another force. Empty: nobody asks for one."""
    ids = facts.shops["id"][shop]
    last_check = _last(facts.checks["shop"], facts.checks["day"], ids, on)
    own = _Joined(facts.violations["shop"], ids)
    owner = _Joined(facts.violations["party"], facts.shops["party"][shop])
    violated = facts.violations["day"]
    recent = own.within(violated, on, HISTORY_DAYS)
    elsewhere = owner.within(violated, on, HISTORY_DAYS)
    elsewhere &= facts.violations["shop"][owner.row] != ids[owner.pair]
    foreign = own.within(violated, on, OTHER_DAYS)
    by = facts.violations["agency"][own.row]
    foreign &= (by >= 0) & ~np.isin(by, list(own_force)) & bool(own_force)
    tips = _Joined(facts.tips["shop"], ids)
    goods, season = _goods(facts, ids, on)
    focus, hot = _watched(facts, ids, on)
    return Signs(
        shop=shop,
        on=on,
        own=own.count(recent),
        others=owner.count(elsewhere),
        last_violation=own.newest(violated, recent, NOBODY),
        last_check=last_check,
        signed=_unchecked(facts, ids, on, last_check),
        goods=goods,
        season=season,
        focus=focus,
        hot=hot,
        other_force=own.count(foreign) > 0,
        tip=tips.count(tips.within(facts.tips["day"], on, TIP_DAYS)) > 0,
    )


class _Joined:
    """Each wanted key beside each row that has it: `pair` and `row`, both positions."""

    def __init__(self, keys: Column, wanted: Column) -> None:
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        first = np.searchsorted(ordered, wanted, "left")
        counts = np.searchsorted(ordered, wanted, "right") - first
        self.size = len(wanted)
        self.pair: Index = np.repeat(np.arange(self.size), counts)
        before = np.repeat(first - (np.cumsum(counts) - counts), counts)
        self.row: Index = order[before + np.arange(int(counts.sum()))]

    def within(self, days: Column, on: Column, back: int) -> Mask:
        """Up to the day, and not before so many days back."""
        day, last = days[self.row], on[self.pair]
        found: Mask = (day <= last) & (day > last - back)
        return found

    def count(self, chosen: Mask) -> Column:
        return np.bincount(self.pair[chosen], minlength=self.size).astype(np.int32)

    def newest(self, values: Column, chosen: Mask, none: int) -> Column:
        """The greatest value among the chosen rows of each pair."""
        found = np.full(self.size, none, np.int32)
        np.maximum.at(found, self.pair[chosen], values[self.row[chosen]])
        return found


def _last(keys: Column, days: Column, ids: Column, on: Column) -> Column:
    joined = _Joined(keys, ids)
    return joined.newest(days, days[joined.row] <= on[joined.pair], EVER)


def _unchecked(facts: Facts, ids: Column, on: Column, last_check: Column) -> Column:
    papers, joined = facts.papers, _Joined(facts.papers["shop"], ids)
    day = on[joined.pair]
    valid = (papers["signed"][joined.row] <= day) & (papers["end"][joined.row] >= day)
    newest = joined.newest(papers["signed"], valid, NOBODY)
    return np.where(last_check > newest, NOBODY, newest).astype(np.int32)


def _goods(facts: Facts, ids: Column, on: Column) -> tuple[Column, Column]:
    sold, joined = facts.sold, _Joined(facts.sold["shop"], ids)
    day, topic = on[joined.pair], sold["topic"][joined.row]
    starts, ends, first, last = (
        np.array([getattr(one, name) for one in facts.topics] or [0], np.int32)[topic]
        for name in ("start", "end", "first_month", "last_month")
    )
    sells = (sold["start"][joined.row] <= day) & (sold["end"][joined.row] >= day)
    risky = sells & (starts <= day) & (ends >= day)
    month = (day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12) + 1
    around = first > last
    inside = np.where(
        around, (month >= first) | (month <= last), (month >= first) & (month <= last)
    )
    goods = joined.newest(sold["topic"], risky, NOBODY)
    return goods, joined.newest(sold["topic"], risky & inside & (first > 0), NOBODY)


def _watched(facts: Facts, ids: Column, on: Column) -> tuple[Column, Column]:
    rows, joined = facts.focuses, _Joined(facts.focuses["shop"], ids)
    day = on[joined.pair]
    runs = (rows["start"][joined.row] <= day) & (rows["end"][joined.row] >= day)
    hot = joined.newest((rows["kind"] + 1).astype(np.int32), runs, 0)
    weighty = runs & (rows["kind"][joined.row] + 1 == hot[joined.pair])
    return joined.newest(rows["name"], weighty, NOBODY), hot
