"""On the card of a shop: the stall that it rents, and with which clause."""

from collections.abc import Iterator
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import StallLease


def rows(subject: Subject, user: User) -> Reading[list[StallLease] | None]:
    """None of a party or a board: stalls are rented by shops."""
    if not isinstance(subject.member, Establishment):
        return None
    # redundant: of a shop in sight; desk/leases/tests/test_lease_pages.py
    mine = StallLease.objects.visible_to(user).standing().filter(establishment=subject.member)
    return (yield from listed(mine.order_by("starts_on", "pk")))


def events(leases: list[StallLease]) -> Iterator[Event]:
    for one in leases:
        yield Event(one.starts_on, "file-text", "info", f"Thuê quầy {one.spot}", _words(one), one)


def facts(leases: list[StallLease], on: date) -> Iterator[Fact]:
    """What holds on that day."""
    for one in leases:
        if one.starts_on <= on and not (one.last_day and one.last_day < on):
            line = FactLine(f"quầy {one.spot}", "good" if one.clause else "warn", note=_words(one))
            yield Fact("Hợp đồng thuê quầy", (line,))


def _words(one: StallLease) -> str:
    until = f"đến hết {one.last_day:%d/%m/%Y}" if one.last_day else "không thời hạn"
    clause = "có" if one.clause else "không có"
    return f"Từ {one.starts_on:%d/%m/%Y}, {until}; {clause} điều khoản “không kinh doanh hàng giả”."
