"""What the rules find today: each a subject, who must see to it, and what is known of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, Model, OuterRef, Q

from hangthat.core.agencies.models import Agency, Territory
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.domain.assignments.lexicon import RuleKey
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.custody.models import Seizure
from hangthat.domain.establishments.models import Establishment

_CUSTODY_DAYS, _EXPIRY_DAYS = 3, 30


@dataclass(frozen=True)
class Finding:
    """`mark`: another one of the same subject is news. `lead`: None: nobody is known."""

    subject: str
    mark: str
    lead: Agency | None
    title: str
    about: str = ""


def findings(key: RuleKey, *, at: datetime) -> list[Finding]:
    """In the order of their subjects; read for the system, whoever may see the records."""
    return list(_FINDERS[key](at))


def _custody(at: datetime) -> Iterator[Finding]:
    """Seizures whose custody ends within three days, or has ended and goes on."""
    # unscoped: read for the system; who receives it is the agency that keeps the goods
    clocks = Clock.objects.open().filter(
        subject="custody.seizure", rule="custody_days",
        last_minute__lt=at + timedelta(_CUSTODY_DAYS),
    )  # fmt: skip
    due = {one.subject_id: one.last_minute for one in clocks}
    # unscoped: as above; of a restricted case nothing is told
    rows = Seizure.objects.filter(pk__in=due, case__restricted_on=None).order_by("pk")
    found = list(rows.select_related("agency"))
    heirs = heirs_of({row.agency_id for row in found if row.agency_id}, on=vietnam_day(at))
    for row in found:
        leads = heirs.get(row.agency_id or 0, [])
        last = due[row.pk]
        day = f" (hết {vietnam_day(last):%d/%m/%Y})" if last else ""
        title = f"Xử lý {row} trước khi hết thời hạn tạm giữ{day}"
        lead = leads[0] if leads else None
        yield Finding(_subject_key(row), f"{last}", lead, title, address_of(row))


def _repeated(at: datetime) -> Iterator[Finding]:
    """Shops at which violations were found on two days or more within twelve months,
    in open sight."""
    today = vietnam_day(at)
    # unscoped: read for the system; of a restricted case nothing is told
    rows = Violation.objects.upheld(on=today).filter(
        establishment__isnull=False,
        found_on__gt=_a_year_before(today),
        case__restricted_on=None,
    )
    counted = rows.order_by().values("establishment").annotate(
        times=Count("found_on", distinct=True), last=Max("found_on")
    ).filter(times__gte=2)  # fmt: skip
    known = {one["establishment"]: one for one in counted}
    # unscoped: as above
    shops = Establishment.objects.open(on=today).filter(pk__in=known).order_by("pk")
    seats = _committee_finder(today)
    for shop in shops:
        one = known[shop.pk]
        title = f"Có biện pháp với {shop}: {one['times']} lần vi phạm trong 12 tháng"
        mark = f"lần cuối {one['last']:%d/%m/%Y}"  # fewer times, as they grow old, are no news
        yield Finding(_subject_key(shop), mark, seats(shop.area_id), title, address_of(shop))


def _expiring(at: datetime) -> Iterator[Finding]:
    """Open shops whose newest commitment ends within thirty days, one subject for each unit of
    today."""
    today = vietnam_day(at)
    # unscoped: read for the system; only how many there are is told
    valid = Commitment.objects.valid(on=today)
    newer = valid.filter(establishment=OuterRef("establishment")).filter(
        Q(signed_on__gt=OuterRef("signed_on"))
        | Q(signed_on=OuterRef("signed_on"), pk__gt=OuterRef("pk"))
    )
    # unscoped: likewise
    rows = valid.filter(
        ~Exists(newer),
        valid_to__lte=today + timedelta(_EXPIRY_DAYS),
        establishment__in=Establishment.objects.open(on=today),
    )
    counts: dict[int, int] = {}
    units = _unit_finder(today)
    for area in rows.order_by().values_list("establishment__area", flat=True):
        if unit := units(area):
            counts[unit] = counts.get(unit, 0) + 1
    seats = _committee_finder(today)
    for unit, count in sorted(counts.items()):
        title = f"Ký lại {count} bản cam kết sắp hết hạn trên địa bàn"
        yield Finding(f"agencies.area:{unit}", f"{today:%m/%Y}", seats(unit), title)


_FINDERS: dict[RuleKey, Callable[[datetime], Iterable[Finding]]] = {
    RuleKey.CUSTODY: _custody,
    RuleKey.REPEATED: _repeated,
    RuleKey.EXPIRING: _expiring,
}


def _a_year_before(day: date) -> date:
    """The same day of the year before; of 29/2 the 28th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - 1, day=last)


def _subject_key(record: Model) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def _unit_finder(on: date) -> Callable[[int | None], int | None]:
    territory = Territory.load()
    return lambda area: territory.unit_on(area, on) if area else None


def _committee_finder(on: date) -> Callable[[int | None], Agency | None]:
    """The committee of the unit in which an area lies on that day."""
    units = _unit_finder(on)
    # unscoped: reference data, the same for everybody
    rows = Agency.objects.in_force(on=on).filter(kind="committee", area__isnull=False)
    seated = {row.area_id: row for row in rows}
    return lambda area: seated.get(units(area) or 0)
