"""Who answers for what is watched: the head whom its record names, else who heads its agency."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.urls import Resolver404, resolve

from hangthat.core.access.lexicon import HEADS, Action, Resource
from hangthat.core.access.models import Grant, Post
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Agency, AgencySuccession, Territory, User
from hangthat.core.common.text import fold
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.establishments.models import Focus

NOBODY = "khong"  # key of what nobody answers for


@dataclass(frozen=True)
class Head:
    """`key`: in the address. `names`: with their titles of the day; empty: nobody is known."""

    key: str
    names: str
    agency: str
    agency_code: str = ""

    @property
    def label(self) -> str:
        return self.names or "Chưa rõ người phụ trách"


@dataclass
class HeadRow:
    """What one head answers for. `orders`: open ones about these places, in the reader's sight;
    `overdue`: those of them that are."""

    head: Head
    focuses: list[Focus] = field(default_factory=list)
    orders: int = 0
    overdue: int = 0

    @property
    def hot_spots(self) -> int:
        return sum(one.kind == "hot_spot" for one in self.focuses)

    @property
    def oldest(self) -> date:
        return min(one.start for one in self.focuses)


class FocusHeads:
    """Of places that are watched on a day; a constant number of queries."""

    def __init__(self, focuses: Iterable[Focus], user: User, *, on: date, at: datetime) -> None:
        self.focuses = list(focuses)
        self.user, self.on, self.at = user, on, at

    @cached_property
    def rows(self) -> list[HeadRow]:
        """The most overdue first, then who has most, then by name."""
        orders, overdue = self._orders
        found: dict[str, HeadRow] = {}
        for one in self.focuses:
            head = self.head_of(one)
            row = found.setdefault(head.key, HeadRow(head))
            row.focuses.append(one)
            row.orders += orders[one.code]
            row.overdue += overdue[one.code]
        return sorted(
            found.values(),
            key=lambda row: (-row.overdue, -len(row.focuses), fold(row.head.label)),
        )

    def head_of(self, focus: Focus) -> Head:
        agency = self._agency_of(focus)
        named = fold(focus.head)
        names = focus.head or (self._heads.get(agency.pk, "") if agency else "")
        if agency is None and not names:
            return Head(NOBODY, "", "")
        code, name = (agency.code, agency.name) if agency else ("", "")
        return Head(f"{code}:{named}", names, name, code)

    def _agency_of(self, focus: Focus) -> Agency | None:
        """The one that it names, or its heir; else the committee of the commune of the day."""
        agency = self._heir(focus.agency) if focus.agency else None
        if agency is None:
            unit = self._territory.unit_on(focus.area_id, self.on)
            agency = self._committees.get(unit) if unit else None
        return agency or focus.agency

    def _heir(self, agency: Agency) -> Agency | None:
        """None: it is no more, and no one agency took its place."""
        seen: set[int] = set()
        while agency.valid_to is not None and agency.valid_to < self.on:
            heirs = self._heirs.get(agency.pk, [])
            if len(heirs) != 1 or agency.pk in seen:
                return None
            seen.add(agency.pk)
            agency = heirs[0]
        return agency

    @cached_property
    def _territory(self) -> Territory:
        return Territory.load()

    @cached_property
    def _heirs(self) -> Mapping[int, list[Agency]]:
        found: dict[int, list[Agency]] = defaultdict(list)
        # unscoped: reference data, the same for everybody
        for one in AgencySuccession.objects.filter(on__lte=self.on).select_related("new"):
            found[one.old_id].append(one.new)
        return found

    @cached_property
    def _committees(self) -> Mapping[int, Agency]:
        # unscoped: reference data, the same for everybody
        rows = Agency.objects.in_force(on=self.on).filter(kind="committee", area__isnull=False)
        return {one.area_id: one for one in rows.order_by("-pk") if one.area_id}

    @cached_property
    def _heads(self) -> Mapping[int, str]:
        """Agency → who heads it on the day, each with the titles that he holds there."""
        # unscoped: who heads an agency is known to everybody who works under the plan
        grants = Grant.objects.in_force(on=self.on).filter(
            role__in=HEADS, stands_in_for=None, agency__isnull=False, user__is_active=True
        )
        every = list(grants.select_related("user").order_by("valid_from", "pk"))
        titles: dict[tuple[int, int], list[str]] = defaultdict(list)
        # unscoped: likewise
        posts = Post.objects.in_force(on=self.on).filter(user__in={one.user_id for one in every})
        for post in posts.select_related("title").order_by("pk"):
            titles[post.user_id, post.agency_id].append(post.title.name)
        found: dict[int, dict[int, str]] = defaultdict(dict)
        for grant in every:
            assert grant.agency_id
            held = titles[grant.user_id, grant.agency_id] or list(filter(None, [grant.position]))
            name = grant.user.full_name
            found[grant.agency_id][grant.user_id] = f"{name}, {', '.join(held)}" if held else name
        return {key: "; ".join(names.values()) for key, names in found.items()}

    @cached_property
    def _orders(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Place → open orders about its page, and those that are overdue."""
        if not may(self.user, Resource.ASSIGNMENT, Action.READ):
            return defaultdict(int), defaultdict(int)
        # redundant: no order of the tour is about a place; desk/shops/tests/test_focus_heads.py
        mine = Assignment.objects.visible_to(self.user).filter(about__startswith="/trong-diem/")
        open_ones = mine.open().values_list("pk", "about").distinct()
        late = set(mine.overdue(at=self.at).values_list("pk", flat=True))
        orders: dict[str, int] = defaultdict(int)
        overdue: dict[str, int] = defaultdict(int)
        for key, about in open_ones:
            code = _code_in(about)
            orders[code] += 1
            overdue[code] += key in late
        return orders, overdue


def of_head(rows: Sequence[HeadRow], key: str) -> HeadRow | None:
    return next((row for row in rows if row.head.key == key), None)


def _code_in(about: str) -> str:
    """The code of the place whose page it is; empty: another page."""
    try:
        found = resolve(about.split("?", 1)[0].split("#", 1)[0])
    except Resolver404:
        return ""
    return str(found.kwargs.get("code", "")) if found.url_name == "focus" else ""
