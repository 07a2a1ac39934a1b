"""The ledger of many lots, read for one person in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Reckoning, due, started
from hangthat.core.deadlines.lexicon import ClockState
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned, working_calendar
from hangthat.domain.custody.models import (
    GoodsLot,
    GoodsLotQuerySet,
    LotMovement,
    Seizure,
    StorePlace,
)
from hangthat.domain.law.queries import rule_of

LONGEST = "custody_months_serious"  # key of the row of law
ELSEWHERE = "trong kho của cơ quan đang giữ"
RELATED = ("seizure__case", "seizure__agency", "place__store", "holder")


@dataclass(frozen=True)
class Custody:
    """How long a seizure may still be held; `words`: as a sum, `basis`: by which document."""

    words: str
    basis: str
    overdue: bool
    last: datetime | None


def lots_of(user: User) -> GoodsLotQuerySet:
    """With what their lines on a page say."""
    return GoodsLot.objects.visible_to(user).select_related(*RELATED)


def custody_of(seizures: Iterable[Seizure], *, at: datetime) -> dict[int, Custody]:
    """By the key of each seizure whose clock runs or ran; the newest of several."""
    keys = {one.pk for one in seizures}
    # unscoped: the clocks of seizures in sight
    clocks = list(Clock.objects.about_any(Seizure, keys).order_by("started_at", "pk"))
    sums = reckoned(clocks, at=at)
    return {clock.subject_id: _custody(clock, sums[clock.pk]) for clock in clocks}


def _custody(clock: Clock, sum_: Reckoning) -> Custody:
    words = str(sum_)
    if sum_.state == ClockState.ENDED_LATE:
        done = f"giải quyết xong cả lần tạm giữ ngày {vietnam_day(sum_.at):%d/%m/%Y}"
        words = f"{words}; {done}, quá hạn {sum_.late}"
    return Custody(words, clock.basis, sum_.is_overdue, clock.last_minute)


def dealt_with_late(lot: GoodsLot, custody: Custody | None) -> str:
    """By how much its custody had run out when the last of it left; empty: it had not, or some of
    it is held still."""
    if lot.held or custody is None or custody.last is None:
        return ""
    # unscoped: the lines of a lot in sight
    lines = LotMovement.objects.out_of_custody().filter(lot=lot)
    day, due_on = lines.aggregate(last=Max("occurred_on"))["last"], vietnam_day(custody.last)
    if day is None or day <= due_on:
        return ""
    return f"quá hạn {(day - due_on).days} ngày, giải quyết ngày {day:%d/%m/%Y}"


def beyond_the_law(seizure: Seizure, custody: Custody | None) -> str:
    """That it was extended beyond the longest period of the law of its day; empty: it was not."""
    rule = rule_of(LONGEST, on=seizure.seized_on)
    if rule is None or custody is None or custody.last is None:
        return ""
    most = due(started(rule, seizure.seized_on), working_calendar()).last
    if most is None or custody.last <= most:
        return ""
    return (
        f"Thời hạn tạm giữ vượt mức dài nhất là {rule.span} từ ngày tạm giữ, đến hết ngày "
        f"{vietnam_day(most):%d/%m/%Y} ({rule.basis})."
    )


def places_seen(user: User, places: Iterable[int | None]) -> set[int]:
    """Of these places those whose store the person may see: where others keep goods is theirs."""
    keys = set(filter(None, places))
    if not keys:
        return set()
    rows = StorePlace.objects.visible_to(user).filter(pk__in=keys).order_by()
    return set(rows.values_list("pk", flat=True))


def where(place: StorePlace | None, seen: set[int]) -> str:
    """A place in words, as far as the reader may know it."""
    if place is None:
        return "chưa có chỗ"
    return str(place) if place.pk in seen else ELSEWHERE


def lines_of(lots: Sequence[GoodsLot], user: User) -> dict[int, list[LotMovement]]:
    """The lines of each lot, oldest first."""
    found: dict[int, list[LotMovement]] = defaultdict(list)
    # redundant: of lots in sight
    rows = LotMovement.objects.visible_to(user).filter(lot__in=[lot.pk for lot in lots])
    related = ("lot", "minutes", "place__store", "from_place__store", "giver", "receiver")
    for row in rows.select_related(*related, "written_by", "reversal").order_by("lot", "number"):
        found[row.lot_id].append(row)
    return found
