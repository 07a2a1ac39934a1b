"""The records behind one number of the operations map, and where they stand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Model, Q
from django.urls import reverse

from hangthat.core.agencies.models import Territory
from hangthat.core.common.days import vietnam_day
from hangthat.desk.dashboards.queries.numbers import listed
from hangthat.desk.dashboards.queries.operation_rows import SOURCE_OF, Reader, Rows, Span
from hangthat.desk.dashboards.queries.scopes import MARKET, UNIT, Scope, Scopes
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.establishments.models import Establishment, Focus, Place
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.programmes.models import PlannedCheck

NOWHERE = {UNIT: "khong"}  # no unit has such a code


@dataclass(frozen=True)
class MapNumber:
    """One number of a row, and the headings of its list.

    `name`: in `Load`. `key`: in the address. `dated`: what the day of a record means; empty: it
    has none. `of_period`: it counts what is of the period; all others, what is so now.
    """

    name: str
    key: str
    label: str
    what: str
    who: str
    dated: str = ""
    of_period: bool = False


_SHOP, _MEMBER, _END = ("Cơ sở", "Chủ cơ sở"), "Cơ sở, chủ cơ sở", "Đến hết ngày"
_VISIT, _CHECK = ("Nơi đến", "Ai đến", "Ngày đến"), ("Kế hoạch kiểm tra", _MEMBER, _END)
_ALL = (
    MapNumber("shops", "co-so", "Cơ sở đang hoạt động", *_SHOP),
    MapNumber("violations", "vi-pham", "Vi phạm", "Vi phạm", _MEMBER, "Phát hiện ngày", True),
    MapNumber("checked", "da-kiem-tra", "Cơ sở đã kiểm tra", *_SHOP, of_period=True),
    MapNumber("caught", "co-vi-pham", "Cơ sở vi phạm khi kiểm tra", *_SHOP, of_period=True),
    MapNumber("visits", "luot-den", "Lượt sắp đến", *_VISIT),
    MapNumber("checks", "kiem-tra", "Kiểm tra theo kế hoạch sắp đến", *_CHECK),
    MapNumber("late_visits", "luot-qua-han", "Lượt đến quá hạn", *_VISIT),
    MapNumber("late_checks", "kiem-tra-qua-han", "Kiểm tra theo kế hoạch quá hạn", *_CHECK),
    MapNumber("late_violations", "het-thoi-hieu", "Vi phạm hết thời hiệu xử phạt", "Vi phạm",
              _MEMBER, "Hết thời hiệu ngày"),
    MapNumber("late_cases", "vu-viec-qua-han", "Vụ việc quá hạn", "Vụ việc", "Nhóm vi phạm",
              "Mở ngày"),
    MapNumber("late_orders", "nhiem-vu-qua-han", "Nhiệm vụ quá hạn", "Nhiệm vụ",
              "Cơ quan chủ trì", "Hạn"),
    MapNumber("focuses", "trong-diem", "Trọng điểm, điểm nóng đang mở", "Trọng điểm, điểm nóng",
              "Người đứng đầu, cơ quan chịu trách nhiệm", "Từ ngày"),
)  # fmt: skip
NUMBERS = {one.key: one for one in _ALL}
NUMBER_NAMED = {one.name: one for one in _ALL}
_KEYS = {one.name: one.key for one in _ALL}


def names_address(number: str, where: Mapping[str, str], span: Span) -> str:
    """Of a number by its name in `Load`."""
    asked = {"so": _KEYS[number], **where}
    if NUMBERS[asked["so"]].of_period:
        asked |= {"tu": f"{span.since:%d/%m/%Y}", "den": f"{span.until:%d/%m/%Y}"}
        asked |= {"nhom": span.kind} if span.kind and number == "violations" else {}
    return listed("desk:operations_names", asked)


@dataclass(frozen=True)
class Where:
    """Areas of communes, None: all there are; or a market; or `nowhere`: in none of these areas.

    `query`: as a dashboard asks for it; empty: it has none.
    """

    name: str
    areas: Iterable[int] | None = ()
    place: Place | None = None
    nowhere: bool = False
    query: Mapping[str, str] = field(default_factory=dict)

    def condition(self, area: str, place: str) -> Q:
        if self.place is not None:
            return Q(**{place: self.place.pk}) if place else Q(pk__in=[])
        if self.areas is None:
            return Q()
        inside = Q(**{f"{area}__in": list(self.areas)})
        return Q(**{f"{area}__isnull": True}) | ~inside if self.nowhere else inside


def where_of(address: Mapping[str, str], reader: Reader, territory: Territory) -> Where | None:
    """What the address names; nothing: all that the map shows.

    None: it is not there for this reader.
    """
    scopes = Scopes(reader.user, territory, reader.today)
    units = {unit.pk for unit in scopes.units()}
    if address.get(UNIT) == NOWHERE[UNIT]:
        homes = _homes(territory, units, reader)
        lost = Where("Không gắn với xã, phường nào", homes, nowhere=True)
        return lost if scopes.whole else None
    if not (address.get(UNIT) or address.get(MARKET)):
        every = None if scopes.whole else _homes(territory, units, reader)
        return Where("Mọi xã, phường trong phạm vi của bạn", every)
    scope: Scope | None = scopes.named(address, [])
    if scope is None:
        return None
    areas = _homes(territory, {scope.area.pk} if scope.area else set(), reader)
    return Where(scope.name, areas, place=scope.place, query=scope.query)


def _homes(territory: Territory, units: set[int], reader: Reader) -> list[int]:
    """Every area, of any time, that lies in one of the communes today."""
    return [area for area in territory.areas if territory.unit_on(area, reader.today) in units]


def names(number: MapNumber, where: Where, reader: Reader) -> Rows:
    """As many as the map tells."""
    source = SOURCE_OF[number.name]
    rows = source.rows(reader).filter(
        source.conditions[number.name](reader), where.condition(source.area, source.place)
    )
    if source.shops:
        # unscoped: of results in sight
        rows = Establishment.objects.filter(pk__in=rows.order_by().values("establishment"))
    return _ordered(rows)


@dataclass(frozen=True)
class Named:
    """`day` None: nobody set one, or this reader may not know it."""

    label: str
    who: str
    day: date | None
    href: str


def named(number: MapNumber, rows: Iterable[Model]) -> list[Named]:
    """What the page tells of each."""
    return [_PRESENTERS[type(one)](one, number) for one in rows]


def _member_page(member: Model) -> str:
    kind = "establishment" if isinstance(member, Establishment) else "party"
    return reverse(f"desk:{kind}", args=[getattr(member, "code", "")])


def _shop(one: Establishment, number: MapNumber) -> Named:
    return Named(one.name, str(one.party), None, _member_page(one))


def _violation(one: Violation, number: MapNumber) -> Named:
    day = one.found_on if number.of_period else one.limitation_on
    return Named(str(one), str(one.member), day, page_of(one))


def _visit(one: PlannedVisit, number: MapNumber) -> Named:
    return Named(str(one.member), one.who, one.day, _member_page(one.member))


def _check(one: PlannedCheck, number: MapNumber) -> Named:
    """Its window; the day of the team may be sealed."""
    href = reverse("desk:plannedcheck", args=[one.code])
    return Named(str(one.plan), str(one.member), one.ends_on, href)


def _case(one: Case, number: MapNumber) -> Named:
    href = reverse("desk:case", args=[one.code])
    return Named(str(one), one.get_classification_display(), one.opened_on, href)


def _order(one: Assignment, number: MapNumber) -> Named:
    last: datetime | None = getattr(one, "last_minute", None)
    href = reverse("desk:assignment", args=[one.code])
    return Named(one.title, str(one.lead), vietnam_day(last) if last else None, href)


def _focus(one: Focus, number: MapNumber) -> Named:
    who = ", ".join(filter(None, (one.head, str(one.agency or ""))))
    return Named(one.name, who or "chưa giao", one.start, reverse("desk:focus", args=[one.code]))


_PRESENTERS: dict[type[Model], Callable[..., Named]] = {
    Establishment: _shop,
    Violation: _violation,
    PlannedVisit: _visit,
    PlannedCheck: _check,
    Case: _case,
    Assignment: _order,
    Focus: _focus,
}


def _ordered(rows: Rows) -> Rows:
    related, order = _READ[rows.model]
    if isinstance(rows, AssignmentQuerySet):
        rows = rows.with_last_minute()
    return rows.select_related(*related).order_by(*order)


_READ: dict[type[Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Establishment: (("party",), ("sort_key", "pk")),
    Violation: (("establishment", "party", "case", "inspection"), ("-found_on", "-pk")),
    PlannedVisit: (("establishment", "party", "agency", "officer"), ("day", "pk")),
    PlannedCheck: (("establishment", "party", "plan"), ("ends_on", "pk")),
    Case: ((), ("opened_on", "pk")),
    Assignment: (("lead",), ("last_minute", "pk")),
    Focus: (("agency",), ("start", "pk")),
}
