"""For demonstrations: leases of stalls, most with the clause, one that runs out soon."""

from datetime import datetime, timedelta

from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.doubts import doubts_about
from hangthat.domain.leases.services.recording import LeaseTerms, record_lease

_STALLS = 12
_YEAR = timedelta(365)


def lease_some(*, at: datetime) -> None:
    """As their boards would: stalls that are numbered, of which nothing is doubtful; every fourth
    without the clause."""
    today = vietnam_day(at)
    # unscoped: the invented province
    rows = ShopDetails.objects.current().filter(
        establishment__kind=EstablishmentKind.STALL, establishment__place__isnull=False,
        establishment__closed_on=None, establishment__merged_into=None,
    )  # fmt: skip
    details = rows.select_related("establishment__place", "establishment__party").order_by("pk")
    numbered = [one for one in details[: _STALLS * 2] if one.values.get("stall_number")]
    for nth, one in enumerate(numbered[:_STALLS]):
        shop: Establishment = one.establishment
        assert shop.place, "as asked"
        row, stall = str(one.values.get("row", "")), str(one.values["stall_number"])
        since = max(filter(None, (shop.opened_on, today - _YEAR)))
        ends = today + (timedelta(20) if nth == 1 else _YEAR)
        number = f"{nth + 1:02}/HĐ (dữ liệu minh hoạ)"
        terms = LeaseTerms(stall, row, since, ends, clause=nth % 4 != 3, number=number)
        wanted = StallLease(
            establishment=shop, place=shop.place, stall=stall, row=row,
            stall_key=StallLease.key_of(row, stall), starts_on=since, ends_on=ends,
        )  # fmt: skip
        if not doubts_about(wanted, today=today):
            record_lease(shop, terms=terms, by=None, at=at)
