"""What changed after signing: an address read for one person, drawn, broken down, and named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import QuerySet

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.collation import sort_key
from hangthat.core.common.columns import Column
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.spreadsheets.reader.typed import asked_day
from hangthat.domain.commitments.models import CommitmentKind
from hangthat.domain.establishments.models import Sold
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.followups.grammar import Change, Share
from hangthat.domain.followups.services import AFTER, BEFORE, NO_PAPER, Checks, Sides
from hangthat.domain.followups.services.comparing import Mask
from hangthat.domain.inspections.models import Result
from hangthat.domain.targets.services.readings import in_use

BY = {"dia_ban": "Địa bàn", "loai": "Loại cam kết", "hang": "Nhóm mặt hàng"}
GROUPS = {  # word in the address: group, on screen
    "truoc": (BEFORE, "Người đã ký, trước khi ký"),
    "sau": (AFTER, "Người đã ký, sau khi ký"),
    "khong": (NO_PAPER, "Người chưa ký bao giờ"),
}
_FIRST = date(2021, 1, 1)  # without a plan
_RELATED = ("inspection__agency", "establishment__area", "establishment__place", "party")


@dataclass(frozen=True)
class Bar:
    """One share as it is drawn and as it opens. Units: x in hundredths of the width."""

    word: str
    label: str
    share: Share
    scale: float

    @property
    def width(self) -> str:
        return f"{100 * self.share.value * self.scale:.2f}"

    @property
    def low(self) -> str:
        return f"{100 * self.share.bounds[0] * self.scale:.2f}"

    @property
    def high(self) -> str:
        return f"{100 * self.share.bounds[1] * self.scale:.2f}"

    @property
    def words(self) -> str:
        return f"{self.share.found} vi phạm trong {self.share.checks} lượt kiểm tra"

    @property
    def percent(self) -> str:
        return percent(self.share.value) if self.share.known else "chưa đủ số liệu"

    @property
    def between(self) -> str:
        low, high = self.share.bounds
        return f"{percent(low)} đến {percent(high)}"


@dataclass(frozen=True)
class Part:
    """One unit, kind of paper or goods group with its three shares."""

    word: str
    name: str
    sides: Sides

    @property
    def summary(self) -> tuple[str, str, str]:
        return summarise(self.sides.change)

    @property
    def before_words(self) -> str:
        return share_words(self.sides.before)

    @property
    def after_words(self) -> str:
        return share_words(self.sides.after)

    @property
    def never_words(self) -> str:
        return share_words(self.sides.never)


class ChangeAfter:
    """The filters of one address over the checks that one person sees."""

    def __init__(self, asked: Mapping[str, str], *, user: User, today: date) -> None:
        self.asked, self.user, self.today = asked, user, today
        version = in_use(on=today)
        self.first = asked_day(asked.get("tu", ""), today=today) or (
            version.first_day if version else _FIRST
        )
        self.last = min(asked_day(asked.get("den", ""), today=today) or today, today)
        self.kind = asked.get("loai", "") if asked.get("loai") in CommitmentKind.values else ""
        self.goods = asked.get("hang", "").strip()
        self.by = asked.get("theo", "") if asked.get("theo") in BY else "dia_ban"

    @cached_property
    def territory(self) -> Territory:
        return Territory.load()

    @cached_property
    def sold(self) -> list[str]:
        """The goods groups that any shop in sight is known to sell."""
        # redundant: desk/followups/tests/test_followups.py goes there as an outsider
        names = Sold.objects.visible_to(self.user).filter(kind=SoldKind.GOODS)
        ordered = names.order_by("sort_key", "name").values_list("sort_key", "name").distinct()
        return [name for _, name in ordered]

    @cached_property
    def checks(self) -> Checks:
        return self._load(self._selling(self.goods) if self.goods else None)

    @cached_property
    def sides(self) -> Sides:
        return self.checks.sides(self._inside, self._groups)

    @property
    def by_words(self) -> str:
        return BY[self.by].lower()

    @property
    def bars(self) -> list[Bar]:
        """All on one scale, so that the longest interval fills the width."""
        sides = self.sides
        shares = {"truoc": sides.before, "sau": sides.after, "khong": sides.never}
        top = max((s.bounds[1] for s in shares.values() if s.known), default=1.0) or 1.0
        return [Bar(word, GROUPS[word][1], share, 1 / top) for word, share in shares.items()]

    @property
    def verdicts(self) -> list[tuple[str, str, str, str]]:
        """What the numbers say, and how surely: against whom, words, the difference, tone."""
        sides = self.sides
        return [
            ("So với trước khi ký", *summarise(sides.change)),
            ("So với người chưa ký bao giờ", *summarise(sides.against_others)),
        ]

    def parts(self) -> list[Part]:
        """The same shares by unit, kind or goods; those with most checks after signing first."""
        found = [part for part in self._parts() if _any(part.sides)]
        return sorted(found, key=lambda part: (-part.sides.after.checks, sort_key(part.name)))

    def names(self, group: str, outcome: str) -> Column:
        """Keys of the checks behind one number, the newest first."""
        chosen = self._inside & ~self.checks.unclear
        if group in GROUPS:
            chosen = chosen & (self._groups == GROUPS[group][0])
        if outcome in {"vi-pham", "sach"}:
            chosen = chosen & (self.checks.found == (outcome == "vi-pham"))
        at = np.flatnonzero(chosen)
        newest = np.argsort(-self.checks.rows["day"][at].astype(np.int64), kind="stable")
        return self.checks.rows["id"][at[newest]]

    def named(self, keys: Sequence[int]) -> list[Result]:
        """The checks of one page, in their order."""
        # redundant: its keys come from a reading cut to sight
        rows = Result.objects.visible_to(self.user).select_related(*_RELATED)
        found = rows.in_bulk([int(key) for key in keys])
        return [found[int(key)] for key in keys if int(key) in found]

    def violated(self, results: Sequence[Result]) -> set[int]:
        """Which of these checks found a violation."""
        keys = np.array([result.pk for result in results], np.int32)
        hit = self.checks.rows["id"][self.checks.found]
        return set(keys[np.isin(keys, hit)].tolist())

    @cached_property
    def _groups(self) -> Column:
        return self.checks.groups((self.kind,) if self.kind else ())

    @cached_property
    def _inside(self) -> Mask:
        area = self.checks.rows["area"]
        unit = self.territory.coded(self.asked.get("dia_ban", ""))
        if unit is None:
            return np.ones(len(area), np.bool_)
        inside = self.territory.home_areas_of(unit.pk, self.today)
        return np.isin(area, np.array(inside, np.int32))

    def _parts(self) -> Iterator[Part]:
        if self.by == "loai":
            for word, name in CommitmentKind.choices:
                yield Part(word, name, self.checks.sides(self._inside, self.checks.groups((word,))))
        elif self.by == "hang":
            shops = self.checks.rows["establishment"]
            for name, sellers in self._sellers().items():
                at = np.isin(shops, np.array(sellers, np.int32))
                yield Part(name, name, self.checks.sides(self._inside & at, self._groups))
        else:
            yield from self._units()

    def _units(self) -> Iterator[Part]:
        rows = self.checks.rows["area"]
        areas = np.unique(rows)
        unit_of = {int(a): self.territory.unit_on(int(a), self.today) for a in areas if a >= 0}
        for pk in sorted({unit for unit in unit_of.values() if unit}):
            homes = [area for area, unit in unit_of.items() if unit == pk]
            at = np.isin(rows, np.array(homes, np.int32))
            unit = self.territory.areas[pk]
            yield Part(unit.code, unit.name, self.checks.sides(self._inside & at, self._groups))

    def _load(self, narrowed: QuerySet[Sold, Any] | None) -> Checks:
        return Checks.load(
            self.user, first=self.first, last=self.last, on=self.today, narrowed=narrowed
        )

    def _selling(self, name: str) -> QuerySet[Sold, Any]:
        """Shops that sell it, or ever did."""
        # off tour: narrows checks in sight
        seen = Sold.objects.visible_to(self.user).called(name)
        return seen.order_by().values("establishment")

    def _sellers(self) -> dict[str, list[int]]:
        """Of each goods group the shops that sell it, or ever did."""
        found: dict[str, list[int]] = defaultdict(list)
        # redundant: narrows checks in sight
        rows = Sold.objects.visible_to(self.user).filter(kind=SoldKind.GOODS).order_by()
        for name, shop in rows.values_list("name", "establishment"):
            found[name].append(shop)
        return found


def share_words(share: Share) -> str:
    """Counts, and the share where there are enough of them."""
    counts = f"{grouped(share.found)}/{grouped(share.checks)}"
    return f"{counts} ({percent(share.value)})" if share.known else counts


def percent(share: float) -> str:
    """One digit behind the comma."""
    return f"{100 * share:.1f}%".replace(".", ",")


_SAID = {
    "fewer": ("ít vi phạm hơn", "good"),
    "more": ("nhiều vi phạm hơn", "bad"),
    "unsure": ("chưa thấy khác biệt rõ", "mute"),
    "unknown": ("chưa đủ số liệu", "mute"),
}


def summarise(change: Change) -> tuple[str, str, str]:
    """In a word, the difference with its interval, and its tone."""
    words, tone = _SAID[change.verdict]
    if not change.known:
        return words, "", tone
    low, high = change.bounds
    points = f"{points_of(change.value)} điểm %, từ {points_of(low)} đến {points_of(high)}"
    return words, points, tone


def points_of(share: float) -> str:
    return f"{100 * share:+.1f}".replace(".", ",").replace("-", "−")


def _any(sides: Sides) -> int:
    return sides.before.checks + sides.after.checks + sides.never.checks
