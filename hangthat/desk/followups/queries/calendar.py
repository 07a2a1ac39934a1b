"""Who goes where: one's own calendar and that of one's agency, day by day and row by row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.domain.establishments.models import Establishment, Party, ShopDetails
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import way_to
from hangthat.domain.programmes.models import PlannedCheck

_PLACES = ("establishment__place", "establishment__area", "establishment__party", "party")
_RELATED = (*_PLACES, "agency", "officer", "commitment")
_CHECKS = 200  # of plans, on one page
COMING, PROPOSED, DONE, OFF = "", "de-xuat", "da-den", "da-huy"
_LABELS = {COMING: "Sắp đến", PROPOSED: "Được đề xuất", DONE: "Đã đến", OFF: "Đã hủy"}


@dataclass(frozen=True)
class Line:
    """One visit, and where in its market the stall is."""

    visit: PlannedVisit
    stall: str
    late: bool


@dataclass
class Spot:
    """What is gone to together on a day."""

    name: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Day:
    """One day of the calendar."""

    day: date
    spots: list[Spot]
    late: bool

    @property
    def count(self) -> int:
        return sum(len(spot.lines) for spot in self.spots)


class Calendar:
    """One address read for one person; nobody else's visits are in it."""

    def __init__(self, *, tab: str, mine: bool, user: User, today: date) -> None:
        self.user, self.today = user, today
        self.key = tab if tab in _LABELS else COMING
        self.mine = mine
        self._tabs = {key: rows.count() for key, rows in self._rows().items()}

    @property
    def tabs(self) -> list[Tab]:
        return [Tab(key, label, self._tabs[key]) for key, label in _LABELS.items()]

    @property
    def tab(self) -> Tab:
        return Tab(self.key, _LABELS[self.key], self._tabs[self.key])

    def visits(self) -> QuerySet[PlannedVisit]:
        """Those of the tab: what is still to come by its day, the rest the newest first."""
        rows = self._rows()[self.key]
        coming = self.key in {COMING, PROPOSED}
        order = ("day", "establishment__place__name", "establishment__area__name", "pk")
        return rows.order_by(*(order if coming else ("-day", "-pk")))

    def checks(self) -> list[PlannedCheck]:
        """Checks of plans by their day: those whose day the reader may know, and no others."""
        # redundant: on the tour nobody is named in a plan of elsewhere;
        # desk/programmes/tests/test_plan_pages.py
        seen = PlannedCheck.objects.visible_to(self.user).day_known_to(self.user)
        if self.mine:
            seen = seen.filter(seats__officer=self.user)
        rows = {
            COMING: seen.open().order_by("day", "pk"),
            DONE: seen.held().order_by("-day", "-pk"),
            OFF: seen.filter(cancelled_on__isnull=False).order_by("-day", "-pk"),
        }.get(self.key, seen.none())
        related = (*_PLACES, "plan", "inspection")
        return list(rows.filter(day__isnull=False).select_related(*related)[:_CHECKS])

    def days(self, visits: Iterable[PlannedVisit]) -> list[Day]:
        """These visits by day, place and row."""
        visits = list(visits)
        shops = [visit.establishment_id for visit in visits if visit.establishment_id]
        # unscoped: of shops in sight
        own = ShopDetails.objects.current().filter(establishment__in=shops)
        stalls = dict(own.values_list("establishment", "values"))
        days = []
        for day, of_day in groupby(visits, key=lambda visit: visit.day):
            spots = [
                Spot(name, self._lines(list(there), stalls))
                for name, there in groupby(of_day, key=spot_of)
            ]
            days.append(Day(day, spots, self.key == COMING and day < self.today))
        return days

    def _lines(self, visits: list[PlannedVisit], stalls: dict[int, dict[str, str]]) -> list[Line]:
        own = {visit.pk: stalls.get(visit.establishment_id or 0, {}) for visit in visits}
        on_the_way = sorted(visits, key=lambda visit: way_to(visit.member, own[visit.pk]))
        return [
            Line(visit, stall_words(own[visit.pk]), visit.is_late(self.today))
            for visit in on_the_way
        ]

    def _rows(self) -> dict[str, QuerySet[PlannedVisit]]:
        seen = PlannedVisit.objects.visible_to(self.user).select_related(*_RELATED)
        if self.mine:
            seen = seen.filter(Q(officer=self.user))
        return {
            COMING: seen.open().accepted(),
            PROPOSED: seen.open().proposed(),
            DONE: seen.done(),
            OFF: seen.filter(cancelled_on__isnull=False),
        }


def spot_of(visit: PlannedVisit) -> str:
    """The market it is in, else its unit; a party has neither."""
    shop = visit.establishment
    if shop is None:
        return "Tại nơi của tổ chức, cá nhân"
    return str(shop.place or shop.area)


def stall_words(stall: dict[str, str]) -> str:
    """Row and number, as far as they are written down."""
    row, number = stall.get("row", ""), stall.get("stall_number", "")
    return ", ".join([*([f"dãy {row}"] if row else []), *([f"số {number}"] if number else [])])


def chosen(codes: Iterable[str], user: User) -> list[PlannedVisit]:
    """Those of these visits that the person sees, in the order of their days."""
    rows = PlannedVisit.objects.visible_to(user).filter(code__in=list(codes))
    return list(rows.select_related(*_RELATED))


@dataclass(frozen=True)
class Called:
    """Who was chosen for a round: shops and parties by code, in one's sight.

    shut: shops that are not open, each with the words for it; nobody goes there.
    """

    shops: list[Establishment]
    parties: list[Party]
    shut: list[tuple[Establishment, str]]

    @property
    def members(self) -> list[Establishment | Party]:
        return [*self.shops, *self.parties]


def called(shops: list[str], parties: list[str], user: User, *, on: date) -> Called:
    """Shops and parties of these codes."""
    seen = Establishment.objects.visible_to(user).filter(code__in=shops)
    found = list(seen.select_related("place", "area", "party")) if shops else []
    owners = Party.objects.visible_to(user).filter(code__in=parties)
    return Called(
        [shop for shop in found if shop.is_open(on)],
        list(owners.distinct()) if parties else [],
        [(shop, words) for shop in found if (words := shop.shut_words(on))],
    )
